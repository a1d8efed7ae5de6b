#include "roer/score/means.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/score/step_error.hpp"

namespace roer::score {

namespace {

double extreme(std::span<const double> points, std::span<const double> weights, bool highest) {
  const double none = std::numeric_limits<double>::infinity();
  double found = highest ? -none : none;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] > 0) found = highest ? std::max(found, points[i]) : std::min(found, points[i]);
  return found;
}

}  // namespace

double geometric_mean(std::span<const double> points, std::span<const double> weights) {
  double sum = 0, whole = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sum += weights[i] * std::log(points[i]);
    whole += weights[i];
  }
  return std::exp(sum / whole);
}

double harmonic_mean(std::span<const double> points, std::span<const double> weights) {
  double sum = 0, whole = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sum += weights[i] / points[i];
    whole += weights[i];
  }
  return whole / sum;
}

double generalised_mean(std::span<const double> points, std::span<const double> weights, double power) {
  if (power == 0) return geometric_mean(points, weights);
  // Relative to the point that decides for a large |p|, no power overflows.
  const double leader = extreme(points, weights, power > 0);
  if (std::isinf(power) || leader == 0) return leader;
  double sum = 0, whole = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (weights[i] == 0) continue;
    sum += weights[i] * std::pow(points[i] / leader, power);
    whole += weights[i];
  }
  return leader * std::pow(sum / whole, 1 / power);
}

Status check_means(std::span<const double> points, double power, const std::string& input) {
  const bool zero_too = power <= 0;
  std::size_t count = 0;
  double lowest = std::numeric_limits<double>::infinity();
  for (const double point : points) {
    if (std::isnan(point) || (zero_too ? point > 0 : point >= 0)) continue;
    ++count;
    lowest = std::min(lowest, point);
  }
  if (count == 0) return Done{};
  const std::string kind = power == 0    ? "geometric mean"
                           : power == -1 ? "harmonic mean"
                                         : fmt::format("generalised mean with power {}", power);
  return step_error(
      fmt::format("a {} cannot be taken of these points", kind), input,
      fmt::format("{} points {} 0, the lowest {}", count, zero_too ? "at or below" : "below", lowest),
      zero_too ? "points above 0" : "points of 0 or more",
      "Normalise to a scale that begins above 0 (1 to 100), or take the arithmetic mean.");
}

}  // namespace roer::score
