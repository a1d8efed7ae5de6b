#pragma once
// Do areas keep their places among each other, and do those of one region move together?

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// Kendall's tau and theta (Rey 2004, with 999 regions by lot) of every step, and where kMostRanked or fewer
/// areas are known in all years the full rank chain and the geographic one (Rey 2014) of the steps that the
/// chain of classes is made of.  Equal values rank in the order of codes; as theta and tau, ranks are those
/// among `inside`.  Regions: municipalities of buurten and wijken, provinces of municipalities, the first two
/// digits of postcodes; without them theta is NaN.
/// Requires: `result` has its areas and steps.  Errors: kMissingData with fewer than three areas.
[[nodiscard]] Result<CareerRanks> career_ranks(const Project& project, const AreaPanel& all,
                                               const std::vector<std::uint32_t>& inside,
                                               const CareersResult& result);

}  // namespace roer::app
