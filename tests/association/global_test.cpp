// Global figures against the plain n x n formulas, and their moments against all orders of the values.

#include "roer/association/global.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "roer/association/joins.hpp"
#include "roer/base/none.hpp"
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

/// sum_ij w_ij f(x_i, x_j)
template <class F>
double over_pairs(const Matrix& w, const std::vector<double>& x, const F& f) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < x.size(); ++j) sum += w[i][j] * f(x[i], x[j]);
  return sum;
}

TEST(AssociationGlobal, figures_equal_the_formulas_over_all_pairs) {
  const auto x = random_values(40);
  const Weights weights = uneven_weights(40);
  const Matrix w = matrix_of(weights);
  const double mean = std::accumulate(x.begin(), x.end(), 0.0) / 40;
  double squares = 0, sum = 0, own = 0;
  for (const double v : x) squares += (v - mean) * (v - mean), sum += v, own += v * v;
  const double s0 = over_pairs(w, x, [](double, double) { return 1.0; });
  const Field field = Field::make(x, weights).value();
  EXPECT_NEAR(
      moran(field).value,
      40 / s0 * over_pairs(w, x, [&](double a, double b) { return (a - mean) * (b - mean); }) / squares,
      1e-12);
  EXPECT_NEAR(
      geary(field).value,
      39 / (2 * s0) * over_pairs(w, x, [](double a, double b) { return (a - b) * (a - b); }) / squares,
      1e-12);
  EXPECT_NEAR(general_g(field)->value,
              over_pairs(w, x, [](double a, double b) { return a * b; }) / (sum * sum - own), 1e-12);
}

TEST(AssociationGlobal, moments_are_those_over_all_orders_of_the_values) {
  const std::vector<double> x = {0.5, 1, 7, 2, 2.5, 11, 3};
  const Weights weights = uneven_weights(7);
  Moments i, c, g;
  each_order(x, [&](const std::vector<double>& placed) {
    const Field field = Field::make(placed, weights).value();
    i.add(moran(field).value);
    c.add(geary(field).value);
    g.add(general_g(field)->value);
  });
  const Field field = Field::make(x, weights).value();
  EXPECT_NEAR(moran(field).randomisation.expected, i.mean(), 1e-10);
  EXPECT_NEAR(moran(field).randomisation.variance, i.variance(), 1e-10);
  EXPECT_NEAR(geary(field).randomisation.expected, c.mean(), 1e-10);
  EXPECT_NEAR(geary(field).randomisation.variance, c.variance(), 1e-10);
  EXPECT_NEAR(general_g(field)->randomisation.expected, g.mean(), 1e-10);
  EXPECT_NEAR(general_g(field)->randomisation.variance, g.variance(), 1e-10);
}

TEST(AssociationGlobal, moments_under_normality_are_those_of_drawn_values) {
  const Weights weights = uneven_weights(30);
  Moments i, c;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    const Field field = Field::make(random_values(30, seed), weights).value();
    i.add(moran(field).value);
    c.add(geary(field).value);
  }
  const Field field = Field::make(random_values(30), weights).value();
  // A variance of 20,000 draws is off by about 1 %.
  EXPECT_NEAR(i.variance() / moran(field).normality.variance, 1, 0.05);
  EXPECT_NEAR(c.variance() / geary(field).normality.variance, 1, 0.05);
  EXPECT_NEAR(i.mean(), -1.0 / 29, 0.004);
}

TEST(AssociationGlobal, neither_unit_nor_zero_of_the_values_matters) {
  auto x = random_values(60);
  const Weights weights = uneven_weights(60).row_standardised();
  const Field field = Field::make(x, weights).value();
  for (double& v : x) v = -3 * v + 100;
  const Field other = Field::make(x, weights).value();
  EXPECT_NEAR(moran(field).value, moran(other).value, 1e-12);
  EXPECT_NEAR(moran(field).randomisation.z, moran(other).randomisation.z, 1e-10);
  EXPECT_NEAR(geary(field).value, geary(other).value, 1e-12);
}

TEST(AssociationGlobal, joins_have_the_moments_of_all_colourings) {
  const std::vector<double> black = {1, 0, 0, 1, 1, 0, 0};
  const Weights weights = uneven_weights(7);
  Moments both, none, mixed;
  each_order(black, [&](const std::vector<double>& placed) {
    const JoinCounts joins = join_counts(Field::make(placed, weights).value()).value();
    both.add(joins.black_black.joins);
    none.add(joins.white_white.joins);
    mixed.add(joins.black_white.joins);
  });
  const JoinCounts joins = join_counts(Field::make(black, weights).value()).value();
  for (const auto& [count, all] : {std::pair(joins.black_black, both), std::pair(joins.white_white, none),
                                   std::pair(joins.black_white, mixed)}) {
    EXPECT_NEAR(count.test.expected, all.mean(), 1e-10);
    EXPECT_NEAR(count.test.variance, all.variance(), 1e-10);
  }
  EXPECT_NEAR(joins.black_black.joins + joins.white_white.joins + joins.black_white.joins,
              weights.sums().s0 / 2, 1e-12);
}

TEST(AssociationGlobal, joins_ask_for_two_colours_and_g_for_no_value_below_0) {
  const Weights weights = uneven_weights(7);
  const auto joins = join_counts(Field::make(std::vector<double>{1, 0, 2, 1, 0, 0, 0}, weights).value());
  ASSERT_FALSE(joins.ok());
  EXPECT_EQ(joins.faults().first().row, 3);
  const auto g = general_g(Field::make(std::vector<double>{1, 0, 2, 1, kNone, -4, 0}, weights).value());
  ASSERT_FALSE(g.ok());
  EXPECT_EQ(g.faults().first().row, 6);
}

TEST(AssociationGlobal, shuffles_find_the_moments_of_randomisation) {
  const Field field = Field::make(random_values(50), uneven_weights(50)).value();
  const PermutationTest i = permuted_moran(field, {7, 9999});
  EXPECT_DOUBLE_EQ(i.value, moran(field).value);
  EXPECT_NEAR(i.mean, moran(field).randomisation.expected, 0.01);
  EXPECT_NEAR(i.deviation / std::sqrt(moran(field).randomisation.variance), 1, 0.03);
  const PermutationTest c = permuted_geary(field, {7, 9999});
  EXPECT_NEAR(c.value, geary(field).value, 1e-12);
  EXPECT_NEAR(c.mean, 1, 0.01);
  EXPECT_NEAR(c.deviation / std::sqrt(geary(field).randomisation.variance), 1, 0.03);
}

TEST(AssociationGlobal, p_is_never_0_and_ties_count_on_both_sides) {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6};
  const PermutationTest highest =
      permuted(x, [](std::span<const double> v) { return v[0] == 1 ? 9.0 : v[5]; }, {1, 19});
  EXPECT_GE(highest.p_above, 1.0 / 20);
  const PermutationTest same = permuted(x, [](std::span<const double>) { return 3.0; }, {1, 19});
  EXPECT_EQ(same.p_above, 1);
  EXPECT_EQ(same.p_below, 1);
  EXPECT_EQ(same.p_two_sided, 1);
}

TEST(AssociationGlobal, a_variable_with_itself_has_the_bivariate_i_of_moran) {
  const auto x = random_values(50), y = random_values(50, 2);
  const Weights weights = uneven_weights(50);
  EXPECT_NEAR(bivariate_moran(paired_fields(x, x, weights).value()),
              moran(Field::make(x, weights).value()).value, 1e-12);
  const PairedFields pair = paired_fields(x, y, weights).value();
  const PermutationTest test = permuted_bivariate_moran(pair, {3, 999});
  EXPECT_NEAR(test.value, bivariate_moran(pair), 1e-12);
  EXPECT_GT(test.p_two_sided, 0.01);
}

TEST(AssociationField, areas_without_a_value_are_named_and_nobodys_neighbour) {
  auto x = random_values(30);
  const auto points = random_points(30);
  x[4] = x[17] = kNone;
  const Weights weights = Weights::binary(nearest_neighbours(points, 3)).row_standardised();
  const Field field = Field::make(x, weights).value();
  EXPECT_EQ(field.missing(), (std::vector<std::uint32_t>{4, 17}));
  EXPECT_EQ(field.size(), 28U);
  // The same as a list without them, whose rows are standardised over who is left.
  Matrix w = matrix_of(weights);
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; i < 30; ++i)
    if (i != 4 && i != 17) kept.push_back(i);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    double sum = 0;
    for (const std::uint32_t j : kept) sum += w[kept[i]][j];
    for (std::size_t k = 0; k < field.weights().degree(i); ++k)
      EXPECT_NEAR(field.weights().weights_of(i)[k], w[kept[i]][kept[field.weights().of(i)[k]]] / sum, 1e-15);
  }
}

TEST(AssociationField, islands_are_named) {
  const std::vector<Point> points = {{0, 0}, {10, 0}, {20, 0}, {30, 0}, {900, 900}};
  const Weights weights = Weights::binary(points_within(points, Metres(15)));
  EXPECT_EQ(weights.islands(), (std::vector<std::uint32_t>{4}));
  const Field field = Field::make(std::vector<double>{1, 2, 3, 5, 4}, weights).value();
  EXPECT_EQ(field.islands(), (std::vector<std::uint32_t>{4}));
  const Field holed = Field::make(std::vector<double>{1, kNone, 3, 5, 4}, weights).value();
  EXPECT_EQ(holed.islands(), (std::vector<std::uint32_t>{0, 4}));
}

TEST(AssociationField, what_cannot_be_measured_is_an_error) {
  const Weights weights = uneven_weights(6);
  const auto code = [&](std::vector<double> values, const Weights& by) {
    const auto made = Field::make(values, by);
    return made.ok() ? ErrorCode::kCheckFailed : made.faults().first().code;
  };
  EXPECT_EQ(code({1, 2, 3, kNone, kNone, kNone}, weights), ErrorCode::kMissingData);
  EXPECT_EQ(code({2, 2, 2, 2, 2, 2}, weights), ErrorCode::kOutOfRange);
  EXPECT_EQ(code({2, 2, HUGE_VAL, 2, 2, 2}, weights), ErrorCode::kOutOfRange);
  EXPECT_EQ(code({1, 2, 3, 4, 5, 6}, Weights::binary(points_within(random_points(6), Metres(0)))),
            ErrorCode::kMissingData);
}

TEST(AssociationWeights, sums_equal_those_over_all_pairs) {
  const Weights weights = uneven_weights(25).row_standardised();
  const Matrix w = matrix_of(weights);
  double s0 = 0, s1 = 0, s2 = 0;
  for (std::size_t i = 0; i < 25; ++i) {
    double margin = 0;
    for (std::size_t j = 0; j < 25; ++j) {
      s0 += w[i][j];
      s1 += (w[i][j] + w[j][i]) * (w[i][j] + w[j][i]) / 2;
      margin += w[i][j] + w[j][i];
    }
    s2 += margin * margin;
  }
  EXPECT_NEAR(weights.sums().s0, s0, 1e-12);
  EXPECT_NEAR(weights.sums().s1, s1, 1e-12);
  EXPECT_NEAR(weights.sums().s2, s2, 1e-12);
  EXPECT_NEAR(s0, 25, 1e-12);
}

TEST(AssociationWeights, kernels_fall_to_0_at_the_bandwidth) {
  const std::vector<Point> points = {{0, 0}, {30, 0}, {60, 0}, {200, 0}};
  const Neighbours near = points_within(points, Metres(100));
  const Weights triangular = Weights::kernel(near, {Kernel::Shape::kTriangular, 60});
  ASSERT_EQ(triangular.degree(0), 1U);  // the one at 60 m weighs 0
  EXPECT_DOUBLE_EQ(triangular.weights_of(0)[0], 0.5);
  EXPECT_DOUBLE_EQ(Weights::kernel(near, {Kernel::Shape::kUniform, 100}).weights_of(0)[1], 0.5);
  EXPECT_DOUBLE_EQ(Weights::kernel(near, {Kernel::Shape::kEpanechnikov, 60}).weights_of(0)[0], 0.75 * 0.75);
  EXPECT_DOUBLE_EQ(Weights::kernel(near, {Kernel::Shape::kBiweight, 60}).weights_of(0)[0],
                   15.0 / 16 * 0.5625);
  EXPECT_NEAR(Weights::kernel(near, {Kernel::Shape::kGaussian, 30}).weights_of(0)[1],
              std::exp(-2) / std::sqrt(2 * M_PI), 1e-15);
  // By the farthest neighbour: that one still weighs something.
  EXPECT_EQ(Weights::kernel(near, {Kernel::Shape::kTriangular, 0}).degree(0), 2U);
}

TEST(AssociationWeights, links_that_are_not_sound_are_errors) {
  const auto made = Weights::make({0, 2, 3, 4}, {1, 1, 1, 5}, {1, 1, 1, 1});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.faults().total(), 3U);
  EXPECT_FALSE(Weights::make({0, 1, 2}, {1, 0}, {1, 0}).ok());
  EXPECT_TRUE(Weights::make({0, 1, 2}, {1, 0}, {1, 2}).ok());
}

TEST(AssociationGlobal, the_same_bytes_for_any_number_of_threads) {
  const Field field = Field::make(random_values(200), uneven_weights(200)).value();
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    found.push_back(permuted_moran(field, {3, 101}).drawn);
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

}  // namespace
}  // namespace roer::association
