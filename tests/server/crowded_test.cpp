// More clients at once than there are places, or than there is time for.

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "server/routes.hpp"
#include "server/served_project.hpp"

namespace roer::server {
namespace {

using nlohmann::json;
using roer::testing::HttpClient;
using roer::testing::HttpReply;
using roer::testing::Wire;

class CrowdedTest : public roer::testing::ServedProject {
 protected:
  /// As many clients, each of which asks for draws that no other asks for.
  static std::vector<std::unique_ptr<Wire>> ask_for_draws(const HttpClient& of, int clients, int draws) {
    std::vector<std::unique_ptr<Wire>> asking;
    for (int i = 0; i < clients; ++i) {
      asking.push_back(std::make_unique<Wire>(of.port()));
      asking.back()->send(of.head("GET", "/api/v1/certainty?draws=" + std::to_string(draws + i)) + "\r\n");
    }
    return asking;
  }
};

TEST_F(CrowdedTest, AHundredSleepersDoNotHoldUpOthers) {
  std::vector<std::unique_ptr<Wire>> sleepers;
  for (int i = 0; i < 100; ++i) {
    sleepers.push_back(std::make_unique<Wire>(client().port()));
    sleepers.back()->send("GET /api/v1/project HTTP/1.1\r\nHos");
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(client().get("/api/v1/frameworks").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  for (int i = 0; i < 100 && served().server->connections() > 20; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_LE(served().server->connections(), 20U);
}

/// Every one holds a place for as long as the job waits or runs.
TEST_F(CrowdedTest, WhoFollowsJobsLeavesPlacesForOthers) {
  std::vector<std::string>
      jobs;  // the last waits for those before it, and so does not end under its followers
  for (int i = 0; i < 6; ++i) {
    const HttpReply added = client().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 100000})");
    ASSERT_EQ(added.status, 202) << added.body;
    jobs.push_back(added.headers.at("location"));
  }
  std::vector<std::unique_ptr<Wire>> followers;
  std::size_t followed = 0, refused = 0;
  for (int i = 0; i < 140; ++i) {
    followers.push_back(std::make_unique<Wire>(client().port()));
    followers.back()->send(client().head("GET", jobs.back() + "/events") + "\r\n");
    const HttpReply reply = followers.back()->reply();
    (reply.status == 200 ? followed : refused) += 1;
    if (reply.status == 200) continue;
    EXPECT_EQ(reply.status, 503);
    EXPECT_NE(reply.body.find("too many follow jobs"), std::string::npos) << reply.body;
  }
  for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) client().ask("DELETE", *job);
  EXPECT_EQ(followed, 125U);
  EXPECT_EQ(refused, 15U);
}

/// Each draws for a while on all processors; whoever asks for something else does not wait for them.
TEST_F(CrowdedTest, ManyWhoAskForDrawsHoldUpNobody) {
  const auto asking = ask_for_draws(client(), 60, 9000);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(client().get("/api/v1/areas?query=nobodyaskedthiseither").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  // As many as may wait are answered in any order of arrival; the others are told to come again.
  std::size_t answered = 0, refused = 0;
  for (const auto& wire : asking) {
    const int status = wire->reply().status;
    answered += status == 200 ? 1 : 0;
    refused += status == 503 ? 1 : 0;
  }
  EXPECT_EQ(answered + refused, 60U);
  EXPECT_GE(answered, 20U);
}

/// Twenty ask for draws and leave; the next one does not wait for what they asked.
TEST_F(CrowdedTest, WhoLeavesMakesRoomForTheNext) {
  using Clock = std::chrono::steady_clock;
  bool quick = false;
  // Another process may take the processors for a while, once; draws that are made are always as slow.
  for (int attempt = 0; attempt < 3 && !quick; ++attempt) {
    const int draws = 9100 + 100 * attempt;
    const auto before_one = Clock::now();
    EXPECT_EQ(ask_for_draws(client(), 1, draws).front()->reply().status, 200);
    const auto one = Clock::now() - before_one;
    {
      const auto asking = ask_for_draws(client(), 20, draws + 1);
      std::this_thread::sleep_for(one);  // they have been taken
    }
    const auto before_next = Clock::now();
    EXPECT_EQ(ask_for_draws(client(), 1, draws + 50).front()->reply().status, 200);
    quick = Clock::now() - before_next < 4 * one;
  }
  EXPECT_TRUE(quick);
}

TEST_F(CrowdedTest, NothingIsDrawnForWhoHasLeft) {
  const std::string body = R"({"draws": 200})";
  for (const auto& [handler, draws] : {std::pair(&get_certainty, true), std::pair(&preview_scores, true),
                                       std::pair(&get_table, true), std::pair(&get_project, false)}) {
    Request request;
    request.method = "GET";
    request.body = body;
    if (handler == &get_table) request.target.query = {{"sort", "certainty"}};
    int asked = 0;
    request.wanted = [&] { return ++asked < 2; };
    EXPECT_EQ(handler(*served().service, request).status, draws ? 499 : 200);
    EXPECT_EQ(asked, draws ? 2 : 0);
  }
}

TEST_F(CrowdedTest, TheEndOfTheServerWaitsForNoDraws) {
  auto service = Service::open(project_path());
  ASSERT_TRUE(service.ok());
  ServerParams params;
  params.port = 0;
  auto server = HttpServer::start(**service, params);
  ASSERT_TRUE(server.ok());
  const HttpClient asks((*server)->port());
  EXPECT_EQ(asks.get("/api/v1/scores").status, 200);
  const auto asking = ask_for_draws(asks, 12, 9900);
  while ((*server)->connections() < 12) std::this_thread::yield();
  server->reset();
  const auto answered = std::count_if(asking.begin(), asking.end(),
                                      [](const auto& wire) { return wire->reply().status == 200; });
  EXPECT_LT(answered, 8);
}

TEST(HttpServerTest, SlowTakersMakeRoomWhenPlacesRunOut) {
  int pair[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
  TimeLimits limits;
  limits.sending_when_full = 1;
  Connections roomy(limits, 100), full(limits, 1);
  Connections::Entry* others = roomy.open(pair[0]);
  Connections::Entry* own = full.open(pair[0]);
  roomy.enter(others, Phase::kSending);
  full.enter(own, Phase::kSending);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  char byte = 0;
  roomy.end_overdue();
  EXPECT_EQ(::recv(pair[1], &byte, 1, MSG_DONTWAIT), -1);  // nothing has happened
  full.end_overdue();
  EXPECT_EQ(::recv(pair[1], &byte, 1, MSG_DONTWAIT), 0);  // shut down
  roomy.close(others);
  full.close(own);
  ::close(pair[0]);
  ::close(pair[1]);
}

/// More sleepers than there are places: they make room long before their time is up.
TEST(HttpServerTest, SleepersMakeRoomWhenPlacesRunOut) {
  roer::testing::EmptyProject project("full");
  project.params.most_connections = 20;
  auto server = project.serve();
  ASSERT_TRUE(server.ok());
  const HttpClient client((*server)->port());
  std::vector<std::unique_ptr<Wire>> sleepers;
  for (int i = 0; i < 30; ++i) {
    sleepers.push_back(std::make_unique<Wire>(client.port()));
    sleepers.back()->send("GET /api/v1/project HTTP/1.1\r\nHos");
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(client.get("/api/v1/project").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(12));
}

TEST(HttpServerTest, TakesAnotherPortIfOneIsTakenAndStopsWithWorkAtHand) {
  roer::testing::EmptyProject project("ports");
  roer::testing::EmptyProject other("other-port");
  const auto first = project.serve();
  ASSERT_TRUE(first.ok());
  other.params.port = (*first)->port();
  const auto second = other.serve();
  ASSERT_TRUE(second.ok());
  EXPECT_NE((*second)->port(), (*first)->port());
  other.params.other_port = false;
  const auto third = other.serve();
  ASSERT_FALSE(third.ok());
  EXPECT_EQ(third.faults().first().code, ErrorCode::kNetwork);
  const HttpClient client((*second)->port());
  EXPECT_EQ(client.get("/api/v1/scores").status, 404);  // no area at all
  EXPECT_EQ(json::parse(client.get("/api/v1/project").body)["kinds"].size(), 0U);
  Wire asks(client.port()), sleeps(client.port());
  asks.send(client.head("GET", "/api/v1/project") + "\r\n");
  sleeps.send("GET / HT");
}

}  // namespace
}  // namespace roer::server
