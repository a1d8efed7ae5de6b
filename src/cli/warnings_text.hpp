#pragma once
// Warnings that were sent, as text.

#include <string>

#include "roer/app/kept_warnings.hpp"
#include "session.hpp"

namespace roer::cli {

/// What else found an event: places, kind, count and method, in one line.
[[nodiscard]] std::string support_text(const WarningFinding& finding, const Session& session);
[[nodiscard]] std::string warnings_list_text(const app::WarningsResult& result, const Session& session);
[[nodiscard]] std::string warning_record_text(const app::WarningRecord& record, const Session& session);

}  // namespace roer::cli
