#pragma once

#include <cstdint>
#include <string>

#include "roer/app/compare_scores.hpp"
#include "session.hpp"

namespace roer::cli {

/// Who moved and why, for a terminal; `top` areas in the list.
[[nodiscard]] std::string compare_text(const app::CompareResult& result, std::uint64_t top,
                                       const Session& session);

}  // namespace roer::cli
