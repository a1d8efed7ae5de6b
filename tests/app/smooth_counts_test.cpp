// Smoothing as commands offer it, rates of an indicator, and what events of registers are counted among.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "roer/app/count_rates.hpp"
#include "roer/app/report_base.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using roer::testing::kHole;
using roer::testing::SmallProject;

/// Places in a row, each next to the one before and after.
Neighbours in_a_row(std::uint32_t places) {
  Neighbours row;
  for (std::uint32_t i = 0; i < places; ++i) {
    if (i > 0) row.list.push_back(i - 1);
    if (i + 1 < places) row.list.push_back(i + 1);
    row.begin.push_back(static_cast<std::uint32_t>(row.list.size()));
  }
  row.metres.assign(row.list.size(), 0);
  return row;
}

const std::vector<double> kEvents{2, 60, 55, 9, 12, 8, kHole, 5, 11, 40};
const std::vector<double> kPeople{10, 1000, 1000, 500, 500, 500, 500, 0, 500, 500};

TEST(SmoothCounts, DrawsSmallPlacesFurthestAndLeavesOutWhatIsNotKnown) {
  for (const SmoothingWay way : {SmoothingWay::kGlobal, SmoothingWay::kLocal, SmoothingWay::kBym2}) {
    const SmoothedCounts found = smooth_counts(way, kEvents, kPeople, in_a_row(10)).value();
    EXPECT_FALSE(found.alike);
    EXPECT_NEAR(found.whole, 197.0 / 4510, 1e-12);  // 197 events of 4,510 people that are both known
    for (const std::size_t unknown : {6, 7}) {
      EXPECT_TRUE(std::isnan(found.rate[unknown])) << name_of(way);
      EXPECT_TRUE(std::isnan(found.above[unknown]));
    }
    for (const std::size_t i : {0, 1, 2, 3, 4, 5, 8, 9}) {
      EXPECT_LT(found.low[i], found.rate[i]) << name_of(way) << i;
      EXPECT_LT(found.rate[i], found.high[i]) << name_of(way) << i;
      EXPECT_GE(found.above[i], 0);
      EXPECT_LE(found.above[i], 1);
    }
    // 2 among 10 is 0.2; 60 among 1,000 says more of itself.
    EXPECT_LT(found.rate[0], 0.12) << name_of(way);
    EXPECT_NEAR(found.rate[1], 0.06, 0.006) << name_of(way);
  }
}

TEST(SmoothCounts, ScaleOfTheExposureOnlyScalesTheRates) {
  std::vector<double> thousand = kPeople;
  for (double& one : thousand) one /= 1000;
  const SmoothedCounts one = smooth_counts(SmoothingWay::kGlobal, kEvents, kPeople, {}).value(),
                       other = smooth_counts(SmoothingWay::kGlobal, kEvents, thousand, {}).value();
  for (const std::size_t i : {0, 3, 9}) {
    EXPECT_NEAR(1000 * one.rate[i], other.rate[i], 1e-6);
    EXPECT_NEAR(one.above[i], other.above[i], 1e-8);
  }
}

TEST(SmoothCounts, RatesThatVaryAsChanceHaveTheWholeEverywhere) {
  const std::vector<double> events{10, 11, 9, 10, 10}, people(5, 100);
  const SmoothedCounts found = smooth_counts(SmoothingWay::kGlobal, events, people, {}).value();
  EXPECT_TRUE(found.alike);
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_DOUBLE_EQ(found.rate[i], 0.1);
    EXPECT_TRUE(std::isnan(found.above[i]));
  }
}

TEST(SmoothCounts, NothingCountedIsAFault) {
  const std::vector<double> none(3, 0), people(3, 100);
  const auto found = smooth_counts(SmoothingWay::kGlobal, none, people, {});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kMissingData);
}

TEST(MutualNearest, IsBothWaysAndHoldsTheNearest) {
  std::vector<Point> places;
  for (int i = 0; i < 40; ++i) places.push_back({100.0 * (i % 7) + i, 90.0 * (i * i % 11)});
  places.push_back({kHole, kHole});
  const Neighbours nearest = nearest_neighbours(places, 3), mutual = mutual_nearest(places, 3);
  ASSERT_EQ(mutual.begin.size(), places.size() + 1);
  const auto has = [](const Neighbours& in, std::uint32_t a, std::uint32_t b) {
    const auto begin = in.list.begin() + in.begin[a], end = in.list.begin() + in.begin[a + 1];
    return std::find(begin, end, b) != end;
  };
  for (std::uint32_t a = 0; a < places.size(); ++a)
    for (std::uint32_t b = 0; b < places.size(); ++b)
      EXPECT_EQ(has(mutual, a, b), has(nearest, a, b) || has(nearest, b, a)) << a << " " << b;
  EXPECT_EQ(mutual.begin[40], mutual.begin[41]);
}

/// Three neighbourhoods; residents of one year alone.
void add_rates(SmallProject& made) {
  constexpr const char *kFirst = "BU00010001", *kSecond = "BU00010002", *kThird = "BU00010003";
  for (const std::int16_t year : {2022, 2023})
    made.add("police/misdr", Period{year, 0}, Year(2024),
             {{kFirst, year - 2020.0}, {kSecond, 90}, {kThird, year == 2022 ? 7 : kHole}}, Measure::kCount);
  made.add("kwb/a_inw", Period{2023, 0}, Year(2024), {{kFirst, 100}, {kSecond, 500}, {kThird, 0}},
           Measure::kCount);
}

CountRatesParams rates_of(SmallProject& made) {
  CountRatesParams params;
  params.project = made.project().path();
  params.indicator = "police/misdr";
  params.save = false;
  return params;
}

TEST(CountRates, YearsAddUpAndHolesAreLeftOut) {
  SmallProject made;
  add_rates(made);
  Progress progress;
  CountRatesParams params = rates_of(made);
  params.from = Period{2022, 0};
  const CountRatesResult both = count_rates(params, progress).value();
  EXPECT_EQ(both.years.size(), 2U);
  EXPECT_EQ(both.bases, (std::vector<Period>{{2023, 0}, {2023, 0}}));
  EXPECT_EQ(both.events[0], 5);
  EXPECT_EQ(both.base[0], 200);
  EXPECT_DOUBLE_EQ(both.raw(0), 25);
  EXPECT_EQ(both.unknown, 1U);
  EXPECT_EQ(both.inside, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_NEAR(both.smoothed.whole, 185.0 / 1200, 1e-12);
  params.from.reset();
  params.until = Period{2022, 0};
  const CountRatesResult one = count_rates(params, progress).value();
  EXPECT_EQ(one.without_base, 1U);
  EXPECT_EQ(one.unknown, 0U);
}

TEST(CountRates, RefusesWhatCannotBeARate) {
  SmallProject made;
  add_rates(made);
  made.add("own/mark", Period{2023, 0}, Year(2024), {{"BU00010001", 3}});
  Progress progress;
  const auto refused = [&](const auto& change) -> std::optional<ErrorCode> {
    CountRatesParams params = rates_of(made);
    change(params);
    const auto found = count_rates(params, progress);
    if (found.ok()) return std::nullopt;
    return found.faults().first().code;
  };
  EXPECT_EQ(refused([](CountRatesParams& p) { p.indicator = "own/mark"; }), ErrorCode::kUsage);
  EXPECT_EQ(refused([](CountRatesParams& p) { p.indicator = "police/nothing"; }), ErrorCode::kMissingData);
  EXPECT_EQ(refused([](CountRatesParams& p) { p.per = "own/mark"; }), ErrorCode::kUsage);
  EXPECT_EQ(refused([](CountRatesParams& p) { p.until = Period{2019, 0}; }), ErrorCode::kMissingData);
  EXPECT_EQ(refused([](CountRatesParams& p) { p.from = Period{2023, 0}, p.until = Period{2022, 0}; }),
            ErrorCode::kUsage);
  EXPECT_EQ(refused([](CountRatesParams& p) { p.way = SmoothingWay::kLocal; }), ErrorCode::kMissingData);
}

TEST(ThereOn, CountsThoseThatHoldOnTheDay) {
  const std::vector<UnitDwelling> all{{0, 10, 20}, {0, 15, 30}, {1, 5, 9}, {kNoUnit, 0, 99}};
  EXPECT_EQ(there_on(all, 2, 15), (std::vector<double>{2, 0}));
  EXPECT_EQ(there_on(all, 2, 20), (std::vector<double>{2, 0}));
  EXPECT_EQ(there_on(all, 2, 21), (std::vector<double>{1, 0}));
  EXPECT_EQ(there_on(all, 2, 9), (std::vector<double>{0, 1}));
}

}  // namespace
}  // namespace roer::app
