#include "roer/score/outranking.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "column_of.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/means.hpp"
#include "roer/score/normalise.hpp"

namespace roer::score {
namespace {

using roer::testing::column_of;

/// Few different numbers, so that there are ties, and holes.
std::vector<Column> drawn_columns(std::uint32_t areas, std::uint32_t inputs, std::uint64_t seed,
                                  double holes) {
  std::vector<Column> columns(inputs);
  for (std::uint32_t k = 0; k < inputs; ++k)
    for (std::uint32_t i = 0; i < areas; ++i) {
      const bool hole = uniform({seed, 1, i, 0, k}) < holes;
      const double number = uniform_below({seed, 2, i, 0, k}, 7);
      columns[k].push_back(hole ? Value::hole(State::kMissing) : Value::observed(number));
    }
  return columns;
}

// The three ways of voting: Condorcet's winner is area 0 although area 1 has the most first places.
TEST(Copeland, WhoBeatsWhom) {
  const std::vector<Column> columns{column_of({2, 3, 1}), column_of({2, 3, 1}), column_of({3, 1, 2}),
                                    column_of({3, 1, 2}), column_of({2, 1, 3})};
  const std::vector<double> weights{1, 1, 1, 1, 1};
  const auto result = copeland(columns, weights, roer::testing::input_names(5));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->score.at(0).number, 2);
  EXPECT_EQ(result->score.at(1).number, -2);
  EXPECT_EQ(result->score.at(2).number, 0);
  EXPECT_EQ(result->wins, (std::vector<std::int32_t>{2, 0, 1}));
}

TEST(Copeland, DecimalWeightsThatAddUpAreATie) {
  const std::vector<Column> columns{column_of({1, 0}), column_of({1, 0}), column_of({0, 1})};
  const std::vector<double> weights{0.1, 0.2, 0.3};  // 0.1 + 0.2 is not 0.3 in a computer
  const auto result = copeland(columns, weights, roer::testing::input_names(3));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->ties, (std::vector<std::int32_t>{1, 1}));
  EXPECT_EQ(result->score.at(0).number, 0);
}

TEST(Copeland, HolesAreComparedOnWhatBothKnow) {
  const std::vector<Column> columns{column_of({1, 2, kNone, kNone}), column_of({9, kNone, 4, kNone})};
  const std::vector<double> weights{1, 1};
  const auto result = copeland(columns, weights, roer::testing::input_names(2));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->wins, (std::vector<std::int32_t>{1, 1, 0, 0}));
  EXPECT_EQ(result->losses, (std::vector<std::int32_t>{1, 0, 1, 0}));
  EXPECT_EQ(result->compared(1), 1);  // nothing in common with area 2
  EXPECT_EQ(result->scaled.at(1).number, 1);
  EXPECT_FALSE(result->score.at(3).known());
  EXPECT_EQ(result->compared(3), 0);
}

TEST(Copeland, RefusesWeightsThatAreNone) {
  const std::vector<Column> columns{column_of({1, 2}), column_of({1, 2})};
  const std::vector<double> negative{1, -1}, none{0, 0};
  const auto refused = copeland(columns, negative, roer::testing::input_names(2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().column, "input 1");
  EXPECT_FALSE(copeland(columns, none, roer::testing::input_names(2)).ok());
}

struct Slow {
  std::int32_t wins = 0, losses = 0, ties = 0, over = 0, under = 0;
};
Slow by_hand(const std::vector<Column>& columns, const std::vector<double>& weights, std::size_t i) {
  Slow slow;
  for (std::size_t j = 0; j < columns[0].size(); ++j) {
    if (j == i) continue;
    double lead = 0;
    bool shared = false, whole = true, more = false, less = false;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const double a = columns[k].at(i).number, b = columns[k].at(j).number;
      if (std::isnan(a) || std::isnan(b)) {
        whole = false;
        continue;
      }
      shared = shared || weights[k] > 0;
      lead += a > b ? weights[k] : a < b ? -weights[k] : 0;
      more = more || a > b;
      less = less || a < b;
    }
    slow.over += whole && more && !less ? 1 : 0;
    slow.under += whole && less && !more ? 1 : 0;
    if (!shared) continue;
    (lead > 1e-6 ? slow.wins : lead < -1e-6 ? slow.losses : slow.ties) += 1;
  }
  return slow;
}

RC_GTEST_PROP(Copeland, BruteForceAgreesOnAnyNumberOfThreads, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto areas = *rc::gen::inRange<std::uint32_t>(1, 60);
  const auto inputs = *rc::gen::inRange<std::uint32_t>(1, 6);
  const auto columns = drawn_columns(areas, inputs, seed, *rc::gen::element(0.0, 0.2, 0.7));
  std::vector<double> weights(inputs, 1);
  for (std::uint32_t k = 1; k < inputs; ++k) weights[k] = uniform_below({seed, 3, k, 0, 0}, 4);
  const char* threads = *rc::gen::element("1", "2", "8");
  RC_ASSERT(setenv("ROER_THREADS", threads, 1) == 0);
  const auto result = copeland(columns, weights, roer::testing::input_names(inputs));
  const Dominance over = dominance(columns);
  unsetenv("ROER_THREADS");
  RC_ASSERT(result.ok());
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < areas; ++i) {
    const Slow slow = by_hand(columns, weights, i);
    RC_ASSERT(result->wins[i] == slow.wins);
    RC_ASSERT(result->losses[i] == slow.losses);
    RC_ASSERT(result->ties[i] == slow.ties);
    sum += result->wins[i] - result->losses[i];
    if (over.dominates[i] < 0) continue;
    RC_ASSERT(over.dominates[i] == slow.over);
    RC_ASSERT(over.dominated_by[i] == slow.under);
  }
  RC_ASSERT(sum == 0);
}

TEST(Dominance, MoreOnOneAndLessOnNone) {
  const std::vector<Column> columns{column_of({3, 2, 2, 1, kNone, 2}), column_of({3, 2, 3, 1, 3, 2})};
  const Dominance result = dominance(columns);
  EXPECT_EQ(result.used, 5U);
  EXPECT_EQ(result.left_out, 1U);
  EXPECT_EQ(result.dominates, (std::vector<std::int32_t>{4, 1, 3, 0, -1, 1}));
  EXPECT_EQ(result.dominated_by, (std::vector<std::int32_t>{0, 2, 1, 4, -1, 2}));
}

TEST(OutrankingSlow, MoreThanOneTileAgainstBruteForce) {
  const auto columns = drawn_columns(2500, 3, 12, 0.1);
  const std::vector<double> weights{3, 2, 1};
  const auto result = copeland(columns, weights, roer::testing::input_names(3));
  const Dominance over = dominance(columns);
  ASSERT_TRUE(result.ok());
  for (std::size_t i = 0; i < 2500; i += 7) {
    const Slow slow = by_hand(columns, weights, i);
    ASSERT_EQ(result->wins[i], slow.wins);
    ASSERT_EQ(result->losses[i], slow.losses);
    ASSERT_EQ(result->ties[i], slow.ties);
    const std::int32_t wanted = over.dominates[i] < 0 ? -1 : slow.over;
    ASSERT_EQ(over.dominates[i], wanted);
  }
}

TEST(Means, ByHand) {
  const std::vector<double> points{1, 4}, equal{1, 1}, skewed{3, 1};
  EXPECT_DOUBLE_EQ(geometric_mean(points, equal), 2);
  EXPECT_DOUBLE_EQ(harmonic_mean(points, equal), 1.6);
  EXPECT_NEAR(geometric_mean(points, skewed), std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(generalised_mean(points, equal, 2), std::sqrt(8.5), 1e-15);
  EXPECT_NEAR(generalised_mean(points, equal, 1), 2.5, 1e-15);
  EXPECT_NEAR(generalised_mean(points, equal, -1), 1.6, 1e-15);
  EXPECT_DOUBLE_EQ(generalised_mean(points, equal, 0), 2);
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(generalised_mean(points, equal, infinite), 4);
  EXPECT_EQ(generalised_mean(points, equal, -infinite), 1);
  EXPECT_EQ(generalised_mean(std::vector<double>{0, 0}, equal, 2), 0);
  EXPECT_EQ(generalised_mean(points, std::vector<double>{0, 1}, -infinite), 4);
  EXPECT_NEAR(generalised_mean(std::vector<double>{1e200, 1e200}, equal, 9), 1e200, 1e187);
}

// UNDP, Human Development Report 2021/22, technical note 1 and table 1: Norway lives 83.2 years (goalposts 20
// and 85), expects 18.2 years of school (0 and 18, held there) and has 13.0 (0 and 15), earns 64,660 dollars
// (logarithm, 100 and 75,000); its index is 0.961.
TEST(Means, TheHumanDevelopmentIndexOfNorwayIsAGeometricMeanBetweenGoalposts) {
  const auto between = [](double low, double high, double x) {
    NormaliseRule rule;
    rule.how = Normalisation::kGoalposts;
    rule.low_post = low;
    rule.high_post = high;
    const auto fit = fit_normaliser(rule, std::vector<double>{low, high}, "x");
    return fit.ok() ? normalised(*fit, x) : kNone;
  };
  const double education = (between(0, 18, 18.2) + between(0, 15, 13.0)) / 2;
  const double income = between(std::log(100.0), std::log(75000.0), std::log(64660.0));
  const std::vector<double> points{between(20, 85, 83.2), education, income}, equal{1, 1, 1};
  EXPECT_NEAR(geometric_mean(points, equal), 0.961, 5e-4);
}

RC_GTEST_PROP(Means, RiseWithThePowerAndStayBetweenTheEnds, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto count = *rc::gen::inRange<std::uint32_t>(1, 9);
  std::vector<double> points, weights;
  for (std::uint32_t k = 0; k < count; ++k) {
    points.push_back(0.01 + 100 * uniform({seed, 0, k, 0, 0}));
    weights.push_back(0.1 + uniform({seed, 1, k, 0, 0}));
  }
  const double infinite = std::numeric_limits<double>::infinity();
  double before = generalised_mean(points, weights, -infinite);
  for (const double power : {-50.0, -2.0, -1.0, -0.001, 0.0, 0.001, 1.0, 3.0, 80.0, infinite}) {
    const double mean = generalised_mean(points, weights, power);
    RC_ASSERT(mean >= before * (1 - 1e-12));
    before = mean;
  }
  RC_ASSERT(std::abs(generalised_mean(points, weights, -1) / harmonic_mean(points, weights) - 1) < 1e-12);
}

TEST(Means, ImpossiblePointsAreNamed) {
  const auto zero = check_means(std::vector<double>{3, 0, kNone, -1}, 0, "nuisance");
  ASSERT_FALSE(zero.ok());
  EXPECT_EQ(zero.faults().first().code, ErrorCode::kFramework);
  EXPECT_EQ(zero.faults().first().column, "nuisance");
  EXPECT_EQ(zero.faults().first().found, "2 points at or below 0, the lowest -1");
  EXPECT_FALSE(check_means(std::vector<double>{0}, -1, "x").ok());
  EXPECT_TRUE(check_means(std::vector<double>{0, kNone}, 2, "x").ok());
  EXPECT_FALSE(check_means(std::vector<double>{-1}, 2, "x").ok());
}

}  // namespace
}  // namespace roer::score
