#include "roer/score/ranks.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <cmath>

namespace {

using namespace roer::score;
using roer::kNone;

TEST(Ranks, TiesShareTheMeanOfTheirPlacesAndHolesTakeNone) {
  const auto ranks = midranks(std::vector<double>{3, 1, kNone, 3, 2, 3});
  EXPECT_EQ(ranks[1], 1);
  EXPECT_EQ(ranks[4], 2);
  for (const std::size_t i : {0U, 3U, 5U}) EXPECT_EQ(ranks[i], 4);
  EXPECT_TRUE(std::isnan(ranks[2]));
}

TEST(Ranks, ARangeStandsHalfwayBetweenThePlacesOfItsEnds) {
  const std::vector<Range> scores = {{1, 1}, {5, 5}, {0, 9}};
  // lows 1, 5, 0: from high to low 2, 1, 3; highs 1, 5, 9: 3, 2, 1
  EXPECT_EQ(concern_ranks(Concern::kHigh, scores), (std::vector<double>{2.5, 1.5, 2}));
  EXPECT_EQ(concern_ranks(Concern::kLow, scores), (std::vector<double>{1.5, 2.5, 2}));
}

TEST(Ranks, TheWorstShareTakesAllThatTieWithItsLast) {
  const std::vector<double> numbers = {1, 2, 3, 3, 3, 4, kNone, 0, 0, 0, 0};
  EXPECT_EQ(worst_share(Concern::kHigh, numbers, 0.1), (std::vector<std::uint32_t>{5}));
  EXPECT_EQ(worst_share(Concern::kHigh, numbers, 0.2), (std::vector<std::uint32_t>{2, 3, 4, 5}));
  EXPECT_EQ(worst_share(Concern::kLow, numbers, 0.1), (std::vector<std::uint32_t>{7, 8, 9, 10}));
  EXPECT_EQ(worst_count(Concern::kHigh, numbers, 5), (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
  EXPECT_TRUE(worst_share(Concern::kHigh, std::vector<double>{kNone}, 0.5).empty());
  EXPECT_EQ(worst_share(Concern::kHigh, numbers, 1e-9).size(), 1U);
}

}  // namespace
