#pragma once

#include <string>

#include "roer/app/explain_area.hpp"
#include "session.hpp"

namespace roer::cli {

/// Everything about one area's score for a terminal.
[[nodiscard]] std::string explain_text(const app::ExplainResult& result, const Session& session);

}  // namespace roer::cli
