#pragma once
// Do areas keep their order: rank concordance of two periods, and of regions as wholes.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/base/kendall.hpp"

namespace roer::careers {

/// Theta of Rey (2004): do the areas of a region move up or down the ranking together?
/// theta = sum_R |sum_{i in R} change of rank| / sum_i |change of rank|, in [0, 1]; 1 = regions move as
/// wholes; NaN where no rank changed.  Ties share the mean of their ranks.
/// Requires: before, after and region equally long.  Missing: areas with a NaN are left out before ranking.
/// Cost: O(n log n).
[[nodiscard]] double theta(std::span<const double> before, std::span<const double> after,
                           std::span<const std::uint32_t> region);

/// Theta held against regions that were drawn by lot, each as large as it is (Rey 2004; giddy's Theta).
struct ThetaTest {
  double theta = 0;
  double expected = 0;  ///< mean of the draws
  double p = 1;         ///< (r + 1)/(draws + 1), r = draws at or above theta; NaN where theta is
};
/// Requires: as theta(); draws >= 1.  The same bytes for any number of threads.  Cost: O(draws * n).
[[nodiscard]] ThetaTest theta_test(std::span<const double> before, std::span<const double> after,
                                   std::span<const std::uint32_t> region, std::uint64_t seed,
                                   std::uint32_t draws);

/// Ranks from 1, ties share their mean.  Requires: no NaN.  Cost: O(n log n).
[[nodiscard]] std::vector<double> mean_ranks(std::span<const double> values);

}  // namespace roer::careers
