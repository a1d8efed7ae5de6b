// Local figures against n x n formulas and against all orders of the other values; conditional permutation
// against exact chances.

#include "roer/association/local.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "roer/association/permutation.hpp"
#include "toy_fields.hpp"

namespace roer::association {
namespace {

using testing::each_order;
using testing::Matrix;
using testing::matrix_of;
using testing::Moments;
using testing::random_points;
using testing::random_values;
using testing::uneven_weights;

constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

/// Calls visit(values) for every order of the values of others than area 0.
template <class Visit>
void each_order_of_others(const std::vector<double>& x, const Visit& visit) {
  each_order({x.begin() + 1, x.end()}, [&](const std::vector<double>& others) {
    std::vector<double> placed{x[0]};
    placed.insert(placed.end(), others.begin(), others.end());
    visit(placed);
  });
}

TEST(AssociationLocal, local_figures_add_up_to_the_global_ones) {
  const Weights weights = uneven_weights(60);
  const Field field = Field::make(random_values(60), weights).value();
  const double s0 = weights.sums().s0;
  const auto sum = [](const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  EXPECT_NEAR(sum(local_moran(field).value) / s0, moran(field).value, 1e-12);
  // C = (n-1)/(2 n S0) sum c_i with m_2 over n.
  EXPECT_NEAR(sum(local_geary(field)) * 59 / (2 * 60 * s0), geary(field).value, 1e-12);
  EXPECT_NEAR(sum(local_geary(field, Denominator::kNLessOne)) / (2 * s0), geary(field).value, 1e-12);
  const PairedFields pair = paired_fields(random_values(60), random_values(60, 9), weights).value();
  EXPECT_NEAR(sum(local_bivariate(pair).value) / s0, bivariate_moran(pair), 1e-12);
}

TEST(AssociationLocal, the_denominator_scales_and_leaves_tests_alone) {
  const Field field = Field::make(random_values(40), uneven_weights(40)).value();
  const LocalMoran published = local_moran(field), other = local_moran(field, Denominator::kNLessOne);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_NEAR(other.value[i], published.value[i] * 39 / 40, 1e-12);
    EXPECT_NEAR(other.z[i], published.z[i], 1e-9);
  }
}

TEST(AssociationLocal, moments_are_those_over_all_orders_of_the_others) {
  const std::vector<double> x = {6, 1, 7, 2, 2.5, 11, 3};
  const Weights weights = uneven_weights(7);
  Moments i, g;
  each_order_of_others(x, [&](const std::vector<double>& placed) {
    const Field field = Field::make(placed, weights).value();
    i.add(local_moran(field).value[0]);
    g.add(weights.lag(placed)[0]);
  });
  const Field field = Field::make(x, weights).value();
  const LocalMoran found = local_moran(field);
  EXPECT_NEAR(found.expected[0], i.mean(), 1e-10);
  EXPECT_NEAR(found.variance[0], i.variance(), 1e-10);
  EXPECT_NEAR(local_g(field, Self::kLeftOut).z[0], (weights.lag(x)[0] - g.mean()) / std::sqrt(g.variance()),
              1e-9);
}

TEST(AssociationLocal, g_star_has_the_moments_of_all_orders_of_all_values) {
  const std::vector<double> x = {6, 1, 7, 2, 2.5, 11, 3};
  const Weights weights = Weights::binary(nearest_neighbours(random_points(7), 2));
  const auto with_self = [&](const std::vector<double>& placed) {
    return weights.lag(placed)[0] + placed[0];
  };
  Moments all;
  each_order(x, [&](const std::vector<double>& placed) { all.add(with_self(placed)); });
  const Field field = Field::make(x, weights).value();
  const LocalG star = local_g(field, Self::kIncluded);
  EXPECT_NEAR(star.z[0], (with_self(x) - all.mean()) / std::sqrt(all.variance()), 1e-9);
  EXPECT_NEAR(star.share[0], with_self(x) / std::accumulate(x.begin(), x.end(), 0.0), 1e-12);
  EXPECT_NEAR(local_g(field, Self::kLeftOut).share[0],
              weights.lag(x)[0] / (std::accumulate(x.begin(), x.end(), 0.0) - x[0]), 1e-12);
}

TEST(AssociationLocal, quadrants_tell_own_value_first) {
  const std::vector<Point> line = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {90, 0}};
  const Weights weights = Weights::binary(points_within(line, Metres(1)));
  const Field field = Field::make(std::vector<double>{9, 9, 1, 1, 9, 5}, weights).value();
  const auto found = local_moran(field).quadrant;
  EXPECT_EQ(found[0], Quadrant::kHighHigh);
  EXPECT_EQ(found[4], Quadrant::kHighLow);
  EXPECT_EQ(found[5], Quadrant::kNone);
  EXPECT_TRUE(std::isnan(local_moran(field).value[5]));
  EXPECT_TRUE(std::isnan(local_geary(field)[5]));
}

TEST(AssociationLocal, surroundings_of_one_kind_have_little_spread) {
  const std::vector<Point> line = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}};
  const Weights weights = Weights::binary(points_within(line, Metres(1)));
  const auto spread = local_spread(Field::make(std::vector<double>{1, 1, 1, 1, 9, 1, 9}, weights).value());
  EXPECT_LT(spread[0], 1e-12);
  EXPECT_GT(spread[5], 1);
}

/// Chance that `degree` of the others reach the sum of the real neighbours, by trying all sets.
std::pair<double, double> exact_chances(const std::vector<double>& x, std::size_t area,
                                        std::span<const std::uint32_t> neighbours) {
  double value = 0, above = 0, below = 0, sets = 0;
  for (const std::uint32_t j : neighbours) value += x[j];
  for (unsigned set = 0; set < 1U << x.size(); ++set) {
    if (__builtin_popcount(set) != static_cast<int>(neighbours.size()) || (set >> area & 1U) != 0) continue;
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) sum += (set >> j & 1U) != 0 ? x[j] : 0;
    ++sets;
    above += sum >= value - 1e-9 ? 1 : 0;
    below += sum <= value + 1e-9 ? 1 : 0;
  }
  return {above / sets, below / sets};
}

// 20,000 draws: a share is off by more than 0.018 (five standard deviations) once in two million.
TEST(AssociationPermutation, draws_hit_as_often_as_all_sets_do) {
  const std::vector<double> x = {0.1, 0.2, 0.3, 0.4, 1.5, 0.6, 2.7, 0.1, 0.2, 0.3, 3.1, 0.4};
  for (const std::size_t degree : {1, 2, 3, 4, 7, 11}) {  // few out of many, and many
    const Weights weights = Weights::binary(nearest_neighbours(random_points(12), degree));
    const Field field = Field::make(x, weights).value();
    const LocalChance chance = permuted_lags(field, {11, 20'000});
    for (std::size_t i = 0; i < x.size(); ++i) {
      const auto [above, below] = exact_chances(x, i, weights.of(i));
      EXPECT_NEAR(chance.above[i] / 20'000.0, above, 0.018) << degree << " neighbours, area " << i;
      EXPECT_NEAR(chance.below[i] / 20'000.0, below, 0.018) << degree << " neighbours, area " << i;
    }
  }
}

// Sums of so many neighbours do not fit 32 bits.  The hub misses 1,000 of the others, of which none is one of
// the ten low values: as many draws reach its sum from below as hold all ten.
TEST(AssociationPermutation, a_hub_of_tens_of_thousands_of_neighbours_is_counted_right) {
  constexpr std::uint32_t kAreas = 70'001, kHood = 69'000, kDrawn = 300;
  std::vector<std::uint32_t> begin(kAreas + 1, kHood), list(kHood);
  begin[0] = 0;
  std::iota(list.begin(), list.end(), 1U);
  const Weights weights = Weights::make(begin, list, std::vector<double>(kHood, 1)).value();
  std::vector<double> values(kAreas, 1);
  for (std::uint32_t i = 1; i <= 10; ++i) values[i * 17] = 0;
  const LocalChance chance = permuted_lags(Field::make(values, weights).value(), {3, kDrawn});
  EXPECT_EQ(chance.above[0], kDrawn);
  double all_ten = 1;
  for (int i = 0; i < 10; ++i) all_ten *= (kHood - i) / (kAreas - 1.0 - i);
  EXPECT_NEAR(chance.below[0] / double{kDrawn}, all_ten, 5 * std::sqrt(all_ten * (1 - all_ten) / kDrawn));
}

TEST(AssociationPermutation, draws_from_many_areas_have_the_moments_of_chance) {
  const std::uint32_t n = 3000;
  const Field field =
      Field::make(random_values(n), Weights::binary(nearest_neighbours(random_points(n), 8))).value();
  const LocalChance full = permuted_lags(field, {5, 999});
  const LocalChance shared = shared_null_lags(field, {5, 9999}).value();
  const LocalG g = local_g(field, Self::kLeftOut);
  EXPECT_FALSE(full.shared_null);
  EXPECT_TRUE(shared.shared_null);
  double apart = 0, mean = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double tail = std::erfc(g.z[i] / std::sqrt(2.0)) / 2;
    EXPECT_NEAR(full.above[i] / 999.0, tail, 0.09);
    EXPECT_NEAR(shared.above[i] / 9999.0, tail, 0.03);
    apart += full.above[i] / 999.0 - tail;
    mean += full.above[i] / 999.0;
  }
  // Each area draws for itself: over 3,000 of them errors cancel.
  EXPECT_NEAR(apart / n, 0, 0.002);
  EXPECT_NEAR(mean / n, 0.5, 0.03);
}

TEST(AssociationPermutation, weights_that_differ_within_a_row_are_drawn_too) {
  const std::uint32_t n = 400;
  const auto x = random_values(n);
  const Weights weights = uneven_weights(n);
  const Field field = Field::make(x, weights).value();
  const LocalChance chance = permuted_lags(field, {5, 2000});
  const LocalG g = local_g(field, Self::kLeftOut);
  double apart = 0;
  for (std::size_t i = 0; i < n; ++i)
    apart += chance.above[i] / 2000.0 - std::erfc(g.z[i] / std::sqrt(2.0)) / 2;
  EXPECT_NEAR(apart / n, 0, 0.01);
  EXPECT_FALSE(shared_null_lags(field).ok());
}

TEST(AssociationPermutation, differences_are_tested_on_their_own) {
  // Two halves of a line: inside a half an area is like its neighbours.
  std::vector<Point> line;
  std::vector<double> x;
  for (int i = 0; i < 60; ++i) {
    line.push_back({static_cast<double>(i), 0});
    x.push_back((i < 30 ? 0 : 10) + 0.01 * i);
  }
  const Field field = Field::make(x, Weights::binary(points_within(line, Metres(3)))).value();
  const LocalChance chance = permuted_differences(field, {2, 999});
  const auto p = p_values(chance);
  EXPECT_LT(p[10], 0.05);
  EXPECT_LT(chance.below[10], chance.above[10]);
  EXPECT_GT(p[29], 0.2);
}

TEST(AssociationPermutation, ties_count_on_both_sides_and_p_is_never_0) {
  // 0 and 1 alone: sums of 0.1 steps would not tie in floating point.
  const std::vector<double> x = {0.1, 0.1, 0.3, 0.1, 0.3, 0.1, 0.1, 0.3, 0.1, 0.1};
  const Field field = Field::make(x, Weights::binary(nearest_neighbours(random_points(10), 3))).value();
  const LocalChance chance = permuted_lags(field, {3, 99});
  for (std::size_t i = 0; i < 10; ++i) EXPECT_GT(chance.above[i] + chance.below[i], 99U);
  LocalChance made{99, {0, 99, 5}, {99, 0, 99}, false};
  EXPECT_DOUBLE_EQ(p_values(made)[0], 0.02);
  EXPECT_DOUBLE_EQ(p_values(made, Sides::kDirected)[0], 0.01);
  EXPECT_DOUBLE_EQ(p_values(made, Sides::kDirected)[2], 0.06);
}

TEST(AssociationPermutation, areas_without_value_or_neighbours_have_no_test) {
  std::vector<Point> points = random_points(30);
  points[3] = {90'000, 0};
  auto x = random_values(30);
  x[8] = kHole;
  const Field field = Field::make(x, Weights::binary(points_within(points, Metres(400)))).value();
  const auto p = p_values(permuted_lags(field));
  EXPECT_TRUE(std::isnan(p[3]));
  EXPECT_TRUE(std::isnan(p[8]));
  EXPECT_FALSE(std::isnan(p[0]));
}

TEST(AssociationPermutation, the_same_bytes_for_any_number_of_threads) {
  const std::uint32_t n = 700;
  const Field field =
      Field::make(random_values(n), Weights::binary(points_within(random_points(n), Metres(60)))).value();
  const Field uneven = Field::make(random_values(n), uneven_weights(n)).value();
  std::vector<std::vector<std::uint32_t>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    std::vector<std::uint32_t> all;
    for (const LocalChance& chance :
         {permuted_lags(field, {3, 99}), permuted_lags(uneven, {3, 99}), permuted_differences(field, {3, 99}),
          shared_null_lags(field, {3, 2500}).value()}) {
      all.insert(all.end(), chance.above.begin(), chance.above.end());
      all.insert(all.end(), chance.below.begin(), chance.below.end());
    }
    found.push_back(all);
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
  EXPECT_NE(permuted_lags(field, {4, 99}).above, permuted_lags(field, {3, 99}).above);
}

TEST(AssociationPermutation, more_draws_keep_the_first_ones) {
  const Field field =
      Field::make(random_values(300), Weights::binary(nearest_neighbours(random_points(300), 4))).value();
  const auto few = permuted_lags(field, {3, 500}), many = permuted_lags(field, {3, 1000});
  for (std::size_t i = 0; i < 300; ++i) {
    EXPECT_LE(few.above[i], many.above[i]);
    EXPECT_LE(many.above[i] - few.above[i], 500U);
  }
}

// Benjamini and Hochberg (1995), section 4: fifteen p-values, four discoveries at 0.05.
TEST(AssociationDiscovery, the_published_example_has_four_discoveries) {
  const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const auto adjusted = false_discovery(p);
  EXPECT_EQ(std::count_if(adjusted.begin(), adjusted.end(), [](double q) { return q <= 0.05; }), 4);
  EXPECT_NEAR(adjusted[3], 0.0095 * 15 / 4, 1e-15);
  const auto any = false_discovery(p, Dependence::kAny);
  EXPECT_EQ(std::count_if(any.begin(), any.end(), [](double q) { return q <= 0.05; }), 3);
}

TEST(AssociationDiscovery, order_and_holes_do_not_matter) {
  const std::vector<double> p = {0.03, kHole, 0.001, 0.5};
  const auto adjusted = false_discovery(p);
  EXPECT_TRUE(std::isnan(adjusted[1]));
  EXPECT_NEAR(adjusted[2], 0.003, 1e-15);
  EXPECT_NEAR(adjusted[0], 0.045, 1e-15);
  EXPECT_NEAR(adjusted[3], 0.5, 1e-15);
}

// Values without any pattern: the chance of even one discovery stays near the rate (here 0.1, 200 maps, so
// that more than 40 happen once in 100,000 times).
TEST(AssociationDiscovery, maps_without_pattern_seldom_show_a_cluster) {
  const Weights weights = Weights::binary(nearest_neighbours(random_points(100), 5));
  int with_discovery = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Field field = Field::make(random_values(100, seed), weights).value();
    const auto adjusted = false_discovery(p_values(permuted_lags(field, {seed, 2999})));
    with_discovery +=
        std::any_of(adjusted.begin(), adjusted.end(), [](double q) { return q <= 0.1; }) ? 1 : 0;
  }
  EXPECT_LE(with_discovery, 40);
}

}  // namespace
}  // namespace roer::association
