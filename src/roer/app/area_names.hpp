#pragma once
// How areas are called in what is shown.

#include <string>
#include <vector>

#include "roer/project/project.hpp"

namespace roer::app {

/// Appends the name of each area (its code where the project knows none) and that of the municipality it lies
/// in (empty where that is not known).  Errors: those of the project.  Cost: O(names of that kind and year).
[[nodiscard]] Status name_areas(const Project& project, const AreaList& areas,
                                std::vector<std::string>& names, std::vector<std::string>& municipalities);

}  // namespace roer::app
