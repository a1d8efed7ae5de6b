#pragma once
// Quantiles of type 7 (Hyndman and Fan 1996): where they lie in a sorted row.

#include <algorithm>
#include <cstddef>
#include <span>

namespace roer {

/// The two numbers of a sorted row that a quantile lies between, and how far from the lower.
struct QuantilePlace {
  std::size_t below = 0, above = 0;
  double part = 0;  ///< in [0, 1)
};

/// `position` counts from 0: share * (count - 1).  Requires: 0 <= position <= count - 1, count > 0.
[[nodiscard]] inline QuantilePlace quantile_place(double position, std::size_t count) {
  const auto below = static_cast<std::size_t>(position);
  const double part = position - static_cast<double>(below);
  return {below, part == 0 ? below : std::min(below + 1, count - 1), part};
}

/// The quantile between the two numbers of its place.
[[nodiscard]] inline double between(double low, double high, double part) {
  return part == 0 ? low : low + part * (high - low);
}

/// Requires: sorted, not empty, share in [0, 1].
[[nodiscard]] inline double sorted_quantile(std::span<const double> sorted, double share) {
  const QuantilePlace place = quantile_place(share * static_cast<double>(sorted.size() - 1), sorted.size());
  return between(sorted[place.below], sorted[place.above], place.part);
}

}  // namespace roer
