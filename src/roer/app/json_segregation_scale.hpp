#pragma once

#include "roer/app/json_parts.hpp"
#include "roer/segregation/egohoods.hpp"

namespace roer::app {

/// One scale of a profile, as segregation.schema.json has it.
[[nodiscard]] Json scale_part(const segregation::ScaleIndices& at);

}  // namespace roer::app
