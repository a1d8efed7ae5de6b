#include "roer/app/explain_area.hpp"

#include "roer/app/scope.hpp"

namespace roer::app {

Result<ExplainResult> explain_area(const ExplainParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ExplainResult result;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.area, area_named(result.run, params.area));
  ROER_TRY(result.changes, changes_since(project, result.run));
  return result;
}

}  // namespace roer::app
