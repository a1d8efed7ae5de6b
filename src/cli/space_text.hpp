#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// What was measured in space, as tables with a legend; empty where nothing was.
[[nodiscard]] std::string space_text(const app::SegregationResult& result, const Session& session);

}  // namespace roer::cli
