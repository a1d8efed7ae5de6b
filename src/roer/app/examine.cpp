#include "roer/app/examine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/scope.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"
#include "roer/score/ranks.hpp"

namespace roer::app {

namespace {

constexpr double kWorst = 0.05;

Result<score::Attention> attention_of(const ExamineParams& params, const score::Framework& framework) {
  if (!params.worst) return score::Attention{!framework.has_threshold, kWorst};
  if (*params.worst > 0 && *params.worst <= 100) return score::Attention{true, *params.worst / 100};
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "the list cannot hold this share of the areas";
  error.found = fmt::format("{}", *params.worst);
  error.expected = "a number of per cents above 0 and at most 100";
  error.remedy = "Give for instance --worst 5.";
  return error;
}

Status find_groups(const Project& project, const ExamineParams& params, ExamineResult& result) {
  for (const std::string& group : params.groups) {
    ROER_TRY(const Scope scope, scope_of(project, result.run, group));
    result.group_names.push_back(scope.name.en);
    result.in_groups.insert(result.in_groups.end(), scope.areas.begin(), scope.areas.end());
  }
  std::sort(result.in_groups.begin(), result.in_groups.end());
  result.in_groups.erase(std::unique(result.in_groups.begin(), result.in_groups.end()),
                         result.in_groups.end());
  return Done{};
}

std::vector<double> known_points_of(const score::FactorScores& factor) {
  return score::known_scores(factor.points);
}

std::string id_of(const score::Framework& framework, score::InputPlace place) {
  return framework.factors[place.factor].inputs[place.input].id;
}

/// Alpha of the points that stand side by side: inputs of each factor, and the factors of the score.
std::vector<AlphaOf> alphas_of(const ScoreRun& run, const score::Scores& scores) {
  std::vector<AlphaOf> alphas;
  const auto add = [&](std::int32_t factor, std::vector<std::string> members,
                       const std::vector<std::vector<double>>& points) {
    if (members.size() > 1) alphas.push_back({factor, std::move(members), score::cronbach_alpha(points)});
  };
  const score::Framework& framework = run.framework;
  const std::vector<score::InputPlace> places = score::counting_inputs(framework);
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f) {
    std::vector<std::string> members;
    std::vector<std::vector<double>> points;
    for (const score::InputPlace& place : places) {
      if (place.factor != f) continue;
      members.push_back(id_of(framework, place));
      points.push_back(scores.factors[f].inputs[place.input].points);
    }
    for (std::size_t other = 0; other < framework.factors.size(); ++other) {
      if (framework.factors[other].part_of != framework.factors[f].id || framework.factors[other].weight <= 0)
        continue;
      members.push_back(framework.factors[other].id);
      points.push_back(known_points_of(scores.factors[other]));
    }
    add(static_cast<std::int32_t>(f), std::move(members), points);
  }
  std::vector<std::string> members;
  std::vector<std::vector<double>> points;
  for (std::size_t f = 0; f < framework.factors.size(); ++f) {
    if (!framework.factors[f].part_of.empty() || framework.factors[f].weight <= 0) continue;
    members.push_back(framework.factors[f].id);
    points.push_back(known_points_of(scores.factors[f]));
  }
  add(-1, std::move(members), points);
  return alphas;
}

/// False if it was stopped.
bool correlate(const score::Scores& scores, ExamineResult& result, SharedProgress& progress) {
  std::vector<std::vector<double>> numbers;
  std::vector<Column> columns;
  std::vector<std::string> names;
  for (const score::InputPlace& place : score::counting_inputs(result.run.framework)) {
    const Column& values = scores.factors[place.factor].inputs[place.input].values;
    if (values.known() == 0) continue;
    result.inputs.push_back(place);
    numbers.emplace_back(values.numbers().begin(), values.numbers().end());
    columns.push_back(values);
    names.push_back(score::name_of(result.run.framework, place));
  }
  const auto go_on = progress.go_on();
  result.pearson = score::correlations(score::CorrelationKind::kPearson, numbers);
  if (!go_on()) return false;
  result.spearman = score::correlations(score::CorrelationKind::kSpearman, numbers);
  if (!go_on()) return false;
  result.kendall = score::correlations(score::CorrelationKind::kKendall, numbers);
  if (!go_on()) return false;
  if (columns.size() < 2) {
    result.no_components = "fewer than two inputs have numbers";
    return true;
  }
  const auto covariances = score::covariances_of(columns, names);
  if (!covariances.ok()) {
    result.no_components = covariances.faults().first().message;
    return true;
  }
  result.component_areas = covariances->used;
  result.components = score::principal_components(score::correlations_of(*covariances), columns.size());
  return go_on();
}

}  // namespace

Result<ExamineResult> examine(const ExamineParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  ExamineResult result;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.attention, attention_of(params, result.run.framework));
  ROER_CHECK(find_groups(project, params, result));
  const ScoreRun& run = result.run;
  // Without verdicts: it is the formula that is examined.
  ROER_TRY(const score::Scores scores, score::score(run.framework, run.data, {}));
  result.list = score::listed(run.framework, scores, result.attention);
  result.known = static_cast<std::size_t>(std::count_if(scores.score.begin(), scores.score.end(),
                                                        [](const score::Range& one) { return one.known(); }));
  progress.step("holding inputs against each other");
  SharedProgress shared(progress);
  if (!correlate(scores, result, shared)) return stopped();
  result.alphas = alphas_of(run, scores);
  result.weights = score::effective_weights(run.framework, scores);
  progress.step("leaving out each input");
  ROER_TRY(result.left_out,
           score::leave_one_out(run.framework, run.data, result.attention, shared.proceed()));
  result.compensation = score::compensation(run.framework, scores, result.left_out);
  return result;
}

double share_in_groups(const ExamineResult& result, const std::vector<std::uint32_t>& list) {
  if (list.empty()) return kNone;
  const auto inside = std::count_if(list.begin(), list.end(), [&](std::uint32_t area) {
    return std::binary_search(result.in_groups.begin(), result.in_groups.end(), area);
  });
  return static_cast<double>(inside) / static_cast<double>(list.size());
}

}  // namespace roer::app
