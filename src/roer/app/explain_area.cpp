#include "roer/app/explain_area.hpp"

#include "roer/app/scope.hpp"

namespace roer::app {

Result<ExplainResult> ready_to_explain(const Project& project, ScoreRun run) {
  ExplainResult result;
  result.run = std::move(run);
  result.ties = score::ties(result.run.weaknesses, result.run.scores.score_judged);
  Remarks remarks;
  for (const Text& one : result.run.remarks) remarks.add(one.nl, one.en);  // what was told stays told once
  ROER_TRY(result.changes, changes_since(project, result.run, remarks));
  result.run.remarks = remarks.list();
  return result;
}

Status explain_one(const Project& project, std::size_t area, ExplainResult& result) {
  const score::Scores& scores = result.run.scores;
  const score::Range& computed = scores.score[area];
  const score::Range& judged = scores.score_judged[area];
  result.area = area;
  result.overruled = computed.low != judged.low || computed.high != judged.high;
  result.computed = score::explain_computed(result.run.framework, scores, area);
  result.computed_classes = score::classes_of(result.run.framework, scores, area, computed);
  ROER_TRY(result.origins, value_origins(project, result.run, area));
  return Done{};
}

Result<ExplainResult> explain_area(const ExplainParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ROER_TRY(ScoreRun run, run_score(project, params.score, progress));
  ROER_TRY(const std::size_t area, area_named(run, params.area));
  ROER_TRY(ExplainResult result, ready_to_explain(project, std::move(run)));
  ROER_CHECK(explain_one(project, area, result));
  return result;
}

}  // namespace roer::app
