#pragma once
// Do areas keep their order: rank concordance of two periods, and of regions as wholes.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::careers {

/// Kendall's tau-b, corrected for ties, with what it is made of.
struct KendallTau {
  double tau = 0;            ///< (C - D)/sqrt((C + D + X)(C + D + Y)); NaN where all of one side are equal
  double concordant = 0;     ///< C: pairs in the same order in both
  double discordant = 0;     ///< D: pairs in opposite order
  double ties_x = 0;         ///< X: pairs equal in x alone
  double ties_y = 0;         ///< Y: pairs equal in y alone
  double p_two_sided = 1;    ///< normal approximation, variance (4n + 10)/(9n(n - 1))
  std::size_t left_out = 0;  ///< pairs of values of which one is NaN
};
/// Knight's algorithm (1966).  Requires: equal lengths.  Missing: a NaN at either side leaves the pair of
/// values out.  Cost: O(n log n).
[[nodiscard]] KendallTau kendall_tau(std::span<const double> x, std::span<const double> y);

/// Theta of Rey (2004): do the areas of a region move up or down the ranking together?
/// theta = sum_R |sum_{i in R} change of rank| / sum_i |change of rank|, in [0, 1]; 1 = regions move as
/// wholes; NaN where no rank changed.  Ties share the mean of their ranks.
/// Requires: before, after and region equally long.  Missing: areas with a NaN are left out before ranking.
/// Cost: O(n log n).
[[nodiscard]] double theta(std::span<const double> before, std::span<const double> after,
                           std::span<const std::uint32_t> region);

/// Ranks from 1, ties share their mean.  Requires: no NaN.  Cost: O(n log n).
[[nodiscard]] std::vector<double> mean_ranks(std::span<const double> values);

}  // namespace roer::careers
