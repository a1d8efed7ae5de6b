#include "roer/app/explain_area.hpp"

#include "roer/app/scope.hpp"

namespace roer::app {

Result<ExplainResult> explain_area(const ExplainParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ExplainResult result;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.area, area_named(result.run, params.area));
  const score::Scores& scores = result.run.scores;
  const score::Range& computed = scores.score[result.area];
  const score::Range& judged = scores.score_judged[result.area];
  result.overruled = computed.low != judged.low || computed.high != judged.high;
  result.computed = score::explain_computed(result.run.framework, scores, result.area);
  result.computed_classes = score::classes_of(result.run.framework, scores, result.area, computed);
  result.ties = score::ties(result.run.weaknesses, scores.score_judged);
  ROER_TRY(result.origins, value_origins(project, result.run, result.area));
  Remarks remarks;
  for (const Text& one : result.run.remarks) remarks.add(one.nl, one.en);  // what was told stays told once
  ROER_TRY(result.changes, changes_since(project, result.run, remarks));
  result.run.remarks = remarks.list();
  return result;
}

}  // namespace roer::app
