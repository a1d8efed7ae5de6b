// Counts per area and period: what is refused, what is a hole, and when a period was.

#include "roer/signal/count_series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace roer::signal {
namespace {

constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

TEST(SignalCountSeries, periods_of_one_area_lie_side_by_side) {
  const CountSeries series =
      CountSeries::make(2, {PeriodKind::kQuarter, 2024, 3}, {1, 2, 3, 4, 5, 6}, {100, 200}).value();
  EXPECT_EQ(series.areas(), 2U);
  EXPECT_EQ(series.periods(), 3U);
  EXPECT_EQ(series.counts_of(1)[0], 4);
  EXPECT_EQ(series.exposure_of(1)[2], 200);
  EXPECT_EQ(series.exposure_of(0)[2], 100);
}

TEST(SignalCountSeries, a_period_knows_its_year) {
  const CountSeries months =
      CountSeries::make(1, {PeriodKind::kMonth, 2023, 11}, std::vector<double>(15, 0)).value();
  EXPECT_EQ(months.when(0), (YearAndPeriod{2023, 11}));
  EXPECT_EQ(months.when(2), (YearAndPeriod{2024, 1}));
  EXPECT_EQ(months.when(14), (YearAndPeriod{2025, 1}));
  const CountSeries years = CountSeries::make(1, {PeriodKind::kYear, 2021, 1}, {1, 2}).value();
  EXPECT_EQ(years.when(1), (YearAndPeriod{2022, 1}));
}

TEST(SignalCountSeries, what_is_not_known_is_a_hole_and_counted) {
  const CountSeries series = CountSeries::make(1, {}, {1, kHole, 3, 0, 5}, {10, 10, kHole, 0, 10}).value();
  EXPECT_EQ(series.missing(), 3U);
  for (const std::size_t t : {1, 2, 3}) EXPECT_TRUE(std::isnan(series.counts_of(0)[t]));
  EXPECT_EQ(series.counts_of(0)[4], 5);
}

TEST(SignalCountSeries, names_every_cell_that_is_no_count) {
  const auto refused = CountSeries::make(2, {}, {1, -1, 2.5, 4}, {10, 10, -5, 0});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 4U);
  EXPECT_EQ(refused.faults().first().row, 1);
  EXPECT_EQ(refused.faults().first().column, "period 2");
  EXPECT_EQ(refused.faults().list()[3].message, "events happened among nobody");
}

TEST(SignalCountSeries, a_first_period_lies_in_its_year) {
  EXPECT_FALSE(CountSeries::make(1, {PeriodKind::kMonth, 2024, 13}, {1}).ok());
  EXPECT_FALSE(CountSeries::make(1, {PeriodKind::kMonth, 2024, 0}, {1}).ok());
  EXPECT_TRUE(CountSeries::make(1, {PeriodKind::kWeek, 2024, 52}, {1}).ok());
  EXPECT_FALSE(CountSeries::make(0, {}, {}).ok());
}

}  // namespace
}  // namespace roer::signal
