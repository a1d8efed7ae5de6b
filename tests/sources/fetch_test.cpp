#include "roer/sources/fetch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "folder.hpp"
#include "local_server.hpp"
#include "roer/base/digest.hpp"

namespace roer {
namespace {

namespace fs = std::filesystem;
using testing::HttpRequest;
using testing::LocalServer;
using testing::ServedFile;

std::string content(std::size_t size, char salt = 'a') {
  std::string bytes(size, ' ');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('0' + (i * 7 + i / 251 + salt) % 70);
  return bytes;
}

class Fetch : public ::testing::Test {
 protected:
  void SetUp() override {
    options_.wait_milliseconds = 1;
    options_.stall_seconds = 1;
    options_.connect_seconds = 2;
    options_.total_seconds = 30;
    entry_.id = "kwb";
    entry_.file = "kwb.csv";
    entry_.page = "https://example.org/kwb";
  }

  Result<Fetched> get() { return fetch(entry_, folder_.string(), options_, progress_); }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  void write(const std::string& name, const std::string& bytes) const { own_.write(name, bytes); }
  void write_part(const std::string& bytes, const std::string& etag) const {
    write("kwb.csv.part", bytes);
    write("kwb.csv.part.from", "address " + entry_.address + "\netag " + etag + "\nlast-modified \n");
  }
  [[nodiscard]] bool nothing_half_is_left() const {
    return !fs::exists(folder_ / "kwb.csv.part") && !fs::exists(folder_ / "kwb.csv.part.from");
  }

  const testing::Folder own_;
  const fs::path& folder_ = own_.path();
  FetchEntry entry_;
  FetchOptions options_;
  Progress progress_;
};

LocalServer::Handler serve(const ServedFile& file) {
  return [file](LocalServer&, int socket, const HttpRequest& request) { file.answer(socket, request); };
}

TEST_F(Fetch, BringsAWholeFileAndKeepsItsDigestBesideIt) {
  const std::string bytes = content(300'000);
  LocalServer server(serve({bytes}));
  entry_.address = server.address("/kwb.csv");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(read("kwb.csv"), bytes);
  EXPECT_EQ(fetched->bytes, bytes.size());
  EXPECT_EQ(fetched->sha256, sha256(bytes));
  EXPECT_EQ(fetched->outcome, FetchOutcome::kDownloaded);
  EXPECT_FALSE(fetched->announced);
  EXPECT_EQ(read("kwb.csv.sha256"), sha256(bytes) + "  kwb.csv\n");
  EXPECT_TRUE(nothing_half_is_left());
}

TEST_F(Fetch, LeavesAGoodFileAloneWithoutAskingTheNetwork) {
  LocalServer server(serve({content(1000)}));
  entry_.address = server.address("/kwb.csv");
  ASSERT_TRUE(get().ok());
  const auto again = get();
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->outcome, FetchOutcome::kPresent);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(Fetch, KnowsAFileByItsAnnouncedDigest) {
  const std::string bytes = content(1000);
  write("kwb.csv", bytes);
  entry_.sha256 = sha256(bytes);
  entry_.address = "https://host.invalid/kwb.csv";
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok());
  EXPECT_TRUE(fetched->announced);
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv.sha256"));
}

TEST_F(Fetch, RefusesAFileThatWasChangedAfterItsDownload) {
  LocalServer server(serve({content(1000)}));
  entry_.address = server.address("/kwb.csv");
  ASSERT_TRUE(get().ok());
  write("kwb.csv", "edited by hand");
  const auto again = get();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.faults().first().code, ErrorCode::kDigest);
  EXPECT_EQ(read("kwb.csv"), "edited by hand");
}

TEST_F(Fetch, AnOlderVersionGivesWayOnlyToTheAnnouncedOne) {
  const std::string bytes = content(1000);
  write("kwb.csv", "older");
  entry_.sha256 = sha256(bytes);
  {
    LocalServer wrong(serve({content(1000, 'x')}));
    entry_.address = wrong.address("/kwb.csv");
    ASSERT_FALSE(get().ok());
    EXPECT_EQ(read("kwb.csv"), "older");
  }
  LocalServer right(serve({bytes}));
  entry_.address = right.address("/kwb.csv");
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, GoesOnWhereTheConnectionWasCut) {
  const std::string bytes = content(500'000);
  std::atomic<int> count{0};
  LocalServer server([&](LocalServer&, int socket, const HttpRequest& request) {
    ServedFile file{bytes};
    if (count++ < 2) file.cut_after = 100'000;
    file.answer(socket, request);
  });
  entry_.address = server.address("/kwb.csv");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(read("kwb.csv"), bytes);
  EXPECT_EQ(fetched->attempts, 3U);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[1].from(), 100'000U);
  EXPECT_EQ(requests[1].header("If-Range"), "\"v1\"");
  EXPECT_EQ(requests[2].from(), 200'000U);
}

TEST_F(Fetch, ResumesThePartOfAnEarlierCall) {
  const std::string bytes = content(50'000);
  LocalServer server(serve({bytes}));
  entry_.address = server.address("/kwb.csv");
  write_part(bytes.substr(0, 20'000), "\"v1\"");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(fetched->outcome, FetchOutcome::kResumed);
  EXPECT_EQ(read("kwb.csv"), bytes);
  EXPECT_EQ(server.requests().front().from(), 20'000U);
  EXPECT_TRUE(nothing_half_is_left());
}

TEST_F(Fetch, KeepsWhatCameWhenAllAttemptsFail) {
  const std::string bytes = content(50'000);
  std::atomic<bool> healthy{false};
  LocalServer server([&](LocalServer&, int socket, const HttpRequest& request) {
    ServedFile file{bytes};
    if (!healthy) file.cut_after = request.from() == 0 ? 10'000 : 0;
    file.answer(socket, request);
  });
  entry_.address = server.address("/kwb.csv");
  const auto first = get();
  ASSERT_FALSE(first.ok());
  EXPECT_EQ(first.faults().first().code, ErrorCode::kNetwork);
  EXPECT_EQ(read("kwb.csv.part").size(), 10'000U);
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv"));
  healthy = true;
  const auto second = get();
  ASSERT_TRUE(second.ok()) << to_text(second.faults());
  EXPECT_EQ(second->outcome, FetchOutcome::kResumed);
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, BeginsAnewAtAServerWithoutRanges) {
  const std::string bytes = content(50'000);
  ServedFile file{bytes};
  file.ranges = false;
  LocalServer server(serve(file));
  entry_.address = server.address("/kwb.csv");
  write_part(bytes.substr(0, 20'000), "\"v1\"");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(fetched->outcome, FetchOutcome::kDownloaded);
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, BeginsAnewWhenTheFileChangedMeanwhile) {
  for (const bool obeys : {true, false}) {
    const std::string bytes = content(50'000, 'n');
    ServedFile file{bytes, "\"v2\""};
    file.obeys_if_range = obeys;
    LocalServer server(serve(file));
    entry_.address = server.address("/kwb.csv");
    write_part(content(20'000, 'o'), "\"v1\"");
    const auto fetched = get();
    ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
    EXPECT_EQ(read("kwb.csv"), bytes) << "server obeys If-Range: " << obeys;
    fs::remove(folder_ / "kwb.csv");
    fs::remove(folder_ / "kwb.csv.sha256");
  }
}

TEST_F(Fetch, DoesNotResumeAVersionItCannotName) {
  const std::string bytes = content(50'000);
  ServedFile file{bytes, "W/\"weak\""};
  LocalServer server(serve(file));
  entry_.address = server.address("/kwb.csv");
  write_part(content(20'000, 'o'), "");
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(server.requests().front().header("Range"), "");
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, DoesNotResumeThePartOfAnotherAddress) {
  const std::string bytes = content(50'000);
  LocalServer server(serve({bytes}));
  entry_.address = "http://elsewhere.invalid/kwb.csv";
  write_part(content(20'000, 'o'), "\"v1\"");
  entry_.address = server.address("/kwb.csv");
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, DropsAPartThatIsLongerThanTheFile) {
  const std::string bytes = content(10'000);
  LocalServer server(serve({bytes}));
  entry_.address = server.address("/kwb.csv");
  write_part(content(20'000), "\"v1\"");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, RefusesAnotherSizeBeforeDownloadingIt) {
  LocalServer server(serve({content(1000)}));
  entry_.address = server.address("/kwb.csv");
  entry_.size = 999;
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kDigest);
  EXPECT_EQ(fetched.faults().first().found, "1000 bytes");
  EXPECT_EQ(fetched.faults().first().expected, "999 bytes");
  EXPECT_TRUE(nothing_half_is_left());
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv"));
}

TEST_F(Fetch, RefusesAnotherDigest) {
  LocalServer server(serve({content(1000)}));
  entry_.address = server.address("/kwb.csv");
  entry_.sha256 = sha256("something else");
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kDigest);
  EXPECT_EQ(fetched.faults().first().expected, entry_.sha256);
  EXPECT_FALSE(fetched.faults().first().remedy.empty());
  EXPECT_TRUE(nothing_half_is_left());
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv"));
}

TEST_F(Fetch, GivesUpAtOnceWhenTheFileIsNotThere) {
  LocalServer server([](LocalServer&, int socket, const HttpRequest&) {
    LocalServer::send(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\ngone");
  });
  entry_.address = server.address("/kwb.csv");
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
  EXPECT_NE(fetched.faults().first().message.find("404"), std::string::npos);
  EXPECT_NE(fetched.faults().first().remedy.find(entry_.page), std::string::npos);
  EXPECT_EQ(server.requests().size(), 1U);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Fetch, TriesABusyServerAgainButNotForever) {
  std::atomic<int> count{0};
  const std::string bytes = content(1000);
  LocalServer server([&](LocalServer&, int socket, const HttpRequest& request) {
    if (count++ < 3)
      LocalServer::send(socket, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    else
      ServedFile{bytes}.answer(socket, request);
  });
  entry_.address = server.address("/kwb.csv");
  options_.attempts = 3;
  ASSERT_FALSE(get().ok());
  EXPECT_EQ(server.requests().size(), 3U);
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(read("kwb.csv"), bytes);
}

TEST_F(Fetch, RefusesAWebPageByItsTypeAndKeepsThePart) {
  ServedFile file{"<html><body>log in</body></html>", "\"page\"", "text/html; charset=utf-8"};
  LocalServer server(serve(file));
  entry_.address = server.address("/kwb.csv");
  write_part(content(20'000), "\"v1\"");
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
  EXPECT_NE(fetched.faults().first().message.find("web page"), std::string::npos);
  EXPECT_EQ(read("kwb.csv.part"), content(20'000));
}

TEST_F(Fetch, RefusesAWebPageByItsContent) {
  LocalServer server(serve({"\n<!DOCTYPE HTML><title>moved</title>"}));
  entry_.address = server.address("/kwb.csv");
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_NE(fetched.faults().first().message.find("web page"), std::string::npos);
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Fetch, RefusesContentThatIsNotWhatTheNameSays) {
  LocalServer server(serve({"{\"error\": \"no such table\"}"}));
  entry_.address = server.address("/kwb.zip");
  entry_.file = "kwb.zip";
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
  EXPECT_NE(fetched.faults().first().found.find("no such table"), std::string::npos);
}

TEST_F(Fetch, RefusesAnEmptyFile) {
  LocalServer server(serve({""}));
  entry_.address = server.address("/kwb.csv");
  ASSERT_FALSE(get().ok());
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv"));
}

TEST_F(Fetch, FollowsRedirectsButOnlyToHttp) {
  const std::string bytes = content(1000);
  LocalServer server([&](LocalServer& self, int socket, const HttpRequest& request) {
    const auto redirect = [&](const std::string& to) {
      LocalServer::send(socket, fmt::format("HTTP/1.1 302 Found\r\nLocation: {}\r\nETag: \"redirect\"\r\n"
                                            "Content-Length: 4\r\nConnection: close\r\n\r\nthere",
                                            to));
    };
    if (request.path == "/kwb.csv") return redirect("/moved.csv");
    if (request.path == "/file") return redirect("file:///etc/hostname");
    if (request.path == "/round") return redirect(self.address("/round"));
    ServedFile{bytes}.answer(socket, request);
  });
  entry_.address = server.address("/kwb.csv");
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(read("kwb.csv"), bytes);
  entry_.file = "other.csv";
  for (const char* path : {"/file", "/round"}) {
    entry_.address = server.address(path);
    const auto fetched = get();
    ASSERT_FALSE(fetched.ok()) << path;
    EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
    EXPECT_FALSE(fs::exists(folder_ / "other.csv"));
  }
}

TEST_F(Fetch, GivesUpOnAServerThatSaysNothing) {
  LocalServer server([](LocalServer& self, int, const HttpRequest&) { self.hang(10'000); });
  entry_.address = server.address("/kwb.csv");
  options_.attempts = 1;
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
}

TEST_F(Fetch, ResumesAfterAServerThatHangsHalfway) {
  const std::string bytes = content(50'000);
  std::atomic<int> count{0};
  LocalServer server([&](LocalServer& self, int socket, const HttpRequest& request) {
    ServedFile file{bytes};
    const bool first = count++ == 0;
    if (first) file.cut_after = 10'000;
    file.answer(socket, request);
    if (first) self.hang(2500);
  });
  entry_.address = server.address("/kwb.csv");
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(read("kwb.csv"), bytes);
  EXPECT_EQ(fetched->attempts, 2U);
}

TEST_F(Fetch, KeepsToTheTimeForTheWholeFile) {
  std::atomic<int> count{0};
  LocalServer server([&](LocalServer& self, int socket, const HttpRequest&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    for (int i = 0; i < 100; ++i) {  // a byte now and then never counts as stalled
      LocalServer::send(socket, "12");
      self.hang(100);
    }
    ++count;
  });
  entry_.address = server.address("/kwb.csv");
  options_.total_seconds = 2;
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
}

TEST_F(Fetch, ReportsAServerThatIsNotThere) {
  int port = 0;
  {
    LocalServer gone([](LocalServer&, int, const HttpRequest&) {});
    const std::string address = gone.address("");
    port = std::stoi(address.substr(address.rfind(':') + 1));
  }
  entry_.address = fmt::format("http://127.0.0.1:{}/kwb.csv", port);
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNetwork);
}

class StopHalfway : public Progress {
 public:
  void part(double done) override { stopped_ = stopped_ || done > 0.1; }
  [[nodiscard]] bool stop() const override { return stopped_; }

 private:
  bool stopped_ = false;
};

TEST_F(Fetch, StopsWhenAskedAndGoesOnLater) {
  const std::string bytes = content(400'000);
  LocalServer server([&](LocalServer& self, int socket, const HttpRequest& request) {
    ServedFile file{bytes};
    if (request.from() == 0) file.cut_after = 200'000;
    file.answer(socket, request);
    if (request.from() == 0) self.hang(3000);
  });
  entry_.address = server.address("/kwb.csv");
  StopHalfway stop;
  options_.stall_seconds = 5;
  const auto stopped = fetch(entry_, folder_.string(), options_, stop);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_FALSE(fs::exists(folder_ / "kwb.csv"));
  EXPECT_GT(read("kwb.csv.part").size(), 0U);
  const auto fetched = get();
  ASSERT_TRUE(fetched.ok()) << to_text(fetched.faults());
  EXPECT_EQ(fetched->outcome, FetchOutcome::kResumed);
  EXPECT_EQ(read("kwb.csv"), bytes);
}

class Recording : public Progress {
 public:
  void step(std::string_view what) override { steps.emplace_back(what); }
  void part(double done) override { parts.push_back(done); }
  std::vector<std::string> steps;
  std::vector<double> parts;
};

TEST_F(Fetch, ReportsProgressThatOnlyGrows) {
  LocalServer server(serve({content(2'000'000)}));
  entry_.address = server.address("/kwb.csv");
  Recording progress;
  ASSERT_TRUE(fetch(entry_, folder_.string(), options_, progress).ok());
  ASSERT_EQ(progress.steps.size(), 1U);
  EXPECT_NE(progress.steps.front().find("kwb.csv"), std::string::npos);
  ASSERT_GT(progress.parts.size(), 2U);
  EXPECT_TRUE(std::is_sorted(progress.parts.begin(), progress.parts.end()));
  EXPECT_EQ(progress.parts.back(), 1.0);
}

TEST_F(Fetch, AsksAMirrorUnderTheNameOfThePublisher) {
  LocalServer server(serve({content(10)}));
  entry_.address = "https://datasets.example.org/CSV/kwb.csv";
  options_.mirror = server.address("/mirror");
  ASSERT_TRUE(get().ok());
  EXPECT_EQ(server.requests().front().path, "/mirror/datasets.example.org/CSV/kwb.csv");
}

TEST_F(Fetch, LeavesADownloadOfAnotherProgramAlone) {
  const std::string bytes = content(100'000);
  LocalServer server([&](LocalServer& self, int socket, const HttpRequest& request) {
    ServedFile file{bytes};
    file.cut_after = 50'000;
    file.answer(socket, request);
    self.hang(700);
  });
  entry_.address = server.address("/kwb.csv");
  options_.attempts = 1;
  options_.stall_seconds = 5;
  std::thread other([&] { (void)get(); });
  while (!fs::exists(folder_ / "kwb.csv.part") || fs::file_size(folder_ / "kwb.csv.part") == 0)
    ::usleep(5000);
  const auto fetched = get();
  other.join();
  ASSERT_FALSE(fetched.ok());
  EXPECT_NE(fetched.faults().first().message.find("another program"), std::string::npos);
  EXPECT_EQ(read("kwb.csv.part"), bytes.substr(0, 50'000));
}

TEST_F(Fetch, TellsWhatIsOnlyToBeHadByHand) {
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kNotSupported);
  EXPECT_NE(fetched.faults().first().remedy.find(entry_.page), std::string::npos);
  write("kwb.csv", "by hand");
  const auto later = get();
  ASSERT_TRUE(later.ok());
  EXPECT_EQ(later->outcome, FetchOutcome::kPresent);
}

TEST_F(Fetch, NeverLeavesTheFolder) {
  entry_.address = "https://host.invalid/x";
  for (const char* name :
       {"../kwb.csv", "a/b", "/etc/x", "..", ".hidden", "", "kwb.csv.part", "kwb.csv.sha256"}) {
    entry_.file = name;
    const auto fetched = get();
    ASSERT_FALSE(fetched.ok()) << name;
    EXPECT_EQ(fetched.faults().first().code, ErrorCode::kUsage);
  }
}

TEST_F(Fetch, DoesNotWriteThroughALink) {
  write("secret", "untouched");
  fs::create_symlink(folder_ / "secret", folder_ / "kwb.csv.part");
  LocalServer server(serve({content(10)}));
  entry_.address = server.address("/kwb.csv");
  ASSERT_FALSE(get().ok());
  EXPECT_EQ(read("secret"), "untouched");
}

TEST_F(Fetch, SaysWhyAFolderCannotBeWritten) {
  write("taken", "a file");
  entry_.address = "https://host.invalid/x";
  const auto fetched = fetch(entry_, (folder_ / "taken").string(), options_, progress_);
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kFileUnreadable);
}

TEST_F(Fetch, StopsAtTheLimitOfSize) {
  LocalServer server([](LocalServer&, int socket, const HttpRequest&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    LocalServer::send(socket, content(300'000));
  });
  entry_.address = server.address("/kwb.csv");
  options_.max_bytes = 100'000;
  const auto fetched = get();
  ASSERT_FALSE(fetched.ok());
  EXPECT_EQ(fetched.faults().first().code, ErrorCode::kFileTooLarge);
  EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace roer
