// A project file that is changed, replaced, damaged or taken away while it is served.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/served_project.hpp"

namespace roer::server {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using roer::testing::HttpClient;
using roer::testing::HttpReply;

/// A server on a copy of the fictional municipality.
class ReplacedFileTest : public roer::testing::ServedProject {
 protected:
  void SetUp() override {
    ServedProject::SetUp();
    folder_ = served().folder / "replaced";
    fs::create_directories(folder_);
    file_ = folder_ / "p.gpkg";
    other_ = folder_ / "other.gpkg";
    fs::copy_file(project_path(), file_);
    auto service = Service::open(file_.string());
    ASSERT_TRUE(service.ok()) << to_text(service.faults());
    service_ = std::move(*service);
    ServerParams params;
    params.port = 0;
    auto server = HttpServer::start(*service_, params);
    ASSERT_TRUE(server.ok());
    server_ = std::move(*server);
  }
  void TearDown() override {
    server_.reset();
    service_.reset();
    fs::remove_all(folder_);
  }
  [[nodiscard]] HttpClient asks() const { return HttpClient(server_->port()); }
  [[nodiscard]] int save(const std::string& name) const {
    const json framework = {{"name", name}, {"title", name}, {"author", "team"}, {"threshold", 6}};
    return asks().post("/api/v1/frameworks", framework.dump()).status;
  }
  [[nodiscard]] bool knows(const std::string& name) const {
    return asks().get("/api/v1/frameworks/" + name).status == 200;
  }
  /// What is wrong with a file as SQLite sees it: "ok".
  static std::string integrity_of(const fs::path& path) {
    sqlite3* handle = nullptr;
    std::string found;
    sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_exec(
        handle, "PRAGMA integrity_check",
        [](void* to, int, char** values, char**) {
          *static_cast<std::string*>(to) += values[0];
          return 0;
        },
        &found, nullptr);
    sqlite3_close_v2(handle);
    return found;
  }
  /// The server looks five times a second.
  static void wait() { ::usleep(300'000); }

  fs::path folder_, file_, other_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(ReplacedFileTest, AWriteLeavesNoLogAndAnotherFileInItsPlaceStaysWhole) {
  ASSERT_TRUE(Project::create(other_.string()).ok());  // much smaller than what is served
  const std::string before = integrity_of(other_);
  ASSERT_EQ(before, "ok");
  EXPECT_EQ(asks().get("/api/v1/scores").status, 200);
  ASSERT_EQ(save("sooner"), 201);
  // Whoever reads at that moment clears the log away when he is done.
  for (int i = 0; i < 100 && fs::exists(file_.string() + "-wal"); ++i) wait();
  EXPECT_FALSE(fs::exists(file_.string() + "-wal"));
  EXPECT_FALSE(fs::exists(file_.string() + "-shm"));
  fs::rename(other_, file_);
  wait();
  EXPECT_FALSE(knows("sooner"));
  EXPECT_EQ(asks().get("/api/v1/scores").status, 404);  // no area at all
  EXPECT_EQ(save("later"), 201);
  EXPECT_TRUE(knows("later"));
  EXPECT_EQ(integrity_of(file_), "ok");
  EXPECT_FALSE(fs::exists(file_.string() + "-wal"));
}

TEST_F(ReplacedFileTest, WritesThatFollowEachOtherAtOnceAreAllSeen) {
  for (int i = 0; i < 5; ++i) {
    const std::string name = "own" + std::to_string(i);
    const std::string before = json::parse(asks().get("/api/v1/project").body)["state"];
    ASSERT_EQ(save(name), 201);
    EXPECT_TRUE(knows(name));
    EXPECT_NE(json::parse(asks().get("/api/v1/project").body)["state"], before);
    ASSERT_EQ(asks().ask("DELETE", "/api/v1/frameworks/" + name).status, 200);
    EXPECT_FALSE(knows(name));
  }
}

/// It would go on about a file that is no longer there, and hold it.
TEST_F(ReplacedFileTest, WhatRunsOnTheFileThatWasThereIsStopped) {
  const HttpReply started =
      asks().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 100000, "sobol": 4096})");
  ASSERT_EQ(started.status, 202) << started.body;
  const auto state = [&] { return json::parse(asks().get(started.headers.at("location")).body)["state"]; };
  while (state() == "waiting") ::usleep(1000);
  fs::copy_file(file_, other_);
  ASSERT_EQ(state(), "running");
  fs::rename(other_, file_);
  for (int i = 0; i < 100 && state() == "running"; ++i) {
    wait();
    EXPECT_EQ(asks().get("/api/v1/project").status, 200);
  }
  EXPECT_EQ(state(), "cancelled");
}

TEST_F(ReplacedFileTest, ReadingIsNoChange) {
  const std::string before = json::parse(asks().get("/api/v1/project").body)["state"];
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(asks().get("/api/v1/scores?year=" + std::to_string(2022 + i)).status / 100 == 5, false);
    wait();
  }
  EXPECT_EQ(json::parse(asks().get("/api/v1/project").body)["state"], before);
}

TEST_F(ReplacedFileTest, AFileThatIsGoneOrDamagedIsToldByItsNameAlone) {
  const auto refused = [&](const std::string& target) {
    const HttpReply reply = asks().get(target);
    EXPECT_EQ(reply.status, 503) << target << reply.body;
    EXPECT_EQ(reply.body.find(folder_.string()), std::string::npos) << reply.body;
    const json first = json::parse(reply.body)["errors"][0];
    EXPECT_EQ(first["source"], "p.gpkg");
    EXPECT_FALSE(first["remedy"].get<std::string>().empty());
  };
  fs::rename(file_, other_);
  wait();
  for (const char* target : {"/api/v1/project", "/api/v1/scores", "/api/v1/status"}) refused(target);
  std::ofstream(file_) << std::string(100'000, 'x');
  wait();
  for (const char* target : {"/api/v1/project", "/api/v1/scores"}) refused(target);
  fs::rename(other_, file_);
  wait();
  EXPECT_EQ(asks().get("/api/v1/project").status, 200);  // what is mended is served again
}

TEST_F(ReplacedFileTest, NoAnswerTellsWhereTheProjectLies) {
  const std::string code = json::parse(asks().get("/api/v1/scores").body)["codes"][0];
  for (const std::string& target :
       {std::string("/api/v1/project"), std::string("/api/v1/status"), std::string("/api/v1/indicators"),
        std::string("/api/v1/scores"), "/api/v1/areas/" + code, std::string("/api/v1/frameworks"),
        std::string("/api/v1/frameworks/vitality"), std::string("/api/v1/certainty")}) {
    const HttpReply reply = asks().get(target);
    EXPECT_EQ(reply.status, 200) << target;
    const std::size_t at = reply.body.find(folder_.string());
    EXPECT_EQ(at, std::string::npos) << target << reply.body.substr(at < 80 ? 0 : at - 80, 300);
  }
}

}  // namespace
}  // namespace roer::server
