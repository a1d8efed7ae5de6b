#pragma once

#include <string>

#include "roer/app/read_workbook.hpp"
#include "session.hpp"

namespace roer::cli {

/// What was changed in a workbook that came back, at most 40 cells of data, and what was written.
[[nodiscard]] std::string workbook_text(const app::ReadWorkbookResult& result,
                                        const app::ReadWorkbookParams& params, const Session& session);

}  // namespace roer::cli
