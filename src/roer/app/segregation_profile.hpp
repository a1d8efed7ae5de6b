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
/// The smallest and the largest scale of one kind.
struct MacroMicroScales {
  const segregation::ScaleIndices *small = nullptr, *large = nullptr;
};
/// By people; by distance where fewer than two are by people; nothing where both have fewer than two.
[[nodiscard]] std::optional<MacroMicroScales> macro_micro_scales(
    const std::vector<segregation::ScaleIndices>& scales);
/// H at the larger of these over H at the smaller; NaN without them, or where the smaller shows none.
[[nodiscard]] double macro_micro_of(const std::vector<segregation::ScaleIndices>& scales);

/// "3,200" residents, "500 m", "2 km".
[[nodiscard]] Text scale_words(const segregation::Scale& scale);
/// One sentence: what the profile tells, and why where there is no macro/micro ratio.
[[nodiscard]] Text meaning_of_profile(const SegregationProfile& profile);

}  // namespace roer::app
