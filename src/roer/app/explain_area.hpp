#pragma once
// Why one area has its score.

#include <cstddef>
#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct ExplainParams {
  ScoreParams score;
  std::string area;  ///< code or name of one scored area
};

struct ExplainResult {
  ScoreRun run;
  std::size_t area = 0;              ///< position in run.scores.areas
  std::vector<InputChange> changes;  ///< of all inputs, since years that were measured
};

/// Errors: those of run_score and area_named.
[[nodiscard]] Result<ExplainResult> explain_area(const ExplainParams& params, Progress& progress);

}  // namespace roer::app
