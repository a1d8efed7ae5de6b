#pragma once
// Rank correlation of two rows of numbers.

#include <cstddef>
#include <span>

namespace roer {

/// Kendall's tau-b, corrected for ties, with what it is made of  (Kendall 1945).
struct KendallTau {
  double tau = 0;            ///< (C - D)/sqrt((C + D + X)(C + D + Y)); NaN where all of one side are equal
  double concordant = 0;     ///< C: pairs in the same order in both
  double discordant = 0;     ///< D: pairs in opposite order
  double ties_x = 0;         ///< X: pairs equal in x alone
  double ties_y = 0;         ///< Y: pairs equal in y alone
  double p_two_sided = 1;    ///< normal approximation, variance (4n + 10)/(9n(n - 1))
  std::size_t left_out = 0;  ///< pairs of values of which one is NaN
};
/// By counting the exchanges of a merge sort (Knight 1966).  Requires: equal lengths.  Missing: a NaN at
/// either side leaves the pair of values out.  Cost: O(n log n).
[[nodiscard]] KendallTau kendall_tau(std::span<const double> x, std::span<const double> y);

}  // namespace roer
