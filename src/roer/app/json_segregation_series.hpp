#pragma once

#include <optional>

#include "roer/app/json_parts.hpp"
#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// "series" of segregation.schema.json; null where it was not asked for.
[[nodiscard]] Json series_part(const std::optional<SegregationSeries>& series);

}  // namespace roer::app
