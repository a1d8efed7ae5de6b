// What was made of registers goes to nobody before the project's log tells of it.

#include <sqlite3.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "roer/project/framework_store.hpp"
#include "roer/project/register_store.hpp"
#include "server/served_project.hpp"

namespace roer::server {
namespace {

using nlohmann::json;
using roer::testing::HttpReply;

class RegisterLogTest : public roer::testing::ServedProject {
 protected:
  static json document(const std::string& target) {
    const HttpReply reply = client().get(target);
    EXPECT_EQ(reply.status, 200) << target << reply.body.substr(0, 300);
    return json::parse(reply.body, nullptr, false);
  }
  /// The state of the project after what was written before was surely seen.
  static std::string state() {
    std::this_thread::sleep_for(std::chrono::milliseconds(450));
    return document("/api/v1/project")["state"];
  }
  static AuditState log() {
    const auto store = RegisterStore::open(project_path(), Access::kRead);
    EXPECT_TRUE(store.ok()) << to_text(store.faults());
    const auto audit = store->audit();
    EXPECT_TRUE(audit.ok());
    EXPECT_EQ(audit->first_broken, 0);
    return *audit;
  }
  /// Who and what of the newest entries, newest first.
  static std::vector<std::string> newest(int entries) {
    sqlite3* file = nullptr;
    EXPECT_EQ(sqlite3_open_v2(project_path().c_str(), &file, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
    std::vector<std::string> told;
    const std::string sql =
        "SELECT who || ' ' || action || ' ' || detail FROM roer_audit ORDER BY id DESC LIMIT " +
        std::to_string(entries);
    sqlite3_exec(
        file, sql.c_str(),
        [](void* to, int, char** cells, char**) {
          static_cast<std::vector<std::string>*>(to)->emplace_back(cells[0]);
          return 0;
        },
        &told, nullptr);
    sqlite3_close_v2(file);
    return told;
  }
  static std::string done_job(const json& request) {
    const HttpReply started = client().post("/api/v1/jobs", request.dump());
    EXPECT_EQ(started.status, 202) << started.body;
    if (started.status != 202) return "";
    const std::string job = started.headers.at("location");
    for (int i = 0; i < 1200; ++i, ::usleep(50'000)) {
      const json now = document(job);
      if (now["state"] == "done") return job;
      if (now["state"] != "waiting" && now["state"] != "running") break;
    }
    ADD_FAILURE() << client().get(job).body;
    return "";
  }
};

TEST_F(RegisterLogTest, EveryReadingStandsInTheLogAndChangesNothingElse) {
  const std::string job = done_job({{"kind", "estates"}});
  const std::string before = state();
  const std::size_t entries = log().entries;
  const HttpReply first = client().get(job + "/result");
  ASSERT_EQ(first.status, 200);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(client().get(job + "/result").body, first.body);
  EXPECT_EQ(client().get(job + "/result", "If-None-Match: " + first.headers.at("etag") + "\r\n").status, 304);
  EXPECT_EQ(log().entries, entries + 4);
  EXPECT_EQ(document("/api/v1/status")["audit"]["entries"], entries + 4);
  EXPECT_EQ(document("/api/v1/status")["audit"]["last_hash"], log().last_hash);
  EXPECT_EQ(state(), before);
  // What was kept of this state is kept.
  client().get(job + "/result");
  EXPECT_EQ(document("/api/v1/status")["audit"]["entries"], entries + 5);
  EXPECT_EQ(state(), before);
}

TEST_F(RegisterLogTest, TheLogTellsThatItWasAskedThroughTheServer) {
  const std::string job = done_job({{"kind", "estates"}});
  EXPECT_EQ(client().get(job + "/result").status, 200);
  const std::vector<std::string> told = newest(3);
  ASSERT_EQ(told.size(), 3U);
  for (const std::string& one : told) EXPECT_NE(one.find(", through roer serve "), std::string::npos) << one;
  EXPECT_NE(told[0].find(" sent the result of estates, job "), std::string::npos) << told[0];
  EXPECT_NE(told[1].find(" read register-dwellings"), std::string::npos) << told[1];
}

TEST_F(RegisterLogTest, PiecesOfAResultStandThereToo) {
  const std::string job = done_job({{"kind", "resilience"},
                                    {"level", "estate"},
                                    {"groups", "jongeren"},
                                    {"from", "2019"},
                                    {"to", "2024"}});
  const std::size_t entries = log().entries;
  EXPECT_EQ(client().get(job + "/areas").status, 200);
  EXPECT_NE(newest(1)[0].find("the areas of resilience"), std::string::npos);
  EXPECT_EQ(client().get(job + "/result?areas=none").status, 200);
  EXPECT_NE(newest(1)[0].find("the result without areas of resilience"), std::string::npos);
  EXPECT_EQ(log().entries, entries + 2);
  // How far it is, and what there is none of, tell of no household.
  EXPECT_EQ(client().get(job).status, 200);
  EXPECT_EQ(client().get(job + "/map").status, 404);
  EXPECT_EQ(client().ask("HEAD", job + "/result").status, 200);
  EXPECT_EQ(log().entries, entries + 2);
}

TEST_F(RegisterLogTest, PublishedFiguresAreReadWithoutALog) {
  const std::string job = done_job({{"kind", "next"}});
  const std::size_t entries = log().entries;
  EXPECT_EQ(client().get(job + "/result").status, 200);
  EXPECT_EQ(log().entries, entries);
}

/// A change by another program just before is seen, though the server wrote after it.
TEST_F(RegisterLogTest, WhatOthersWriteIsSeenAsEver) {
  const std::string job = done_job({{"kind", "estates"}});
  std::string before = state();
  for (int i = 0; i < 5; ++i) {
    auto store = FrameworkStore::open(project_path(), Access::kWrite);
    ASSERT_TRUE(store.ok()) << to_text(store.faults());
    OwnFramework own;
    own.name = "other-" + std::to_string(i);
    own.text = "id = \"other\"";
    own.author = "another program";
    ASSERT_TRUE(store->add(own).ok());
    if (i % 2 == 0) {
      EXPECT_EQ(client().get(job + "/result").status, 200);
    }
    EXPECT_TRUE(store->remove(own.name).ok());
    if (i % 2 == 1) {
      EXPECT_EQ(client().get(job + "/result").status, 200);
    }
    const std::string now = state();
    EXPECT_NE(now, before) << i;
    before = now;
  }
}

/// Where the log cannot tell of it nobody reads it, and nobody else waits.
TEST_F(RegisterLogTest, WithoutALogNothingIsSent) {
  const std::string job = done_job({{"kind", "estates"}});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open_v2(project_path().c_str(), &other, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  std::vector<std::thread> readers;
  std::vector<HttpReply> replies(8);
  for (HttpReply& reply : replies) readers.emplace_back([&] { reply = client().get(job + "/result"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(client().get("/api/v1/areas?query=nobodyaskedthat").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  std::this_thread::sleep_for(std::chrono::milliseconds(3200));
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close_v2(other);
  for (std::thread& reader : readers) reader.join();
  std::size_t refused = 0;
  for (const HttpReply& reply : replies) {
    EXPECT_TRUE(reply.status == 200 || reply.status == 409) << reply.status << reply.body.substr(0, 200);
    refused += reply.status == 409 ? 1 : 0;
  }
  EXPECT_GT(refused, 0U);
  EXPECT_EQ(client().get(job + "/result").status, 200);
}

}  // namespace
}  // namespace roer::server
