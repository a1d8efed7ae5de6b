#include "roer/base/poisson_interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using roer::poisson_interval;

// Garwood (1936), and the tables of 95 % limits that rest on it (Pearson and Hartley, "Biometrika Tables for
// Statisticians", table 40).
TEST(PoissonInterval, IsThatOfThePublishedTable) {
  struct Row {
    double count, low, high;
  };
  for (const Row row : {Row{0, 0, 3.689}, Row{1, 0.0253, 5.572}, Row{2, 0.242, 7.225}, Row{5, 1.623, 11.668},
                        Row{10, 4.795, 18.390}, Row{20, 12.217, 30.888}, Row{50, 37.11, 65.92}}) {
    EXPECT_NEAR(poisson_interval(row.count, 0.95).low, row.low, 0.006) << row.count;
    EXPECT_NEAR(poisson_interval(row.count, 0.95).high, row.high, 0.006) << row.count;
  }
}

/// P(N <= count) of a Poisson count, term by term.
double at_most(double mean, int count) {
  double term = std::exp(-mean), sum = term;
  for (int k = 1; k <= count; ++k) sum += term *= mean / k;
  return sum;
}

TEST(PoissonInterval, LeavesHalfOfTheRestOnEachSide) {
  for (const int count : {1, 3, 17, 120})
    for (const double share : {0.5, 0.8, 0.95, 0.999}) {
      const auto [low, high] = poisson_interval(count, share);
      EXPECT_NEAR(1 - at_most(low, count - 1), (1 - share) / 2, 1e-9) << count << " " << share;
      EXPECT_NEAR(at_most(high, count), (1 - share) / 2, 1e-9) << count << " " << share;
    }
}

TEST(PoissonInterval, HoldsItsCountAndGrowsWithTheShare) {
  for (double count = 0; count < 3e6; count = 2 * count + 0.25) {
    const auto narrow = poisson_interval(count, 0.5), wide = poisson_interval(count, 0.95);
    EXPECT_LE(wide.low, narrow.low) << count;
    EXPECT_LE(narrow.low, count);
    EXPECT_GT(narrow.high, count);
    EXPECT_GT(wide.high, narrow.high) << count;
  }
}

}  // namespace
