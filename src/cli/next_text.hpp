#pragma once

#include <cstdint>
#include <string>

#include "roer/app/measure_next.hpp"
#include "session.hpp"

namespace roer::cli {

/// What to measure next, for a terminal; `top` areas in the list.
[[nodiscard]] std::string next_text(const app::MeasureNextResult& result, std::uint64_t top,
                                    const Session& session);

}  // namespace roer::cli
