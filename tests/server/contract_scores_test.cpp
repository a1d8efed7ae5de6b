// Figures, scores and previews as the contract says.

#include <set>

#include "server/contract_fixture.hpp"

namespace roer::server {
namespace {

TEST_F(ContractTest, ProjectStatusIndicatorsAndValues) {
  const json project = get_json("/api/v1/project", "/api/v1/project");
  EXPECT_EQ(project["name"], "demo");
  EXPECT_EQ(project["bounds"].size(), 4U);
  for (const json& panel : project["panels"]) EXPECT_TRUE(panel["available"]) << panel;
  EXPECT_EQ(project["frameworks"][0]["available"], project["frameworks"][0]["inputs"]);
  get_json("/api/v1/status", "/api/v1/status");
  const json indicators = get_json("/api/v1/indicators", "/api/v1/indicators")["indicators"];
  std::size_t known = 0;
  for (const json& one : indicators)
    if (one["id"] == "leefbaarometer/afw") {
      EXPECT_EQ(one["good"], "high");
      known = one["series"].back()["known"];
    }
  ASSERT_GT(known, 0U);
  const json values = get_json("/api/v1/values/leefbaarometer/afw", "/api/v1/values/{dataset}/{field}");
  EXPECT_EQ(values["codes"].size(), values["values"].size());
  EXPECT_EQ(values["codes"].size(), values["states"].size());
  EXPECT_GT(values["known"], 0);
  expect_as_promised("GET", "/api/v1/values/{dataset}/{field}", client().get("/api/v1/values/no/such"));
  EXPECT_EQ(client().get("/api/v1/values/no/such").status, 404);
}

TEST_F(ContractTest, ScoresCertaintyAndFrameworks) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::size_t areas = scores["codes"].size();
  ASSERT_GT(areas, 10U);
  for (const char* column : {"names", "municipality", "low", "high", "decision", "class_low", "class_high"})
    EXPECT_EQ(scores[column].size(), areas) << column;
  // A framework that multiplies: the points of its factors make the score of every area that has no verdict.
  std::vector<double> product(areas, 1);
  for (const json& factor : scores["factors"]) {
    const json columns = get_json("/api/v1/scores/factors/" + factor["id"].get<std::string>(),
                                  "/api/v1/scores/factors/{factor}");
    for (std::size_t i = 0; i < areas; ++i) product[i] *= columns["low"].at(i).get<double>();
  }
  const std::set<std::size_t> judged = scores["judged"].get<std::set<std::size_t>>();
  for (std::size_t i = 0; i < areas; ++i)
    if (!judged.contains(i)) EXPECT_EQ(product[i], scores["low"][i].get<double>()) << scores["codes"][i];
  const HttpReply none = client().get("/api/v1/scores/factors/liveabilty");
  EXPECT_EQ(none.status, 404);
  expect_as_promised("GET", "/api/v1/scores/factors/{factor}", none);
  EXPECT_NE(none.body.find("liveability"), std::string::npos) << none.body;
  const json certainty = get_json("/api/v1/certainty?draws=200", "/api/v1/certainty");
  EXPECT_EQ(certainty["flagged"].size(), areas);
  EXPECT_EQ(certainty["draws"], 200);
  get_json("/api/v1/frameworks", "/api/v1/frameworks");
  EXPECT_EQ(get_json("/api/v1/frameworks/vitality", "/api/v1/frameworks/{id}")["framework"]["id"],
            "vitality");
  EXPECT_EQ(client().get("/api/v1/frameworks/..%2fsecret").status, 400);
  EXPECT_EQ(client().get("/api/v1/frameworks/none").status, 404);
  EXPECT_EQ(client().get("/api/v1/scores?framework=/etc/passwd").status, 400);
}

TEST_F(ContractTest, PreviewFollowsTheThresholdAndTheLimits) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const auto preview = [&](const json& body) {
    const HttpReply reply = client().post("/api/v1/scores/preview", body.dump());
    EXPECT_EQ(reply.status, 200) << reply.body;
    expect_as_promised("POST", "/api/v1/scores/preview", reply);
    return json::parse(reply.body);
  };
  // A preview is of the formula alone: verdicts, which other tests may have put, count in scores only.
  const auto by_formula = [&](json column) {
    for (const json& place : scores["judged"]) column[place.get<std::size_t>()] = nullptr;
    return column;
  };
  const json same = preview({{"framework", "vitality"}});
  for (const char* column : {"low", "decision", "class_low"})
    EXPECT_EQ(by_formula(same[column]), by_formula(scores[column])) << column;
  EXPECT_EQ(same["enters"], 0);
  const json all = preview({{"threshold", 0}, {"draws", 100}});
  EXPECT_EQ(all["counts"]["yes"], scores["codes"].size());
  EXPECT_EQ(all["flagged"].size(), scores["codes"].size());
  EXPECT_GT(all["enters"], 0);
  // What was changed before does not stay.
  EXPECT_EQ(preview(json::object())["decision"], same["decision"]);
}

TEST_F(ContractTest, WrongPreviewsTellEverythingThatIsWrong) {
  const auto errors = [&](const std::string& body) {
    const HttpReply reply = client().post("/api/v1/scores/preview", body);
    EXPECT_EQ(reply.status, 400) << reply.body;
    expect_as_promised("POST", "/api/v1/scores/preview", reply);
    return json::parse(reply.body)["total"].get<int>();
  };
  EXPECT_EQ(errors("{"), 1);
  EXPECT_EQ(errors("[]"), 1);
  EXPECT_EQ(errors(R"({"treshold": 3, "draws": "many"})"), 2);
  EXPECT_EQ(errors(R"({"factors": [{"id": "none"}, {"id": "liveability", "weight": -1}]})"), 2);
  EXPECT_EQ(errors(R"({"factors": [{"id": "liveability", "inputs": [{"id": "none", "limits": [1]}]}]})"), 1);
}

/// Two readers of such a body would read two things in it: which of the two was meant is not for us to say.
TEST_F(ContractTest, AMemberGivenTwiceIsRefusedByItsName) {
  for (const auto& [body, member] :
       {std::pair(R"({"threshold": 6, "threshold": 27})", "threshold"),
        std::pair(R"({"factors": [{"id": "liveability", "weight": 1, "weight": 2}]})", "weight")}) {
    const HttpReply reply = client().post("/api/v1/scores/preview", body);
    EXPECT_EQ(reply.status, 400) << body;
    expect_as_promised("POST", "/api/v1/scores/preview", reply);
    EXPECT_EQ(json::parse(reply.body)["errors"][0].value("column", ""), member) << reply.body;
  }
  // The same name in two objects, or as a text, is no second time.
  const HttpReply good = client().post(
      "/api/v1/scores/preview",
      R"({"framework": "vitality", "factors": [{"id": "liveability", "weight": 1}, {"id": "resilience", "weight": 1}]})");
  EXPECT_EQ(good.status, 200) << good.body;
}

TEST_F(ContractTest, AScoreOfNothingIsRefused) {
  const json framework = get_json("/api/v1/frameworks/vitality", "/api/v1/frameworks/{id}")["framework"];
  json none = json::array(), all_but_one = json::array(), hollow = json::array();
  for (const json& factor : framework["factors"]) {
    none.push_back({{"id", factor["id"]}, {"weight", 0}});
    all_but_one.push_back({{"id", factor["id"]}, {"weight", all_but_one.empty() ? 1 : 0}});
  }
  json inputs = json::array();
  for (const json& input : framework["factors"][0]["inputs"])
    inputs.push_back({{"id", input["id"]}, {"weight", 0}});
  hollow.push_back({{"id", framework["factors"][0]["id"]}, {"inputs", inputs}});
  const auto asked = [&](const std::string& path, const json& body) {
    const HttpReply reply = client().post(path, body.dump());
    expect_as_promised("POST", path, reply);
    return reply;
  };
  const json named = {{"name", "nothing"}, {"title", "Nothing"}, {"author", "team"}};
  for (const json& wrong : {none, hollow}) {
    const HttpReply reply = asked("/api/v1/scores/preview", {{"factors", wrong}});
    EXPECT_EQ(reply.status, 400) << reply.body.substr(0, 300);
    EXPECT_NE(reply.body.find("with a weight above 0"), std::string::npos) << reply.body.substr(0, 300);
    json framework_of_nothing = named;
    framework_of_nothing["factors"] = wrong;
    EXPECT_EQ(asked("/api/v1/frameworks", framework_of_nothing).status, 400);
  }
  EXPECT_EQ(asked("/api/v1/scores/preview", {{"factors", all_but_one}}).status, 200);
}

}  // namespace
}  // namespace roer::server
