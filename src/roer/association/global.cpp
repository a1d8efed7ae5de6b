#include "roer/association/global.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/base/permutation_p.hpp"
#include "roer/base/weyl_draws.hpp"

namespace roer::association {

namespace {

constexpr std::uint32_t kShuffleStream = 0xA550;

/// sum_ij w_ij term(i, j)
template <class Term>
double sum_over_links(const Weights& weights, const Term& term) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto row = weights.of(i);
    const auto weight = weights.weights_of(i);
    for (std::size_t k = 0; k < row.size(); ++k) sum += weight[k] * term(i, row[k]);
  }
  return sum;
}

double product_sum(const Weights& weights, std::span<const double> x, std::span<const double> y) {
  return sum_over_links(weights, [&](std::size_t i, std::size_t j) { return x[i] * y[j]; });
}

double difference_sum(const Weights& weights, std::span<const double> x) {
  return sum_over_links(weights, [&](std::size_t i, std::size_t j) { return (x[i] - x[j]) * (x[i] - x[j]); });
}

double total_weight(const Weights& weights) {
  return sum_over_links(weights, [](std::size_t, std::size_t) { return 1.0; });
}

double kurtosis(const Field& field) {
  const double n = static_cast<double>(field.size());
  return n * field.fourths() / (field.squares() * field.squares());
}

double moran_variance_normal(double n, const WeightSums& s, double expected) {
  return (n * n * s.s1 - n * s.s2 + 3 * s.s0 * s.s0) / ((n * n - 1) * s.s0 * s.s0) - expected * expected;
}

double moran_variance_random(double n, const WeightSums& s, double k, double expected) {
  const double s00 = s.s0 * s.s0;
  const double value = n * ((n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s00) -
                       k * ((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s00);
  return value / ((n - 1) * (n - 2) * (n - 3) * s00) - expected * expected;
}

double geary_variance_normal(double n, const WeightSums& s) {
  return ((2 * s.s1 + s.s2) * (n - 1) - 4 * s.s0 * s.s0) / (2 * (n + 1) * s.s0 * s.s0);
}

double geary_variance_random(double n, const WeightSums& s, double k) {
  const double s00 = s.s0 * s.s0;
  const double value = (n - 1) * s.s1 * (n * n - 3 * n + 3 - (n - 1) * k) -
                       (n - 1) * s.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k) / 4 +
                       s00 * (n * n - 3 - (n - 1) * (n - 1) * k);
  return value / (n * (n - 2) * (n - 3) * s00);
}

struct PowerSums {
  double m1 = 0, m2 = 0, m3 = 0, m4 = 0;  ///< sum x^p
};

PowerSums power_sums(std::span<const double> values) {
  PowerSums m;
  for (const double x : values) {
    m.m1 += x;
    m.m2 += x * x;
    m.m3 += x * x * x;
    m.m4 += x * x * x * x;
  }
  return m;
}

double g_variance(double n, const WeightSums& s, const PowerSums& m, double expected) {
  const double s00 = s.s0 * s.s0;
  const double b0 = (n * n - 3 * n + 3) * s.s1 - n * s.s2 + 3 * s00;
  const double b1 = -((n * n - n) * s.s1 - 2 * n * s.s2 + 6 * s00);
  const double b2 = -(2 * n * s.s1 - (n + 3) * s.s2 + 6 * s00);
  const double b3 = 4 * (n - 1) * s.s1 - 2 * (n + 1) * s.s2 + 8 * s00;
  const double b4 = s.s1 - s.s2 + s00;
  const double m11 = m.m1 * m.m1;
  const double sum = b0 * m.m2 * m.m2 + b1 * m.m4 + b2 * m11 * m.m2 + b3 * m.m1 * m.m3 + b4 * m11 * m11;
  const double pairs = m11 - m.m2;
  return sum / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3)) - expected * expected;
}

void summarise(PermutationTest& test) {
  const double count = static_cast<double>(test.drawn.size());
  test.mean = std::accumulate(test.drawn.begin(), test.drawn.end(), 0.0) / count;
  double squares = 0, above = 0, below = 0;
  // A draw that equals the value but for the rounding of sums is a tie.
  const double slack = 1e-12 * std::max(1.0, std::abs(test.value));
  for (const double drawn : test.drawn) {
    squares += (drawn - test.mean) * (drawn - test.mean);
    above += drawn >= test.value - slack ? 1 : 0;
    below += drawn <= test.value + slack ? 1 : 0;
  }
  test.deviation = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
  test.z = (test.value - test.mean) / test.deviation;
  test.p_above = permutation_p(above, count);
  test.p_below = permutation_p(below, count);
  test.p_two_sided = two_sided_p(test.p_above, test.p_below);
}

}  // namespace

NormalTest normal_test(double value, double expected, double variance) {
  NormalTest test{expected, variance, kNone, kNone, kNone};
  if (!(variance > 0)) return test;
  test.z = (value - expected) / std::sqrt(variance);
  test.p_above = std::erfc(test.z / std::sqrt(2.0)) / 2;
  test.p_two_sided = std::erfc(std::abs(test.z) / std::sqrt(2.0));
  return test;
}

GlobalStatistic moran(const Field& field) {
  const double n = static_cast<double>(field.size()), expected = -1 / (n - 1);
  const WeightSums sums = field.weights().sums();
  const std::vector<double> z = field.deviations();
  GlobalStatistic result;
  result.value = n / sums.s0 * product_sum(field.weights(), z, z) / field.squares();
  result.normality = normal_test(result.value, expected, moran_variance_normal(n, sums, expected));
  result.randomisation =
      normal_test(result.value, expected, moran_variance_random(n, sums, kurtosis(field), expected));
  return result;
}

GlobalStatistic geary(const Field& field) {
  const double n = static_cast<double>(field.size());
  const WeightSums sums = field.weights().sums();
  GlobalStatistic result;
  result.value = (n - 1) * difference_sum(field.weights(), field.values()) / (2 * sums.s0 * field.squares());
  result.normality = normal_test(result.value, 1, geary_variance_normal(n, sums));
  result.randomisation = normal_test(result.value, 1, geary_variance_random(n, sums, kurtosis(field)));
  return result;
}

Result<GlobalStatistic> general_g(const Field& field) {
  Faults faults;
  for (std::size_t i = 0; i < field.size(); ++i)
    if (field.values()[i] < 0)
      faults.add(Error{ErrorCode::kOutOfRange,
                       "Getis and Ord's G needs values that are not below 0",
                       "values",
                       static_cast<std::int64_t>(field.areas()[i]) + 1,
                       {},
                       fmt::format("{}", field.values()[i]),
                       "0 or more",
                       "Use Moran's I, or counts, shares and amounts."});
  if (!faults.empty()) return faults;
  const double n = static_cast<double>(field.size());
  const WeightSums sums = field.weights().sums();
  const PowerSums m = power_sums(field.values());
  const double expected = sums.s0 / (n * (n - 1));
  GlobalStatistic result;
  result.value = product_sum(field.weights(), field.values(), field.values()) / (m.m1 * m.m1 - m.m2);
  result.normality = {kNone, kNone, kNone, kNone, kNone};
  result.randomisation = normal_test(result.value, expected, g_variance(n, sums, m, expected));
  return result;
}

namespace {

/// I of deviations, with all that a shuffle leaves as it is in `scale`.
double bivariate_scale(const PairedFields& pair) {
  return static_cast<double>(pair.first.size()) / total_weight(pair.first.weights()) /
         std::sqrt(pair.first.squares() * pair.second.squares());
}

}  // namespace

double bivariate_moran(const PairedFields& pair) {
  return bivariate_scale(pair) *
         product_sum(pair.first.weights(), pair.first.deviations(), pair.second.deviations());
}

PermutationTest permuted(std::span<const double> values, const Statistic& statistic,
                         const PermutationOptions& options) {
  PermutationTest test;
  test.value = statistic(values);
  test.drawn.resize(options.draws);
  parallel_blocks(options.draws, 16, [&](std::size_t begin, std::size_t end) {
    std::vector<double> shuffled(values.begin(), values.end());
    for (std::size_t draw = begin; draw < end; ++draw) {
      std::copy(values.begin(), values.end(), shuffled.begin());
      shuffle<double>(shuffled,
                      WeylDraws({options.seed, kShuffleStream, static_cast<std::uint32_t>(draw), 0, 0}));
      test.drawn[draw] = statistic(shuffled);
    }
  });
  summarise(test);
  return test;
}

PermutationTest permuted_moran(const Field& field, const PermutationOptions& options) {
  const double scale = static_cast<double>(field.size()) / total_weight(field.weights()) / field.squares();
  const std::vector<double> z = field.deviations();
  return permuted(
      z, [&](std::span<const double> drawn) { return scale * product_sum(field.weights(), drawn, drawn); },
      options);
}

PermutationTest permuted_geary(const Field& field, const PermutationOptions& options) {
  const double scale =
      (static_cast<double>(field.size()) - 1) / (2 * total_weight(field.weights()) * field.squares());
  return permuted(
      field.values(),
      [&](std::span<const double> drawn) { return scale * difference_sum(field.weights(), drawn); }, options);
}

PermutationTest permuted_bivariate_moran(const PairedFields& pair, const PermutationOptions& options) {
  const double scale = bivariate_scale(pair);
  const std::vector<double> x = pair.first.deviations(), y = pair.second.deviations();
  return permuted(
      y, [&](std::span<const double> drawn) { return scale * product_sum(pair.first.weights(), x, drawn); },
      options);
}

}  // namespace roer::association
