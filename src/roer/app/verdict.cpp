#include "roer/app/verdict.hpp"

#include "roer/app/framework_file.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/signed_note.hpp"

namespace roer::app {

namespace {

Text label_of_factor(const score::Framework& framework, const std::string& id) {
  for (const score::Factor& factor : framework.factors)
    if (factor.id == id) return factor.label;
  return {};
}

}  // namespace

Result<VerdictsResult> add_verdict_to_project(const AddVerdictParams& params, Progress& progress) {
  ROER_TRY(Project project, Project::open(params.project, Access::kWrite));
  ROER_TRY(const ScoreRun run,
           run_score(project, {params.project, params.framework, params.boundary_year}, progress));
  ROER_TRY(const std::size_t area, area_named(run, params.area));
  Verdict verdict;
  verdict.framework = run.framework.id;
  verdict.area = run.scores.areas[area];
  verdict.boundary_year = run.scores.areas.boundary_year();
  verdict.factor = params.factor;
  verdict.points = params.points;
  verdict.overrules = params.overrules;
  verdict.author = params.author;
  verdict.role = params.role;
  verdict.date = given_or_today(params.date);
  verdict.reason = params.reason;
  ROER_TRY(verdict.id, add_verdict(project, run.framework, verdict));
  return VerdictsResult{run.framework.id,
                        {{verdict, run.names[area], label_of_factor(run.framework, verdict.factor)}}};
}

Result<VerdictsResult> list_verdicts(const ListVerdictsParams& params) {
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  ROER_TRY(const score::Framework framework, load_framework(params.framework, params.project));
  ROER_TRY(const auto verdicts, project.verdicts(framework.id));
  VerdictsResult result{framework.id, {}};
  for (const Verdict& verdict : verdicts) {
    ROER_TRY(const auto names, project.names(verdict.area.kind(), verdict.boundary_year));
    const auto name = names.find(verdict.area);
    result.verdicts.push_back({verdict, name == names.end() ? std::string(verdict.area.text()) : name->second,
                               label_of_factor(framework, verdict.factor)});
  }
  return result;
}

}  // namespace roer::app
