#pragma once

#include <cstdint>
#include <string>

#include "roer/app/score_project.hpp"
#include "session.hpp"

namespace roer::cli {

/// The summary of a score for a terminal: decisions, classes, the `top` most worrying areas, coverage,
/// remarks and weaknesses.
[[nodiscard]] std::string score_text(const app::ScoreProjectResult& result, std::uint64_t top,
                                     const Session& session);

}  // namespace roer::cli
