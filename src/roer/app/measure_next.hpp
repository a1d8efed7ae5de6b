#pragma once
// What to measure next: which missing input would settle most neighbourhoods whose decision depends.

#include <string>
#include <vector>

#include "roer/app/scope.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/progress.hpp"
#include "roer/score/doubtful_inputs.hpp"
#include "roer/score/measure_next.hpp"

namespace roer::app {

struct MeasureNextParams {
  ScoreParams score;
  std::string area;  ///< what the figures are about (scope_of)
  score::Prior prior = score::Prior::kKnownAreas;
  std::string weight;  ///< indicator that areas count by, such as "kwb/a_inw"; empty = each as 1
};

/// A measurement within the scope.
struct ScopedMeasurement {
  score::Measurement measurement;           ///< of all areas
  std::vector<score::AreaGain> gains;       ///< of the scope, most certain first
  double settled = 0, yes = 0, weight = 0;  ///< over the scope
};
/// A doubtful input within the scope.
struct ScopedDoubt {
  score::DoubtfulInput input;              ///< of all areas
  std::vector<score::DoubtfulArea> areas;  ///< of the scope, of most value first
  double other = 0, value = 0, weight = 0;
};
struct MeasureNextResult {
  ScoreRun run;
  Scope scope;
  std::size_t depends = 0;                          ///< areas of the scope
  score::MeasureNext next;                          ///< inputs and priors; figures are of all areas
  std::vector<ScopedMeasurement> single, together;  ///< most settled in the scope first
  ScopedMeasurement all;
  std::vector<ScopedDoubt> doubtful;  ///< measured with an error that the framework states; most value first
  std::string weight;                 ///< indicator; empty = areas
  Text weight_label;
  Period weight_period;  ///< period of the weights
};

/// Errors: those of run_score, scope_of, score::measure_next and score::doubtful_inputs; kMissingData if the
/// project has no such weight for the areas.
[[nodiscard]] Result<MeasureNextResult> measure_next(const MeasureNextParams& params, Progress& progress);

}  // namespace roer::app
