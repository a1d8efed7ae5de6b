#include "roer/score/combine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "roer/score/means.hpp"

namespace roer::score {

namespace {

double weighted_sum(std::span<const double> points, std::span<const double> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) sum += points[i] * weights[i];
  return sum;
}

double weighted_mean(std::span<const double> points, std::span<const double> weights) {
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

/// The points that take part: weight 0 means beside the others.
std::vector<double> taking_part(std::span<const double> points, std::span<const double> weights) {
  std::vector<double> part;
  part.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] != 0) part.push_back(points[i]);
  return part;
}

double median_of(std::vector<double> points) {
  std::sort(points.begin(), points.end());
  const std::size_t middle = points.size() / 2;
  return points.size() % 2 == 1 ? points[middle] : (points[middle - 1] + points[middle]) / 2;
}

double lowest_of(std::span<const double> points, std::span<const double> weights) {
  double lowest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] != 0) lowest = std::min(lowest, points[i]);
  return lowest;
}

double highest_of(std::span<const double> points, std::span<const double> weights) {
  double highest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] != 0) highest = std::max(highest, points[i]);
  return highest;
}

double rounded(double value, Concern concern) {
  return concern == Concern::kHigh ? std::floor(value + 0.5 + kSamePoints)
                                   : std::ceil(value - 0.5 - kSamePoints);
}

}  // namespace

Domain domain_of(Combine how, double power) {
  if (how == Combine::kGeometric || how == Combine::kHarmonic) return Domain::kPositive;
  if (how == Combine::kPower && power != 1) return power < 0 ? Domain::kPositive : Domain::kNotNegative;
  return how == Combine::kProduct ? Domain::kNotNegative : Domain::kAny;
}

bool within(Domain domain, double point) {
  return domain == Domain::kAny || (domain == Domain::kPositive ? point > 0 : point >= 0);
}

double combined(Combine how, Concern concern, std::span<const double> points, std::span<const double> weights,
                double power) {
  switch (how) {
    case Combine::kMean:
      return weighted_mean(points, weights);
    case Combine::kMeanRounded:
      return rounded(weighted_mean(points, weights), concern);
    case Combine::kSum:
      return weighted_sum(points, weights);
    case Combine::kProduct:
      return product_of(points, weights);
    case Combine::kMinimum:
      return lowest_of(points, weights);
    case Combine::kMaximum:
      return highest_of(points, weights);
    case Combine::kMedian:
      return median_of(taking_part(points, weights));
    case Combine::kGeometric:
      return geometric_mean(points, weights);
    case Combine::kHarmonic:
      return harmonic_mean(points, weights);
    case Combine::kPower:
      return generalised_mean(points, weights, power);
    case Combine::kCopeland:
    case Combine::kDominance:
      break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

Range combined(Combine how, Concern concern, std::span<const Range> points, std::span<const double> weights,
               double power) {
  std::array<double, 32> room{};
  std::vector<double> more;
  std::span<double> ends(room.data(), std::min(points.size(), room.size()));
  if (points.size() > room.size()) {
    more.resize(points.size());
    ends = more;
  }
  bool known = true;
  for (std::size_t i = 0; i < points.size(); ++i) {
    ends[i] = points[i].low;
    known = known && points[i].known();
  }
  Range range;
  range.low = range.high = combined(how, concern, std::span<const double>(ends), weights, power);
  if (known) return range;
  for (std::size_t i = 0; i < points.size(); ++i) ends[i] = points[i].high;
  range.high = combined(how, concern, std::span<const double>(ends), weights, power);
  return range;
}

Column column_of(const std::vector<Range>& points) {
  Column column;
  column.reserve(points.size());
  for (const Range& one : points)
    column.push_back(one.known() ? Value::observed(one.low) : Value::hole(State::kMissing));
  return column;
}

bool is_pairwise(Combine how) {
  return how == Combine::kCopeland || how == Combine::kDominance;
}

Range score_of(const Framework& framework, std::span<const Range> factors, std::span<const double> weights) {
  if (is_pairwise(framework.combine)) return {-1, 1};
  return combined(framework.combine, framework.concern, factors, weights, framework.power);
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
  for (const Factor& factor : framework.factors)
    weights.push_back(factor.part_of.empty() ? factor.weight : 0);
  return weights;
}

}  // namespace roer::score
