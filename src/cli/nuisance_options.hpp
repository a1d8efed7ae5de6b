#pragma once
// Of which places and kinds `roer reports` and `roer signals` tell.

#include <optional>
#include <string>
#include <vector>

#include "command.hpp"
#include "roer/area/area_code.hpp"

namespace roer::cli {

void add_nuisance_options(Arguments& arguments, std::optional<AreaKind>& kind,
                          std::optional<Year>& boundary_year, std::vector<std::string>& codes);

}  // namespace roer::cli
