#pragma once
// Moves apart by the class of the neighbours: spatial Markov chains (Rey 2001).

#include <optional>
#include <vector>

#include "roer/app/careers_project.hpp"

namespace roer::app {

/// Chains by the class of the neighbours at the start of each step, neighbours and their classes being those
/// of all areas of the kind.  Empty where the project has no map of them, or neighbours do not differ.
/// Requires: `result` has its panel, years, classes and focus.
[[nodiscard]] Result<std::optional<CareerNeighbours>> career_neighbours(
    const Project& project, const AreaPanel& all, const std::vector<std::uint32_t>& inside,
    const CareersParams& params, const CareersResult& result);

}  // namespace roer::app
