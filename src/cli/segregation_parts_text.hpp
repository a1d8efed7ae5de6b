#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// How far areas differ in an amount; empty where nothing was asked.
[[nodiscard]] std::string spread_text(const app::SegregationResult& result, const Session& session);

}  // namespace roer::cli
