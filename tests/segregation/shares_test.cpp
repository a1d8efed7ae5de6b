// Counts made of shares and totals, what their rounding does, and what means of areas tell.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "roer/segregation/income.hpp"
#include "roer/segregation/share_counts.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

RC_GTEST_PROP(SegregationShares, counts_add_up_to_totals_and_are_within_one_of_the_product, ()) {
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 9);
  SharesOfTotals shares;
  std::vector<double> second;
  for (std::size_t i = 0; i < areas; ++i) {
    shares.totals.push_back(*rc::gen::inRange(1, 900));
    shares.percent.push_back(*rc::gen::inRange(1, 50));
    second.push_back(*rc::gen::inRange(1, 50));
  }
  shares.percent.insert(shares.percent.end(), second.begin(), second.end());
  shares.rest = 1;
  shares.totals[0] = 500;  // so that there are two groups with people
  const auto made = counts_of_shares(shares, {"low", "between", "high"});
  RC_ASSERT(made.ok());
  for (std::size_t i = 0; i < areas; ++i) {
    RC_ASSERT(made->counts.area_totals()[i] == shares.totals[i]);
    const double low = shares.percent[i] * shares.totals[i] / 100, high = second[i] * shares.totals[i] / 100;
    RC_ASSERT(std::abs(made->counts.group(0)[i] - low) < 1);
    RC_ASSERT(std::abs(made->counts.group(2)[i] - high) < 1);
    RC_ASSERT(made->counts.group(1)[i] == std::floor(made->counts.group(1)[i]));
  }
  RC_ASSERT(made->scaled == 0U);
  RC_ASSERT(made->left_out == 0.0);
}

TEST(SegregationShares, holes_excess_and_who_is_in_no_group) {
  SharesOfTotals shares;
  shares.totals = {200, 100, 0, kHole, 100};
  shares.percent = {51, 30, kHole, 10, kHole, 50, 60, 10, 10, 10};
  const auto made = counts_of_shares(shares, {"a", "b"});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->scaled, 1U);  // 101 % in the first area
  EXPECT_EQ(made->counts.area_totals()[0], 200);
  EXPECT_EQ(made->left_out, 10);  // of the second
  EXPECT_EQ(made->counts.empty_areas(), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(made->counts.unknown_areas(), (std::vector<std::uint32_t>{3, 4}));
}

TEST(SegregationShares, groups_that_overlap_and_impossible_shares_are_refused) {
  SharesOfTotals shares;
  shares.totals = {100, 100};
  shares.percent = {80, 80, 60, 60};
  EXPECT_EQ(counts_of_shares(shares, {"a", "b"}).faults().first().code, ErrorCode::kUsage);
  shares.percent = {101, 10, 0, -1};
  const auto refused = counts_of_shares(shares, {"a", "b"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 2U);
  EXPECT_EQ(refused.faults().first().row, 1);
}

TEST(SegregationShares, rounding_of_shares_is_told_and_unrounded_ones_have_none) {
  SharesOfTotals shares;
  shares.totals = {1000, 500, 800, 300};
  shares.percent = {20, 40, 10, 60};
  shares.rest = 1;
  const auto made = counts_of_shares(shares, {"a", "b"});
  ASSERT_TRUE(made.ok());
  const Index d = [](const Counts& counts) {
    return dissimilarity(PairedCounts::against_rest(counts, 0).value());
  };
  const IndexSet set = set_of({d});
  DrawOptions options;
  options.draws = 400;
  const auto none = share_rounding_effects(shares, made->counts, set, options).value();
  EXPECT_NEAR(none[0].high, none[0].observed, 1e-12);
  EXPECT_NEAR(none[0].low, none[0].observed, 1e-12);
  shares.percent_step = 1;
  const auto some = share_rounding_effects(shares, made->counts, set, options).value();
  EXPECT_LT(some[0].low, some[0].high);
  EXPECT_LT(some[0].high - some[0].low, 0.04);  // half a per cent in four areas cannot do more
  const auto again = share_rounding_effects(shares, made->counts, set, options).value();
  EXPECT_EQ(some[0].draws.values, again[0].draws.values);
}

TEST(SegregationShares, the_step_of_figures) {
  constexpr std::array kSteps = {1.0, 0.1};
  EXPECT_EQ(common_step(std::array{5.0, 7.0, kHole}, kSteps), 1.0);
  EXPECT_EQ(common_step(std::array{5.1, 7.0}, kSteps), 0.1);
  EXPECT_EQ(common_step(std::array{5.13, 7.0}, kSteps), 0.0);
  EXPECT_EQ(common_step(std::array{kHole}, kSteps), 0.0);
}

RC_GTEST_PROP(SegregationMeans, agree_with_classes_that_make_them, ()) {
  // Areas of two classes: their means and deviations say what the classes do.
  const std::size_t areas = *rc::gen::inRange<std::size_t>(2, 7);
  std::vector<double> values, means, people, deviations;
  for (std::size_t k = 0; k < 2 * areas; ++k) values.push_back(*rc::gen::inRange(1, 40));
  const Counts classes = Counts::make({"low", "high"}, areas, values).value();
  constexpr double kLow = 20, kHigh = 50;
  for (std::size_t i = 0; i < areas; ++i) {
    const double low = values[i], high = values[areas + i], all = low + high;
    people.push_back(all);
    means.push_back((low * kLow + high * kHigh) / all);
    deviations.push_back((kHigh - kLow) * std::sqrt(low * high) / all);
  }
  const auto of_classes = spread_of(classes, std::array{kLow, kHigh}).value();
  const auto of_means = spread_of_means(means, people, deviations).value();
  RC_ASSERT(std::abs(of_means.neighbourhood_sorting - of_classes.neighbourhood_sorting) < 1e-9);
  RC_ASSERT(std::abs(of_means.theil_between - of_classes.theil_between) < 1e-12);
  RC_ASSERT(std::abs(of_means.gini_between - of_classes.gini_between) < 1e-12);
}

TEST(SegregationMeans, without_a_spread_there_is_no_sorting_and_holes_are_left_out) {
  const auto found = spread_of_means(std::array{20.0, 40.0, kHole, 10.0}, std::array{1.0, 1.0, 5.0, 0.0});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->areas, 2U);
  EXPECT_EQ(found->left_out, 2U);
  EXPECT_DOUBLE_EQ(found->mean, 30);
  EXPECT_DOUBLE_EQ(found->between_deviation, 10);
  EXPECT_TRUE(std::isnan(found->neighbourhood_sorting));
  EXPECT_FALSE(spread_of_means(std::array{20.0, kHole}, std::array{1.0, 1.0}).ok());
  EXPECT_FALSE(spread_of_means(std::array{20.0, -1.0}, std::array{1.0, 1.0}).ok());
}

}  // namespace
