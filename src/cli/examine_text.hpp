#pragma once

#include <string>

#include "roer/app/examine.hpp"
#include "session.hpp"

namespace roer::cli {

/// A formula held against its data, for a terminal.
[[nodiscard]] std::string examine_text(const app::ExamineResult& result, const Session& session);

}  // namespace roer::cli
