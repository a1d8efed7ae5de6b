#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// Whom members of each group meet; empty where it was not asked for.
[[nodiscard]] std::string exposure_text(const app::SegregationResult& result, const Session& session);

/// Segregation inside each unit of a kind; empty where it was not asked for.
[[nodiscard]] std::string units_text(const app::SegregationResult& result, const Session& session);

/// How far areas differ in an amount; empty where nothing was asked.
[[nodiscard]] std::string spread_text(const app::SegregationResult& result, const Session& session);

}  // namespace roer::cli
