#pragma once
// Segregation by scale, around the centres of the areas of a project.

#include "roer/app/measure_segregation.hpp"
#include "roer/segregation/counts.hpp"

namespace roer::app {

/// The profile of a scope. No scales chosen: people, doubling from the mean size of an area.
/// Requires: `counts` are those of the scope.  Errors: those of centres_of and egohood_profile.
[[nodiscard]] Result<SegregationProfile> segregation_profile(const Project& project,
                                                             const ProfileChoice& choice,
                                                             const PeopleCounts& people,
                                                             const segregation::Counts& counts,
                                                             const Scope& scope);

/// People, doubling from the mean size of a place; the largest leaves at least half of all people outside.
[[nodiscard]] std::vector<segregation::Scale> usual_scales(const segregation::Counts& counts);
/// H at the largest over H at the smallest scale by people; NaN with fewer than two.
[[nodiscard]] double macro_micro_of(const std::vector<segregation::ScaleIndices>& scales);

}  // namespace roer::app
