// Who may read and do what: each right with a visitor who is here and with one who is not.

#include <atomic>
#include <nlohmann/json.hpp>
#include <set>

#include "server/served_project.hpp"

namespace roer::server {
namespace {

using nlohmann::json;
using roer::testing::HttpClient;
using roer::testing::HttpReply;

/// One server that takes its visitors for who is here, or for who is not.
class AccessTest : public roer::testing::ServedProject {
 protected:
  static void SetUpTestSuite() {
    ServedProject::SetUpTestSuite();
    auto service = Service::open(project_path());
    ASSERT_TRUE(service.ok()) << to_text(service.faults());
    own().service = std::move(*service);
    ServerParams params;
    params.port = 0;
    params.is_here = [](const sockaddr*) { return visitors_are_here.load(); };
    auto started = HttpServer::start(*own().service, params);
    ASSERT_TRUE(started.ok()) << to_text(started.faults());
    own().server = std::move(*started);
  }
  static void TearDownTestSuite() {
    own().server.reset();
    own().service.reset();
    ServedProject::TearDownTestSuite();
  }
  void SetUp() override {
    ServedProject::SetUp();
    visitors_are_here = true;
  }

  struct Own {
    std::unique_ptr<Service> service;
    std::unique_ptr<HttpServer> server;
  };
  static Own& own() {
    static Own one;
    return one;
  }
  static HttpClient visitor(bool here) {
    visitors_are_here = here;
    return HttpClient(own().server->port());
  }
  static HttpReply get(bool here, const std::string& target) { return visitor(here).get(target); }
  static json document(bool here, const std::string& target) {
    const HttpReply reply = get(here, target);
    EXPECT_EQ(reply.status, 200) << target << reply.body.substr(0, 300);
    return json::parse(reply.body, nullptr, false);
  }
  /// Who is here may; who is not hears why not, also after it was made for who is here.
  static void expect_for_here_alone(const std::string& target) {
    EXPECT_EQ(get(false, target).status, 403) << target;
    EXPECT_EQ(get(true, target).status, 200) << target;
    const HttpReply reply = get(false, target);
    EXPECT_EQ(reply.status, 403) << target;
    const json error = json::parse(reply.body)["errors"][0];
    EXPECT_EQ(error["expected"], "a request from that computer") << reply.body;
    EXPECT_FALSE(error["remedy"].get<std::string>().empty()) << reply.body;
  }
  static void expect_for_all(const std::string& target) {
    for (const bool here : {true, false}) EXPECT_EQ(get(here, target).status, 200) << target;
  }
  /// The address of a job that is done.
  static std::string done_job(bool here, const json& request) {
    const HttpReply started = visitor(here).post("/api/v1/jobs", request.dump());
    EXPECT_EQ(started.status, 202) << started.body;
    if (started.status != 202) return "";
    const std::string job = started.headers.at("location");
    for (int i = 0; i < 1200; ++i) {
      const json now = document(here, job);
      if (now["state"] == "done") return job;
      EXPECT_TRUE(now["state"] == "waiting" || now["state"] == "running") << now;
      if (::testing::Test::HasFailure()) return "";
      ::usleep(50'000);
    }
    ADD_FAILURE() << "the job does not end";
    return "";
  }

  inline static std::atomic<bool> visitors_are_here{true};
};

TEST_F(AccessTest, MapsScoresAndPagesOfAreasAreForAll) {
  for (const char* target :
       {"/", "/api/v1/project", "/api/v1/status", "/api/v1/indicators", "/api/v1/values/leefbaarometer/afw",
        "/api/v1/frameworks", "/api/v1/frameworks/vitality", "/api/v1/scores", "/api/v1/certainty?draws=100",
        "/api/v1/scores/factors/liveability", "/api/v1/table?sort=name", "/api/v1/table?sort=municipality",
        "/api/v1/jobs"})
    expect_for_all(target);
  const json scores = document(false, "/api/v1/scores");
  expect_for_all("/api/v1/areas/" + scores["codes"][0].get<std::string>());
  for (const bool here : {true, false})
    EXPECT_EQ(visitor(here).post("/api/v1/scores/preview", "{}").status, 200);
}

TEST_F(AccessTest, ListsInOrderAreForWhoIsHere) {
  for (const char* target :
       {"/api/v1/table", "/api/v1/table?sort=value", "/api/v1/table?sort=decision",
        "/api/v1/table?sort=certainty", "/api/v1/table?indicator=leefbaarometer/afw&sort=value",
        "/api/v1/table?sort=second&second=leefbaarometer/afw"})
    expect_for_here_alone(target);
}

TEST_F(AccessTest, RanksAreForWhoIsHere) {
  const std::string target = "/api/v1/certainty?draws=200";
  const json here = document(true, target), elsewhere = document(false, target);
  EXPECT_EQ(here["flagged"], elsewhere["flagged"]);
  ASSERT_EQ(elsewhere["rank_low"].size(), here["rank_low"].size());
  std::size_t ranks = 0;
  for (const char* end : {"rank_low", "rank_high"})
    for (std::size_t i = 0; i < here[end].size(); ++i) {
      ranks += here[end][i].is_number() ? 1 : 0;
      EXPECT_TRUE(elsewhere[end][i].is_null());
    }
  EXPECT_GT(ranks, 0U);
}

TEST_F(AccessTest, WorkOnRegistersIsForWhoIsHere) {
  for (const json& request : {json{{"kind", "estates"}}, json{{"kind", "stock"}}, json{{"kind", "signals"}},
                              json{{"kind", "resilience"},
                                   {"level", "estate"},
                                   {"groups", "jongeren"},
                                   {"from", "2019"},
                                   {"to", "2024"}}}) {
    const HttpReply reply = visitor(false).post("/api/v1/jobs", request.dump());
    EXPECT_EQ(reply.status, 403) << request;
    EXPECT_NE(reply.body.find("registers and own tables"), std::string::npos) << reply.body;
  }
  const std::string job = done_job(true, {{"kind", "estates"}});
  ASSERT_FALSE(job.empty());
  EXPECT_EQ(get(true, job + "/result").status, 200);
  for (const char* piece : {"", "/result", "/result?areas=none", "/map", "/areas", "/events"})
    EXPECT_EQ(get(false, job + piece).status, 403) << piece;
  EXPECT_EQ(visitor(false).ask("DELETE", job).status, 403);
  EXPECT_TRUE(document(false, "/api/v1/jobs")["jobs"].empty());
  EXPECT_FALSE(document(true, "/api/v1/jobs")["jobs"].empty());
  EXPECT_EQ(visitor(true).ask("DELETE", job).status, 200);
}

TEST_F(AccessTest, WorkThatPutsAreasInOrderIsForWhoIsHere) {
  for (const char* kind : {"doubt", "examine", "next", "report"})
    EXPECT_EQ(visitor(false).post("/api/v1/jobs", json{{"kind", kind}}.dump()).status, 403) << kind;
  const std::string job = done_job(true, {{"kind", "next"}});
  EXPECT_EQ(get(true, job + "/result").status, 200);
  EXPECT_EQ(get(false, job + "/result").status, 403);
}

TEST_F(AccessTest, OtherWorkIsForAll) {
  const json request = {
      {"kind", "segregation"}, {"groups", "kwb/a_00_14, kwb/a_65_oo"}, {"total", "kwb/a_inw"}, {"draws", 0}};
  for (const bool here : {true, false}) {
    const std::string job = done_job(here, request);
    ASSERT_FALSE(job.empty());
    EXPECT_EQ(get(!here, job + "/result").status, 200);
    EXPECT_EQ(get(!here, job + "/map").status, 200);
    EXPECT_EQ(visitor(!here).ask("DELETE", job).status, 200);
  }
  // Unless it is asked of an own table.
  const json own = {
      {"kind", "resilience"}, {"groups", "leefbaarometer/soc"}, {"nuisance", "nuisance/reports"}};
  EXPECT_EQ(visitor(false).post("/api/v1/jobs", own.dump()).status, 403);
  EXPECT_EQ(visitor(true).post("/api/v1/jobs", own.dump()).status, 202);
}

TEST_F(AccessTest, OwnTablesAreForWhoIsHere) {
  for (const char* target :
       {"/api/v1/values/nuisance/reports", "/api/v1/table?indicator=nuisance/reports&sort=name",
        "/api/v1/table?indicator=leefbaarometer/afw&second=nuisance/reports&sort=name"})
    expect_for_here_alone(target);
  EXPECT_EQ(get(false, "/api/v1/values/no/such").status, 404);
}

/// Points made of them are told, numbers are not: what has 1 to 4 reports is so few people.
TEST_F(AccessTest, PagesOfAreasTellNumbersOfOwnTablesToWhoIsHere) {
  const json scores = document(true, "/api/v1/scores");
  std::size_t told = 0, withheld = 0, public_figures = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const std::string target = "/api/v1/areas/" + scores["codes"][i].get<std::string>();
    const json here = document(true, target), elsewhere = document(false, target);
    EXPECT_LT(elsewhere["trends"].size(), here["trends"].size());
    for (std::size_t f = 0; f < here["explain"]["factors"].size(); ++f)
      for (std::size_t k = 0; k < here["explain"]["factors"][f]["inputs"].size(); ++k) {
        const json& mine = here["explain"]["factors"][f]["inputs"][k];
        const json& theirs = elsewhere["explain"]["factors"][f]["inputs"][k];
        EXPECT_EQ(mine["points"], theirs["points"]);
        const bool own_table = mine["indicator"].get<std::string>().starts_with("nuisance/");
        if (!own_table) {
          const bool published = mine["indicator"].get<std::string>().starts_with("leefbaarometer/");
          if (published) {
            EXPECT_EQ(mine, theirs);
          }
          public_figures += published ? 1 : 0;
          continue;
        }
        told += mine["as_published"]["value"].is_number() ? 1 : 0;
        withheld += theirs["as_published"]["state"] == "suppressed" ? 1 : 0;
        EXPECT_TRUE(theirs["as_published"]["value"].is_null()) << theirs;
        EXPECT_TRUE(theirs["used"]["value"].is_null()) << theirs;
      }
    for (const json& change : elsewhere["explain"]["changes"])
      EXPECT_NE(change["input"], "reports") << change;
  }
  EXPECT_GT(told, 0U);
  EXPECT_EQ(withheld, 10U);
  EXPECT_GT(public_figures, 0U);
}

TEST_F(AccessTest, WhatRegistersHoldIsToldToWhoIsHere) {
  const json here = document(true, "/api/v1/status"), elsewhere = document(false, "/api/v1/status");
  EXPECT_FALSE(here["registers"].empty());
  EXPECT_GT(here["audit"]["entries"], 0);
  EXPECT_TRUE(elsewhere["registers"].empty());
  EXPECT_EQ(elsewhere["audit"]["entries"], 0);
  for (const json& import : elsewhere["imports"])
    EXPECT_FALSE(import["dataset"].get<std::string>().starts_with("register-")) << import;
  EXPECT_EQ(here["areas"], elsewhere["areas"]);
}

/// So that the workbench does not offer what would be refused, and says why.
TEST_F(AccessTest, PanelsAreThoseThatTheVisitorMaySee) {
  const json mine = document(true, "/api/v1/project"), theirs = document(false, "/api/v1/project");
  for (const json& panel : mine["panels"]) EXPECT_TRUE(panel["available"]) << panel;
  for (const json& panel : theirs["panels"]) {
    const std::set<std::string> kept = {"doubt", "order", "signals", "estates", "stock"};
    const bool for_here = kept.contains(panel["id"]);
    EXPECT_EQ(panel["available"], !for_here) << panel;
    EXPECT_EQ(panel["why"].is_null(), !for_here) << panel;
  }
}

TEST_F(AccessTest, ChangesAreForWhoIsHere) {
  const json framework = {{"name", "theirs"}, {"title", "Theirs"}, {"author", "team"}, {"threshold", 6}};
  EXPECT_EQ(visitor(false).post("/api/v1/frameworks", framework.dump()).status, 403);
  EXPECT_EQ(visitor(true).post("/api/v1/frameworks", framework.dump()).status, 201);
  EXPECT_EQ(visitor(false).ask("DELETE", "/api/v1/frameworks/theirs").status, 403);
  EXPECT_EQ(visitor(true).ask("DELETE", "/api/v1/frameworks/theirs").status, 200);
}

}  // namespace
}  // namespace roer::server
