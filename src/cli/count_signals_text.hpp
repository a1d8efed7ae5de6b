#pragma once
// `roer signals --indicator`: warnings on an indicator that counts.

#include <string>

#include "roer/app/count_signals.hpp"
#include "session.hpp"

namespace roer::cli {

/// Judges and prints, as text or JSON; at most `top` warnings and clusters as text; and writes a page where
/// `page` is not empty.  Returns the exit status.
[[nodiscard]] int run_count_signals(const app::CountSignalsParams& params, std::uint64_t top,
                                    const std::string& page, const Session& session);

[[nodiscard]] std::string count_signals_text(const app::CountSignalsResult& result, std::uint64_t top,
                                             const Session& session);

}  // namespace roer::cli
