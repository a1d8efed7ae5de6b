#pragma once
// Segregation by scale, around the centres of the areas of a project.

#include "roer/app/measure_segregation.hpp"
#include "roer/segregation/counts.hpp"

namespace roer::app {

/// The profile of a scope at the scales asked; none asked: people, doubling from the mean size of an area.
/// People outside the scope take no part.  Requires: `counts` are those of the scope.
/// Errors: those of centres_of and egohood_profile.
[[nodiscard]] Result<SegregationProfile> segregation_profile(const Project& project,
                                                             const std::vector<segregation::Scale>& asked,
                                                             const PeopleCounts& people,
                                                             const segregation::Counts& counts,
                                                             const Scope& scope);

}  // namespace roer::app
