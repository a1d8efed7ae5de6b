#include "roer/score/take_columns.hpp"

#include <algorithm>
#include <limits>

#include "roer/score/columns.hpp"
#include "roer/score/combine.hpp"

namespace roer::score {

bool in_columns(Combine how) {
  switch (how) {
    case Combine::kMean:
    case Combine::kMeanRounded:
    case Combine::kSum:
    case Combine::kProduct:
    case Combine::kMinimum:
    case Combine::kMaximum:
      return true;
    default:
      return false;
  }
}

double neutral(Combine how) {
  if (how == Combine::kMinimum) return std::numeric_limits<double>::infinity();
  if (how == Combine::kMaximum) return -std::numeric_limits<double>::infinity();
  return how == Combine::kProduct ? 1 : 0;
}

void take(Combine how, const double* points, const double* values, std::size_t count, double weight,
          double* made) {
  if (how == Combine::kProduct)
    multiply(points, values, count, weight, made);
  else if (how == Combine::kMinimum)
    take_least(points, values, count, made);
  else if (how == Combine::kMaximum)
    take_most(points, values, count, made);
  else
    add_weighted(points, values, count, weight, made);
}

double combined_in_place(Combine how, Concern concern, std::span<double> points,
                         std::span<const double> weights, double power) {
  if (how != Combine::kMedian) return combined(how, concern, std::span<const double>(points), weights, power);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] != 0) points[kept++] = points[i];
  std::sort(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(kept));
  const std::size_t middle = kept / 2;
  return kept % 2 == 1 ? points[middle] : (points[middle - 1] + points[middle]) / 2;
}

}  // namespace roer::score
