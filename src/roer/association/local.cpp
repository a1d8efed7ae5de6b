#include "roer/association/local.hpp"

#include <cassert>
#include <cmath>
#include <numeric>

#include "roer/base/none.hpp"

namespace roer::association {

namespace {

double divisor(const Field& field, Denominator denominator) {
  return static_cast<double>(field.size()) - (denominator == Denominator::kN ? 0 : 1);
}

/// Sums over a row of weights.
struct RowSums {
  double weight = 0, squares = 0;
};

RowSums row_sums(const Weights& weights, std::size_t i) {
  RowSums sums;
  for (const double weight : weights.weights_of(i)) {
    sums.weight += weight;
    sums.squares += weight * weight;
  }
  return sums;
}

Quadrant quadrant_of(double own, double around) {
  if (own > 0) return around > 0 ? Quadrant::kHighHigh : Quadrant::kHighLow;
  return around > 0 ? Quadrant::kLowHigh : Quadrant::kLowLow;
}

std::vector<Quadrant> quadrants(const Field& field, const std::vector<double>& own,
                                const std::vector<double>& around) {
  std::vector<Quadrant> result(field.whole(), Quadrant::kNone);
  for (std::size_t i = 0; i < field.size(); ++i)
    if (field.weights().degree(i) > 0) result[field.areas()[i]] = quadrant_of(own[i], around[i]);
  return result;
}

/// Mean weight of the neighbours: what an area weighs among them.
double own_weight(const Weights& weights, std::size_t i) {
  const std::size_t degree = weights.degree(i);
  return degree == 0 ? 1 : row_sums(weights, i).weight / static_cast<double>(degree);
}

}  // namespace

LocalMoran local_moran(const Field& field, Denominator denominator) {
  const std::vector<double> z = field.deviations(), around = field.weights().lag(z);
  const double n = static_cast<double>(field.size());
  const double m2 = field.squares() / divisor(field, denominator);
  std::vector<double> value(z.size()), expected(z.size()), variance(z.size()), score(z.size());
  for (std::size_t i = 0; i < z.size(); ++i) {
    const RowSums row = row_sums(field.weights(), i);
    value[i] = z[i] / m2 * around[i];
    expected[i] = -z[i] * z[i] * row.weight / ((n - 1) * m2);
    variance[i] = z[i] / m2 * (z[i] / m2) * n / (n - 2) * (row.squares - row.weight * row.weight / (n - 1)) *
                  (field.squares() / n - z[i] * z[i] / (n - 1));
    score[i] = variance[i] > 0 ? (value[i] - expected[i]) / std::sqrt(variance[i]) : kNone;
  }
  return {field.over_whole(value), field.over_whole(expected), field.over_whole(variance),
          field.over_whole(score), quadrants(field, z, around)};
}

LocalBivariate local_bivariate(const PairedFields& pair, Denominator denominator) {
  const std::vector<double> own = pair.first.deviations();
  const std::vector<double> around = pair.first.weights().lag(pair.second.deviations());
  const double scale =
      divisor(pair.first, denominator) / std::sqrt(pair.first.squares() * pair.second.squares());
  std::vector<double> value(own.size());
  for (std::size_t i = 0; i < own.size(); ++i) value[i] = scale * own[i] * around[i];
  return {pair.first.over_whole(value), quadrants(pair.first, own, around)};
}

std::vector<double> local_geary(const Field& field, Denominator denominator) {
  const auto x = field.values();
  const double m2 = field.squares() / divisor(field, denominator);
  std::vector<double> value(x.size(), 0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto row = field.weights().of(i);
    const auto weight = field.weights().weights_of(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      value[i] += weight[k] * (x[i] - x[row[k]]) * (x[i] - x[row[k]]) / m2;
  }
  return field.over_whole(value);
}

LocalG local_g(const Field& field, Self self) {
  const auto x = field.values();
  const std::vector<double> around = field.weights().lag(x);
  const double count = static_cast<double>(x.size()), sum = field.mean() * count;
  double squares = 0;
  for (const double value : x) squares += value * value;
  const bool included = self == Self::kIncluded;
  std::vector<double> share(x.size()), score(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    RowSums row = row_sums(field.weights(), i);
    double total = around[i], among = sum, among_squares = squares, n = count;
    if (included) {
      const double own = own_weight(field.weights(), i);
      row.weight += own;
      row.squares += own * own;
      total += own * x[i];
    } else {
      among -= x[i];
      among_squares -= x[i] * x[i];
      n -= 1;
    }
    const double mean = among / n, variance = among_squares / n - mean * mean;
    share[i] = among != 0 ? total / among : kNone;
    const double spread = variance * (n * row.squares - row.weight * row.weight) / (n - 1);
    score[i] = spread > 0 ? (total - row.weight * mean) / std::sqrt(spread) : kNone;
  }
  return {field.over_whole(share), field.over_whole(score)};
}

std::vector<double> local_spread(const Field& field, Self self) {
  const auto x = field.values();
  const std::vector<double> around = field.weights().lag(x);
  std::vector<double> residue(x.size()), own(x.size()), total(x.size());
  double mean = 0, areas = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    own[i] = self == Self::kIncluded ? own_weight(field.weights(), i) : 0;
    total[i] = row_sums(field.weights(), i).weight + own[i];
    if (total[i] == 0) continue;  // an island
    const double off = x[i] - (around[i] + own[i] * x[i]) / total[i];
    residue[i] = off * off;
    mean += residue[i];
    ++areas;
  }
  std::vector<double> value = field.weights().lag(residue);
  for (std::size_t i = 0; i < x.size(); ++i)
    value[i] = (value[i] + own[i] * residue[i]) / (total[i] * mean / areas);
  return field.over_whole(value);
}

}  // namespace roer::association
