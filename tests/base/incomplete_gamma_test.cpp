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

// Across the shape from which another formula holds, and against the normal law with the first two terms of
// Cornish and Fisher, which are exact to 1/shape.
TEST(IncompleteGamma, GoesOnWhereShapesAreLarge) {
  for (const double away : {-4.0, -1.0, 0.0, 0.5, 3.0}) {
    const double below = 999'999.9, above = 1'000'000.1;
    EXPECT_NEAR(gamma_above(above, above + away * 1000), gamma_above(below, below + away * 1000), 5e-8)
        << away;
    for (const double shape : {2e6, 1e9}) {
      const double root = std::sqrt(shape);
      const double density = std::exp(-away * away / 2) / std::sqrt(2 * 3.14159265358979323846);
      const double normal = std::erfc(away / std::sqrt(2.0)) / 2 + density * (away * away - 1) / (3 * root);
      EXPECT_NEAR(gamma_above(shape, shape + away * root), normal, 3 / shape) << shape << " " << away;
      EXPECT_DOUBLE_EQ(gamma_below(shape, shape + away * root) + gamma_above(shape, shape + away * root), 1);
    }
  }
  EXPECT_EQ(gamma_above(1e9, 5e9), 0);
  EXPECT_EQ(gamma_below(1e9, 1e8), 0);
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
