// Counts carried over borders: against convert(), and what draws of divided areas must hold to.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "roer/segregation/carried_counts.hpp"
#include "roer/segregation/multigroup.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

AreaList carried_areas(int year, std::size_t count) {
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < count; ++i)
    codes.push_back(unchecked_code(AreaKind::kBuurt, "BU9901" + std::to_string(1000 + i)));
  return {AreaKind::kBuurt, Year(year), std::move(codes)};
}

std::vector<std::uint32_t> all_places(std::size_t count) {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(static_cast<std::uint32_t>(i));
  return places;
}

/// Two old areas: the first cut into halves, the second whole.
Crosswalk halves(std::string weight) {
  return {carried_areas(2020, 2),
          carried_areas(2024, 3),
          std::move(weight),
          {{0, 0, 0.5}, {0, 1, 0.5}, {1, 2, 1}}};
}

RC_GTEST_PROP(CarriedCounts, are_those_of_convert, ()) {
  const std::size_t from = *rc::gen::inRange<std::size_t>(1, 6), to = *rc::gen::inRange<std::size_t>(2, 6);
  Crosswalk crosswalk{carried_areas(2020, from), carried_areas(2024, to), "table", {}};
  std::vector<double> old;
  for (std::uint32_t i = 0; i < from; ++i) {
    const int parts = *rc::gen::inRange(0, 4);
    for (int k = 0; k < parts; ++k)
      if (const auto place = static_cast<std::uint32_t>(k); place < to)
        crosswalk.links.push_back({i, place, *rc::gen::inRange(1, 33) / 100.0});
  }
  for (std::size_t k = 0; k < 2 * from; ++k) old.push_back(*rc::gen::inRange(0, 50));
  const std::size_t hole = *rc::gen::inRange<std::size_t>(0, 2 * from);
  if (hole < from) old[hole] = old[from + hole] = NAN;
  const CarriedCounts carried = carried_counts(crosswalk, old, all_places(to), {0.1, 0.1});
  const std::vector<double> found = expected_counts(carried);
  double lost = 0;
  for (std::size_t g = 0; g < 2; ++g) {
    Column column(from, State::kMissing);
    for (std::size_t i = 0; i < from; ++i)
      if (!std::isnan(old[g * from + i])) column.set(i, {old[g * from + i], State::kObserved});
    const Conversion conversion = convert(crosswalk, column, Measure::kCount, {});
    lost += conversion.lost;
    for (std::size_t i = 0; i < to; ++i) {
      const Value wanted = conversion.values.at(i);
      RC_ASSERT(wanted.known() == !std::isnan(found[g * to + i]));
      if (wanted.known()) RC_ASSERT(std::abs(found[g * to + i] - wanted.number) < 1e-9);
    }
  }
  RC_ASSERT(std::abs(carried.lost - lost) < 1e-9);
}

TEST(CarriedCounts, only_what_leads_to_asked_areas_counts) {
  const std::vector<double> old = {100, 40, 60, 40};
  const CarriedCounts carried =
      carried_counts(halves("table"), old, std::vector<std::uint32_t>{kBeyond, 0, kBeyond}, {0, 0});
  EXPECT_EQ(expected_counts(carried), (std::vector<double>{50, 30}));
  EXPECT_EQ(divided_people(carried), 80);
  EXPECT_EQ(carried.lost, 0);
}

TEST(CarriedCounts, whole_areas_are_never_drawn) {
  Crosswalk merged{
      carried_areas(2020, 3), carried_areas(2024, 2), "square metres", {{0, 0, 1}, {1, 0, 1}, {2, 1, 1}}};
  const std::vector<double> old = {10, 20, 30, 5, 5, 40};
  const CarriedCounts carried = carried_counts(merged, old, all_places(2), {0.5, 0.5});
  EXPECT_EQ(divided_people(carried), 0);
  const CountDraw draw = split_draw(carried, 1);
  std::vector<double> values(4);
  SpreadRoom room;
  for (std::uint32_t d = 0; d < 5; ++d) {
    draw(d, values, room);
    EXPECT_EQ(values, (std::vector<double>{30, 30, 10, 40}));
  }
}

// Sizes that are known and a group that lies as all do: there is one way to split.
TEST(CarriedCounts, nothing_is_drawn_where_shares_count_people_and_mixes_are_alike) {
  const std::vector<double> old = {100, 40, 60, 40};
  const CarriedCounts carried = carried_counts(halves("residents"), old, all_places(3), {0, 0});
  std::vector<double> values(6);
  SpreadRoom room;
  split_draw(carried, 7)(3, values, room);
  EXPECT_EQ(values, (std::vector<double>{50, 50, 40, 30, 30, 40}));
}

// The mean of draws is what the crosswalk gives, people stay as many, and each draw belongs to its key.  With
// 2,000 draws of a deviation below 1/2 the mean is within 0.045 in all but one of 10,000 seeds.
TEST(CarriedCounts, draws_scatter_around_the_crosswalk) {
  const std::vector<double> old = {1000, 40, 600, 40};
  const CarriedCounts carried = carried_counts(halves("square metres"), old, all_places(3), {0.2, 0.6});
  const CountDraw draw = split_draw(carried, 5);
  std::vector<double> values(6), again(6);
  SpreadRoom room;
  double first = 0, second = 0, squares = 0;
  constexpr std::uint32_t kDrawn = 2000;
  for (std::uint32_t d = 0; d < kDrawn; ++d) {
    draw(d, values, room);
    ASSERT_NEAR(values[0] + values[1], 1000, 1.01);
    ASSERT_NEAR(values[3] + values[4], 600, 1.01);
    EXPECT_EQ(values[2], 40);
    first += values[0] / 1000 / kDrawn;
    second += values[3] / 600 / kDrawn;
    squares += (values[0] / 1000 - 0.5) * (values[0] / 1000 - 0.5) / kDrawn;
  }
  EXPECT_NEAR(first, 0.5, 0.045);
  EXPECT_NEAR(second, 0.5, 0.045);
  // Sizes: 1/12; then the mix: r E[s (1 - s)] = r / 6.
  EXPECT_NEAR(squares, 1.0 / 12 + 0.2 / 6, 0.01);
  draw(17, values, room);
  draw(18, again, room);
  draw(17, again, room);
  EXPECT_EQ(values, again);
}

// Dividing all groups alike hides differences inside: H of the draws is above that of the counts carried so.
TEST(CarriedCounts, draws_are_more_segregated_than_the_mean) {
  const std::vector<double> old = {500, 300, 300, 500};
  const CarriedCounts carried = carried_counts(halves("residents"), old, all_places(3), {0.2, 0.2});
  const Counts counts = Counts::make({"a", "b"}, 3, expected_counts(carried)).value();
  DrawOptions options;
  options.draws = 200;
  const auto draws = draws_of(counts, set_of({[](const Counts& c) { return multigroup_indices(c).theil_h; }}),
                              options, split_draw(carried, 1))
                         .value();
  EXPECT_GT(draws[0].low, multigroup_indices(counts).theil_h - 1e-3);
  EXPECT_GT(draws[0].mean, multigroup_indices(counts).theil_h + 0.01);
}

TEST(SplitCorrelation, of_even_and_of_full_separation) {
  const std::vector<std::uint32_t> units = {0, 0, 1, 1};
  const Counts even = Counts::make({"a", "b"}, 4, {30, 60, 10, 40, 15, 30, 20, 80}).value();
  for (const double r : split_correlation(even, units)) EXPECT_EQ(r, 0);
  const Counts apart = Counts::make({"a", "b"}, 4, {50, 0, 0, 80, 0, 50, 80, 0}).value();
  for (const double r : split_correlation(apart, units)) EXPECT_NEAR(r, 1, 1e-9);
  // No two areas of one unit: nothing is known of how areas of a unit differ.
  const std::vector<std::uint32_t> alone = {0, 1, 2, 3};
  for (const double r : split_correlation(apart, alone)) EXPECT_EQ(r, 1);
}

// Groups laid by Dirichlet draws of a known r: found back from 1,000 units of 2 areas.
TEST(SplitCorrelation, finds_what_was_drawn) {
  constexpr std::size_t kUnits = 1000, kEach = 2;
  constexpr double kDrawnR = 0.1;
  std::vector<double> values(2 * kUnits * kEach);
  std::vector<std::uint32_t> units;
  Dice dice({3, 1, 0, 0, 0});
  for (std::size_t u = 0; u < kUnits; ++u) {
    double sum = 0;
    std::vector<double> parts;
    for (std::size_t j = 0; j < kEach; ++j) {
      parts.push_back(std::exp(draw_log_gamma(dice, 0.5 * (1 / kDrawnR - 1))));
      sum += parts.back();
    }
    for (std::size_t j = 0; j < kEach; ++j) {
      const double members = std::round(20000 * parts[j] / sum);
      values[u * kEach + j] = members;
      values[(kUnits + u) * kEach + j] =
          1'000'000 - members;  // everybody together: areas as large as each other
      units.push_back(static_cast<std::uint32_t>(u));
    }
  }
  const Counts counts = Counts::make({"a", "rest"}, kUnits * kEach, values).value();
  EXPECT_NEAR(split_correlation(counts, units)[0], kDrawnR, 0.012);
}

// Mean of a gamma is its shape; mean of its logarithm is digamma(shape).  Means of 20,000 draws: within five
// of their deviations.
TEST(DrawLogGamma, has_the_mean_and_the_mean_logarithm) {
  struct Case {
    double shape, digamma, log_deviation;
  };
  for (const Case& one : {Case{3, 0.922784335098467, 0.63}, {0.5, -1.963510026021423, 2.23}}) {
    Dice dice({11, 2, 0, 0, 0});
    double sum = 0, logs = 0;
    constexpr int kDrawn = 20'000;
    for (int k = 0; k < kDrawn; ++k) {
      const double log = draw_log_gamma(dice, one.shape);
      sum += std::exp(log) / kDrawn;
      logs += log / kDrawn;
    }
    EXPECT_NEAR(sum, one.shape, 5 * std::sqrt(one.shape / kDrawn));
    EXPECT_NEAR(logs, one.digamma, 5 * one.log_deviation / std::sqrt(kDrawn));
  }
}

}  // namespace
