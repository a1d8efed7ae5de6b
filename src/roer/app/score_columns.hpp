#pragma once
// Scores of all areas as columns, for a map and a list.

#include <string>

#include "roer/app/kept_scores.hpp"

namespace roer::app {

/// The document Scores of api/openapi.yaml: what counts (verdicts included), the factors, what it rests on.
[[nodiscard]] std::string score_columns_of(const ScoreRun& run);

struct CertaintyParams {
  std::uint32_t draws = 1000;
  std::uint64_t seed = 1;
};
/// The document Certainty: how often each area is flagged, and its rank, when all is drawn that could have
/// been chosen otherwise (doubt_sampler).  Errors: those of doubt_sampler and area_doubts.
[[nodiscard]] Result<std::string> certainty_of(const ScoreRun& run, const CertaintyParams& params);

}  // namespace roer::app
