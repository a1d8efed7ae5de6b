// Regression against R and against the plain n x n formulas.

#include "roer/resilience/regression.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "roer/base/none.hpp"
#include "roer/base/philox.hpp"
#include "roer/resilience/changes.hpp"

namespace roer::resilience {
namespace {

/// mpg, wt, hp, qsec, disp, cyl of 32 cars (Henderson and Velleman 1981; `mtcars` of R).
constexpr std::array<std::array<double, 6>, 32> kCars = {
    {{21, 2.62, 110, 16.46, 160, 6},    {21, 2.875, 110, 17.02, 160, 6},   {22.8, 2.32, 93, 18.61, 108, 4},
     {21.4, 3.215, 110, 19.44, 258, 6}, {18.7, 3.44, 175, 17.02, 360, 8},  {18.1, 3.46, 105, 20.22, 225, 6},
     {14.3, 3.57, 245, 15.84, 360, 8},  {24.4, 3.19, 62, 20, 146.7, 4},    {22.8, 3.15, 95, 22.9, 140.8, 4},
     {19.2, 3.44, 123, 18.3, 167.6, 6}, {17.8, 3.44, 123, 18.9, 167.6, 6}, {16.4, 4.07, 180, 17.4, 275.8, 8},
     {17.3, 3.73, 180, 17.6, 275.8, 8}, {15.2, 3.78, 180, 18, 275.8, 8},   {10.4, 5.25, 205, 17.98, 472, 8},
     {10.4, 5.424, 215, 17.82, 460, 8}, {14.7, 5.345, 230, 17.42, 440, 8}, {32.4, 2.2, 66, 19.47, 78.7, 4},
     {30.4, 1.615, 52, 18.52, 75.7, 4}, {33.9, 1.835, 65, 19.9, 71.1, 4},  {21.5, 2.465, 97, 20.01, 120.1, 4},
     {15.5, 3.52, 150, 16.87, 318, 8},  {15.2, 3.435, 150, 17.3, 304, 8},  {13.3, 3.84, 245, 15.41, 350, 8},
     {19.2, 3.845, 175, 17.05, 400, 8}, {27.3, 1.935, 66, 18.9, 79, 4},    {26, 2.14, 91, 16.7, 120.3, 4},
     {30.4, 1.513, 113, 16.9, 95.1, 4}, {15.8, 3.17, 264, 14.5, 351, 8},   {19.7, 2.77, 175, 15.5, 145, 6},
     {15, 3.57, 335, 14.6, 301, 8},     {21.4, 2.78, 109, 18.6, 121, 4}}};

RegressionData cars() {
  RegressionData data;
  data.x.resize(2);
  for (const auto& car : kCars) {
    data.y.push_back(car[0]);
    data.x[0].push_back(car[1]);
    data.x[1].push_back(car[2]);
    data.places.push_back({1000 * car[3], 10 * car[4]});
  }
  return data;
}

void expect_near_part(double found, double expected) {
  EXPECT_NEAR(found, expected, 1e-9 * std::abs(expected));
}

// What follows of R is lm(), hatvalues() and plain products of matrices, R 4.2.2.
TEST(ResilienceRegression, cars_as_in_R) {
  const Regression found = regress(cars(), {Metres{500}}).value();
  ASSERT_EQ(found.coefficients.size(), 3U);
  expect_near_part(found.coefficients[0].value, 37.227270116447201);
  expect_near_part(found.coefficients[1].value, -3.877830742404682);
  expect_near_part(found.coefficients[2].value, -0.031772946982161);
  expect_near_part(found.coefficients[1].classical, 0.63273349437739523);
  expect_near_part(found.coefficients[0].robust, 2.22980540343621891);
  expect_near_part(found.coefficients[1].robust, 0.76851905035780854);
  expect_near_part(found.coefficients[2].robust, 0.00938513790864751);
  expect_near_part(found.coefficients[0].spatial, 2.00541134322130477);
  expect_near_part(found.coefficients[1].spatial, 0.63290420687829985);
  expect_near_part(found.coefficients[2].spatial, 0.00668390610387279);
  expect_near_part(found.r_squared, 0.826785451882791);
  EXPECT_EQ(found.pairs, 19U);
  EXPECT_EQ(found.freedom, 29);
  const Regression wide = regress(cars(), {Metres{2000}}).value();
  expect_near_part(wide.coefficients[1].spatial, 0.6414412699510802);
  expect_near_part(wide.coefficients[2].spatial, 0.0055178490021758);
  EXPECT_EQ(wide.pairs, 180U);  // with one pair at the cutoff, which weighs nothing
}

TEST(ResilienceRegression, weighted_cars_as_in_R) {
  RegressionData data = cars();
  for (const auto& car : kCars) data.weights.push_back(car[3]);
  const Regression found = regress(data).value();
  expect_near_part(found.coefficients[0].value, 37.4141847930185065);
  expect_near_part(found.coefficients[1].value, -3.8928905063047416);
  expect_near_part(found.coefficients[1].classical, 0.65438672325765301);
  expect_near_part(found.coefficients[1].robust, 0.76015365349913955);
  expect_near_part(found.coefficients[2].robust, 0.00911965839300248);
  expect_near_part(found.r_squared, 0.824964112438011);
}

TEST(ResilienceRegression, fixed_effects_as_dummies_in_R) {
  RegressionData data = cars();
  for (const auto& car : kCars) data.group.push_back(static_cast<std::uint32_t>(car[5]));
  data.group[0] = kNoGroup;  // left out, and put back below
  EXPECT_EQ(regress(data)->used, 31U);
  data.group[0] = 6;
  const Regression found = regress(data).value();
  EXPECT_FALSE(found.has_constant);
  EXPECT_EQ(found.groups, 3U);
  expect_near_part(found.coefficients[0].value, -3.1814040466796158);
  expect_near_part(found.coefficients[1].value, -0.0231198091544547);
  expect_near_part(found.coefficients[0].classical, 0.7196010021343892);
  expect_near_part(found.coefficients[0].robust, 0.8090717356626529);
  expect_near_part(found.coefficients[1].robust, 0.0126175266073017);
  data.group[0] = 99;
  EXPECT_EQ(regress(data)->alone, 1U);
}

struct Drawn {
  RegressionData data;
  explicit Drawn(std::uint32_t areas) {
    data.x.resize(1);
    for (std::uint32_t i = 0; i < areas; ++i) {
      data.x[0].push_back(normal({1, 1, i, 0, 0}));
      data.y.push_back(0.4 * data.x[0].back() + (1 + uniform({1, 2, i, 0, 0})) * normal({1, 3, i, 0, 0}));
      data.weights.push_back(10 + 90 * uniform({1, 4, i, 0, 0}));
      data.group.push_back(i % 17);
      data.places.push_back({20'000 * uniform({1, 5, i, 0, 0}), 20'000 * uniform({1, 6, i, 0, 0})});
    }
  }
};

TEST(ResilienceRegression, conley_equals_the_sum_over_all_pairs) {
  RegressionData data = Drawn(300).data;
  data.group.clear();
  const double cutoff = 3000;
  const Regression found = regress(data, {Metres{cutoff}}).value();
  double s0 = 0, s1 = 0, s2 = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    s0 += data.weights[i];
    s1 += data.weights[i] * data.x[0][i];
    s2 += data.weights[i] * data.x[0][i] * data.x[0][i];
  }
  const double determinant = s0 * s2 - s1 * s1;
  const std::array<double, 2> row = {-s1 / determinant, s0 / determinant};  // of the inverse, for the slope
  double variance = 0, plain = 0;
  for (std::size_t i = 0; i < 300; ++i)
    for (std::size_t j = 0; j < 300; ++j) {
      const double d = std::hypot(data.places[i].x - data.places[j].x, data.places[i].y - data.places[j].y);
      const auto score = [&](std::size_t k) {
        return data.weights[k] * found.residuals[k] * (row[0] + row[1] * data.x[0][k]);
      };
      variance += std::max(0.0, 1 - d / cutoff) * score(i) * score(j);
      if (i == j) plain += score(i) * score(j);
    }
  expect_near_part(found.coefficients[1].spatial, std::sqrt(variance));
  // Nobody within a metre: only the own squares are left (HC0).
  expect_near_part(regress(data, {Metres{1e-3}})->coefficients[1].spatial, std::sqrt(plain));
}

TEST(ResilienceRegression, fixed_effects_equal_a_column_per_group) {
  const RegressionData within = Drawn(400).data;
  RegressionData dummies = within;
  dummies.group.clear();
  for (std::uint32_t g = 1; g < 17; ++g) {
    std::vector<double> column;
    for (const std::uint32_t one : within.group) column.push_back(one == g ? 1 : 0);
    dummies.x.push_back(std::move(column));
  }
  const Regression one = regress(within).value(), other = regress(dummies).value();
  expect_near_part(one.coefficients[0].value, other.coefficients[1].value);
  expect_near_part(one.coefficients[0].classical, other.coefficients[1].classical);
  expect_near_part(one.coefficients[0].robust, other.coefficients[1].robust);
  expect_near_part(one.coefficients[0].spatial, other.coefficients[1].spatial);
  for (std::size_t i = 0; i < 400; ++i) EXPECT_NEAR(one.residuals[i], other.residuals[i], 1e-12);
}

TEST(ResilienceRegression, what_is_not_known_takes_no_part) {
  RegressionData data = Drawn(60).data;
  data.group.clear();
  RegressionData fewer = data;
  data.y.push_back(kNone), data.x[0].push_back(1), data.weights.push_back(1), data.places.push_back({});
  data.y.push_back(1), data.x[0].push_back(kNone), data.weights.push_back(1), data.places.push_back({});
  data.y.push_back(1), data.x[0].push_back(1), data.weights.push_back(0), data.places.push_back({});
  const Regression found = regress(data).value(), expected = regress(fewer).value();
  EXPECT_EQ(found.used, 60U);
  EXPECT_EQ(found.coefficients[1].value, expected.coefficients[1].value);
  EXPECT_EQ(found.coefficients[1].spatial, expected.coefficients[1].spatial);
  EXPECT_TRUE(std::isnan(found.residuals[60]));
  fewer.places[3] = {kNone, kNone};
  EXPECT_EQ(regress(fewer)->unplaced, 1U);
  fewer.places.clear();
  EXPECT_TRUE(std::isnan(regress(fewer)->coefficients[1].spatial));
}

TEST(ResilienceRegression, what_cannot_be_estimated_is_told) {
  RegressionData data = cars();
  data.x[1] = data.x[0];
  for (double& value : data.x[1]) value = 3 * value + 2;
  EXPECT_EQ(regress(data).faults().first().code, ErrorCode::kOutOfRange);
  data.x[1].assign(32, 7);
  EXPECT_EQ(regress(data).faults().first().code, ErrorCode::kOutOfRange);
  data.x.resize(1);
  EXPECT_TRUE(regress(data).ok());
  EXPECT_EQ(regress(data, {Metres{0}}).faults().first().code, ErrorCode::kOutOfRange);
  for (std::size_t i = 3; i < 32; ++i) data.y[i] = kNone;
  EXPECT_EQ(regress(data).faults().first().code, ErrorCode::kMissingData);
}

/// A field that is alike over a few kilometres: means of noise in 5 x 5 cells around.
std::vector<double> smooth_field(std::uint32_t side, std::uint32_t stream, std::uint32_t draw) {
  std::vector<double> field;
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) {
      double sum = 0;
      for (std::uint32_t b = 0; b < 5; ++b)
        for (std::uint32_t a = 0; a < 5; ++a)
          sum += normal({5, stream, (y + b) * (side + 4) + x + a, draw, 0});
      field.push_back(sum / 5);
    }
  return field;
}

TEST(ResilienceRegression, where_neighbours_are_alike_only_spatial_errors_keep_their_word) {
  constexpr std::uint32_t kSide = 24, kDraws = 200;
  RegressionData data;
  for (std::uint32_t y = 0; y < kSide; ++y)
    for (std::uint32_t x = 0; x < kSide; ++x) data.places.push_back({1000.0 * x, 1000.0 * y});
  int classical = 0, spatial = 0;
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    data.x = {smooth_field(kSide, 1, draw)};
    data.y = smooth_field(kSide, 2, draw);
    const Coefficient slope = regress(data, {Metres{6000}})->coefficients[1];
    classical += std::abs(slope.value / slope.classical) > 1.96 ? 1 : 0;
    spatial += std::abs(slope.value / slope.spatial) > 1.96 ? 1 : 0;
  }
  // Nothing goes together here: 10 of 200 would be right.
  EXPECT_GT(classical, 70);
  EXPECT_LT(spatial, 40);
}

TEST(ResilienceRegression, the_same_bytes_for_any_number_of_threads) {
  const RegressionData data = Drawn(5000).data;
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const Regression found = regress(data, {Metres{1500}}).value();
    const std::vector<double> all = {found.coefficients[0].value, found.coefficients[0].robust,
                                     found.coefficients[0].spatial, found.r_squared};
    if (first.empty()) first = all;
    EXPECT_EQ(all, first) << threads;
  }
  unsetenv("ROER_THREADS");
}

}  // namespace
}  // namespace roer::resilience
