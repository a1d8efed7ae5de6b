// What must hold for any two moments, and cases whose parts are known.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "roer/segregation/change.hpp"
#include "roer/segregation/income.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

Counts any_counts(std::size_t areas) {
  std::vector<double> values;
  for (std::size_t k = 0; k < 3 * areas; ++k) values.push_back(*rc::gen::inRange(1, 40));
  return Counts::make({"a", "b", "c"}, areas, values).value();
}

double sum_of(const ChangeParts& parts) {
  return parts.removed + parts.added + parts.group_marginal + parts.area_marginal + parts.interaction +
         parts.structural;
}

RC_GTEST_PROP(SegregationChange, parts_add_up_and_shapley_has_no_side, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 8);
  const Counts first = any_counts(areas), second = any_counts(areas);
  const auto karmel = change_karmel(first, second).value();
  const auto there = change_shapley(first, second).value(), back = change_shapley(second, first).value();
  const auto mora = change_mora(first, second).value();
  for (const ChangeParts& parts : {karmel, there, mora})
    RC_ASSERT(std::abs(sum_of(parts) - parts.difference()) < 1e-8);
  RC_ASSERT(std::abs(there.structural + back.structural) < 1e-8);
  RC_ASSERT(std::abs(there.group_marginal + back.group_marginal) < 1e-8);
  RC_ASSERT(std::abs(there.area_marginal + back.area_marginal) < 1e-8);
}

RC_GTEST_PROP(SegregationChange, a_group_that_grows_everywhere_is_no_structure, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 8);
  const Counts first = any_counts(areas);
  std::vector<double> values;
  for (std::size_t g = 0; g < 3; ++g)
    for (const double count : first.group(g)) values.push_back(g == 0 ? 3 * count : count);
  const Counts second = Counts::make({"a", "b", "c"}, areas, values).value();
  const auto parts = change_shapley(first, second).value();
  RC_ASSERT(std::abs(parts.structural) < 1e-8);
  RC_ASSERT(std::abs(sum_of(parts) - parts.difference()) < 1e-8);
}

TEST(SegregationChange, areas_of_one_moment_are_removed_or_added) {
  const Counts first = Counts::make({"a", "b"}, 3, {10, 5, 7, 5, 10, 0}).value();
  const Counts second = Counts::make({"a", "b"}, 3, {10, 5, 0, 5, 10, 0}).value();
  const auto parts = change_shapley(first, second).value();
  EXPECT_NEAR(parts.removed, parts.difference(), 1e-12);
  EXPECT_NEAR(parts.added, 0, 1e-12);
  EXPECT_NEAR(parts.structural, 0, 1e-9);
}

TEST(SegregationChange, tells_a_fit_that_cannot_be) {
  const Counts counts = Counts::make({"a", "b"}, 2, {1, 0, 0, 1}).value();
  const std::vector<double> areas = {0.5, 0.5}, groups = {0.2, 0.8};
  const auto fitted = fit_margins(counts, areas, groups, {1e-10, 100});
  ASSERT_FALSE(fitted.ok());
  EXPECT_EQ(fitted.faults().first().code, ErrorCode::kCheckFailed);
}

// The integral of a constant H is that constant, and of all-or-nothing classes it is 1 (Reardon 2011).
TEST(SegregationIncome, rank_order_of_full_and_of_no_segregation) {
  std::vector<double> apart(36, 0), even;
  for (std::size_t g = 0; g < 6; ++g) apart[g * 6 + g] = 10;
  for (std::size_t g = 0; g < 6; ++g)
    for (std::size_t i = 0; i < 6; ++i) even.push_back(static_cast<double>((g + 1) * (i + 2)));
  const std::vector<std::string> names(6, "class");
  const auto one = rank_order(Counts::make(names, 6, apart).value()).value();
  EXPECT_NEAR(one.theil_h, 1, 1e-9);
  EXPECT_NEAR(one.relative_diversity, 1, 1e-9);
  EXPECT_NEAR(rank_order(Counts::make(names, 6, even).value()).value().theil_h, 0, 1e-9);
  EXPECT_FALSE(rank_order(Counts::make(names, 6, even).value(), 5).ok());
}

// Against the integral by a fine sum, where the order fits the thresholds exactly.
TEST(SegregationIncome, rank_order_is_the_integral_of_its_polynomial) {
  const Counts classes =
      Counts::make({"1", "2", "3", "4"}, 3, {30, 10, 5, 20, 20, 10, 10, 20, 20, 5, 10, 40}).value();
  const auto found = rank_order(classes, 2).value();
  double sum = 0;
  constexpr int kSteps = 200'000;
  for (int k = 0; k < kSteps; ++k) {
    const double p = (k + 0.5) / kSteps;
    double h = 0, power = 1;
    for (const double coefficient : found.coefficients) {
      h += coefficient * power;
      power *= p;
    }
    sum += 2 * h * (-p * std::log(p) - (1 - p) * std::log(1 - p)) / kSteps;
  }
  EXPECT_NEAR(found.theil_h, sum, 1e-8);
  double at = 0, below = 0;  // three thresholds, three coefficients: the polynomial goes through them
  for (const double people : classes.group(0)) below += people;
  at = below / classes.total();
  std::vector<double> low(classes.group(0).begin(), classes.group(0).end()), rest;
  for (std::size_t i = 0; i < 3; ++i) rest.push_back(classes.area_totals()[i] - low[i]);
  EXPECT_NEAR(found.coefficients[0] + at * (found.coefficients[1] + at * found.coefficients[2]),
              theil_h(PairedCounts::make(low, rest).value()), 1e-10);
}

TEST(SegregationIncome, spread_by_hand) {
  // Two areas of two households: 10 and 30; 20 and 60.
  const Counts classes = Counts::make({"10", "20", "30", "60"}, 2, {1, 0, 0, 1, 1, 0, 0, 1}).value();
  const auto spread = spread_of(classes, std::vector<double>{10, 20, 30, 60}).value();
  // Means 20 and 40, all 30; variances: between 100, total (400 + 100 + 0 + 900)/4 = 350.
  EXPECT_NEAR(spread.neighbourhood_sorting, std::sqrt(100.0 / 350), 1e-12);
  EXPECT_NEAR(spread.theil_between, 40.0 / 120 * std::log(20.0 / 30) + 80.0 / 120 * std::log(40.0 / 30),
              1e-12);
  const double within = 40.0 / 120 * (0.25 * std::log(0.5) + 0.75 * std::log(1.5)) +
                        80.0 / 120 * (0.25 * std::log(0.5) + 0.75 * std::log(1.5));
  EXPECT_NEAR(spread.theil_within, within, 1e-12);
  // Pairs: 10+20+50+10+40+30 = 160, over n times the sum: 160 / (4 * 120).
  EXPECT_NEAR(spread.gini_total, 160.0 / 480, 1e-12);
  EXPECT_NEAR(spread.gini_between, 4 * 20.0 / 480, 1e-12);
  EXPECT_FALSE(spread_of(classes, std::vector<double>{5, 5, 5, 5}).ok());
  EXPECT_FALSE(spread_of(classes, std::vector<double>{-1, 5, 5, 5}).ok());
}

}  // namespace
