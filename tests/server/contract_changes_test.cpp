// Changes of the project as the contract says.

#include <algorithm>

#include "server/contract_fixture.hpp"

namespace roer::server {
namespace {

/// The decisions of the preview and of the framework that is kept from it are the same.
TEST_F(ContractTest, AFrameworkOfOnesOwnIsKeptUsedAndRemoved) {
  const json edit = {{"framework", "vitality"}, {"threshold", 6}};
  json saved = edit;
  saved.update({{"name", "strict"}, {"title", "Streng"}, {"author", "team East"}, {"note", "sooner"}});
  const HttpReply reply = client().post("/api/v1/frameworks", saved.dump());
  ASSERT_EQ(reply.status, 201) << reply.body;
  expect_as_promised("POST", "/api/v1/frameworks", reply);
  EXPECT_EQ(reply.headers.at("location"), "/api/v1/frameworks/strict");
  EXPECT_EQ(json::parse(reply.body)["frameworks"][0]["own"]["made_from"], "vitality");
  // At once, not after a moment.
  const json list = get_json("/api/v1/frameworks", "/api/v1/frameworks")["frameworks"];
  EXPECT_EQ(list.back()["id"], "strict");
  EXPECT_EQ(list.back()["own"]["note"], "sooner");
  EXPECT_TRUE(list.front()["own"].is_null());
  const json scores = get_json("/api/v1/scores?framework=strict", "/api/v1/scores");
  const HttpReply preview = client().post("/api/v1/scores/preview", edit.dump());
  EXPECT_EQ(scores["decision"], json::parse(preview.body)["decision"]);
  EXPECT_EQ(scores["title"]["nl"], "Streng");
  bool own = false;
  const json project = get_json("/api/v1/project", "/api/v1/project");
  for (const json& one : project["frameworks"]) own = own || (one["id"] == "strict" && one["own"] == true);
  EXPECT_TRUE(own);
  EXPECT_EQ(get_json("/api/v1/frameworks/strict", "/api/v1/frameworks/{id}")["framework"]["threshold"], 6);
  const HttpReply file = client().get("/api/v1/frameworks/strict/file");
  EXPECT_EQ(file.status, 200);
  EXPECT_NE(file.headers.at("content-disposition").find("\"strict.toml\""), std::string::npos);
  EXPECT_NE(file.body.find("threshold = 6 "), std::string::npos);
  const HttpReply again = client().post("/api/v1/frameworks", saved.dump());
  EXPECT_EQ(again.status, 400);
  expect_as_promised("POST", "/api/v1/frameworks", again);
  const HttpReply removed = client().ask("DELETE", "/api/v1/frameworks/strict");
  EXPECT_EQ(removed.status, 200);
  expect_as_promised("DELETE", "/api/v1/frameworks/{id}", removed);
  EXPECT_EQ(client().get("/api/v1/frameworks/strict").status, 404);
  EXPECT_EQ(client().ask("DELETE", "/api/v1/frameworks/strict").status, 404);
  EXPECT_EQ(client().ask("DELETE", "/api/v1/frameworks/vitality").status, 422);
}

TEST_F(ContractTest, WrongFrameworksAndVerdictsTellWhatToDo) {
  const auto refused = [&](const std::string& path, const std::string& target, const json& body, int status) {
    const HttpReply reply = client().post(target, body.dump());
    EXPECT_EQ(reply.status, status) << reply.body;
    expect_as_promised("POST", path, reply);
    const json document = json::parse(reply.body);
    EXPECT_FALSE(document["errors"][0]["remedy"].get<std::string>().empty()) << reply.body;
    return document["total"].get<int>();
  };
  const std::string frameworks = "/api/v1/frameworks";
  EXPECT_EQ(refused(frameworks, frameworks, json::object(), 400), 3);
  json good = {{"name", "x"}, {"title", "X"}, {"author", "me"}};
  const auto with = [&](json document, const json& more) {
    document.update(more);
    return document;
  };
  refused(frameworks, frameworks, with(good, {{"name", "Not So"}}), 400);
  refused(frameworks, frameworks, with(good, {{"name", "vitality"}}), 400);
  refused(frameworks, frameworks, with(good, {{"author", " "}}), 400);
  refused(frameworks, frameworks, with(good, {{"framework", "/etc/passwd"}}), 400);
  refused(frameworks, frameworks, with(good, {{"threshold", 1e9}}), 400);  // no score reaches it
  refused(frameworks, frameworks, with(good, {{"factors", {{{"id", "none"}}}}}), 400);
  const std::string path = "/api/v1/areas/{code}/verdicts";
  const std::string code = get_json("/api/v1/scores", "/api/v1/scores")["codes"][0];
  const std::string target = "/api/v1/areas/" + code + "/verdicts";
  EXPECT_EQ(refused(path, target, json::object(), 400), 3);
  const json verdict = {{"factor", "liveability"}, {"points", 2}, {"author", "me"}, {"reason", "seen"}};
  refused(path, target, with(verdict, {{"points", 2.5}}), 400);
  refused(path, target, with(verdict, {{"factor", "none"}}), 400);
  refused(path, target, with(verdict, {{"reason", "  "}}), 400);
  refused(path, target, with(verdict, {{"role", "boss"}}), 400);
  refused(path, target, with(verdict, {{"date", "2999-01-01"}}), 400);
  refused(path, "/api/v1/areas/BU99999999/verdicts", verdict, 404);
  // Nobody sees these characters, and some change what is seen.
  for (const std::string& bad :
       {std::string("a\0b", 3), std::string("a\x1b[31m"), std::string("a\u202eb"), std::string("a\u2028b")}) {
    for (const char* member : {"title", "author", "note"})
      refused(frameworks, frameworks, with(good, {{member, bad}}), 400);
    for (const char* member : {"author", "reason"})
      refused(path, target, with(verdict, {{member, bad}}), 400);
  }
  refused(frameworks, frameworks, with(good, {{"author", "two\nlines"}}), 400);
  refused(path, target, with(verdict, {{"author", "two\nlines"}}), 400);
  for (const char* empty : {"", "  "})
    for (const char* member : {"title", "author", "name"}) {
      const HttpReply reply = client().post(frameworks, with(good, {{member, empty}}).dump());
      EXPECT_EQ(reply.status, 400) << member;
      EXPECT_EQ(json::parse(reply.body)["errors"][0]["column"], member) << reply.body;
    }
  refused(frameworks, frameworks, with(good, {{"name", "-x"}}), 400);
  // Who it was is told by a name or a function.
  refused(frameworks, frameworks, with(good, {{"author", "jan@example.org"}}), 422);
  refused(frameworks, frameworks, with(good, {{"title", "Of jan@example.org"}}), 422);
  refused(path, target, with(verdict, {{"author", "jan@example.org"}}), 422);
  // Nothing of all that was kept.
  EXPECT_EQ(get_json(frameworks, frameworks)["frameworks"].dump().find("\"x\""), std::string::npos);
  EXPECT_TRUE(get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}")["explain"]["verdicts"].empty());
}

TEST_F(ContractTest, AVerdictIsShownAndCountsAtOnce) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string code = scores["codes"][5];
  const json verdict = {{"points", 27},
                        {"overrules", true},
                        {"author", "wijkteam"},
                        {"role", "resident"},
                        {"reason", "Wij zien \u00e9lke dag wat de cijfers niet zeggen."}};
  const HttpReply reply = client().post("/api/v1/areas/" + code + "/verdicts", verdict.dump());
  ASSERT_EQ(reply.status, 201) << reply.body;
  expect_as_promised("POST", "/api/v1/areas/{code}/verdicts", reply);
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}")["explain"];
  ASSERT_EQ(page["verdicts"].size(), 1U);
  EXPECT_EQ(page["verdicts"][0]["reason"], verdict["reason"]);
  EXPECT_EQ(page["area"]["score_judged"]["low"], 27);
  const json judged = get_json("/api/v1/scores", "/api/v1/scores")["judged"];
  EXPECT_NE(std::find(judged.begin(), judged.end(), json(5)), judged.end()) << judged;
}

}  // namespace
}  // namespace roer::server
