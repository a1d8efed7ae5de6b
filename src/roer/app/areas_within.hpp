#pragma once
// Which areas lie in a larger one: by the letters of their codes, else by their shapes.

#include <cstdint>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

/// Positions of the areas of a list that lie in the area `code` or are it, ascending; empty if none does.
/// Municipalities and districts are told by the letters; provinces, postcodes and estates by the largest
/// overlap of the project's shapes (of the larger areas those of the same boundary year, else of the latest).
/// An area without a shape goes where most of the areas of its municipality go.
/// Errors: kMissingData if the letters do not tell it and the project lacks a map of either; those of
/// overlay().
[[nodiscard]] Result<std::vector<std::uint32_t>> areas_within(const Project& project, const AreaList& areas,
                                                              const AreaCode& code);

}  // namespace roer::app
