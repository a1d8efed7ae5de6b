#include "roer/score/area_doubts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

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
  EXPECT_EQ(area_doubts(sampler, {1}, 10, [](double) { return false; }).faults().first().code,
            ErrorCode::kInterrupted);
}

TEST(AreaDoubts, TellHowFarTheyAreAndStopWhileTheyAreSummedUp) {
  const RandomCase made = random_case(9, 700);
  const Sampler sampler = sampler_of(made, 9);
  std::vector<std::uint32_t> areas(700);
  std::iota(areas.begin(), areas.end(), 0U);
  ::setenv("ROER_THREADS", "1", 1);
  std::vector<double> told;
  ASSERT_TRUE(area_doubts(sampler, areas, 200, [&](double part) {
                told.push_back(part);
                return true;
              }).ok());
  EXPECT_EQ(told.front(), 0);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), 1);
  EXPECT_GT(std::count_if(told.begin(), told.end(), [](double part) { return part > 0 && part < 1; }), 10);
  const std::size_t drawn = told.size() - 700;  // then once an area
  for (const std::size_t at : {std::size_t{1}, drawn - 1, drawn + 2, told.size() - 1}) {
    std::size_t asked = 0;
    const auto stopped = area_doubts(sampler, areas, 200, [&](double) { return ++asked < at; });
    ASSERT_FALSE(stopped.ok()) << at;
    EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
    EXPECT_EQ(asked, at) << "asked again after it was stopped";
  }
  ::unsetenv("ROER_THREADS");
}

TEST(AreaDoubts, AreTheSameOverMoreThanOnePieceOfTheTable) {
  const RandomCase made = random_case(5, 40);
  const Sampler sampler = sampler_of(made, 5);
  std::vector<std::uint32_t> every(40);
  std::iota(every.begin(), every.end(), 0U);
  const std::uint32_t draws = 2 * RankTable::kPiece + 40;
  const auto all = uncertainty(sampler, {draws, false, {}});
  const auto same = area_doubts(sampler, every, draws);
  ASSERT_TRUE(all.ok() && same.ok());
  EXPECT_EQ(same->flagged, all->flagged);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_EQ(same->rank_low[i], all->rank[i].low);
    EXPECT_EQ(same->rank_high[i], all->rank[i].high);
  }
}

}  // namespace
}  // namespace roer::score
