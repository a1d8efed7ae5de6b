// Every address of the contract is served as the contract says, and nothing else is.

#include "server/contract.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "roer/app/json.hpp"
#include "roer/app/json_resilience.hpp"
#include "roer/app/measure_resilience.hpp"
#include "roer/app/measure_segregation.hpp"
#include "server/routes.hpp"
#include "server/served_project.hpp"
#include "tiles/tile_reader.hpp"

namespace roer::server {
namespace {

using nlohmann::json;
using roer::testing::Contract;
using roer::testing::HttpClient;
using roer::testing::HttpReply;

class ContractTest : public roer::testing::ServedProject {
 protected:
  static Contract contract() { return Contract(std::string(ROER_SOURCE_DIR) + "/api/openapi.yaml"); }

  /// The answer has a status that the contract names, and a body that its schema allows.
  static void expect_as_promised(const std::string& method, const std::string& path, const HttpReply& reply) {
    Contract api = contract();
    std::string lower = method;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    const json& responses = api.document().at("paths").at(path).at(lower).at("responses");
    const std::string status = std::to_string(reply.status);
    const bool named = responses.contains(status);
    ASSERT_TRUE(named || reply.status >= 400) << method << ' ' << path << ": " << reply.status << reply.body;
    const json response = api.whole(responses.at(named ? status : "default"));
    if (!response.contains("content") || !response["content"].contains("application/json")) return;
    if (!reply.headers.at("content-type").starts_with("application/json")) return;
    const json document = json::parse(reply.body);
    EXPECT_EQ(Contract::differences(response["content"]["application/json"]["schema"], document), "")
        << method << ' ' << path << reply.body.substr(0, 300);
  }
  static json get_json(const std::string& target, const std::string& path) {
    const HttpReply reply = client().get(target);
    EXPECT_EQ(reply.status, 200) << target << reply.body.substr(0, 500);
    expect_as_promised("GET", path, reply);
    return json::parse(reply.body, nullptr, false);
  }
};

TEST_F(ContractTest, RoutesAndContractAreTheSame) {
  std::set<std::string> promised, served;
  const Contract api = contract();
  for (const auto& [path, methods] : api.document().at("paths").items())
    for (const auto& [method, operation] : methods.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(c));
      if (path.starts_with("/api/")) promised.insert(upper + " " + path);
    }
  for (const Route& route : routes())
    served.insert(std::string(route.method) + " " + std::string(route.pattern));
  EXPECT_EQ(promised, served);
}

TEST_F(ContractTest, ParametersOfRoutesAndContractAreTheSame) {
  Contract api = contract();
  for (const Route& route : routes()) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const json operation = api.whole(api.document().at("paths").at(std::string(route.pattern)).at(method));
    std::set<std::string> promised, served(route.parameters.begin(), route.parameters.end());
    for (const json& parameter : operation.value("parameters", json::array()))
      if (parameter.at("in") == "query") promised.insert(parameter.at("name").get<std::string>());
    EXPECT_EQ(promised, served) << route.pattern;
  }
}

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
  for (const char* column :
       {"names", "municipality", "low", "high", "decision", "class_low", "class_high", "order"})
    EXPECT_EQ(scores[column].size(), areas) << column;
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
  const json same = preview({{"framework", "vitality"}});
  EXPECT_EQ(same["low"], scores["low"]);
  EXPECT_EQ(same["decision"], scores["decision"]);
  EXPECT_EQ(same["class_low"], scores["class_low"]);
  EXPECT_EQ(same["enters"], 0);
  const json all = preview({{"threshold", 0}, {"draws", 100}});
  EXPECT_EQ(all["counts"]["yes"], scores["codes"].size());
  EXPECT_EQ(all["flagged"].size(), scores["codes"].size());
  EXPECT_GT(all["enters"], 0);
  // What was changed before does not stay.
  EXPECT_EQ(preview(json::object())["decision"], scores["decision"]);
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

TEST_F(ContractTest, AreasAreFoundAndOpened) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string name = scores["names"][3], code = scores["codes"][3];
  const json by_code = get_json("/api/v1/areas?query=" + code, "/api/v1/areas");
  ASSERT_FALSE(by_code["areas"].empty());
  EXPECT_EQ(by_code["areas"][0]["code"], code);
  EXPECT_EQ(by_code["areas"][0]["name"], name);
  EXPECT_EQ(get_json("/api/v1/areas?query=w&limit=2", "/api/v1/areas")["areas"].size(), 2U);
  EXPECT_EQ(get_json("/api/v1/areas?query=w&kind=gemeente", "/api/v1/areas")["areas"][0]["kind"], "gemeente");
  EXPECT_EQ(client().get("/api/v1/areas").status, 400);
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  EXPECT_EQ(page["explain"]["area"]["code"], code);
  EXPECT_FALSE(page["trends"].empty());
  EXPECT_EQ(page["trends"][0]["periods"].size(), page["trends"][0]["municipality"].size());
  ASSERT_FALSE(page["similar"].empty());
  EXPECT_EQ(client().get("/api/v1/areas/BU99999999").status, 404);
  // What is like it is followed through the same years, as its own page follows it.
  const std::string like = page["similar"][0]["code"];
  const json other = get_json("/api/v1/areas/" + like, "/api/v1/areas/{code}");
  ASSERT_EQ(page["similar"][0]["trends"].size(), page["trends"].size());
  for (std::size_t i = 0; i < page["trends"].size(); ++i)
    EXPECT_EQ(page["similar"][0]["trends"][i], other["trends"][i]["values"]);
}

TEST_F(ContractTest, WhichWayATrendIsForTheBetterIsTold) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string code = scores["codes"][3];
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  std::map<std::string, json> good;
  for (const json& trend : page["trends"]) good[trend["label"]["en"]] = trend["good"];
  EXPECT_EQ(good.at("Leefbaarometer, deviation from the national mean"), "high");
  EXPECT_EQ(good.at("Registered crimes per 1,000 residents, mean per year"), "low");
  EXPECT_TRUE(good.at("of which amenities").is_null());  // shown, without points
}

TEST_F(ContractTest, WhoLivesThereIsWhatTheValuesSay) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string code = scores["codes"][7];
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  ASSERT_FALSE(page["population"].empty());
  EXPECT_EQ(page["population"][0]["indicator"], "kwb/a_inw");
  for (const json& one : page["population"]) {
    const json values = get_json("/api/v1/values/" + one["indicator"].get<std::string>() +
                                     "?year=2024&period=" + one["period"].get<std::string>(),
                                 "/api/v1/values/{dataset}/{field}");
    const auto at = std::find(values["codes"].begin(), values["codes"].end(), json(code));
    ASSERT_NE(at, values["codes"].end());
    EXPECT_EQ(one["value"], values["values"][static_cast<std::size_t>(at - values["codes"].begin())])
        << one["indicator"];
  }
}

TEST_F(ContractTest, TilesHoldTheListOfAreas) {
  const json project = get_json("/api/v1/project", "/api/v1/project");
  json buurten;
  for (const json& kind : project["kinds"])
    if (kind["kind"] == "buurt" && kind["shaped"] > 0) buurten = kind;
  const std::string year = std::to_string(buurten["boundary_year"].get<int>());
  const json list = get_json("/api/v1/lists/buurt/" + year, "/api/v1/lists/{kind}/{year}");
  const HttpReply tile = client().get("/api/v1/tiles/buurt/" + year + "/0/0/0.mvt");
  EXPECT_TRUE(tile.status == 204 || tile.status == 200);
  // The middle of the map, at the zoom of a town.
  const double west = buurten["bounds"][0], east = buurten["bounds"][2], south = buurten["bounds"][1],
               north = buurten["bounds"][3];
  const double longitude = (west + east) / 2, latitude = (south + north) / 2 * M_PI / 180;
  const int x = static_cast<int>((longitude + 180) / 360 * 1024);
  const int y = static_cast<int>((1 - std::asinh(std::tan(latitude)) / M_PI) / 2 * 1024);
  const std::string address =
      "/api/v1/tiles/buurt/" + year + "/10/" + std::to_string(x) + "/" + std::to_string(y);
  const HttpReply near = client().get(address + ".mvt?v=" + project["state"].get<std::string>());
  ASSERT_EQ(near.status, 200);
  EXPECT_NE(near.headers.at("cache-control").find("immutable"), std::string::npos);
  EXPECT_EQ(client().get(address + ".mvt?v=old").headers.at("cache-control"), "no-cache");
  const auto read = roer::testing::read_tile(near.body);
  EXPECT_GT(read.features.size(), 10U);
  for (const auto& feature : read.features) EXPECT_EQ(list["codes"].at(feature.id), feature.code);
  EXPECT_EQ(client().get("/api/v1/tiles/buurt/" + year + "/3/8/0.mvt").status, 400);
  EXPECT_EQ(client().get("/api/v1/tiles/buurt/1900/3/0/0.mvt").status, 404);
  EXPECT_EQ(client().get("/api/v1/tiles/street/" + year + "/3/0/0.mvt").status, 400);
}

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
  EXPECT_EQ(errors({{"kind", "signals"}, {"draws", 200}}), 1);
  EXPECT_EQ(errors({{"kind", "estates"}, {"area", "GM0001"}}), 1);
}

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
  // Nothing of all that was kept.
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

/// Lines of a CSV file without its mark, up to the empty one.
std::vector<std::string> csv_rows(const std::string& bytes) {
  EXPECT_EQ(bytes.substr(0, 3), "\xEF\xBB\xBF");
  std::vector<std::string> rows;
  for (std::size_t at = 3; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    if (end == at || end == std::string::npos) break;
    rows.push_back(bytes.substr(at, end - at));
    at = end + 2;
  }
  return rows;
}

TEST_F(ContractTest, TheListComesAsATable) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const HttpReply csv = client().get("/api/v1/table");
  ASSERT_EQ(csv.status, 200) << csv.body;
  EXPECT_NE(csv.headers.at("content-disposition").find("\"demo-vitality-2024.csv\""), std::string::npos)
      << csv.headers.at("content-disposition");
  const std::vector<std::string> rows = csv_rows(csv.body);
  ASSERT_EQ(rows.size(), scores["codes"].size() + 1);
  EXPECT_EQ(rows[0], "Code;Gebied;Gemeente;Score (laagst);Score (hoogst);Nadere blik");
  EXPECT_NE(rows[1].find(";ja"), std::string::npos) << rows[1];
  // Of those with the same answer the one of most concern stands first.
  const auto score_of = [](const std::string& row) {
    std::size_t at = 0;
    for (int column = 0; column < 3; ++column) at = row.find(';', at) + 1;
    return std::stoi(row.substr(at));
  };
  const std::size_t flagged = scores["counts"]["yes"];
  ASSERT_GT(flagged, 1U);
  for (std::size_t row = 2; row <= flagged; ++row) EXPECT_GE(score_of(rows[row - 1]), score_of(rows[row]));
  EXPECT_GT(score_of(rows[1]), score_of(rows[flagged]));
  EXPECT_NE(csv.body.find("niet bedoeld om te publiceren"), std::string::npos);
  // Only those of one answer, in the other language, from high to low.
  const std::vector<std::string> yes =
      csv_rows(client().get("/api/v1/table?decision=yes&language=en&sort=value&direction=down").body);
  EXPECT_EQ(yes.size(), scores["counts"]["yes"].get<std::size_t>() + 1);
  EXPECT_NE(yes[0].find("Closer look"), std::string::npos);
  EXPECT_NE(client().get("/api/v1/table?columns=name,certainty").body.find("0,"), std::string::npos);
  const HttpReply values = client().get(
      "/api/v1/table?indicator=leefbaarometer/afw&period=2020&columns=code,value&sort=value&language=en");
  ASSERT_EQ(values.status, 200) << values.body;
  EXPECT_NE(values.headers.at("content-disposition").find("demo-leefbaarometer-afw-2020.csv"),
            std::string::npos);
  EXPECT_NE(csv_rows(values.body)[1].find("observed"), std::string::npos);
  const HttpReply book = client().get("/api/v1/table?format=xlsx");
  ASSERT_EQ(book.status, 200);
  EXPECT_EQ(book.body.substr(0, 2), "PK");
  EXPECT_NE(book.headers.at("content-disposition").find("\"demo-vitality-2024.xlsx\""), std::string::npos);
  EXPECT_EQ(client().get("/api/v1/table?format=xlsx").body, book.body);
  for (const char* wrong : {"format=pdf", "columns=colour", "columns=", "sort=size", "direction=left",
                            "decision=perhaps", "language=fr", "indicator=no/such"}) {
    const HttpReply reply = client().get(std::string("/api/v1/table?") + wrong);
    EXPECT_TRUE(reply.status == 400 || reply.status == 404) << wrong << reply.status;
    expect_as_promised("GET", "/api/v1/table", reply);
  }
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
