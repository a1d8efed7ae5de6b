#pragma once
// A forecast as text.

#include <string>

#include "roer/app/forecast_counts.hpp"
#include "session.hpp"

namespace roer::cli {

/// At most `top` places in each list.
[[nodiscard]] std::string forecast_text(const app::ForecastCountsResult& result, std::uint64_t top,
                                        const Session& session);

}  // namespace roer::cli
