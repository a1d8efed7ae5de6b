#pragma once
// Scores of all areas as columns, for a map and a list.

#include <functional>
#include <string>

#include "roer/app/kept_scores.hpp"
#include "roer/score/area_doubts.hpp"

namespace roer::app {

/// The document Scores of api/openapi.yaml: what counts (verdicts included), the factors, what it rests on.
[[nodiscard]] std::string score_columns_of(const ScoreRun& run);
/// The document FactorColumns: points of one factor, in the order of the areas of the scores.
/// Errors: kUsage for a factor that the framework does not have.
[[nodiscard]] Result<std::string> factor_columns_of(const ScoreRun& run, const std::string& id);

struct CertaintyParams {
  std::uint32_t draws = 1000;
  std::uint64_t seed = 1;
  bool ranks = true;                         ///< are they told
  std::function<bool(double)> proceed = {};  ///< of area_doubts
};
struct Certainty {
  score::AreaDoubts areas;  ///< columns have one place per area of the run; NaN where nothing is known
  bool default_assumptions = false;  ///< the framework states no doubts of its own
};
/// Draws all that could have been chosen otherwise.  Errors: those of doubt_sampler and area_doubts.
[[nodiscard]] Result<Certainty> certainty_found(const ScoreRun& run, const CertaintyParams& params);
/// The document Certainty: how often each area is flagged, and its rank.  Errors: those of certainty_found.
[[nodiscard]] Result<std::string> certainty_of(const ScoreRun& run, const CertaintyParams& params);

}  // namespace roer::app
