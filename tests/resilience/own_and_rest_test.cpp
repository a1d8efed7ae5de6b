// Own dwellings beside all others: against dwellings counted one by one, and against every corner of the
// ranges.

#include "roer/resilience/own_and_rest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace roer::resilience {
namespace {

/// Mean of a list with one entry per dwelling.
double mean_of_each(const std::vector<double>& values, const std::vector<double>& dwellings) {
  std::vector<double> each;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (int d = 0; d < static_cast<int>(dwellings[i]); ++d)
      if (!std::isnan(values[i])) each.push_back(values[i]);
  double sum = 0;
  for (const double value : each) sum += value;
  return each.empty() ? kNone : sum / static_cast<double>(each.size());
}

TEST(OwnAndRest, others_are_all_less_own_and_never_below_none) {
  const std::vector<double> own{0, 4, 5, 30, 7, 3}, all{100, 100, 100, 20, kNone, kNone};
  const OwnAndOthers dwellings = own_and_others(own, all, 5);
  // Four own dwellings are not told: not as own ones, nor by what is taken off the others.
  EXPECT_EQ(dwellings.own, (std::vector<double>{0, 0, 5, 30, 7, 0}));
  EXPECT_EQ(std::vector<double>(dwellings.others.begin(), dwellings.others.begin() + 4),
            (std::vector<double>{100, 100, 95, 0}));
  EXPECT_TRUE(std::isnan(dwellings.others[4]));
  EXPECT_TRUE(std::isnan(dwellings.others[5]));
}

TEST(OwnAndRest, a_mean_is_that_of_dwellings_counted_one_by_one) {
  const std::vector<double> values{2, kNone, 7, 0.5, -3};
  const OwnAndOthers dwellings{{5, 9, 0, 12, 6}, {40, 11, 3, kNone, 0}};
  const BothSides sides = both_sides(values, values, dwellings);
  EXPECT_NEAR(sides.own.low, mean_of_each(values, {5, 9, 0, 12, 6}), 1e-12);
  EXPECT_NEAR(sides.others.low, mean_of_each(values, {40, 11, 3, 0, 0}), 1e-12);
  EXPECT_EQ(sides.own.low, sides.own.high);
  EXPECT_NEAR(sides.least, sides.own.low - sides.others.low, 1e-12);
  EXPECT_NEAR(sides.most, sides.least, 1e-12);
  EXPECT_EQ(sides.own.counted, 23);
  EXPECT_EQ(sides.own.without, 9);
  EXPECT_EQ(sides.others.counted, 43);
  EXPECT_EQ(sides.others.without, 11);
}

/// A linear function of each value has its ends at corners: all of them are tried.
TEST(OwnAndRest, ranges_are_those_of_every_corner) {
  const std::vector<double> low{1, 2, 3, 1}, high{3, 2, 9, 4};
  const OwnAndOthers dwellings{{10, 50, 5, 0}, {90, 10, 45, 30}};
  double own_least = 1e9, own_most = -1e9, least = 1e9, most = -1e9;
  for (unsigned corner = 0; corner < 16; ++corner) {
    std::vector<double> values;
    for (unsigned i = 0; i < 4; ++i) values.push_back((corner >> i & 1U) != 0 ? high[i] : low[i]);
    const double own = mean_of_each(values, dwellings.own), others = mean_of_each(values, dwellings.others);
    own_least = std::min(own_least, own);
    own_most = std::max(own_most, own);
    least = std::min(least, own - others);
    most = std::max(most, own - others);
  }
  const BothSides sides = both_sides(low, high, dwellings);
  EXPECT_NEAR(sides.own.low, own_least, 1e-12);
  EXPECT_NEAR(sides.own.high, own_most, 1e-12);
  EXPECT_NEAR(sides.least, least, 1e-12);
  EXPECT_NEAR(sides.most, most, 1e-12);
  EXPECT_GT(sides.least, sides.own.low - sides.others.high);
}

TEST(OwnAndRest, an_area_that_both_stand_in_alike_makes_no_difference) {
  const BothSides sides =
      both_sides(std::vector<double>{1, 5}, std::vector<double>{27, 5}, {{10, 10}, {200, 200}});
  EXPECT_EQ(sides.own.low, 3);
  EXPECT_EQ(sides.own.high, 16);
  EXPECT_NEAR(sides.least, 0, 1e-12);
  EXPECT_NEAR(sides.most, 0, 1e-12);
}

TEST(OwnAndRest, without_a_side_there_is_no_difference) {
  const BothSides sides =
      both_sides(std::vector<double>{1, kNone}, std::vector<double>{1, kNone}, {{8, 0}, {0, 9}});
  EXPECT_EQ(sides.own.low, 1);
  EXPECT_TRUE(std::isnan(sides.others.low));
  EXPECT_EQ(sides.others.without, 9);
  EXPECT_TRUE(std::isnan(sides.least));
  EXPECT_TRUE(std::isnan(sides.most));
}

TEST(OwnAndRest, years_are_of_the_same_areas_and_of_enough_dwellings) {
  const OwnAndOthers dwellings{{10, 10, 0}, {10, 30, 40}};
  // The second year knows an area of 20 dwellings alone: of 100.
  const SidesOverYears found = sides_over_years({{1, 2, 3}, {5, kNone, kNone}, {4, kNone, 6}}, dwellings);
  EXPECT_EQ(found.kept, (std::vector<bool>{true, false, true}));
  ASSERT_EQ(found.sides.size(), 2U);
  EXPECT_EQ(found.sides[0].own.low, 1);
  EXPECT_EQ(found.sides[1].own.low, 4);
  EXPECT_EQ(found.sides[0].own.without, 10);
  EXPECT_NEAR(found.sides[0].others.low, (10 * 1 + 40 * 3) / 50.0, 1e-12);
  EXPECT_NEAR(found.sides[1].others.low, (10 * 4 + 40 * 6) / 50.0, 1e-12);
  EXPECT_TRUE(sides_over_years({}, dwellings).sides.empty());
}

}  // namespace
}  // namespace roer::resilience
