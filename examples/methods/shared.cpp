#include <algorithm>
#include <cmath>
#include <numeric>

#include "figures.hpp"
#include "roer/score/normalise.hpp"

namespace roer::methods {

std::vector<std::size_t> worst_first(std::span<const double> scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  return order;
}

std::size_t shared_worst(std::span<const double> a, std::span<const double> b, std::size_t count) {
  std::vector<bool> among(a.size(), false);
  const std::vector<std::size_t> first = worst_first(a), second = worst_first(b);
  for (std::size_t k = 0; k < count; ++k) among[first[k]] = true;
  std::size_t shared = 0;
  for (std::size_t k = 0; k < count; ++k) shared += among[second[k]] ? 1 : 0;
  return shared;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  const std::vector<double> x = score::ranks_of(a, score::Ties::kMean),
                            y = score::ranks_of(b, score::Ties::kMean);
  const double mean = (static_cast<double>(a.size()) + 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xy / std::sqrt(xx * yy);
}

std::vector<double> weighted_means(std::span<const Column> columns, std::span<const double> weights) {
  std::vector<double> result(columns.front().size(), 0);
  double whole = 0;
  for (const double weight : weights) whole += weight;
  for (std::size_t k = 0; k < columns.size(); ++k)
    for (std::size_t i = 0; i < result.size(); ++i) result[i] += weights[k] / whole * columns[k].at(i).number;
  return result;
}

std::size_t worst_twentieth(const Country& country) {
  return country.areas.size() / 20;
}

}  // namespace roer::methods
