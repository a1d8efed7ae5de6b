#pragma once
// How far areas differ in an amount such as income: from means per area, or from classes with a value.

#include <optional>

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Measures what params.spread asks.  Empty where nothing is asked, and where the usual means of a named
/// group were not measured in the period, which is told.
/// Errors: kMissingData where the project lacks an indicator that the user named; kUsage where values of
/// classes are not one per group; those of segregation::spread_of and spread_of_means.
[[nodiscard]] Result<std::optional<SegregationSpread>> segregation_spread(
    const Project& project, const ProjectIndex& index, const SegregationParams& params,
    const PeopleCounts& people, const segregation::Counts& counts, const Scope& scope, Remarks& remarks);

}  // namespace roer::app
