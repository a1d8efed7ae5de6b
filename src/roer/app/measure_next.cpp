#include "roer/app/measure_next.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/app/framework_file.hpp"
#include "roer/app/latest_column.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/score/assumption.hpp"

namespace roer::app {

namespace {

Error no_weight(const std::string& indicator, AreaKind kind) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = "the project has no numbers of this indicator to weigh the areas by";
  error.found = indicator;
  error.expected = "an indicator of " + plural_of(kind).en + " that `roer status` shows, such as kwb/a_inw";
  error.remedy = "Import it, or leave out --weight.";
  return error;
}

/// The latest numbers of the indicator on the run's areas, on their borders if there are any.
Result<std::vector<double>> weights_of(const Project& project, const ScoreRun& run,
                                       MeasureNextResult& result) {
  if (result.weight.empty()) return std::vector<double>{};
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks remarks;
  ROER_TRY(const auto found, latest_column(project, index, run.scores.areas, result.weight, remarks));
  if (!found) return no_weight(result.weight, run.scores.areas.kind());
  result.run.remarks.insert(result.run.remarks.end(), remarks.list().begin(), remarks.list().end());
  result.weight_period = found->period;
  result.weight_label = found->label;
  return std::vector<double>(found->values.numbers().begin(), found->values.numbers().end());
}

ScopedMeasurement scoped(score::Measurement measurement, const std::vector<std::uint32_t>& areas,
                         const std::vector<double>& weights) {
  ScopedMeasurement made;
  for (const score::AreaGain& gain : measurement.gains) {
    if (!std::binary_search(areas.begin(), areas.end(), gain.area)) continue;
    made.gains.push_back(gain);
    made.settled += gain.settled;
    made.yes += gain.yes;
    const double weight = weights.empty() ? 1 : weights[gain.area];
    if (!std::isnan(weight)) made.weight += weight * gain.settled;
  }
  std::stable_sort(made.gains.begin(), made.gains.end(),
                   [](const score::AreaGain& a, const score::AreaGain& b) {
                     return a.settled != b.settled ? a.settled > b.settled : a.yes > b.yes;
                   });
  made.measurement = std::move(measurement);
  return made;
}

void most_first(std::vector<ScopedMeasurement>& list) {
  std::stable_sort(list.begin(), list.end(), [](const ScopedMeasurement& a, const ScopedMeasurement& b) {
    return a.measurement.counted != b.measurement.counted ? a.measurement.counted : a.weight > b.weight;
  });
}

/// The errors of inputs that the framework file states.
Result<std::vector<score::SamplingOf>> stated_errors(const ScoreRun& run, const std::string& source) {
  ROER_TRY(const std::vector<score::Assumption> doubts, read_doubts(run.framework_text, source));
  std::vector<score::SamplingOf> errors;
  for (const score::Assumption& one : doubts)
    if (one.target == score::Target::kSampling)
      errors.push_back({one.factor, one.input, one.error, one.sd, one.drift});
  return errors;
}

ScopedDoubt scoped(score::DoubtfulInput input, const std::vector<std::uint32_t>& areas,
                   const std::vector<double>& weights) {
  ScopedDoubt made;
  for (const score::DoubtfulArea& one : input.areas) {
    if (!std::binary_search(areas.begin(), areas.end(), one.area)) continue;
    made.areas.push_back(one);
    made.other += one.other;
    made.value += one.value;
    const double weight = weights.empty() ? 1 : weights[one.area];
    if (!std::isnan(weight)) made.weight += weight * one.value;
  }
  std::stable_sort(made.areas.begin(), made.areas.end(),
                   [](const score::DoubtfulArea& a, const score::DoubtfulArea& b) {
                     return a.value != b.value ? a.value > b.value : a.other > b.other;
                   });
  made.input = std::move(input);
  return made;
}

Status add_doubtful(const MeasureNextParams& params, const std::vector<double>& weights,
                    SharedProgress& progress, MeasureNextResult& result) {
  ROER_TRY(const std::vector<score::SamplingOf> errors, stated_errors(result.run, params.score.framework));
  ROER_TRY(std::vector<score::DoubtfulInput> doubtful,
           score::doubtful_inputs({result.run.framework, result.run.data}, result.run.judgements, errors,
                                  weights, progress.proceed()));
  for (score::DoubtfulInput& one : doubtful)
    result.doubtful.push_back(scoped(std::move(one), result.scope.areas, weights));
  std::stable_sort(result.doubtful.begin(), result.doubtful.end(),
                   [](const ScopedDoubt& a, const ScopedDoubt& b) { return a.weight > b.weight; });
  return Done{};
}

}  // namespace

Result<MeasureNextResult> measure_next(const MeasureNextParams& params, Progress& progress) {
  ROER_TRY(const Project project, Project::open(params.score.project, Access::kRead));
  MeasureNextResult result;
  result.weight = params.weight;
  ROER_TRY(result.run, run_score(project, params.score, progress));
  ROER_TRY(result.scope, scope_of(project, result.run, params.area));
  ROER_TRY(const std::vector<double> weights, weights_of(project, result.run, result));
  SharedProgress shared(progress);
  progress.step("trying every possible measurement");
  ROER_TRY(result.next, score::measure_next({result.run.framework, result.run.data}, result.run.judgements,
                                            params.prior, weights, shared.proceed()));
  for (const std::uint32_t area : result.scope.areas)
    if (result.run.scores.decision_judged[area] == score::Decision::kDepends) ++result.depends;
  for (score::Measurement& one : result.next.single)
    result.single.push_back(scoped(std::move(one), result.scope.areas, weights));
  for (score::Measurement& one : result.next.together)
    result.together.push_back(scoped(std::move(one), result.scope.areas, weights));
  result.next.single.clear();
  result.next.together.clear();
  result.all = scoped(std::move(result.next.all), result.scope.areas, weights);
  result.next.all = {};
  most_first(result.single);
  most_first(result.together);
  progress.step("trying what errors of measurement could hide");
  ROER_CHECK(add_doubtful(params, weights, shared, result));
  return result;
}

}  // namespace roer::app
