#pragma once
// The options of every command that scores.

#include "arguments.hpp"
#include "roer/app/scoring.hpp"

namespace roer::cli {

/// --framework (else vitality) and --boundary-year.
void add_scoring_options(Arguments& arguments, app::ScoreParams& params);

}  // namespace roer::cli
