// Joins between classes against two colours and against all orders of the classes; classes of the local
// Geary.

#include "roer/association/class_joins.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "roer/association/geary_kinds.hpp"
#include "roer/association/local.hpp"
#include "toy_fields.hpp"

namespace roer::association {
namespace {

using testing::each_order;
using testing::Moments;
using testing::random_points;
using testing::random_values;
using testing::uneven_weights;

const std::vector<double> kThree = {1, 2, 3, 2, 1, 1, 2};

Weights nearest_binary(std::uint32_t areas, std::uint32_t neighbours) {
  return Weights::binary(nearest_neighbours(random_points(areas), neighbours));
}

TEST(AssociationClassJoins, two_classes_are_two_colours) {
  const Weights weights = uneven_weights(30);
  std::vector<double> black;
  for (const double value : random_values(30)) black.push_back(value > 10 ? 1 : 0);
  const Field field = Field::make(black, weights).value();
  const ClassJoins many = class_joins(field).value();
  const JoinCounts two = join_counts(field).value();
  for (const auto& [a, b] :
       {std::pair(many.of(1, 1), two.black_black), std::pair(many.of(0, 0), two.white_white),
        std::pair(many.of(0, 1), two.black_white), std::pair(many.of(1, 0), two.black_white),
        std::pair(many.unlike, two.black_white)}) {
    EXPECT_NEAR(a.joins, b.joins, 1e-12);
    EXPECT_NEAR(a.test.expected, b.test.expected, 1e-12);
    EXPECT_NEAR(a.test.variance, b.test.variance, 1e-12);
  }
}

TEST(AssociationClassJoins, moments_are_those_of_all_orders) {
  const Weights weights = uneven_weights(7);
  std::vector<Moments> pairs(6);
  Moments unlike;
  each_order(kThree, [&](const std::vector<double>& placed) {
    const ClassJoins found = class_joins(Field::make(placed, weights).value()).value();
    for (std::size_t k = 0; k < 6; ++k) pairs[k].add(found.pairs[k].joins);
    unlike.add(found.unlike.joins);
  });
  const ClassJoins found = class_joins(Field::make(kThree, weights).value()).value();
  EXPECT_EQ(found.areas, (std::vector<std::size_t>{3, 3, 1}));
  double all = 0;
  for (std::size_t k = 0; k < 6; ++k) {
    EXPECT_NEAR(found.pairs[k].test.expected, pairs[k].mean(), 1e-10) << k;
    EXPECT_NEAR(found.pairs[k].test.variance, pairs[k].variance(), 1e-10) << k;
    all += found.pairs[k].joins;
  }
  EXPECT_NEAR(all, weights.sums().s0 / 2, 1e-12);
  EXPECT_NEAR(found.unlike.test.expected, unlike.mean(), 1e-10);
  EXPECT_NEAR(found.unlike.test.variance, unlike.variance(), 1e-10);
}

TEST(AssociationClassJoins, local_chances_are_those_of_all_orders_of_the_others) {
  const Weights weights = nearest_binary(7, 3);
  const LocalJoins found = local_joins(Field::make(kThree, weights).value());
  double orders = 0, as_many = 0;
  Moments own;
  each_order({kThree.begin() + 1, kThree.end()}, [&](const std::vector<double>& others) {
    std::vector<double> placed = {kThree[0]};
    placed.insert(placed.end(), others.begin(), others.end());
    double met = 0;
    for (const std::uint32_t j : weights.of(0)) met += placed[j] == placed[0] ? 1 : 0;
    own.add(met);
    ++orders;
    as_many += met >= found.own[0] ? 1 : 0;
  });
  EXPECT_NEAR(found.expected[0], own.mean(), 1e-12);
  EXPECT_NEAR(found.p[0], as_many / orders, 1e-12);
  EXPECT_DOUBLE_EQ(found.p[2], 1);  // alone of its class: it has no like to meet
  EXPECT_EQ(found.own[2], 0);
}

TEST(AssociationClassJoins, local_counts_are_twice_the_joins_of_like_with_like) {
  std::vector<double> classes;
  for (const double value : random_values(200)) classes.push_back(std::floor(value));
  const Field field = Field::make(classes, nearest_binary(200, 5)).value();
  const ClassJoins joins = class_joins(field).value();
  const LocalJoins local = local_joins(field);
  double own = 0, like = 0;
  for (const double value : local.own) own += value;
  for (std::size_t r = 0; r < joins.values.size(); ++r) like += joins.of(r, r).joins;
  EXPECT_NEAR(own, 2 * like, 1e-9);
}

TEST(AssociationClassJoins, areas_without_a_class_and_too_many_classes_are_told) {
  std::vector<double> classes = kThree;
  classes[6] = std::nan("");
  const LocalJoins found = local_joins(Field::make(classes, nearest_binary(7, 2)).value());
  EXPECT_TRUE(std::isnan(found.own[6]) && std::isnan(found.p[6]));
  const auto many = class_joins(Field::make(random_values(40), uneven_weights(40)).value());
  ASSERT_FALSE(many.ok());
  EXPECT_EQ(many.faults().first().code, ErrorCode::kOutOfRange);
}

TEST(AssociationGearyKinds, low_high_and_unlike_regions_of_a_line) {
  // A line of 9 low areas, 9 high ones, and 6 that go up and down.
  std::vector<double> values;
  for (int k = 0; k < 9; ++k) values.push_back(1 + 0.01 * k);
  for (int k = 0; k < 9; ++k) values.push_back(9 + 0.01 * k);
  for (int k = 0; k < 6; ++k) values.push_back(k % 2 == 0 ? 1 : 9);
  Neighbours line;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    if (i > 0) line.list.push_back(i - 1);
    if (i + 1 < values.size()) line.list.push_back(i + 1);
    line.begin.push_back(static_cast<std::uint32_t>(line.list.size()));
  }
  const Field field = Field::make(values, Weights::binary(line).row_standardised()).value();
  const auto kinds = local_geary_kinds(field, permuted_differences(field, {1, 999}));
  for (std::size_t i = 1; i < 8; ++i) EXPECT_EQ(kinds[i], GearyKind::kLowLow) << i;
  for (std::size_t i = 10; i < 17; ++i) EXPECT_EQ(kinds[i], GearyKind::kHighHigh) << i;
  for (std::size_t i = 19; i < 23; ++i) EXPECT_EQ(kinds[i], GearyKind::kNegative) << i;
}

TEST(AssociationGearyKinds, alike_across_the_mean_is_another_kind_and_islands_are_none) {
  // Near the mean on both sides, with far values elsewhere: alike, but neither high nor low together.
  std::vector<double> values = {5.1, 4.9, 5.1, 4.9, 0, 10, 0, 10, 0, 10, 5};
  Neighbours pairs;
  for (std::uint32_t i = 0; i < 10; ++i) {
    pairs.list.push_back(i % 2 == 0 ? i + 1 : i - 1);
    pairs.begin.push_back(static_cast<std::uint32_t>(pairs.list.size()));
  }
  pairs.begin.push_back(pairs.begin.back());
  const Field field = Field::make(values, Weights::binary(pairs)).value();
  const auto kinds = local_geary_kinds(field, permuted_differences(field, {1, 999}));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(kinds[i], GearyKind::kOtherPositive) << i;
  for (std::size_t i = 4; i < 10; ++i) EXPECT_EQ(kinds[i], GearyKind::kNegative) << i;
  EXPECT_EQ(kinds[10], GearyKind::kNone);
}

}  // namespace
}  // namespace roer::association
