#include "roer/score/area_doubts.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "random_framework.hpp"
#include "roer/score/uncertainty.hpp"

namespace roer::score {
namespace {

using roer::testing::random_case;
using roer::testing::RandomCase;
using roer::testing::sampler_of;

TEST(AreaDoubts, AreThoseOfAllAreasWithRanksAmongThemselves) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const RandomCase made = random_case(seed, 40);
    const Sampler sampler = sampler_of(made, seed);
    std::vector<std::uint32_t> every;
    for (std::uint32_t i = 0; i < 40; ++i) every.push_back(i);
    const auto all = uncertainty(sampler, {96, false, {}});
    const auto same = area_doubts(sampler, every, 96);
    const auto some = area_doubts(sampler, {30, 31, 7, 2}, 96);
    ASSERT_TRUE(all.ok() && same.ok() && some.ok());
    for (std::uint32_t i = 0; i < 40; ++i) {
      ASSERT_EQ(same->flagged[i], all->flagged[i]);
      ASSERT_EQ(same->flagged_least[i], all->flagged_least[i]);
      ASSERT_EQ(same->flagged_most[i], all->flagged_most[i]);
      ASSERT_EQ(same->rank_low[i], all->rank[i].low);
      ASSERT_EQ(same->rank_high[i], all->rank[i].high);
      ASSERT_EQ(same->always[i], all->flagged[i] == 1);
    }
    EXPECT_EQ(some->areas, (std::vector<std::uint32_t>{2, 7, 30, 31}));
    for (std::size_t k = 0; k < 4; ++k) {
      ASSERT_EQ(some->flagged[k], all->flagged[some->areas[k]]);
      ASSERT_GE(some->rank_low[k], 1);
      ASSERT_LE(some->rank_high[k], 4);
    }
  }
}

TEST(AreaDoubts, RanksAreTheQuantilesOverTheDrawsAmongThemselves) {
  const RandomCase made = random_case(4, 30);
  const Sampler sampler = sampler_of(made, 4);
  const std::vector<std::uint32_t> areas{3, 4, 20};
  const auto found = area_doubts(sampler, areas, 101);
  ASSERT_TRUE(found.ok());
  EvaluationRoom room(sampler.evaluator());
  std::vector<std::vector<double>> ranks(3);
  Setting setting;
  for (std::uint32_t d = 0; d < 101; ++d) {
    sampler.draw(d, setting);
    std::vector<double> score(30);
    sampler.evaluator().evaluate(setting, 0, 30, {nullptr, nullptr, score.data()}, room);
    for (std::size_t k = 0; k < 3; ++k) {
      double rank = 1;
      for (std::size_t other = 0; other < 3; ++other) {
        const double ahead =
            (score[areas[other]] - score[areas[k]]) * (sampler.evaluator().high_is_concern() ? 1 : -1);
        rank += other == k ? 0 : ahead > 1e-9 ? 1 : ahead > -1e-9 ? 0.5 : 0;
      }
      ranks[k].push_back(rank);
    }
  }
  for (std::size_t k = 0; k < 3; ++k) {
    std::sort(ranks[k].begin(), ranks[k].end());
    EXPECT_EQ(found->rank_low[k], ranks[k][5]);
    EXPECT_EQ(found->rank_high[k], ranks[k][95]);
  }
}

TEST(AreaDoubts, AreTheSameForAnyNumberOfThreadsAndRefuseNoDraws) {
  const RandomCase made = random_case(9, 700);
  const Sampler sampler = sampler_of(made, 9);
  ::setenv("ROER_THREADS", "1", 1);
  const auto one = area_doubts(sampler, {1, 2, 600}, 200);
  ::setenv("ROER_THREADS", "8", 1);
  const auto many = area_doubts(sampler, {1, 2, 600}, 200);
  ::unsetenv("ROER_THREADS");
  ASSERT_TRUE(one.ok() && many.ok());
  EXPECT_EQ(one->flagged, many->flagged);
  EXPECT_EQ(one->rank_low, many->rank_low);
  EXPECT_EQ(area_doubts(sampler, {1}, 0).faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(area_doubts(sampler, {1}, 10, [] { return false; }).faults().first().code,
            ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace roer::score
