#pragma once

#include <vector>

#include "roer/app/json_parts.hpp"
#include "roer/app/segregation_change.hpp"

namespace roer::app {

/// One step of "change" of segregation.schema.json.
[[nodiscard]] Json change_part(const ChangeStep& step);
/// Null where there is none.
[[nodiscard]] Json change_part(const std::optional<ChangeStep>& step);

}  // namespace roer::app
