#pragma once
// Why one area has its score.

#include <cstddef>
#include <string>
#include <vector>

#include "roer/app/score_changes.hpp"
#include "roer/app/scoring.hpp"
#include "roer/app/value_origin.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/score/score_classes.hpp"

namespace roer::app {

struct ExplainParams {
  ScoreParams score;
  std::string area;  ///< code or name of one scored area
};

struct ExplainResult {
  ScoreRun run;
  std::size_t area = 0;  ///< position in run.scores.areas
  /// A verdict changed the score: what counts (run.explanations, run.scores.class_low) is not what was
  /// computed. The two fields below tell of the latter.
  bool overruled = false;
  score::Explanation computed;
  score::ClassEnds computed_classes;
  std::vector<ValueOrigin> origins;  ///< of values that were carried over from other borders
  std::vector<InputChange> changes;  ///< of all inputs, since years that were measured; what was carried
                                     ///< over from other borders is told in run.remarks
  std::vector<score::Tie> ties;      ///< over all areas that were scored, verdicts included
};

/// A run ready to explain any of its areas: what all areas share is worked out, `area` is not chosen yet.
/// Errors: those of the project.
[[nodiscard]] Result<ExplainResult> ready_to_explain(const Project& project, ScoreRun run);
/// Chooses the area and works out what is its own.  Requires: a position in run.scores.areas.
/// Errors: those of the project.
[[nodiscard]] Status explain_one(const Project& project, std::size_t area, ExplainResult& result);

/// Errors: those of run_score and area_named.
[[nodiscard]] Result<ExplainResult> explain_area(const ExplainParams& params, Progress& progress);

}  // namespace roer::app
