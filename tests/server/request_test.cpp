// Reading of addresses, headers and bodies.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <rapidcheck/gtest.h>

#include "server/bodies.hpp"
#include "server/guard.hpp"
#include "server/gzip.hpp"
#include "server/ready.hpp"
#include "server/routes.hpp"
#include "server/target.hpp"

namespace roer::server {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

TEST(Access, OnlyFromThisComputerIsTheProjectChanged) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_addr.s_addr = htonl(0x7F000005);
  EXPECT_TRUE(is_loopback(reinterpret_cast<const sockaddr*>(&four)));
  four.sin_addr.s_addr = htonl(0xC0A80001);
  EXPECT_FALSE(is_loopback(reinterpret_cast<const sockaddr*>(&four)));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  for (const auto& [text, here] :
       {std::pair{"::1", true}, {"::ffff:127.0.0.1", true}, {"::ffff:10.0.0.1", false}, {"fe80::1", false}}) {
    ASSERT_EQ(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    EXPECT_EQ(is_loopback(reinterpret_cast<const sockaddr*>(&six)), here) << text;
  }
  EXPECT_FALSE(is_loopback(nullptr));
  const AccessPolicy policy;
  for (const Right right : {Right::kApplication, Right::kFigures, Right::kScores, Right::kWork})
    for (const bool here : {true, false}) EXPECT_TRUE(policy.may({here}, right));
  for (const Right right : {Right::kOrder, Right::kOwn, Right::kChange}) {
    EXPECT_TRUE(policy.may({true}, right));
    EXPECT_FALSE(policy.may({false}, right));
  }
}

TEST(Target, PathAndQueryAreDecoded) {
  const auto target = parse_target("/api/v1/areas?query=Oud-Charlois+%26+Zuid&limit=5&&empty");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, (std::vector<std::string>{"api", "v1", "areas"}));
  EXPECT_EQ(target->query, (Query{{"query", "Oud-Charlois & Zuid"}, {"limit", "5"}, {"empty", ""}}));
  EXPECT_TRUE(parse_target("/")->path.empty());
  EXPECT_EQ(parse_target("/S%C3%BAd")->path.front(), "S\u00fad");
  EXPECT_EQ(parse_target("/a+b")->path.front(), "a+b");
}

TEST(Target, WhatHidesSomethingIsRefused) {
  for (const char* raw : {"", "api", "*", "/..", "/a/../b", "/a/.", "/a%2Fb", "/a%5cb", "/%", "/%4", "/%4g",
                          "/a%00", "/a%0a", "/%ff", "/?a=1&a=2", "/?%=1", "/?a=%c3", "http://x/"})
    EXPECT_FALSE(parse_target(raw).ok()) << raw;
}

RC_GTEST_PROP(Target, ReadsEveryTextWithoutHarm, ()) {
  const auto raw = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("/%?&=+.aA4f0\xc3\xa9 ")));
  const auto target = parse_target("/" + raw);
  if (!target.ok()) return;
  for (const std::string& segment : target->path)
    RC_ASSERT(segment != ".." && segment.find('/') == std::string::npos);
}

TEST(Routes, PatternsFillTheirPlaces) {
  const auto places = matched("/a/{x}/{y}.mvt", {"a", "1", "2.mvt"});
  ASSERT_TRUE(places.has_value());
  EXPECT_EQ(places->at(1).second, "2");
  EXPECT_FALSE(matched("/a/{x}", {"a"}));
  EXPECT_FALSE(matched("/a/{x}", {"a", "b", "c"}));
  EXPECT_FALSE(matched("/a/{y}.mvt", {"a", ".mvt"}));
  EXPECT_FALSE(matched("/a/{x}", {"a", ""}));
}

TEST(Guard, OwnNames) {
  const OwnNames own("127.0.0.1", 8350);
  for (const char* host : {"127.0.0.1:8350", "localhost:8350", "LOCALHOST:8350", "[::1]:8350"})
    EXPECT_TRUE(own.hold(host)) << host;
  for (const char* host : {"", "127.0.0.1", "localhost:80", "evil.example:8350", "10.0.0.1:8350",
                           "localhost:8350x", "[::1]", "localhost.:8350"})
    EXPECT_FALSE(own.hold(host)) << host;
  EXPECT_TRUE(OwnNames("0.0.0.0", 80).hold("10.0.0.1"));
  EXPECT_FALSE(OwnNames("0.0.0.0", 80).hold("evil.example"));
  EXPECT_TRUE(OwnNames("fd00::1", 8350).hold("[fd00::1]:8350"));
}

TEST(Guard, GzipAndTags) {
  EXPECT_TRUE(accepts_gzip("gzip, deflate, br"));
  EXPECT_TRUE(accepts_gzip("br;q=1.0, GZIP;q=0.2"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("gzip; q=0.000"));
  EXPECT_FALSE(accepts_gzip("br"));
  EXPECT_FALSE(accepts_gzip(""));
  EXPECT_TRUE(holds_tag("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(holds_tag("*", "\"b\""));
  EXPECT_FALSE(holds_tag("\"ab\"", "\"a\""));
}

TEST(Bodies, APreviewIsReadWhole) {
  const auto body =
      read_preview(R"({"framework": "vitality", "year": 2024, "period": "2024-03", "threshold": 8.5,
    "factors": [{"id": "liveability", "weight": 2, "inputs": [{"id": "deviation", "limits": [-0.1, 0.2], "points": [3, 2, 1]}]}],
    "draws": 100})");
  ASSERT_TRUE(body.ok()) << to_text(body.faults());
  EXPECT_EQ(body->choice.year, Year(2024));
  EXPECT_EQ(body->choice.period, (Period{2024, 3}));
  EXPECT_EQ(body->params.edit.threshold, 8.5);
  EXPECT_EQ(body->params.edit.factors.at(0).inputs.at(0).limits, (std::vector<double>{-0.1, 0.2}));
  EXPECT_EQ(body->params.draws, 100U);
}

TEST(Bodies, EveryWrongMemberIsTold) {
  const auto count = [](const char* text) {
    const auto body = read_preview(text);
    return body.ok() ? std::size_t{0} : body.faults().total();
  };
  EXPECT_EQ(
      count(
          R"({"framework": 1, "year": 20240, "period": "May", "threshold": "x", "factors": {}, "draws": -1})"),
      6U);
  EXPECT_EQ(
      count(R"({"factors": [1, {"id": 2}, {}, {"id": "a", "inputs": [{"id": "b", "limits": [null]}]}]})"),
      4U);
  EXPECT_EQ(count(R"({"threshold": 1e999})"), 1U);
  EXPECT_EQ(count(R"({"draws": 99999999999999999999})"), 1U);
  EXPECT_FALSE(read_job(R"({"kind": "dance"})").ok());
  EXPECT_FALSE(read_job(R"({})").ok());
  EXPECT_FALSE(read_job(R"({"kind": "doubt", "draws": 5, "language": "fr"})").ok());
  const auto job = read_job(R"({"kind": "report", "language": "en", "area": "GM0268"})");
  ASSERT_TRUE(job.ok());
  EXPECT_EQ(job->language, Language::kEnglish);
}

TEST(Gzip, OnlyWhereItPays) {
  EXPECT_TRUE(gzip("short").empty());
  const std::string packed = gzip(std::string(10'000, 'a'));
  EXPECT_GT(packed.size(), 10U);
  EXPECT_LT(packed.size(), 200U);
}

TEST(ReadyCache, KeepsWithinItsBoundAndForgetsTheOldest) {
  ReadyCache cache(20'000);
  const auto ready = [] { return std::make_shared<const Ready>(json_answer(std::string(400, 'x'))); };
  for (int i = 0; i < 100; ++i) {
    cache.keep(std::to_string(i), ready());
    EXPECT_NE(cache.find("0"), nullptr) << i;  // asked for again and again, so it stays
  }
  EXPECT_EQ(cache.find("50"), nullptr);
  EXPECT_NE(cache.find("99"), nullptr);
  cache.enter("another state");
  EXPECT_EQ(cache.find("99"), nullptr);
  cache.keep("99", ready());
  cache.enter("another state");
  EXPECT_NE(cache.find("99"), nullptr);
  cache.keep("large", std::make_shared<const Ready>(json_answer(std::string(30'000, 'x'))));
  EXPECT_EQ(cache.find("large"), nullptr);
}

}  // namespace
}  // namespace roer::server
