#include "roer/segregation/income.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/segregation/two_groups.hpp"

namespace roer::segregation {

namespace {

/// Two-group indices at the limits between classes.
struct Threshold {
  double rank = 0, theil_h = 0, variance_ratio = 0;
};

std::vector<Threshold> thresholds_of(const Counts& classes) {
  std::vector<Threshold> result;
  std::vector<double> below(classes.areas(), 0);
  for (std::size_t g = 0; g + 1 < classes.groups(); ++g) {
    std::vector<double> above(classes.areas());
    for (std::size_t i = 0; i < below.size(); ++i) {
      below[i] += classes.group(g)[i];
      above[i] = std::max(0.0, classes.area_totals()[i] - below[i]);
    }
    const auto pair = PairedCounts::make(below, std::move(above));
    if (!pair.ok() || (!result.empty() && pair->share() <= result.back().rank)) continue;
    result.push_back({pair->share(), theil_h(*pair), correlation_ratio(*pair)});
  }
  return result;
}

/// Least squares of rows (weight * 1, weight * x, ...) by Householder reflections.
std::vector<double> solve_least_squares(std::vector<std::vector<double>> columns,
                                        std::vector<double> target) {
  const std::size_t rows = target.size(), count = columns.size();
  std::vector<double> diagonal(count);
  for (std::size_t c = 0; c < count; ++c) {
    auto& v = columns[c];
    double norm = 0;
    for (std::size_t r = c; r < rows; ++r) norm += v[r] * v[r];
    diagonal[c] = v[c] > 0 ? -std::sqrt(norm) : std::sqrt(norm);
    v[c] -= diagonal[c];
    double length = 0;
    for (std::size_t r = c; r < rows; ++r) length += v[r] * v[r];
    const auto reflect = [&](std::vector<double>& w) {
      double dot = 0;
      for (std::size_t r = c; r < rows; ++r) dot += v[r] * w[r];
      for (std::size_t r = c; r < rows; ++r) w[r] -= 2 * dot / length * v[r];
    };
    if (!(length > 0)) continue;
    for (std::size_t k = c + 1; k < count; ++k) reflect(columns[k]);
    reflect(target);
  }
  std::vector<double> result(count, 0);
  for (std::size_t c = count; c-- > 0;) {
    double sum = target[c];
    for (std::size_t k = c + 1; k < count; ++k) sum -= columns[k][c] * result[k];
    result[c] = diagonal[c] != 0 ? sum / diagonal[c] : 0;
  }
  return result;
}

template <class Value, class Weight>
std::vector<double> polynomial(const std::vector<Threshold>& at, std::size_t order, const Value& value,
                               const Weight& weight) {
  std::vector<std::vector<double>> columns(order + 1);
  std::vector<double> target;
  for (const Threshold& threshold : at) {
    double power = weight(threshold.rank);
    target.push_back(power * value(threshold));
    for (auto& column : columns) {
      column.push_back(power);
      power *= threshold.rank;
    }
  }
  return solve_least_squares(std::move(columns), std::move(target));
}

double entropy_at(double p) {
  return -p * std::log2(p) - (1 - p) * std::log2(1 - p);
}

/// Integral of 2 ln2 E(p) p^m over [0, 1], E in bits: 2/(m+2)^2 + 2 sum_n (-1)^(m-n) C(m,n)/(m-n+2)^2.
double entropy_moment(std::size_t m) {
  double sum = 0, choose = 1;
  for (std::size_t k = 0; k <= m; ++k) {  // k = m - n; C(m, k)
    const double denominator = static_cast<double>((k + 2) * (k + 2));
    sum += (k % 2 == 0 ? 1 : -1) * choose / denominator;
    choose *= static_cast<double>(m - k) / static_cast<double>(k + 1);
  }
  const double own = static_cast<double>((m + 2) * (m + 2));
  return 2 / own + 2 * sum;
}

Error bad_values(std::string message, std::string column, double found) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          0,
          std::move(column),
          fmt::format("{}", found),
          "finite values of 0 or more, not all the same",
          "Correct the values of the classes."};
}

/// Households, their sum and their mean.
struct AreaMeans {
  std::vector<double> mean;
  double sum = 0, squares = 0;
};
AreaMeans means_of(const Counts& classes, std::span<const double> values) {
  AreaMeans result{std::vector<double>(classes.areas(), 0)};
  for (std::size_t g = 0; g < values.size(); ++g) {
    for (std::size_t i = 0; i < result.mean.size(); ++i) result.mean[i] += classes.group(g)[i] * values[g];
    result.sum += classes.group_totals()[g] * values[g];
    result.squares += classes.group_totals()[g] * values[g] * values[g];
  }
  for (std::size_t i = 0; i < result.mean.size(); ++i)
    if (classes.area_totals()[i] > 0) result.mean[i] /= classes.area_totals()[i];
  return result;
}

/// sum w v/S ln(v/mean), 0 where v is 0.
double theil_t(std::span<const double> values, std::span<const double> weights, double sum, double mean) {
  double result = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] > 0 && weights[i] > 0) result += weights[i] * values[i] / sum * std::log(values[i] / mean);
  return result;
}

}  // namespace

Result<RankOrder> rank_order(const Counts& classes, std::size_t order) {
  assert(order <= 8);
  const auto at = thresholds_of(classes);
  if (at.size() < order + 1)
    return Error{ErrorCode::kOutOfRange,
                 fmt::format("a polynomial of order {} needs more limits between classes", order),
                 {},
                 0,
                 {},
                 fmt::format("{}", at.size()),
                 fmt::format("{} or more", order + 1),
                 "Ask a lower order, or take more classes."};
  RankOrder result;
  result.thresholds = at.size();
  result.coefficients = polynomial(at, order, [](const Threshold& t) { return t.theil_h; }, entropy_at);
  const auto ratio = polynomial(
      at, order, [](const Threshold& t) { return t.variance_ratio; }, [](double p) { return p * (1 - p); });
  for (std::size_t m = 0; m <= order; ++m) {
    result.theil_h += result.coefficients[m] * entropy_moment(m);
    result.relative_diversity += ratio[m] * 6 / static_cast<double>((m + 2) * (m + 3));
  }
  return result;
}

double gini_of_values(std::span<const double> values, std::span<const double> weights) {
  assert(values.size() == weights.size());
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  double weight = 0, sum = 0, pairs = 0;
  for (const std::uint32_t i : order) {
    pairs += weights[i] * (values[i] * weight - sum);
    weight += weights[i];
    sum += weights[i] * values[i];
  }
  return pairs / (weight * sum);
}

Result<Spread> spread_of(const Counts& classes, std::span<const double> values) {
  assert(values.size() == classes.groups());
  Faults faults;
  for (std::size_t g = 0; g < values.size(); ++g)
    if (!(values[g] >= 0) || std::isinf(values[g]))
      faults.add(bad_values("the value of a class is below 0 or not finite", classes.names()[g], values[g]));
  if (!faults.empty()) return faults;
  const AreaMeans areas = means_of(classes, values);
  const double people = classes.total(), mean = areas.sum / people;
  const double variance = areas.squares / people - mean * mean;
  if (!(variance > 1e-12 * mean * mean)) return bad_values("all households have the same value", {}, mean);
  double between = 0;
  for (std::size_t i = 0; i < areas.mean.size(); ++i)
    between += classes.area_totals()[i] / people * (areas.mean[i] - mean) * (areas.mean[i] - mean);
  Spread spread;
  spread.neighbourhood_sorting = std::sqrt(between / variance);
  spread.theil_between = theil_t(areas.mean, classes.area_totals(), areas.sum, mean);
  spread.theil_within = theil_t(values, classes.group_totals(), areas.sum, mean) - spread.theil_between;
  spread.gini_total = gini_of_values(values, classes.group_totals());
  spread.gini_between = gini_of_values(areas.mean, classes.area_totals());
  spread.gini_ratio = spread.gini_between / spread.gini_total;
  return spread;
}

Result<MeanSpread> spread_of_means(std::span<const double> means, std::span<const double> people,
                                   std::span<const double> deviations) {
  assert(means.size() == people.size() && (deviations.empty() || deviations.size() == means.size()));
  Faults faults;
  MeanSpread spread;
  std::vector<double> mean, weight;
  double inside = 0, sum = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!(people[i] > 0) || std::isnan(means[i]) || (!deviations.empty() && std::isnan(deviations[i]))) {
      ++spread.left_out;
      continue;
    }
    if (means[i] < 0) {
      Error error = bad_values("the mean of an area is below 0", {}, means[i]);
      error.row = static_cast<std::int64_t>(i) + 1;
      faults.add(std::move(error));
    }
    mean.push_back(means[i]);
    weight.push_back(people[i]);
    spread.people += people[i];
    sum += people[i] * means[i];
    if (!deviations.empty()) inside += people[i] * deviations[i] * deviations[i];
  }
  if (!faults.empty()) return faults;
  spread.areas = mean.size();
  if (mean.size() < 2 || !(sum > 0))
    return Error{ErrorCode::kOutOfRange,
                 "fewer than two areas have people and a mean",
                 {},
                 0,
                 {},
                 fmt::format("{}", mean.size()),
                 "two areas or more",
                 "Take an indicator that is known for more areas."};
  spread.mean = sum / spread.people;
  double squares = 0;
  for (std::size_t i = 0; i < mean.size(); ++i)
    squares += weight[i] / spread.people * (mean[i] - spread.mean) * (mean[i] - spread.mean);
  spread.between_deviation = std::sqrt(squares);
  spread.theil_between = theil_t(mean, weight, sum, spread.mean);
  spread.gini_between = gini_of_values(mean, weight);
  spread.neighbourhood_sorting = deviations.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                    : std::sqrt(squares / (squares + inside / spread.people));
  return spread;
}

}  // namespace roer::segregation
