#pragma once

#include <string>

#include "roer/app/own_stock.hpp"
#include "session.hpp"

namespace roer::cli {

/// Own dwellings beside all others, for a terminal.
[[nodiscard]] std::string stock_text(const app::OwnStock& stock, const Session& session);

}  // namespace roer::cli
