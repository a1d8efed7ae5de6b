// Long work as the contract says and as the commands print it.

#include <array>
#include <map>
#include <set>

#include "roer/app/json.hpp"
#include "roer/app/json_resilience.hpp"
#include "roer/app/measure_resilience.hpp"
#include "roer/app/measure_segregation.hpp"
#include "roer/app/own_stock.hpp"
#include "server/contract_fixture.hpp"

namespace roer::server {
namespace {

TEST_F(ContractTest, JobsRunAreFollowedAndGiveTheirResult) {
  const HttpReply started = client().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 200})");
  ASSERT_EQ(started.status, 202) << started.body;
  expect_as_promised("POST", "/api/v1/jobs", started);
  const std::string job = started.headers.at("location");
  roer::testing::Wire wire(client().port());
  wire.send(client().head("GET", job + "/events") + "\r\n");
  while (wire.bytes().find("\"state\":\"done\"") == std::string::npos)
    if (!wire.receive()) break;
  EXPECT_NE(wire.bytes().find("text/event-stream"), std::string::npos);
  EXPECT_NE(wire.bytes().find("\"state\":\"done\""), std::string::npos) << wire.bytes();
  expect_as_promised("GET", "/api/v1/jobs/{id}", client().get(job));
  const json jobs = get_json("/api/v1/jobs", "/api/v1/jobs");
  EXPECT_EQ(jobs["jobs"][0]["state"], "done");
  EXPECT_EQ(json::parse(client().get(job + "/result").body)["draws"], 200);
  expect_as_promised("DELETE", "/api/v1/jobs/{id}", client().ask("DELETE", job));
  EXPECT_EQ(client().get(job).status, 404);
  expect_as_promised("POST", "/api/v1/jobs", client().post("/api/v1/jobs", R"({"kind": "dance"})"));
  for (const char* wrong :
       {R"({"kind": "doubt", "area": ""})", R"({"kind": "doubt", "period": ""})",
        R"({"kind": "segregation", "area": ""})", R"({"kind": "segregation", "log_base": "7"})",
        R"({"kind": "segregation", "spatial": true, "radii": "x"})"}) {
    const HttpReply reply = client().post("/api/v1/jobs", wrong);
    EXPECT_EQ(reply.status, 400) << wrong << reply.body;
    EXPECT_FALSE(json::parse(reply.body)["errors"][0]["remedy"].get<std::string>().empty()) << reply.body;
    expect_as_promised("POST", "/api/v1/jobs", reply);
  }
}

/// The result of a job when it is done.
json result_of_job(const HttpClient& client, const json& request) {
  const HttpReply started = client.post("/api/v1/jobs", request.dump());
  EXPECT_EQ(started.status, 202) << started.body;
  if (started.status != 202) return {};
  HttpReply result;
  for (int i = 0; i < 600 && result.status != 200; ++i) {
    result = client.get(started.headers.at("location") + "/result");
    if (result.status != 200) ::usleep(50'000);
  }
  EXPECT_EQ(result.status, 200) << client.get(started.headers.at("location")).body;
  return json::parse(result.body, nullptr, false);
}

TEST_F(ContractTest, DoubtTellsWhichAssumptionMattersWhenAsked) {
  const json found = result_of_job(client(), {{"kind", "doubt"}, {"draws", 100}, {"sobol", 16}});
  EXPECT_EQ(found["sobol"]["base"], 16);
  EXPECT_EQ(found["sobol"]["flagged"]["indices"].size(), found["assumptions"].size());
  EXPECT_TRUE(result_of_job(client(), {{"kind", "doubt"}, {"draws", 100}})["sobol"].is_null());
}

json schema_of_command(const std::string& command) {
  Contract schema(std::string(ROER_SOURCE_DIR) + "/docs/schema/" + command + ".schema.json");
  return schema.whole(schema.document());
}

TEST_F(ContractTest, SegregationAsTheCommandPrintsIt) {
  const json request = {{"kind", "segregation"},
                        {"groups", "kwb/a_00_14, kwb/a_65_oo"},
                        {"total", "kwb/a_inw"},
                        {"period", "2024"},
                        {"within", "wijk"},
                        {"draws", 20},
                        {"profile", true},
                        {"scales", "500,2km"},
                        {"seed", 7}};
  const json found = result_of_job(client(), request);
  EXPECT_EQ(Contract::differences(schema_of_command("segregation"), found), "");
  EXPECT_EQ(found["draws"], 20);
  EXPECT_EQ(found["profile"]["scales"].size(), 2U);
  EXPECT_TRUE(found["layer"].is_null());
  app::SegregationParams params;
  params.project = project_path();
  params.people.groups = {"kwb/a_00_14", "kwb/a_65_oo"};
  params.people.total = "kwb/a_inw";
  params.people.period = Period{2024, 0};
  params.within = {AreaKind::kWijk};
  params.draws = 20;
  params.seed = 7;
  params.profile = app::ProfileChoice{*app::scales_named("500,2km"), false};
  params.save = false;
  Progress silent;
  const auto direct = app::measure_segregation(params, silent);
  ASSERT_TRUE(direct.ok()) << to_text(direct.faults());
  EXPECT_EQ(found, json::parse(app::json_of(*direct)));
  // The list of jobs says what was asked for.
  const json jobs = get_json("/api/v1/jobs", "/api/v1/jobs");
  EXPECT_EQ(jobs["jobs"][0]["request"], request);
}

TEST_F(ContractTest, SegregationWithIndicesAndVariantsAsTheCommandPrintsIt) {
  const json request = {{"kind", "segregation"},
                        {"groups", "kwb/a_00_14, kwb/a_65_oo"},
                        {"total", "kwb/a_inw"},
                        {"period", "2024"},
                        {"indices", "usual,atkinson,concentration-profile,exposure"},
                        {"atkinson_b", 0.25},
                        {"profile_steps", 1000},
                        {"log_base", "2"},
                        {"each", "wijk"},
                        {"spatial", true},
                        {"self_distance", "none"},
                        {"decay", 500},
                        {"reach", 3000},
                        {"border_areas", "all"},
                        {"radii", "800m,2km"},
                        {"kernel", "uniform"},
                        {"draws", 20}};
  const json found = result_of_job(client(), request);
  EXPECT_EQ(Contract::differences(schema_of_command("segregation"), found), "");
  EXPECT_EQ(found["choice"]["atkinson_b"], 0.25);
  EXPECT_EQ(found["exposure"]["rows"].size(), 3U);
  EXPECT_EQ(found["units"]["kind"], "wijk");
  EXPECT_EQ(found["space"]["scales"].size(), 2U);
  app::SegregationParams params;
  params.project = project_path();
  params.people.groups = {"kwb/a_00_14", "kwb/a_65_oo"};
  params.people.total = "kwb/a_inw";
  params.people.period = Period{2024, 0};
  params.choice =
      app::index_choice({"usual,atkinson,concentration-profile,exposure", 0.25, 1000, "2"}).value();
  params.each = AreaKind::kWijk;
  params.space = app::space_choice({true, "", "none", "all", "uniform", "800m,2km", 500, 3000}).value();
  params.draws = 20;
  params.save = false;
  Progress silent;
  const auto direct = app::measure_segregation(params, silent);
  ASSERT_TRUE(direct.ok()) << to_text(direct.faults());
  EXPECT_EQ(found, json::parse(app::json_of(*direct)));
}

TEST_F(ContractTest, ResilienceAsTheCommandPrintsIt) {
  const json found = result_of_job(client(), {{"kind", "resilience"},
                                              {"groups", "leefbaarometer/soc"},
                                              {"nuisance", "leefbaarometer/onv"},
                                              {"beside", "itself"},
                                              {"fdr", 0.1}});
  EXPECT_EQ(Contract::differences(schema_of_command("resilience"), found), "");
  app::ResilienceParams params;
  params.choice.project = project_path();
  params.shown = app::Benchmark::kItself;
  params.false_discovery = 0.1;
  params.save = false;
  ASSERT_TRUE(app::choose_measures({"leefbaarometer/soc"}, {"leefbaarometer/onv"}, params).ok());
  Progress silent;
  const auto direct = app::measure_resilience(params, silent);
  ASSERT_TRUE(direct.ok()) << to_text(direct.faults());
  EXPECT_EQ(found, json::parse(app::json_of(*direct)));
}

TEST_F(ContractTest, ResilienceComesInTwoPartsThatSayTheSame) {
  const json whole = result_of_job(
      client(),
      {{"kind", "resilience"}, {"groups", "leefbaarometer/soc"}, {"nuisance", "leefbaarometer/onv"}});
  const json jobs = get_json("/api/v1/jobs", "/api/v1/jobs");
  const std::string job = "/api/v1/jobs/" + jobs["jobs"][0]["id"].dump();
  json brief = get_json(job + "/result?areas=none", "/api/v1/jobs/{id}/result");
  EXPECT_EQ(Contract::differences(schema_of_command("resilience"), brief), "");
  EXPECT_TRUE(brief["areas"].empty());
  brief["areas"] = whole["areas"];
  EXPECT_EQ(brief, whole);
  const json columns = get_json(job + "/areas", "/api/v1/jobs/{id}/areas");
  ASSERT_EQ(columns["codes"].size(), whole["areas"].size());
  const std::array<std::string, 3> trends{"falls", "same", "rises"};
  const auto place = [&](const json& trend) {
    return std::find(trends.begin(), trends.end(), trend) - trends.begin();
  };
  std::size_t classed = 0;
  for (std::size_t i = 0; i < columns["codes"].size(); ++i) {
    const json& area = whole["areas"][i];
    EXPECT_EQ(columns["codes"][i], area["area"]);
    EXPECT_EQ(columns["names"][i], area["name"]);
    EXPECT_EQ(columns["municipalities"].at(columns["municipality"][i].get<std::size_t>()),
              area["municipality"]);
    for (const auto& [beside, of] : columns["beside"].items()) {
      const json& one = area["beside"][beside];
      const auto up = place(one["nuisance"]["trend"]), across = place(one["concentration"]["trend"]);
      EXPECT_EQ(of["class"][i], up > 2 || across > 2 ? json(nullptr) : json(3 * up + across));
      classed += of["class"][i].is_null() ? 0 : 1;
    }
    if (!area["nuisance"]["before"].is_null())
      EXPECT_NEAR(columns["nuisance"]["before"][i].get<double>(), area["nuisance"]["before"].get<double>(),
                  1e-5);
  }
  EXPECT_GT(classed, 0U);
  EXPECT_EQ(client().get(job + "/result?areas=all").status, 400);
}

TEST_F(ContractTest, EstatesLieWhereTheirDwellingsLie) {
  const json found = result_of_job(client(), {{"kind", "estates"}});
  Contract api = contract();
  EXPECT_EQ(
      Contract::differences(api.whole(api.document().at("components").at("schemas").at("Estates")), found),
      "");
  ASSERT_FALSE(found["estates"].empty());
  const json project = get_json("/api/v1/project", "/api/v1/project");
  const json bounds = project["bounds"];
  std::size_t placed = 0;
  for (const json& one : found["estates"]) {
    std::size_t in_areas = 0;
    for (const json& area : one["areas"]) in_areas += area["dwellings"].get<std::size_t>();
    EXPECT_LE(in_areas, one["dwellings"].get<std::size_t>());
    if (one["at"].is_null()) continue;
    ++placed;
    EXPECT_GT(one["at"][0], bounds[0]);
    EXPECT_LT(one["at"][0], bounds[2]);
    EXPECT_GT(one["at"][1], bounds[1]);
    EXPECT_LT(one["at"][1], bounds[3]);
    EXPECT_FALSE(one["areas"].empty()) << one;
  }
  EXPECT_GT(placed, 0U);
}

TEST_F(ContractTest, OwnStockAsTheCommandPrintsIt) {
  const json found = result_of_job(client(), {{"kind", "stock"}, {"framework", "vitality"}});
  EXPECT_EQ(Contract::differences(schema_of_command("stock"), found), "");
  app::OwnStockParams params;
  params.score.project = project_path();
  params.score.framework = "vitality";
  Progress silent;
  const auto direct = app::own_stock(params, silent);
  ASSERT_TRUE(direct.ok()) << to_text(direct.faults());
  EXPECT_EQ(found, json::parse(app::json_of(*direct)));
  EXPECT_GT(found["dwellings"]["own"], 1000);
  double own = 0, others = 0;
  for (const json& one : found["closer_look"]) {
    own += one["own"].get<double>();
    others += one["others"].get<double>();
  }
  EXPECT_EQ(own, found["dwellings"]["own"].get<double>());
  EXPECT_EQ(others, found["dwellings"]["others"].get<double>());
  for (const json& one : found["figures"])
    EXPECT_EQ(one["own"]["dwellings"].get<double>() + one["own"]["without"].get<double>(), own) << one;
  const json here = result_of_job(client(), {{"kind", "stock"}, {"area", found["scope"]["code"]}});
  EXPECT_EQ(here["figures"], found["figures"]);
}

TEST_F(ContractTest, EachKindOfWorkHasMembersOfItsOwn) {
  const auto errors = [&](const json& request) {
    const HttpReply reply = client().post("/api/v1/jobs", request.dump());
    EXPECT_EQ(reply.status, 400) << reply.body;
    expect_as_promised("POST", "/api/v1/jobs", reply);
    return json::parse(reply.body)["total"].get<int>();
  };
  EXPECT_EQ(errors({{"kind", "segregation"}, {"framework", "vitality"}, {"nuisance", "x/y"}}), 2);
  EXPECT_EQ(errors({{"kind", "segregation"}, {"draws", -1}, {"level", "street"}, {"rounding", ""}}), 3);
  EXPECT_EQ(errors({{"kind", "segregation"}, {"scales", "0"}, {"periods", "never"}, {"within", "wijk,x"}}),
            3);
  EXPECT_EQ(errors({{"kind", "segregation"}, {"indices", "gini,atkinsen"}, {"log_base", "3"}, {"decay", 5}}),
            3);
  EXPECT_EQ(errors({{"kind", "segregation"}, {"spatial", true}, {"kernel", "x"}, {"change_parts", "y"}}), 2);
  EXPECT_EQ(errors({{"kind", "segregation"}, {"ordered", "yes"}, {"class_values", {1, "a"}}}), 2);
  EXPECT_EQ(errors({{"kind", "resilience"}}), 1);
  EXPECT_EQ(errors({{"kind", "resilience"}, {"groups", "kwb/a_soz_wb"}}), 1);
  EXPECT_EQ(errors({{"kind", "resilience"}, {"groups", "young"}, {"beside", "me"}, {"cap", 1.5}}), 3);
  EXPECT_EQ(errors({{"kind", "doubt"}, {"groups", "tenure"}}), 1);
  EXPECT_EQ(errors({{"kind", "doubt"}, {"sobol", 2}}), 1);
  EXPECT_EQ(errors({{"kind", "examine"}, {"sobol", 256}}), 1);
  EXPECT_EQ(errors({{"kind", "signals"}, {"draws", 200}}), 1);
  EXPECT_EQ(errors({{"kind", "estates"}, {"area", "GM0001"}}), 1);
  EXPECT_EQ(errors({{"kind", "stock"}, {"draws", 200}, {"language", "en"}}), 2);
}

TEST_F(ContractTest, SegregationHasAMapAndOtherWorkHasNone) {
  const json request = {{"kind", "segregation"},
                        {"groups", "kwb/a_00_14, kwb/a_65_oo"},
                        {"total", "kwb/a_inw"},
                        {"ordered", true},
                        {"draws", 0}};
  const HttpReply started = client().post("/api/v1/jobs", request.dump());
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string job = started.headers.at("location");
  HttpReply map;
  for (int i = 0; i < 600 && map.status != 200; ++i) {
    map = client().get(job + "/map");
    if (map.status != 200) ::usleep(20'000);
  }
  ASSERT_EQ(map.status, 200) << map.body;
  expect_as_promised("GET", "/api/v1/jobs/{id}/map", map);
  const json document = json::parse(map.body);
  const json found = json::parse(client().get(job + "/result").body);
  EXPECT_EQ(document["codes"].size(), document["class"].size());
  EXPECT_GE(document["codes"].size(), found["areas"].get<std::size_t>());
  for (const json& place : document["class"])
    EXPECT_TRUE(place.is_null() || place.get<std::size_t>() < document["classes"].size());
  const HttpReply doubt = client().post("/api/v1/jobs", R"({"kind": "next"})");
  HttpReply none;
  for (int i = 0; i < 600 && none.status != 404; ++i) {
    none = client().get(doubt.headers.at("location") + "/map");
    if (none.status != 404) ::usleep(20'000);
  }
  EXPECT_EQ(none.status, 404) << none.body;
}

TEST_F(ContractTest, AJobCanBeStoppedAndAReportIsADownload) {
  const std::string job =
      client().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 100000})").headers.at("location");
  EXPECT_EQ(client().get(job + "/result").status, 409);
  EXPECT_EQ(client().ask("DELETE", job).status, 200);
  json last;
  for (int i = 0; i < 600; ++i) {
    last = json::parse(client().get(job).body);
    if (last.value("state", "") == "cancelled") break;
    ::usleep(50'000);
  }
  EXPECT_EQ(last.value("state", ""), "cancelled");
  const std::string report =
      client().post("/api/v1/jobs", R"({"kind": "report", "language": "en"})").headers.at("location");
  HttpReply page;
  for (int i = 0; i < 600 && page.status != 200; ++i) {
    page = client().get(report + "/result");
    if (page.status != 200) ::usleep(50'000);
  }
  ASSERT_EQ(page.status, 200);
  EXPECT_NE(page.headers.at("content-disposition").find("attachment"), std::string::npos);
  EXPECT_NE(page.headers.at("content-security-policy").find("sandbox"), std::string::npos);
  EXPECT_NE(page.body.find("lang=\"en\""), std::string::npos);
}

}  // namespace
}  // namespace roer::server
