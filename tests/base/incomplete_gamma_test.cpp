#include "roer/base/incomplete_gamma.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using roer::chi_square_above;
using roer::gamma_above;
using roer::gamma_below;

TEST(IncompleteGamma, IsTheExponentialAndTheErrorFunctionWhereItMustBe) {
  for (const double x : {1e-6, 0.3, 1.0, 2.0, 7.5, 30.0}) {
    EXPECT_NEAR(gamma_above(1, x), std::exp(-x), 1e-14 * std::exp(-x) + 1e-15) << x;
    EXPECT_NEAR(gamma_below(0.5, x), std::erf(std::sqrt(x)), 1e-13) << x;
  }
}

TEST(IncompleteGamma, KeepsItsDigitsInTheTail) {
  EXPECT_NEAR(gamma_above(1, 200) / std::exp(-200.0), 1, 1e-12);
  EXPECT_NEAR(gamma_above(0.5, 100) / std::erfc(10.0), 1, 1e-12);
}

// Table of the chi-square distribution: 5 % points (Abramowitz and Stegun 1964, table 26.8).
TEST(IncompleteGamma, ChiSquareHasTheFivePercentPointsOfTheTable) {
  EXPECT_NEAR(chi_square_above(3.84146, 1), 0.05, 1e-6);
  EXPECT_NEAR(chi_square_above(18.3070, 10), 0.05, 1e-6);
  EXPECT_NEAR(chi_square_above(124.342, 100), 0.05, 1e-6);
  EXPECT_EQ(chi_square_above(0, 3), 1);
  EXPECT_EQ(chi_square_above(5, 0), 1);
}

}  // namespace
