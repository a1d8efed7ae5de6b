#include "roer/app/kept_scores.hpp"

#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"

namespace roer::app {

Result<ScoreRun> score_chosen(const Project& project, const ScoreChoice& choice) {
  ROER_CHECK(check_framework_known(choice.framework, project.path()));
  Progress silent;
  ScoreParams params;
  params.project = project.path();
  params.framework = choice.framework;
  params.boundary_year = choice.year;
  params.latest = choice.period;
  return run_score(project, params, silent);
}

Result<std::string> KeptScores::explain(std::size_t area) {
  const std::lock_guard lock(explaining_);
  ROER_TRY(const Project project, Project::open(project_, Access::kRead));
  if (!explained_) {
    ROER_TRY(ExplainResult ready, ready_to_explain(project, run_));
    explained_ = std::make_unique<ExplainResult>(std::move(ready));
  }
  ROER_CHECK(explain_one(project, area, *explained_));
  return json_of(*explained_);
}

Result<const std::vector<report::Trend>*> KeptScores::trends() {
  const std::lock_guard lock(following_);
  if (!trends_) {
    ROER_TRY(const Project project, Project::open(project_, Access::kRead));
    ROER_TRY(std::vector<report::Trend> trends, trends_of(project, run_));
    trends_ = std::make_unique<std::vector<report::Trend>>(std::move(trends));
  }
  return static_cast<const std::vector<report::Trend>*>(trends_.get());
}

}  // namespace roer::app
