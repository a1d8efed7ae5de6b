#pragma once
// How sure the scores of a project are, and which choice matters most.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/scope.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/score/sobol.hpp"
#include "roer/score/uncertainty.hpp"

namespace roer::app {

struct DoubtParams {
  ScoreParams score;
  std::string area;  ///< what is listed (scope_of); all areas of the unit are drawn and ranked
  std::uint32_t draws = 2000;
  std::uint64_t seed = 1;
  std::uint32_t sobol = 0;  ///< base points of the sensitivity analysis; 0 = none
};

struct DoubtResult {
  ScoreRun run;
  Scope scope;
  std::vector<score::Assumption> assumptions;  ///< what was drawn, in words of assumption.hpp
  bool is_default = true;                      ///< the framework states no doubts of its own
  score::Uncertainty uncertainty;
  std::optional<score::SobolResult> sobol;
  std::string manifest;  ///< that of the run with seed, draws and assumptions
  /// Areas of the scope, those most often flagged first, then by median rank.
  std::vector<std::uint32_t> order;
};

/// Draws what the framework file says is uncertain ([[uncertain]]), or where it says nothing the default
/// assumptions (default_assumptions), on the data of the project. Verdicts take no part.
/// Errors: those of run_score, scope_of, Sampler::bind, check_draw_room, uncertainty and sobol; kInterrupted.
/// The same seed gives the same bytes for any number of threads.
[[nodiscard]] Result<DoubtResult> doubt_project(const DoubtParams& params, Progress& progress);

}  // namespace roer::app
