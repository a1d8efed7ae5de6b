// Trends, the 3 x 3 classes, exceptions and effect sizes; and means by the share of associations.

#include "roer/resilience/classes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "made_counts.hpp"
#include "roer/base/false_discovery.hpp"
#include "roer/base/none.hpp"
#include "roer/resilience/stock.hpp"

namespace roer::resilience {
namespace {

using testing::moment;

/// Changes with these p, all of size 1 with the sign given.
Changes made_changes(const std::vector<double>& change, const std::vector<double>& p) {
  Changes changes;
  changes.change = change;
  changes.p = p;
  changes.z.assign(p.size(), 1);
  return changes;
}

TEST(ResilienceClasses, a_trend_is_a_change_that_stays_after_adjusting) {
  const Changes changes = made_changes({1, -1, 1, -1, 1}, {0.001, 0.002, 0.04, kNone, 0.5});
  const Trends trends = trends_of(changes, {TrendRule::By::kSignificance, 0.05});
  // Adjusted: 0.004, 0.004, 0.0533, -, 0.5.
  EXPECT_EQ(trends.of,
            (std::vector<Trend>{Trend::kRises, Trend::kFalls, Trend::kSame, Trend::kUnknown, Trend::kSame}));
  EXPECT_NEAR(trends.adjusted[2], 0.04 * 4 / 3, 1e-15);
}

TEST(ResilienceClasses, a_threshold_needs_no_test) {
  const Changes changes = made_changes({0.3, 0.1, -0.2, kNone}, {kNone, kNone, kNone, kNone});
  const Trends trends = trends_of(changes, {TrendRule::By::kThreshold, 0.15});
  EXPECT_EQ(trends.of, (std::vector<Trend>{Trend::kRises, Trend::kSame, Trend::kFalls, Trend::kUnknown}));
  EXPECT_TRUE(std::isnan(trends.adjusted[0]));
  // Standard deviation of 0.3, 0.1 and -0.2 is 0.2517.
  EXPECT_NEAR(usual_threshold(changes), 0.25166114784235833 / 2, 1e-15);
  EXPECT_TRUE(std::isnan(usual_threshold(made_changes({1, 1}, {1, 1}))));
}

TEST(ResilienceClasses, crossing_counts_areas_and_people) {
  Trends one, other;
  one.of = {Trend::kRises, Trend::kRises, Trend::kFalls, Trend::kUnknown};
  other.of = {Trend::kFalls, Trend::kFalls, Trend::kSame, Trend::kRises};
  const CrossedTrends crossed = cross(one, other, std::vector<double>{100, kNone, 30, 7});
  EXPECT_EQ(crossed.areas[2][0], 2U);
  EXPECT_EQ(crossed.people[2][0], 100);
  EXPECT_EQ(crossed.areas[0][1], 1U);
  EXPECT_EQ(crossed.unknown, 1U);
}

TEST(ResilienceClasses, the_areas_of_a_cell_come_surest_first) {
  const Changes one = made_changes({1, 2, 3, 1, 1}, {0.01, 0.001, 0.2, 0.0001, kNone});
  const Changes other = made_changes({-1, -1, -1, 1, -1}, {0.02, 0.03, 0.001, 0.0001, kNone});
  const TrendRule by_size{TrendRule::By::kThreshold, 0.5};
  const auto found = areas_of_cell(one, other, trends_of(one, by_size), trends_of(other, by_size),
                                   {Trend::kRises, Trend::kFalls});
  std::vector<std::uint32_t> order;
  for (const CrossedArea& area : found) order.push_back(area.area);
  // Larger p of each: 0.02, 0.03, 0.2, none, of four that have both; adjusted 0.04, 0.04, 0.2.
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(order[2], 2U);
  EXPECT_EQ(order[3], 4U);
  EXPECT_NEAR(found[0].joint, 0.04, 1e-15);
  EXPECT_NEAR(found[1].joint, 0.04, 1e-15);
  EXPECT_TRUE(std::isnan(found[3].joint));
}

TEST(ResilienceClasses, both_changes_by_chance_are_seldom_called_both_real) {
  // One of the two is real everywhere, the other nowhere: none should be called an exception, but for 5 %.
  MomentCounts before, after, events_before, events_after;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    testing::add(before, testing::drawn_count(300, 0.2, {3, 1, i, 0, 0}), 300);
    testing::add(after, testing::drawn_count(300, 0.4, {3, 2, i, 0, 0}), 300);
    testing::add(events_before, testing::drawn_events(20, {4, 1, i, 0, 0}), 300);
    testing::add(events_after, testing::drawn_events(20, {4, 2, i, 0, 0}), 300);
  }
  const Changes group = own_changes(Measure::shares(before, after).value());
  const Changes nuisance = own_changes(Measure::rates(events_before, events_after).value());
  const auto found = areas_of_cell(group, nuisance, trends_of(group, {}), trends_of(nuisance, {}),
                                   {Trend::kRises, Trend::kFalls});
  EXPECT_LE(std::count_if(found.begin(), found.end(), [](const CrossedArea& a) { return a.joint <= 0.05; }),
            2);
}

TEST(ResilienceClasses, effect_sizes) {
  const Measure shares = Measure::shares(moment({25}, {100}), moment({50}, {100})).value();
  const EffectSize share = effect_of(shares, own_changes(shares), 0);
  EXPECT_NEAR(share.difference, 0.25, 1e-15);
  EXPECT_NEAR(share.standard, 0.5235987755982989, 1e-12);  // h of 0.50 against 0.25 (Cohen 1988, table 6.2.2)
  const Measure rates = Measure::rates(moment({20, 0}, {100, 100}), moment({10, 5}, {100, 100})).value();
  EXPECT_NEAR(effect_of(rates, own_changes(rates), 0).standard, 0.5, 1e-15);
  EXPECT_TRUE(std::isnan(effect_of(rates, own_changes(rates), 1).standard));
}

TEST(ResilienceStock, classes_begin_above_their_limit) {
  const std::vector<double> limits = {kHardlyAny, kThird, kTwoThirds};
  EXPECT_EQ(stock_classes(std::vector<double>{0, 0.05, 0.06, 1.0 / 3, 0.34, 2.0 / 3, 0.67, 1, kNone}, limits),
            (std::vector<std::uint8_t>{0, 0, 1, 1, 2, 2, 3, 3, kNoStockClass}));
}

TEST(ResilienceStock, means_by_class_weigh_people_and_areas) {
  const std::vector<double> levels = {10, 20, 60, kNone, 40}, weights = {100, 300, 100, 100, kNone};
  const std::vector<std::uint8_t> classes = {0, 0, 1, 1, 1};
  const auto means = class_means(levels, weights, classes, 3);
  EXPECT_EQ(means[0].areas, 2U);
  EXPECT_DOUBLE_EQ(means[0].weighted, 17.5);
  EXPECT_DOUBLE_EQ(means[0].plain, 15);
  EXPECT_DOUBLE_EQ(means[0].error, 5);  // deviation 7.07, two areas
  EXPECT_EQ(means[1].areas, 2U);
  EXPECT_DOUBLE_EQ(means[1].weighted, 60);
  EXPECT_DOUBLE_EQ(means[1].plain, 50);
  EXPECT_TRUE(std::isnan(means[2].plain));
  EXPECT_TRUE(std::isnan(means[2].error));
}

}  // namespace
}  // namespace roer::resilience
