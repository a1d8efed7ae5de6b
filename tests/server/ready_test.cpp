// Answers that are made once, and what they weigh while they are kept.

#include "server/ready.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <thread>
#include <vector>

#include "server/job_answers.hpp"
#include "server/routes.hpp"
#include "server/target.hpp"

namespace roer::server {
namespace {

using Piece = JobAnswers::Piece;

std::shared_ptr<const Ready> ready_of_size(std::size_t bytes) {
  Answer answer = json_answer(std::string(bytes, 'x'));
  return std::make_shared<const Ready>(std::move(answer));
}

TEST(JobAnswers, EachPieceIsMadeOnceForAllWhoAsk) {
  app::JobProduct product;
  product.type = "application/json";
  product.bytes = std::string(1'000'000, 'r');
  product.brief = "{}";
  const JobAnswers answers(std::move(product), 7);
  EXPECT_EQ(answers.type(), "application/json");
  EXPECT_TRUE(answers.has(Piece::kResult));
  EXPECT_TRUE(answers.has(Piece::kBrief));
  EXPECT_FALSE(answers.has(Piece::kMap));
  EXPECT_FALSE(answers.has(Piece::kAreas));
  const std::size_t before = answers.bytes();
  std::vector<std::shared_ptr<const Ready>> got(8);
  std::vector<std::thread> threads;
  for (auto& one : got) threads.emplace_back([&] { one = answers.answer(Piece::kResult); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& one : got) EXPECT_EQ(one, got.front());
  EXPECT_NE(answers.answer(Piece::kBrief), got.front());
  // The text is not kept twice: what came with it is the packed bytes and the headers.
  EXPECT_GE(answers.bytes(), before);
  EXPECT_LT(answers.bytes(), before + 100'000);
  EXPECT_GT(got.front()->bytes(), 1'000'000U);
}

/// What the heap grows by when many small answers are kept is what the cache counts, within a third.
TEST(ReadyCache, CountsWhatAnEntryWeighs) {
  constexpr std::size_t kEntries = 3000;
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{300}, std::size_t{3000}}) {
    ReadyCache cache(std::size_t{1} << 30);
    cache.enter("state");
    const std::size_t before = ::mallinfo2().uordblks;
    for (std::size_t i = 0; i < kEntries; ++i)
      cache.keep("state/api/v1/areas?query=" + std::to_string(i), ready_of_size(bytes));
    const auto grown = static_cast<double>(::mallinfo2().uordblks - before);
    EXPECT_LT(grown, 1.35 * static_cast<double>(cache.bytes())) << bytes;
    EXPECT_GT(grown, 0.6 * static_cast<double>(cache.bytes())) << bytes;
  }
}

TEST(ReadyCache, StaysWithinItsBound) {
  constexpr std::size_t kMost = 1'000'000;
  ReadyCache cache(kMost);
  cache.enter("s");
  for (int i = 0; i < 2000; ++i) cache.keep("s" + std::to_string(i), ready_of_size(100));
  EXPECT_LE(cache.bytes(), kMost);
  EXPECT_GT(cache.bytes(), kMost / 2);
  EXPECT_EQ(cache.find("s0"), nullptr);
  EXPECT_NE(cache.find("s1999"), nullptr);
}

TEST(KeptAddress, IsOneForEveryStartPageAndEveryTile) {
  const auto kept = [](const std::string& raw) {
    const auto target = parse_target(raw);
    const Routed routed = route_of("GET", *target);
    return kept_address(routed.route, *target, raw, "0123456789abcdef");
  };
  EXPECT_EQ(kept("/view1/a"), "/");
  EXPECT_EQ(kept("/area/BU99010101?framework=vitality"), kept("/"));
  EXPECT_NE(kept("/nothing.js"), "/");
  const std::string tile = "/api/v1/tiles/buurt/2024/8/131/84.mvt";
  EXPECT_EQ(kept(tile + "?v=x"), kept(tile));
  EXPECT_EQ(kept(tile + "?v=another"), kept(tile));
  EXPECT_NE(kept(tile + "?v=0123456789abcdef"), kept(tile));  // that one may be kept for ever
  EXPECT_NE(kept("/api/v1/areas?query=a"), kept("/api/v1/areas?query=b"));
}

}  // namespace
}  // namespace roer::server
