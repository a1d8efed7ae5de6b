#pragma once
// The fictional municipality, served.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "roer/app/make_demo.hpp"
#include "server/http_client.hpp"
#include "server/http_server.hpp"

namespace roer::testing {

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

  static Served& served() {
    static Served one;
    return one;
  }
  static HttpClient client() { return HttpClient(served().server->port()); }
  static std::string project_path() { return (served().folder / "demo.gpkg").string(); }
};

}  // namespace roer::testing
