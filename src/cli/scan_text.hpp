#pragma once
// `roer scan`: a scan of cases as text.

#include <cstdint>
#include <string>

#include "roer/app/case_scan.hpp"
#include "session.hpp"

namespace roer::cli {

/// At most `top` clusters or tests.
[[nodiscard]] std::string scan_text(const app::CaseScanResult& result, std::uint64_t top,
                                    const Session& session);

}  // namespace roer::cli
