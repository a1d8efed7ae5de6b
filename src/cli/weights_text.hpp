#pragma once

#include <string>

#include "roer/app/weigh_framework.hpp"
#include "session.hpp"

namespace roer::cli {

/// The weights that respondents gave, a table for each group, and what was written.
[[nodiscard]] std::string weights_text(const app::WeighResult& result, const Session& session);

}  // namespace roer::cli
