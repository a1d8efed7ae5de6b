#pragma once
// Scores a project, sums the scores up and keeps them as a map layer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/scope.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/score/influence.hpp"

namespace roer::app {

struct ScoreProjectParams {
  ScoreParams score;
  std::string area;            ///< what the summary is about (scope_of); all areas are scored and saved
  bool own_influence = false;  ///< score once more, by what the association can influence itself
  bool save = true;            ///< write the layer into the project, named after the framework
  std::string save_as{};  ///< keep the score as a record of this name (score_records.hpp); empty = do not
};

/// How many areas are in a class, or between two classes.
struct ClassCount {
  std::int32_t low = 0, high = 0;  ///< indices in Framework::classes
  std::size_t areas = 0;
};

struct InputCoverage {
  std::uint32_t factor = 0, input = 0;
  std::size_t known = 0;  ///< areas of the scope that have a value
};

struct ScoreSummary {
  std::size_t yes = 0, depends = 0, no = 0;
  std::vector<ClassCount> classes;  ///< from most to least worrying; only those that occur
  std::vector<InputCoverage> coverage;
  std::size_t all_factors_known = 0;  ///< areas whose score is one number
  /// Most worrying first (score/concern_order.hpp); areas that share a place by code.
  std::vector<std::uint32_t> order;
  std::vector<score::Tie> ties;  ///< among these areas
};

struct ScoreProjectResult {
  ScoreRun run;
  Scope scope;
  ScoreSummary summary;
  std::optional<score::OwnInfluence> influence;  ///< empty = not asked for
  std::string layer;                             ///< name of the layer that was saved; empty = none
  std::string record;                            ///< name of the record that was kept; empty = none
};

/// Figures over the areas of the scope, verdicts included.
[[nodiscard]] ScoreSummary summary_of(const ScoreRun& run, const std::vector<std::uint32_t>& areas);

/// Errors: those of run_score, of scope_of, and of writing the layer and the record.
[[nodiscard]] Result<ScoreProjectResult> score_project(const ScoreProjectParams& params, Progress& progress);

}  // namespace roer::app
