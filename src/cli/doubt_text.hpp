#pragma once
// What `roer doubt` prints.

#include <cstdint>
#include <string>

#include "roer/app/doubt_project.hpp"
#include "session.hpp"

namespace roer::cli {

[[nodiscard]] std::string doubt_text(const app::DoubtResult& result, std::uint64_t top,
                                     const Session& session);

}  // namespace roer::cli
