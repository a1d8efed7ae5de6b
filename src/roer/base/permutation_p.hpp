#pragma once
// Chances told by draws.

#include <algorithm>

namespace roer {

/// p = (r + 1)/(n + 1), r of n draws as extreme as the value: never 0  (Davison and Hinkley 1997).
[[nodiscard]] constexpr double permutation_p(double extreme, double draws) {
  return (extreme + 1) / (draws + 1);
}

/// Both sides: twice the rarer one, at most 1.
[[nodiscard]] constexpr double two_sided_p(double above, double below) {
  return std::min(1.0, 2 * std::min(above, below));
}

}  // namespace roer
