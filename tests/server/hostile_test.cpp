// Requests that are broken, too large, too slow, or somebody else's.

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "server/routes.hpp"
#include "server/served_project.hpp"

namespace roer::server {
namespace {

using nlohmann::json;
using roer::testing::HttpReply;
using roer::testing::Wire;

class HostileTest : public roer::testing::ServedProject {};

TEST_F(HostileTest, EveryFailureHasTheOneShape) {
  for (const char* target : {"/api/v1/nothing", "/api/v1/scores?year=x", "/api/v1/scores?colour=red",
                             "/api/v1/areas/%zz", "/api/v1/areas/a%00b", "/api/v1/lists/buurt/12"}) {
    const HttpReply reply = client().get(target);
    EXPECT_TRUE(reply.status == 400 || reply.status == 404) << target << reply.status;
    const json document = json::parse(reply.body, nullptr, false);
    ASSERT_TRUE(document.is_object()) << reply.body;
    EXPECT_EQ(document["total"], document["errors"].size());
    EXPECT_FALSE(document["errors"][0]["remedy"].get<std::string>().empty()) << target;
  }
}

TEST_F(HostileTest, OtherMethodsAreToldWhichAreAllowed) {
  const HttpReply put = client().ask("PUT", "/api/v1/scores", "Content-Type: application/json\r\n", "{}");
  EXPECT_EQ(put.status, 405);
  EXPECT_EQ(put.headers.at("allow"), "GET, HEAD");
  EXPECT_EQ(client().ask("DELETE", "/api/v1/project").status, 405);
  EXPECT_EQ(client().ask("POST", "/", "Content-Type: application/json\r\n", "{}").status, 405);
  EXPECT_EQ(client().ask("OPTIONS", "/api/v1/jobs").status, 405);
}

TEST_F(HostileTest, TooLongTooManyTooMuch) {
  EXPECT_EQ(client().get("/api/v1/areas?query=" + std::string(3000, 'a')).status, 414);
  std::string many;
  for (int i = 0; i < 400; ++i)
    many += "X-Filler-" + std::to_string(i) + ": " + std::string(50, 'x') + "\r\n";
  EXPECT_EQ(client().get("/api/v1/project", many).status, 431);
  EXPECT_EQ(client().post("/api/v1/scores/preview", std::string(70'000, ' ')).status, 413);
  const HttpReply huge = client().get("/api/v1/project", "X-Huge: " + std::string(200'000, 'x') + "\r\n");
  EXPECT_TRUE(huge.status == 431 || huge.status == 413 || huge.status == 0) << huge.status;
}

TEST_F(HostileTest, ManyParametersAreAnsweredToo) {
  for (const std::size_t many :
       {std::size_t{100}, std::size_t{1500}, std::size_t{3000}, std::size_t{20'000}}) {
    const HttpReply reply = client().get("/api/v1/project?" + std::string(many, '&'));
    EXPECT_EQ(reply.status, many > kLongestTarget ? 414 : 400) << many;
    EXPECT_TRUE(json::parse(reply.body, nullptr, false).is_object()) << many << reply.body;
  }
  // Every one of them is still read.
  EXPECT_EQ(client().get("/api/v1/areas?query=a&kind=gemeente&limit=1").status, 200);
  EXPECT_EQ(client().get("/api/v1/areas?query=a&kind=gemeente&colour=1").status, 400);
}

TEST_F(HostileTest, AHugeBodyIsRefusedBeforeItComes) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* length : {"9999999999", "99999999999999999999", "2000000"}) {
    Wire wire(client().port());
    wire.send(client().head(
        "POST", "/api/v1/scores/preview",
        "Content-Type: application/json\r\nContent-Length: " + std::string(length) + "\r\n\r\n{"));
    const HttpReply reply = wire.reply();
    EXPECT_EQ(reply.status, 413) << length;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
}

/// What is told of a member is written by a call a level: small stacks must do.
TEST_F(HostileTest, BodiesThatNestTooDeeplyAreNotRead) {
  const auto nested = [](std::size_t levels) {
    return R"({"threshold": )" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  for (const char* target : {"/api/v1/scores/preview", "/api/v1/jobs", "/api/v1/frameworks"}) {
    const HttpReply deep = client().post(target, nested(32'000));
    EXPECT_EQ(deep.status, 400) << target;
    EXPECT_NE(deep.body.find("nests too deeply"), std::string::npos) << deep.body;
    const HttpReply flat = client().post(target, nested(60));
    EXPECT_EQ(flat.status, 400) << target;
    EXPECT_EQ(flat.body.find("nests too deeply"), std::string::npos) << flat.body;
  }
  // Brackets in a text are no levels.
  const HttpReply text =
      client().post("/api/v1/scores/preview", R"({"framework": "\"[[)" + std::string(400, '[') + "\"}");
  EXPECT_EQ(text.body.find("nests too deeply"), std::string::npos) << text.body;
}

TEST_F(HostileTest, NoWeightOfGzipMeansNone) {
  for (const auto& [accepts, packed] :
       {std::pair("gzip", true), std::pair("gzip;q=0.5", true), std::pair("br, GZIP ; Q=1", true),
        std::pair("gzip;q=0", false), std::pair("gzip;q = 0", false), std::pair("gzip;Q=0", false),
        std::pair("gzip; q=0.000", false), std::pair("identity", false)}) {
    const HttpReply reply =
        client().get("/api/v1/scores", "Accept-Encoding: " + std::string(accepts) + "\r\n");
    EXPECT_EQ(reply.headers.count("content-encoding"), packed ? 1U : 0U) << accepts;
  }
}

TEST_F(HostileTest, ResultsOfJobsAreSharedByWhoAsks) {
  const std::string job =
      client().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 200})").headers.at("location");
  HttpReply first;
  for (int i = 0; i < 600 && first.status != 200; ++i) {
    first = client().get(job + "/result");
    if (first.status != 200) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ASSERT_EQ(first.status, 200);
  const std::string tag = first.headers.at("etag");
  EXPECT_EQ(client().ask("HEAD", job + "/result").headers.at("etag"), tag);
  EXPECT_EQ(client().get(job + "/result", "If-None-Match: " + tag + "\r\n").status, 304);
  Request request;
  request.method = "GET";
  request.places = {{"id", job.substr(job.rfind('/') + 1)}};
  const Answer one = get_job_result(*served().service, request);
  ASSERT_NE(one.ready, nullptr);
  EXPECT_EQ(get_job_result(*served().service, request).ready, one.ready);
  EXPECT_EQ(get_job_map(*served().service, request).status, 404);
}

/// As many writes wait for another program as there are workers and more; who reads does not notice.
TEST_F(HostileTest, WhoWaitsToWriteHoldsUpNoReader) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open_v2(project_path().c_str(), &other, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  std::vector<std::unique_ptr<Wire>> writers;
  for (int i = 0; i < 8; ++i) {
    const std::string body =
        json{{"name", "own" + std::to_string(i)}, {"title", "Own"}, {"author", "team"}, {"threshold", 6}}
            .dump();
    writers.push_back(std::make_unique<Wire>(client().port()));
    writers.back()->send(client().head("POST", "/api/v1/frameworks",
                                       "Content-Type: application/json\r\nContent-Length: " +
                                           std::to_string(body.size()) + "\r\n\r\n" + body));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(client().get("/api/v1/areas?query=nobodyaskedthis").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close_v2(other);
  for (std::size_t i = 0; i < writers.size(); ++i) {
    const int status = writers[i]->reply().status;
    EXPECT_TRUE(status == 201 || status == 409) << status;
    if (status == 201)
      EXPECT_EQ(client().ask("DELETE", "/api/v1/frameworks/own" + std::to_string(i)).status, 200);
  }
}

TEST_F(HostileTest, OtherHostsAndOtherSitesAreRefused) {
  Wire rebound(client().port());
  rebound.send("GET /api/v1/project HTTP/1.1\r\nHost: evil.example:" + std::to_string(client().port()) +
               "\r\n\r\n");
  EXPECT_EQ(rebound.reply().status, 421);
  Wire other_port(client().port());
  other_port.send("GET /api/v1/project HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n");
  EXPECT_EQ(other_port.reply().status, 421);
  Wire by_name(client().port());
  by_name.send("GET /api/v1/frameworks HTTP/1.1\r\nHost: LocalHost:" + std::to_string(client().port()) +
               "\r\n\r\n");
  EXPECT_EQ(by_name.reply().status, 200);
  EXPECT_EQ(client().post("/api/v1/jobs", "{}", "Origin: http://evil.example\r\n").status, 403);
  EXPECT_EQ(client().post("/api/v1/jobs", "{}", "Origin: null\r\n").status, 403);
  EXPECT_EQ(client().post("/api/v1/jobs", "{}", "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(client().ask("DELETE", "/api/v1/jobs/1", "Origin: http://evil.example\r\n").status, 403);
  EXPECT_EQ(client().post("/api/v1/jobs", "{}", "Origin: http://" + client().own_host() + "\r\n").status,
            400);
  for (const char* target : {"/api/v1/frameworks", "/api/v1/areas/BU99010101/verdicts"}) {
    EXPECT_EQ(client().post(target, "{}", "Origin: http://evil.example\r\n").status, 403) << target;
    EXPECT_EQ(client().post(target, "{}", "Sec-Fetch-Site: cross-site\r\n").status, 403) << target;
    EXPECT_EQ(client().ask("POST", target, "Content-Type: text/plain\r\n", "{}").status, 415) << target;
  }
  EXPECT_EQ(client().ask("DELETE", "/api/v1/frameworks/x", "Origin: http://evil.example\r\n").status, 403);
  EXPECT_EQ(client().ask("POST", "/api/v1/jobs", "Content-Type: text/plain\r\n", "{}").status, 415);
}

TEST_F(HostileTest, NoPathLeadsOutOfTheProgram) {
  for (const char* target : {"/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/etc/passwd", "/a/..%5cb",
                             "//etc/passwd.txt", "/x.js"}) {
    const HttpReply reply = client().get(target);
    EXPECT_TRUE(reply.status == 400 || reply.status == 404) << target << ' ' << reply.status;
  }
}

TEST_F(HostileTest, WhatIsNoHttpDoesNoHarm) {
  for (const std::string& bytes :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string(5000, '\0'),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("\x16\x03\x01\x02\x00", 5),
        std::string("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")}) {
    Wire wire(client().port());
    wire.send(bytes);
    const HttpReply reply = wire.reply();
    EXPECT_TRUE(reply.status == 0 || reply.status >= 400) << reply.status;
  }
}

/// The HTTP library answers by itself what it cannot read; no option of it gives that another shape.
TEST_F(HostileTest, WhatCannotBeReadIsNotEchoedAndClosed) {
  const std::string own = "Host: " + client().own_host() + "\r\n";
  for (const std::string& bytes :
       {std::string("GET / HTTP/1.1\r\nX-Marker: echo\r\n\r\n"),
        "GET / HTTP/1.1\r\n" + own + "no colon echo\r\n\r\n", "GET /echo HTTP/7.7\r\n" + own + "\r\n",
        "POST /echo HTTP/1.1\r\n" + own + "Content-Length: echo\r\n\r\n",
        "POST /echo HTTP/1.1\r\n" + own +
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\necho\r\n"}) {
    Wire wire(client().port());
    wire.send(bytes);
    const HttpReply reply = wire.reply();
    EXPECT_TRUE(reply.status == 0 || reply.status >= 400) << bytes << reply.status;
    EXPECT_EQ(reply.body.find("echo"), std::string::npos) << reply.body;
    while (wire.receive(3000)) {
    }
    EXPECT_TRUE(wire.closed()) << bytes;
  }
}

TEST_F(HostileTest, WhoSendsByteByByteIsCutOff) {
  Wire wire(client().port());
  const auto begin = std::chrono::steady_clock::now();
  const std::string request = client().head("GET", "/api/v1/project", "X-Slow: " + std::string(200, 'x'));
  std::size_t sent = 0;
  while (sent < request.size() && wire.send(request.substr(sent, 1))) {
    ++sent;
    wire.receive(100);
    if (wire.closed()) break;
  }
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  EXPECT_LT(sent, request.size());
  EXPECT_GT(seconds, 1.5);
  EXPECT_LT(seconds, 15);
}

TEST_F(HostileTest, WhoLeavesInTheMiddleDoesNoHarm) {
  for (int i = 0; i < 50; ++i) {
    Wire wire(client().port());
    wire.send(client().head("GET", "/api/v1/certainty?draws=" + std::to_string(100 + i)) + "\r\n");
  }
  const std::string job =
      client().post("/api/v1/jobs", R"({"kind": "doubt", "draws": 300})").headers.at("location");
  for (int i = 0; i < 20; ++i) {
    Wire wire(client().port());
    wire.send(client().head("GET", job + "/events") + "\r\n");
  }
  // Their places are free again.
  for (int i = 0; i < 300 && served().server->connections() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(served().server->connections(), 0U);
}

TEST_F(HostileTest, KeepAliveHeadTagsAndGzip) {
  Wire wire(client().port());
  std::string tag;
  for (int i = 0; i < 3; ++i) {
    wire.send(client().head("GET", "/api/v1/scores") + "\r\n");
    const HttpReply reply = wire.reply();
    ASSERT_EQ(reply.status, 200);
    tag = reply.headers.at("etag");
    EXPECT_EQ(reply.headers.count("content-encoding"), 0U);
  }
  wire.send(client().head("HEAD", "/api/v1/scores") + "\r\n");
  const HttpReply head = wire.reply(false);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("etag"), tag);
  wire.send(client().head("GET", "/api/v1/scores", "If-None-Match: \"x\", " + tag + "\r\n") + "\r\n");
  EXPECT_EQ(wire.reply().status, 304);
  wire.send(client().head("GET", "/api/v1/scores", "Accept-Encoding: br, gzip;q=0.5\r\n") + "\r\n");
  const HttpReply packed = wire.reply();
  EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_NE(packed.headers.at("etag"), tag);
  EXPECT_EQ(packed.headers.at("vary"), "Accept-Encoding");
}

TEST_F(HostileTest, PagesMayRunNoScriptButTheirOwn) {
  const HttpReply page = client().get("/area/BU99010101?framework=vitality");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.headers.at("content-type").starts_with("text/html"));
  const std::string& policy = page.headers.at("content-security-policy");
  EXPECT_NE(policy.find("script-src 'self';"), std::string::npos);
  EXPECT_EQ(page.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(page.headers.at("x-frame-options"), "DENY");
}

TEST_F(HostileTest, AChangeOfTheProjectIsSeen) {
  const std::string before = json::parse(client().get("/api/v1/project").body)["state"];
  const std::string scores = client().get("/api/v1/scores").headers.at("etag");
  {
    auto project = Project::open(project_path(), Access::kWrite);
    ASSERT_TRUE(project.ok());
    ResultLayer layer;
    layer.name = "another";
    layer.title = {"Ander", "Other"};
    const json list = json::parse(client().get("/api/v1/scores").body);
    layer.areas = AreaList(AreaKind::kBuurt, Year(2024),
                           {AreaCode::parse(list["codes"][0].get<std::string>()).value()});
    layer.names = {"x"};
    ASSERT_TRUE(project->put(layer).ok());
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const json after = json::parse(client().get("/api/v1/project").body);
  EXPECT_NE(after["state"], before);
  EXPECT_NE(after["layers"].dump().find("another"), std::string::npos);
  EXPECT_EQ(client().get("/api/v1/scores").headers.at("etag"), scores);  // the same bytes as before
}

/// Rights of files bind everybody but the superuser, so a test that is run by him steps down.
class AsNobody {
 public:
  AsNobody() : was_(::geteuid()) {
    if (was_ == 0) stepped_ = ::seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (stepped_ && ::seteuid(was_) != 0) std::abort();
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  [[nodiscard]] bool bound() const { return was_ != 0 || stepped_; }

 private:
  uid_t was_;
  bool stepped_ = false;
};

TEST_F(HostileTest, AProjectThatMayOnlyBeReadIsServedAndNotChanged) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("roer-read-only-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const fs::path file = folder / "p.gpkg";
  fs::copy_file(project_path(), file);
  fs::permissions(file, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  const auto readable = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read |
                        fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec;
  fs::permissions(folder, readable);
  {
    const AsNobody nobody;
    if (!nobody.bound()) GTEST_SKIP() << "rights of files do not bind this user";
    auto service = Service::open(file.string());
    ASSERT_TRUE(service.ok()) << to_text(service.faults());
    ServerParams params;
    params.port = 0;
    auto server = HttpServer::start(**service, params);
    ASSERT_TRUE(server.ok());
    const roer::testing::HttpClient asks((*server)->port());
    const json scores = json::parse(asks.get("/api/v1/scores").body);
    const std::string area = "/api/v1/areas/" + scores["codes"][0].get<std::string>();
    EXPECT_EQ(asks.get(area).status, 200);
    const json framework = {{"name", "sooner"}, {"title", "Sooner"}, {"author", "team"}, {"threshold", 6}};
    const json verdict = {
        {"points", 9}, {"author", "team"}, {"role", "staff"}, {"reason", "What we see there every day."}};
    for (const auto& [reply, what] :
         {std::pair(asks.post("/api/v1/frameworks", framework.dump()), "a framework"),
          std::pair(asks.post(area + "/verdicts", verdict.dump()), "a verdict"),
          std::pair(asks.ask("DELETE", "/api/v1/frameworks/sooner"), "a removal")}) {
      EXPECT_EQ(reply.status, 403) << what << reply.body;
      const json first = json::parse(reply.body)["errors"][0];
      EXPECT_NE(first["message"].get<std::string>().find("may not be written"), std::string::npos) << what;
      EXPECT_FALSE(first["remedy"].get<std::string>().empty()) << what;
    }
    EXPECT_EQ(asks.get("/api/v1/frameworks/sooner").status, 404);
  }
  fs::permissions(folder, fs::perms::owner_all);
  fs::remove_all(folder);
}

TEST_F(HostileTest, ManyAtOnceGetTheSameAnswer) {
  const std::string tag = client().get("/api/v1/indicators").headers.at("etag");
  std::vector<std::thread> threads;
  std::atomic<int> same{0};
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i)
        if (client().get("/api/v1/indicators").headers["etag"] == tag) ++same;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, 400);
}

/// What is no single request to everybody: behind a proxy a second one can hide in it.
TEST_F(HostileTest, RequestsThatCanBeReadInTwoWaysAreRefused) {
  const std::string own = "Host: " + client().own_host() + "\r\n",
                    json_type = "Content-Type: application/json\r\n";
  const std::string post = "POST /api/v1/scores/preview HTTP/1.1\r\n" + own + json_type;
  for (const std::string& bytes :
       {"GET /api/v1/frameworks HTTP/1.1\r\n" + own + "Host: evil.example\r\n\r\n",
        post + "Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}",
        post + "content-length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        post + "Transfer-Encoding: gzip\r\n\r\n{}"}) {
    Wire wire(client().port());
    wire.send(bytes);
    const HttpReply reply = wire.reply();
    EXPECT_EQ(reply.status, 400) << bytes;
    EXPECT_NE(reply.body.find("in two ways"), std::string::npos) << reply.body;
    while (wire.receive(3000)) {
    }
    EXPECT_TRUE(wire.closed()) << bytes;
  }
  Wire plain(client().port());
  plain.send(post + "Transfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
  EXPECT_EQ(plain.reply().status, 200);
}

/// A body in chunks says nothing of its length before.
TEST_F(HostileTest, ABodyWithoutEndIsCutOff) {
  const std::string head =
      client().head("POST", "/api/v1/scores/preview",
                    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
  Wire large(client().port());
  large.send(head);
  for (int i = 0; i < 3; ++i) large.send(chunk);
  large.send("0\r\n\r\n");
  EXPECT_EQ(large.reply().status, 413);
  Wire endless(client().port());
  endless.send(head);
  for (int i = 0; i < 64 && endless.send(chunk); ++i) {
  }
  endless.send("0\r\n\r\n");
  EXPECT_EQ(endless.reply().status, 0);
}

}  // namespace
}  // namespace roer::server
