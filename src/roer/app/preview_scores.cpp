#include "roer/app/preview_scores.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "roer/app/doubt_sampler.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/score/area_doubts.hpp"
#include "roer/score/score_classes.hpp"

namespace roer::app {

namespace {

template <class T>
std::string ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const T& one : list) ids.push_back(one.id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

/// Applies edits to a framework and collects what is wrong with them.
class Editor {
 public:
  explicit Editor(score::Framework& framework) : framework_(framework) {}

  Faults apply(const FrameworkEdit& edit) {
    if (edit.threshold) set_threshold(*edit.threshold);
    std::set<std::string> seen;
    for (const FactorEdit& one : edit.factors)
      if (score::Factor* factor = wanted(framework_.factors, one.id, "factor", seen)) change(*factor, one);
    if (faults_.empty() && !edit.factors.empty()) check_something_counts();
    return std::move(faults_);
  }

 private:
  void complain(ErrorCode code, std::string message, const std::string& found, std::string expected) {
    faults_.add(fault(code, std::move(message), found, std::move(expected), "Change the request."));
  }

  /// The member with that id, or a complaint.
  template <class T>
  T* wanted(std::vector<T>& members, const std::string& id, const char* what, std::set<std::string>& seen) {
    const auto at = std::find_if(members.begin(), members.end(), [&](const T& one) { return one.id == id; });
    if (at == members.end()) {
      complain(ErrorCode::kFramework, fmt::format("the framework has no such {}", what), id, ids_of(members));
      return nullptr;
    }
    if (!seen.insert(id).second) {
      complain(ErrorCode::kFramework, fmt::format("this {} is named twice", what), id, "each once");
      return nullptr;
    }
    return &*at;
  }

  void set_threshold(double threshold) {
    if (!framework_.has_threshold)
      complain(ErrorCode::kFramework, "the framework has no threshold", fmt::format("{}", threshold), "none");
    framework_.threshold = threshold;
  }

  void change(score::Factor& factor, const FactorEdit& edit) {
    if (edit.weight) set_weight(factor.weight, *edit.weight, edit.id);
    std::set<std::string> seen;
    for (const InputEdit& one : edit.inputs)
      if (score::Input* input = wanted(factor.inputs, one.id, "input", seen)) {
        if (one.weight) set_weight(input->weight, *one.weight, one.id);
        if (one.limits) set_limits(*input, *one.limits);
        if (one.points) set_points(factor, *input, *one.points);
      }
  }

  void set_weight(double& weight, double to, const std::string& id) {
    if (!(to >= 0) || !std::isfinite(to))
      complain(ErrorCode::kFramework, "a weight is a number from 0 up", fmt::format("{}: {}", id, to),
               "0 or more");
    weight = to;
  }

  /// As files are held to it: a score of nothing is the same for all.
  void check_something_counts() {
    const auto weighs = [](const auto& one) { return one.weight > 0; };
    const std::vector<score::Factor>& factors = framework_.factors;
    if (std::none_of(factors.begin(), factors.end(),
                     [&](const score::Factor& factor) { return factor.part_of.empty() && weighs(factor); }))
      complain(ErrorCode::kFramework, "no factor takes part in the score", "all weights 0",
               "at least one factor with a weight above 0");
    for (const score::Factor& factor : factors)
      if (!factor.inputs.empty() && std::none_of(factor.inputs.begin(), factor.inputs.end(), weighs))
        complain(ErrorCode::kFramework, "no input of the factor gives points", factor.id,
                 "at least one input with a weight above 0");
  }

  void set_limits(score::Input& input, const std::vector<double>& limits) {
    const score::RuleKind kind = input.rule.kind;
    if (kind != score::RuleKind::kLimits && kind != score::RuleKind::kQuantiles)
      return complain(ErrorCode::kNotSupported, "the rule of this input has no limits", input.id,
                      "no limits");
    if (limits.size() != input.rule.limits.size() || !std::is_sorted(limits.begin(), limits.end()))
      return complain(ErrorCode::kFramework, "these are not limits of this input",
                      fmt::format("{}: {}", input.id, fmt::join(limits, ", ")),
                      fmt::format("{} numbers that ascend", input.rule.limits.size()));
    input.rule.kind = score::RuleKind::kLimits;
    input.rule.limits = limits;
  }

  void set_points(const score::Factor& factor, score::Input& input, const std::vector<double>& points) {
    if (input.rule.points.empty())
      return complain(ErrorCode::kNotSupported, "the rule of this input has no points", input.id,
                      "no points");
    const bool inside = std::all_of(points.begin(), points.end(),
                                    [&](double one) { return one >= factor.least && one <= factor.most; });
    if (points.size() != input.rule.points.size() || !inside)
      return complain(
          ErrorCode::kFramework, "these are not points of this input",
          fmt::format("{}: {}", input.id, fmt::join(points, ", ")),
          fmt::format("{} numbers from {} to {}", input.rule.points.size(), factor.least, factor.most));
    input.rule.points = points;
  }

  score::Framework& framework_;
  Faults faults_;
};

/// The evaluator's own setting with the numbers of what was edited.
score::Setting setting_of(const score::Evaluator& evaluator, const score::Framework& framework,
                          const FrameworkEdit& edit) {
  score::Setting setting = evaluator.nominal();
  const score::SettingLayout& layout = evaluator.layout();
  const auto put = [&](const std::vector<double>& numbers, std::size_t at) {
    std::copy(numbers.begin(), numbers.end(), setting.numbers.begin() + static_cast<std::ptrdiff_t>(at));
  };
  const auto edit_of = [&](const std::string& factor, const std::string& input) -> const InputEdit* {
    for (const FactorEdit& one : edit.factors)
      for (const InputEdit& inner : one.inputs)
        if (one.id == factor && inner.id == input) return &inner;
    return nullptr;
  };
  for (std::size_t i = 0; i < layout.inputs.size(); ++i) {
    const score::CompiledInput& place = evaluator.inputs()[i];
    const score::Factor& factor = framework.factors[place.factor];
    const score::Input& input = factor.inputs[place.input];
    const InputEdit* changed = edit_of(factor.id, input.id);
    if (changed == nullptr) continue;
    if (changed->limits) put(*changed->limits, layout.inputs[i].limits);
    if (changed->points) put(*changed->points, layout.inputs[i].points);
    setting.numbers[layout.inputs[i].weight] = input.weight;
  }
  for (std::size_t f = 0; f < layout.factors.size(); ++f)
    setting.numbers[layout.factors[f].weight] = framework.factors[f].weight;
  setting.numbers[layout.threshold] = framework.threshold;
  return setting;
}

/// How often each area is flagged when the edited framework is doubted.
Status put_flagged(const ScoreRun& run, const score::Framework& framework, const PreviewParams& params,
                   Json& document) {
  for (const char* name : {"flagged", "flagged_least", "flagged_most"}) document[name] = nullptr;
  if (params.draws == 0) return Done{};
  std::vector<std::uint32_t> areas(run.scores.areas.size());
  std::iota(areas.begin(), areas.end(), 0U);
  ROER_TRY(const DoubtSampler doubt, doubt_sampler(framework, run, params.seed));
  ROER_TRY(const score::AreaDoubts found,
           score::area_doubts(doubt.sampler, std::move(areas), params.draws, params.proceed));
  document["flagged"] = numbers(found.flagged);
  document["flagged_least"] = numbers(found.flagged_least);
  document["flagged_most"] = numbers(found.flagged_most);
  return Done{};
}

/// Whether classes can be told of another score than the one they were made from.
bool classes_stay(const score::Framework& framework) {
  return framework.class_by == score::ClassBy::kLimits;
}

Json previewed(const ScoreRun& run, const score::Framework& framework, const score::Rescorer& rescorer) {
  ScoredColumns columns;
  std::size_t found[3] = {0, 0, 0}, enters = 0, leaves = 0;
  for (std::size_t i = 0; i < run.scores.areas.size(); ++i) {
    const score::Range score = rescorer.score(i);
    const score::Decision decision = framework.has_threshold ? rescorer.decision(i) : run.scores.decision[i];
    const score::ClassEnds ends =
        classes_stay(framework) ? score::classes_of(framework, run.scores, i, score) : score::ClassEnds{};
    columns.add(score, decision, ends.low, ends.high);
    ++found[decision_number(decision)];
    const bool was = run.scores.decision[i] == score::Decision::kYes, is = decision == score::Decision::kYes;
    enters += is && !was ? 1 : 0;
    leaves += was && !is ? 1 : 0;
  }
  Json document = {{"framework", framework.id},
                   {"kind", roer::name_of(run.scores.areas.kind())},
                   {"boundary_year", part(run.scores.areas.boundary_year())},
                   {"threshold", framework.has_threshold ? number(framework.threshold) : Json(nullptr)},
                   {"counts", counts_part(found[1], found[2], found[0])},
                   {"enters", enters},
                   {"leaves", leaves}};
  std::move(columns).put_into(document);
  return document;
}

}  // namespace

Result<score::Framework> edited(score::Framework framework, const FrameworkEdit& edit) {
  if (Faults faults = Editor(framework).apply(edit); !faults.empty()) return faults;
  return framework;
}

Result<std::string> preview_of(KeptScores& kept, const PreviewParams& params) {
  const ScoreRun& run = kept.run();
  ROER_TRY(const score::Framework framework, edited(run.framework, params.edit));
  Json document;
  ROER_CHECK(kept.rescore([&](const score::Evaluator& evaluator, score::Rescorer& rescorer) -> Status {
    rescorer.rescore(setting_of(evaluator, framework, params.edit));
    document = previewed(run, framework, rescorer);
    return Done{};
  }));
  ROER_CHECK(put_flagged(run, framework, params, document));
  return compact_text_of(document);
}

}  // namespace roer::app
