// No move of few people is shown, nor can one be computed back.

#include "roer/app/hidden_moves.hpp"

#include <gtest/gtest.h>

#include "roer/base/philox.hpp"

namespace {

using namespace roer;
using app::HiddenMoves;
using app::hide_few;
using app::Movers;

/// Every unit made one move.
Movers once(const careers::Transitions& counts) {
  Movers movers{counts.counts, {}};
  for (std::size_t i = 0; i < counts.classes; ++i) movers.rows.push_back(counts.leaving(i));
  return movers;
}

TEST(HiddenMoves, HidesAsManyCellsAsMakeTenPeople) {
  const careers::Transitions counts{3, {400, 12, 3, 0, 50, 0, 5, 0, 0}, 0};
  const HiddenMoves found = hide_few(counts, once(counts), 10);
  EXPECT_EQ(found.hidden, (std::vector<bool>{false, true, true, false, false, false, false, false, false}));
  EXPECT_EQ(found.counts.counts, (std::vector<double>{400, 7.5, 7.5, 0, 50, 0, 0, 0, 0}));
  EXPECT_EQ(found.cells, 2U);
  EXPECT_EQ(found.left_out, 5);
}

TEST(HiddenMoves, LeavesARowOutOfWhichTooMuchWouldBeHidden) {
  const careers::Transitions counts{2, {40, 5, 30, 20}, 0};
  const HiddenMoves found = hide_few(counts, once(counts), 10);
  EXPECT_EQ(found.counts.counts, (std::vector<double>{0, 0, 30, 20}));
  EXPECT_EQ(found.left_out, 45);
  EXPECT_FALSE(careers::chain_of(found.counts).known(0));
}

TEST(HiddenMoves, CountsPeopleNotSteps) {
  // Three people go to and fro, so that each of both moves is made six times.
  const std::vector<std::uint8_t> states = {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0};
  const auto panel = careers::Panel::make(3, {1, 2, 3, 4, 5}, 2, states).value();
  const auto steps = careers::all_steps(panel);
  const Movers movers = app::movers_of(panel, steps);
  EXPECT_EQ(careers::transitions(panel, steps).count(0, 1), 6);
  EXPECT_EQ(movers.cells, (std::vector<double>{0, 3, 3, 0}));
  EXPECT_EQ(movers.rows, (std::vector<double>{3, 3}));
  EXPECT_EQ(hide_few(careers::transitions(panel, steps), movers, 5).counts.total(), 0);
}

TEST(HiddenMoves, NothingCanBeComputedBackFromARow) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    careers::Transitions counts{5, std::vector<double>(25), 0};
    for (std::uint32_t c = 0; c < 25; ++c) {
      const double u = uniform({seed, 1, c, 0, 0});
      counts.counts[c] = c % 6 == 0 ? std::floor(900 * u) : std::floor(30 * u * u);
    }
    const HiddenMoves found = hide_few(counts, once(counts), 10);
    for (std::size_t i = 0; i < 5; ++i) {
      double hidden = 0, sum = 0;
      for (std::size_t j = 0; j < 5; ++j) {
        if (found.counts.leaving(i) == 0) continue;
        if (found.hidden[i * 5 + j]) {
          ++hidden;
          sum += counts.count(i, j);
        } else {
          EXPECT_FALSE(counts.count(i, j) > 0 && counts.count(i, j) < 10);
          EXPECT_EQ(found.counts.count(i, j), counts.count(i, j));
        }
      }
      EXPECT_TRUE(hidden == 0 || (hidden >= 2 && sum >= 10)) << seed;
      if (found.counts.leaving(i) > 0) EXPECT_NEAR(found.counts.leaving(i), counts.leaving(i), 1e-9);
    }
  }
}

TEST(HiddenMoves, AreasHideNothing) {
  const careers::Transitions counts{2, {1, 2, 3, 4}, 0};
  const HiddenMoves found = hide_few(counts, once(counts), 1);
  EXPECT_EQ(found.counts.counts, counts.counts);
  EXPECT_EQ(found.cells, 0U);
}

}  // namespace
