#pragma once
// How near are the nearest k cases: the test of Besag and Newell.

#include "roer/signal/scan_counts.hpp"
#include "roer/signal/scan_zones.hpp"

namespace roer::signal {

/// The nearest areas to a centre that together hold k cases.
struct NearestCases {
  std::uint32_t centre = 0;
  std::vector<std::uint32_t> members;
  double cases = 0, expected = 0;
  double p = 1;  ///< chance of as many cases or more in these areas: P(Poisson(expected) >= cases)
};

/// Besag and Newell (1991): around every area as many of the nearest as it takes to hold k cases; few
/// expected among them means that cases lie close.  All periods are taken as one.
///
/// p is that of the cases found, as SpatialEpi has it; with `of_k` it is that of k, as it was published,
/// which is the larger of the two.  One test per area and they overlap: p has no correction for many tests.
/// Where the areas of a path hold fewer than k cases, there is no test: such centres are left out.
/// Requires: counts of kPoisson or kExpectationPoisson; nested zones with all areas that may be needed
/// (ZoneLimits::share = 1).  Errors: kOutOfRange for k = 0; kMissingData for k above all cases.
/// Returns: p ascending, ties by centre.  Cost: O(steps).
[[nodiscard]] Result<std::vector<NearestCases>> besag_newell(const ScanCounts& counts, const ScanZones& zones,
                                                             std::uint32_t k, bool of_k = false);

}  // namespace roer::signal
