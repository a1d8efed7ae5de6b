#pragma once
// Resilience as text.

#include <cstdint>
#include <string>

#include "roer/app/measure_resilience.hpp"
#include "session.hpp"

namespace roer::cli {

/// At most `top` exceptions are listed.
[[nodiscard]] std::string resilience_text(const app::ResilienceResult& result, std::uint64_t top,
                                          const Session& session);

}  // namespace roer::cli
