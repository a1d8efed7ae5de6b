#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// Segregation over the years; empty where that was not asked.
[[nodiscard]] std::string series_text(const app::SegregationResult& result, const Session& session);

}  // namespace roer::cli
