#include "roer/score/breaks.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "column_of.hpp"
#include "roer/base/philox.hpp"

namespace roer::score {
namespace {

TEST(Breaks, QuantilesPutAsManyInEachClass) {
  const auto breaks = quantile_breaks(std::vector<double>{6, 1, 2, kNone, 3, 4, 5}, 3, "x");
  ASSERT_TRUE(breaks.ok());
  EXPECT_EQ(breaks->counts, (std::vector<std::size_t>{2, 2, 2}));
  EXPECT_NEAR(breaks->limits[0], 1 + 5 / 3., 1e-15);
  EXPECT_NEAR(breaks->within, 1.5, 1e-12);
  EXPECT_NEAR(breaks->fit, 1 - 1.5 / 17.5, 1e-12);
  const auto equal = quantile_breaks(std::vector<double>{0, 0, 0, 0, 0, 1}, 3, "crimes");
  ASSERT_FALSE(equal.ok());
  EXPECT_EQ(equal.faults().first().column, "crimes");
}

TEST(Breaks, NaturalBreaksByEye) {
  const auto breaks = natural_breaks(std::vector<double>{1, 2, 2, 10, 11, 40, kNone, 42}, 3, "x");
  ASSERT_TRUE(breaks.ok());
  EXPECT_EQ(breaks->limits, (std::vector<double>{10, 40}));
  EXPECT_EQ(breaks->counts, (std::vector<std::size_t>{3, 2, 2}));
  EXPECT_NEAR(breaks->within, 2 / 3. + 0.5 + 2, 1e-12);
  const auto all = natural_breaks(std::vector<double>{3, 1, 2, 2}, 3, "x");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->within, 0);
  EXPECT_EQ(all->fit, 1);
  EXPECT_FALSE(natural_breaks(std::vector<double>{1, 1, 2}, 3, "x").ok());
  EXPECT_FALSE(natural_breaks(std::vector<double>{1, 2}, 1, "x").ok());
}

double squares_of(const std::vector<double>& numbers) {
  double mean = 0, squares = 0;
  for (const double number : numbers) mean += number / static_cast<double>(numbers.size());
  for (const double number : numbers) squares += (number - mean) * (number - mean);
  return squares;
}

/// Least squares over every way to part the sorted numbers.
double by_hand(const std::vector<double>& sorted, std::size_t first, std::size_t classes) {
  const std::vector<double> rest(sorted.begin() + static_cast<std::ptrdiff_t>(first), sorted.end());
  if (classes == 1) return squares_of(rest);
  double best = 1e300;
  for (std::size_t cut = 1; cut + classes - 1 <= rest.size(); ++cut) {
    const std::vector<double> head(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(cut));
    best = std::min(best, squares_of(head) + by_hand(sorted, first + cut, classes - 1));
  }
  return best;
}

RC_GTEST_PROP(Breaks, NaturalBreaksAreTheBestOfAllWaysToPart, ()) {
  const auto classes = *rc::gen::inRange<std::size_t>(2, 5);
  const auto whole = *rc::gen::container<std::vector<std::int8_t>>(*rc::gen::inRange<std::size_t>(5, 12),
                                                                   rc::gen::arbitrary<std::int8_t>());
  std::vector<double> numbers(whole.begin(), whole.end());
  std::vector<double> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> each = sorted;
  each.erase(std::unique(each.begin(), each.end()), each.end());
  const auto breaks = natural_breaks(numbers, classes, "x");
  if (each.size() < classes) {
    RC_ASSERT(!breaks.ok());
    return;
  }
  RC_ASSERT(breaks.ok());
  RC_ASSERT(breaks->counts.size() == classes);
  RC_ASSERT(std::abs(breaks->within - by_hand(sorted, 0, classes)) < 1e-7);
  double within = 0;
  for (std::size_t k = 0; k < classes; ++k) {
    std::vector<double> members;
    for (const double number : numbers)
      if (class_of(breaks->limits, number) == k) members.push_back(number);
    RC_ASSERT(members.size() == breaks->counts[k]);
    within += squares_of(members);
  }
  RC_ASSERT(std::abs(breaks->within - within) < 1e-7);
}

TEST(Breaks, AsManyValuesAsTheCountryAreStillTheOptimum) {
  std::vector<double> numbers;
  for (std::uint32_t i = 0; i < 12147; ++i) numbers.push_back(1000 + normal({3, 0, i, 0, 0}));
  const auto breaks = natural_breaks(numbers, 9, "x");
  ASSERT_TRUE(breaks.ok());
  // No limit can go one value up or down with profit.
  std::vector<double> sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t k = 0; k < breaks->limits.size(); ++k)
    for (const int step : {-1, 1}) {
      std::vector<double> limits = breaks->limits;
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), limits[k]);
      limits[k] = *(at + step);
      double within = 0;
      std::vector<std::vector<double>> classes(9);
      for (const double number : sorted) classes[class_of(limits, number)].push_back(number);
      for (const auto& members : classes) within += squares_of(members);
      EXPECT_GE(within, breaks->within * (1 - 1e-9));
    }
}

TEST(Breaks, RelativeToTheParent) {
  Column values = roer::testing::suppressed_column_of({5, 6, kNone, 8}),
         parents = roer::testing::suppressed_column_of({4, 8, 1, kNone});
  parents.set(1, {8, State::kConverted});
  const auto difference = relative_to_parent(values, parents, Relation::kDifference, "x");
  ASSERT_TRUE(difference.ok());
  EXPECT_EQ(difference->at(0).number, 1);
  EXPECT_EQ(difference->at(1).number, -2);
  EXPECT_EQ(difference->at(1).state, State::kConverted);
  EXPECT_EQ(difference->at(2).state, State::kSuppressed);
  EXPECT_EQ(difference->at(3).state, State::kMissing);
  const auto ratio = relative_to_parent(values, parents, Relation::kRatio, "x");
  ASSERT_TRUE(ratio.ok());
  EXPECT_EQ(ratio->at(0).number, 1.25);
  EXPECT_EQ(classes_of(std::vector<double>{0.9, 1.1}, *ratio), (std::vector<std::int32_t>{2, 0, -1, -1}));
  const auto refused = relative_to_parent(values, roer::testing::suppressed_column_of({0, 1, 1, -1}),
                                          Relation::kRatio, "crimes");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 2U);
  EXPECT_EQ(refused.faults().list()[1].row, 4);
}

TEST(Breaks, ChangeCrossedWithChange) {
  const Column first = roer::testing::suppressed_column_of({-2, 0, 2, 1, kNone}),
               second = roer::testing::suppressed_column_of({2, -1, 2, -2, 0});
  const auto classes = change_classes(first, {-1, 1}, second, {-1, 1}, "resilience");
  ASSERT_TRUE(classes.ok());
  EXPECT_EQ(*classes, (std::vector<std::int32_t>{2, 4, 8, 3, -1}));
  EXPECT_FALSE(change_classes(first, {1, -1}, second, {-1, 1}, "x").ok());
  const Column change = change_of(roer::testing::suppressed_column_of({1, kNone, 3}),
                                  roer::testing::suppressed_column_of({4, 5, kNone}));
  EXPECT_EQ(change.at(0).number, 3);
  EXPECT_EQ(change.at(1).state, State::kSuppressed);
  EXPECT_FALSE(change.at(2).known());
}

}  // namespace
}  // namespace roer::score
