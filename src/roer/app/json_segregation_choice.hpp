#pragma once

#include "roer/app/index_choice.hpp"
#include "roer/app/json_parts.hpp"

namespace roer::app {

/// What was chosen where packages differ, as schemas of segregation have it.
[[nodiscard]] Json choice_part(const IndexChoice& choice);
/// A group from 1; null = all together.
[[nodiscard]] Json group_part(std::int64_t group);
/// "b = 0.5"; null where there is but one.
[[nodiscard]] Json variant_part(SegregationIndex index, const IndexChoice& choice);

}  // namespace roer::app
