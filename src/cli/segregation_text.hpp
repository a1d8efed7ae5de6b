#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// What people read of roer segregation: groups, indices with what they mean, levels, scales, comparison.
[[nodiscard]] std::string segregation_text(const app::SegregationResult& result, const Session& session);

}  // namespace roer::cli
