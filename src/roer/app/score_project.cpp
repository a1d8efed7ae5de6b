#include "roer/app/score_project.hpp"

#include <algorithm>
#include <map>

#include "roer/score/concern_order.hpp"

#include "roer/app/score_records.hpp"
#include "roer/app/stopped.hpp"

namespace roer::app {

namespace {

std::vector<ClassCount> count_classes(const ScoreRun& run, const std::vector<std::uint32_t>& areas) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> counts;
  for (const std::uint32_t area : areas)
    if (run.scores.class_low[area] >= 0) ++counts[{run.scores.class_low[area], run.scores.class_high[area]}];
  std::vector<ClassCount> classes;
  for (const auto& [ends, count] : counts) classes.push_back({ends.first, ends.second, count});
  if (run.framework.concern == score::Concern::kHigh) std::reverse(classes.begin(), classes.end());
  return classes;
}

std::vector<InputCoverage> cover(const ScoreRun& run, const std::vector<std::uint32_t>& areas) {
  std::vector<InputCoverage> coverage;
  for (std::uint32_t f = 0; f < run.scores.factors.size(); ++f)
    for (std::uint32_t i = 0; i < run.scores.factors[f].inputs.size(); ++i) {
      const Column& values = run.scores.factors[f].inputs[i].values;
      const auto known = [&](std::uint32_t area) { return values.at(area).known(); };
      coverage.push_back({f, i, static_cast<std::size_t>(std::count_if(areas.begin(), areas.end(), known))});
    }
  return coverage;
}

}  // namespace

ScoreSummary summary_of(const ScoreRun& run, const std::vector<std::uint32_t>& areas) {
  ScoreSummary summary;
  std::vector<score::Range> scores;
  scores.reserve(areas.size());
  for (const std::uint32_t area : areas) {
    scores.push_back(run.scores.score_judged[area]);
    const score::Decision decision = run.scores.decision_judged[area];
    ++(decision == score::Decision::kYes       ? summary.yes
       : decision == score::Decision::kDepends ? summary.depends
                                               : summary.no);
    if (run.scores.score_judged[area].known()) ++summary.all_factors_known;
  }
  summary.classes = count_classes(run, areas);
  summary.coverage = cover(run, areas);
  summary.ties = score::ties(run.weaknesses, scores);
  summary.order = areas;
  score::ConcernOrder(run.framework, run.scores).sort(summary.order);
  return summary;
}

Result<ScoreProjectResult> score_project(const ScoreProjectParams& params, Progress& progress) {
  ROER_TRY(Project project,
           Project::open(params.score.project,
                         params.save || !params.save_as.empty() ? Access::kWrite : Access::kRead));
  ScoreProjectResult result;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.scope, scope_of(project, result.run, params.area));
  result.summary = summary_of(result.run, result.scope.areas);
  if (params.own_influence) {
    progress.step("scoring what can be influenced");
    ROER_TRY(result.influence,
             score::own_influence(result.run.framework, result.run.data, result.run.scores));
  }
  if (!params.save_as.empty()) {
    progress.step("keeping the record");
    ROER_CHECK(keep_record(project, result.run, params.score.framework, params.save_as));
    result.record = params.save_as;
  }
  if (!params.save) return result;
  if (progress.stop()) return stopped();
  progress.step("writing the layer");
  const ResultLayer layer = layer_of(result.run);
  ROER_CHECK(project.put(layer));
  result.layer = layer.name;
  return result;
}

}  // namespace roer::app
