#pragma once

#include <optional>

#include "roer/app/json_parts.hpp"
#include "roer/app/segregation_space.hpp"

namespace roer::app {

/// "space" of segregation.schema.json; null where it was not asked for.
[[nodiscard]] Json space_part(const std::optional<SegregationInSpace>& space);

}  // namespace roer::app
