#pragma once
// The options of every command that scores.

#include <cstdint>

#include "arguments.hpp"
#include "roer/app/scoring.hpp"

namespace roer::cli {

/// --framework (else vitality) and --boundary-year.
void add_scoring_options(Arguments& arguments, app::ScoreParams& params);

/// --area: what is shown; all areas are scored.
void add_shown_area_option(Arguments& arguments, std::string& area);

/// A count for the engine, which refuses what is out of its range.
[[nodiscard]] std::uint32_t bounded(std::uint64_t count);

}  // namespace roer::cli
