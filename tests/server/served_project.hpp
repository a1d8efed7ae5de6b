#pragma once
// Projects to be served: the fictional municipality, and one without anything.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "roer/app/make_demo.hpp"
#include "roer/project/project.hpp"
#include "server/http_client.hpp"
#include "server/http_server.hpp"

namespace roer::testing {

/// A project without anything in it, in a folder of its own, to be served as a test wants.
class EmptyProject {
 public:
  explicit EmptyProject(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() /
                ("roer-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    EXPECT_TRUE(Project::create(path()).ok());
    auto opened = server::Service::open(path());
    EXPECT_TRUE(opened.ok()) << to_text(opened.faults());
    service = std::move(*opened);
    params.port = 0;
  }
  ~EmptyProject() {
    service.reset();
    std::filesystem::remove_all(folder_);
  }
  EmptyProject(const EmptyProject&) = delete;
  EmptyProject& operator=(const EmptyProject&) = delete;
  [[nodiscard]] std::string path() const { return (folder_ / "p.gpkg").string(); }
  [[nodiscard]] auto serve() const { return server::HttpServer::start(*service, params); }

  std::unique_ptr<server::Service> service;
  server::ServerParams params;  ///< any port that is free

 private:
  std::filesystem::path folder_;
};

class ServedProject : public ::testing::Test {
 protected:
  struct Served {
    std::filesystem::path folder;
    std::unique_ptr<server::Service> service;
    std::unique_ptr<server::HttpServer> server;
  };

  static void SetUpTestSuite() {
    Served& one = served();
    one.folder = std::filesystem::temp_directory_path() / ("roer-served-" + std::to_string(::getpid()));
    Progress silent;
    const auto made = app::make_demo_project({one.folder.string(), 2024, false}, silent);
    ASSERT_TRUE(made.ok()) << to_text(made.faults());
    auto service = server::Service::open(made->project);
    ASSERT_TRUE(service.ok()) << to_text(service.faults());
    one.service = std::move(*service);
    server::ServerParams params;
    params.port = 0;
    params.limits = {2, 2, 30};
    auto started = server::HttpServer::start(*one.service, params);
    ASSERT_TRUE(started.ok()) << to_text(started.faults());
    one.server = std::move(*started);
  }
  static void TearDownTestSuite() {
    served().server.reset();
    served().service.reset();
    std::filesystem::remove_all(served().folder);
  }
  void SetUp() override { ASSERT_NE(served().server, nullptr); }
  /// Whatever was done to it, the server still answers.
  void TearDown() override { EXPECT_EQ(client().get("/api/v1/frameworks").status, 200); }

  static Served& served() {
    static Served one;
    return one;
  }
  static HttpClient client() { return HttpClient(served().server->port()); }
  static std::string project_path() { return (served().folder / "demo.gpkg").string(); }
};

}  // namespace roer::testing
