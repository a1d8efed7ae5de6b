#pragma once

#include <string>

#include "roer/app/measure_segregation.hpp"
#include "session.hpp"

namespace roer::cli {

/// Why segregation changed, by cause, group and area; empty where that was not taken apart.
[[nodiscard]] std::string change_text(const app::SegregationResult& result, const Session& session);

/// Areas that take no part in a change, and who lives there; empty where there are none.
[[nodiscard]] std::string left_out_of_change(const app::SegregationResult& result,
                                             const app::ChangeStep& step, const Session& session);

}  // namespace roer::cli
