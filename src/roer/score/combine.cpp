#include "roer/score/combine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace roer::score {

namespace {

double weighted_sum(std::span<const double> points, std::span<const double> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) sum += points[i] * weights[i];
  return sum;
}

double mean_of(std::span<const double> points, std::span<const double> weights) {
  double whole = 0;
  for (const double weight : weights) whole += weight;
  return weighted_sum(points, weights) / whole;
}

double product_of(std::span<const double> points, std::span<const double> weights) {
  double product = 1;
  for (std::size_t i = 0; i < points.size(); ++i)
    product *= weights[i] == 1 ? points[i] : std::pow(points[i], weights[i]);
  return product;
}

double median_of(std::span<const double> points) {
  std::vector<double> sorted(points.begin(), points.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double rounded(double value, Concern concern) {
  return concern == Concern::kHigh ? std::floor(value + 0.5 + kSamePoints)
                                   : std::ceil(value - 0.5 - kSamePoints);
}

}  // namespace

double combined(Combine how, Concern concern, std::span<const double> points,
                std::span<const double> weights) {
  switch (how) {
    case Combine::kMean:
      return mean_of(points, weights);
    case Combine::kMeanRounded:
      return rounded(mean_of(points, weights), concern);
    case Combine::kSum:
      return weighted_sum(points, weights);
    case Combine::kProduct:
      return product_of(points, weights);
    case Combine::kMinimum:
      return *std::min_element(points.begin(), points.end());
    case Combine::kMaximum:
      return *std::max_element(points.begin(), points.end());
    case Combine::kMedian:
      return median_of(points);
  }
  return 0;
}

Range combined(Combine how, Concern concern, std::span<const Range> points, std::span<const double> weights) {
  std::array<double, 32> room{};
  std::vector<double> more;
  std::span<double> ends(room.data(), std::min(points.size(), room.size()));
  if (points.size() > room.size()) {
    more.resize(points.size());
    ends = more;
  }
  Range range;
  for (std::size_t i = 0; i < points.size(); ++i) ends[i] = points[i].low;
  range.low = combined(how, concern, std::span<const double>(ends), weights);
  for (std::size_t i = 0; i < points.size(); ++i) ends[i] = points[i].high;
  range.high = combined(how, concern, std::span<const double>(ends), weights);
  return range;
}

Decision decide(const Framework& framework, Range score) {
  if (!framework.has_threshold) return Decision::kNo;
  const bool high = framework.concern == Concern::kHigh;
  const auto worries = [&](double value) {
    return high ? value >= framework.threshold - kSamePoints : value <= framework.threshold + kSamePoints;
  };
  const bool low_end = worries(score.low), high_end = worries(score.high);
  if (low_end && high_end) return Decision::kYes;
  return low_end || high_end ? Decision::kDepends : Decision::kNo;
}

std::vector<double> factor_weights(const Framework& framework) {
  std::vector<double> weights;
  for (const Factor& factor : framework.factors) weights.push_back(factor.weight);
  return weights;
}

}  // namespace roer::score
