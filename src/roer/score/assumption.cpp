#include "roer/score/assumption.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/input_error.hpp"
#include "roer/score/point_rule.hpp"

namespace roer::score {

namespace {

constexpr std::array<std::string_view, 13> kTargetNames = {
    "limits",  "points",  "spacing",   "input-weights", "weights",  "weight", "threshold",
    "combine", "missing", "normalise", "presence",      "sampling", "unknown"};

/// "liveability/deviation", "liveability", or what stands for none.
std::string place_of(const Framework& framework, const Assumption& assumption, const char* none) {
  if (assumption.factor == kWhole) return none;
  const Factor& factor = framework.factors[assumption.factor];
  return assumption.input == kWhole ? factor.id : factor.id + "/" + factor.inputs[assumption.input].id;
}

Text place_label(const Framework& framework, const Assumption& assumption) {
  if (assumption.factor == kWhole) return {"de score", "the score"};
  const Factor& factor = framework.factors[assumption.factor];
  return assumption.input == kWhole ? factor.label : factor.inputs[assumption.input].label;
}

Text with_place(const char* nl, const char* en, const Text& place) {
  return {fmt::format("{} {}", nl, place.nl), fmt::format("{} {}", en, place.en)};
}

Error fault_of(const Framework& framework, const Assumption& assumption, std::string message,
               std::string expected) {
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = std::move(message);
  error.row = assumption.line;
  error.column = "uncertain";
  error.found = id_of(framework, assumption);
  error.expected = std::move(expected);
  error.remedy = "Correct this [[uncertain]] table in the framework file.";
  return error;
}

/// True if every number that can be combined there has a meaning in this way.
bool can_combine(const Framework& framework, const Evaluator& evaluator, std::uint32_t factor, Combine how) {
  const bool whole = factor == kWhole;
  const Domain domain = domain_of(how, whole ? framework.power : framework.factors[factor].power);
  for (std::size_t f = 0; f < evaluator.factors().size(); ++f) {
    const CompiledFactor& other = evaluator.factors()[f];
    const auto& parts = whole ? other.parts : evaluator.factors()[factor].parts;
    const bool takes_part = whole ? other.in_score : std::find(parts.begin(), parts.end(), f) != parts.end();
    if (takes_part && !within(domain, other.least)) return false;
  }
  if (whole) return true;
  for (const std::uint32_t i : evaluator.factors()[factor].inputs) {
    const CompiledInput& input = evaluator.inputs()[i];
    const InputSlots& at = evaluator.layout().inputs[i];
    const std::vector<double>& numbers = evaluator.nominal().numbers;
    for (std::size_t k = at.points; k < at.points + at.point_count; ++k)
      if (!within(domain, numbers[k])) return false;
    if (at.point_count == 0)
      for (const double value : input.columns.front())
        if (!std::isnan(value) && !within(domain, value)) return false;
  }
  return true;
}

Status check_rows(const Framework& framework, const Assumption& assumption, std::size_t length,
                  const char* what) {
  for (const auto& row : assumption.rows)
    if (row.size() != length)
      return fault_of(framework, assumption, fmt::format("an alternative has {} numbers", row.size()),
                      fmt::format("{}, as many as {}", length, what));
  return Done{};
}

bool ascending(std::span<const double> row) {
  return std::adjacent_find(row.begin(), row.end(), std::greater_equal<>()) == row.end();
}

}  // namespace

std::string_view name_of(Target target) {
  return kTargetNames.at(static_cast<std::size_t>(target));
}

std::string id_of(const Framework& framework, const Assumption& assumption) {
  const bool all = assumption.target == Target::kSpacing || assumption.target == Target::kUnknown;
  return fmt::format("{}:{}", name_of(assumption.target),
                     place_of(framework, assumption, all ? "all" : "score"));
}

Text label_of(const Framework& framework, const Assumption& assumption) {
  const Text place = place_label(framework, assumption);
  switch (assumption.target) {
    case Target::kLimits:
      return with_place("grenzen van", "limits of", place);
    case Target::kPoints:
      return with_place("punten van", "points of", place);
    case Target::kSpacing:
      return assumption.factor == kWhole
                 ? Text{"afstand tussen de punten", "spacing of the points"}
                 : with_place("afstand tussen de punten van", "spacing of the points of", place);
    case Target::kInputWeights:
      return with_place("gewichten binnen", "weights within", place);
    case Target::kFactorWeights:
      return {"gewichten van de factoren", "weights of the factors"};
    case Target::kWeight:
      return with_place("gewicht van", "weight of", place);
    case Target::kThreshold:
      return {"drempel", "threshold"};
    case Target::kCombine:
      return with_place("samenvoegen van", "combination of", place);
    case Target::kMissing:
      return with_place("omgaan met gaten in", "treatment of holes in", place);
    case Target::kNormalise:
      return with_place("normaliseren van", "normalisation of", place);
    case Target::kPresence:
      return with_place("wel of niet meetellen van", "inclusion of", place);
    case Target::kSampling:
      return with_place("meetfout van", "sampling error of", place);
    case Target::kUnknown:
      break;
  }
  return {"onbekende factoren", "unknown factors"};
}

Result<Sampler> Sampler::bind(const Framework& framework, const ScoreData& data,
                              std::vector<Assumption> assumptions, std::uint64_t seed) {
  ROER_TRY(Evaluator compiled, Evaluator::compile(framework, data));
  compiled.set_seed(seed);
  Sampler sampler(std::move(compiled), seed);
  std::stable_sort(assumptions.begin(), assumptions.end(),
                   [](const Assumption& a, const Assumption& b) { return a.target < b.target; });
  Assumption unknown;
  unknown.target = Target::kUnknown;
  assumptions.push_back(unknown);
  Faults faults;
  std::vector<std::string> seen;
  for (const Assumption& assumption : assumptions) {
    const std::string id = id_of(framework, assumption);
    if (std::find(seen.begin(), seen.end(), id) != seen.end())
      faults.add(fault_of(framework, assumption, "two assumptions are about the same thing",
                          "each target of a place once"));
    seen.push_back(id);
    if (auto bound = sampler.bind_one(framework, data, assumption); !bound.ok()) faults.add(bound.faults());
  }
  if (!faults.empty()) return faults;
  sampler.assumptions_ = std::move(assumptions);
  return sampler;
}

Status Sampler::bind_one(const Framework& framework, const ScoreData& data, const Assumption& assumption) {
  Bound bound;
  const SettingLayout& layout = evaluator_.layout();
  for (std::size_t i = 0; i < evaluator_.inputs().size(); ++i) {
    const CompiledInput& input = evaluator_.inputs()[i];
    if (input.factor == assumption.factor && (assumption.input == kWhole || input.input == assumption.input))
      bound.inputs.push_back(i);
  }
  if (assumption.factor != kWhole) bound.factors.push_back(assumption.factor);
  const bool of_input = assumption.input != kWhole;
  if (of_input && bound.inputs.empty())
    return fault_of(framework, assumption, "this input gives no points", "an input with points");
  const std::size_t input = of_input ? bound.inputs.front() : 0;
  bound.odds = assumption.odds;
  const std::size_t alternatives =
      assumption.rows.size() + assumption.ways.size() + assumption.policies.size() + assumption.rules.size();
  if (bound.odds.empty()) bound.odds.assign(alternatives, 1);
  bound.uniforms = 1;
  switch (assumption.target) {
    case Target::kLimits:
      if (layout.inputs[input].limit_count == 0)
        return fault_of(framework, assumption, "this input has no limits",
                        "an input by limits, threshold or quantiles");
      if (!assumption.drawn) {
        ROER_CHECK(
            check_rows(framework, assumption, layout.inputs[input].limit_count, "the input has limits"));
        if (!std::all_of(assumption.rows.begin(), assumption.rows.end(), ascending))
          return fault_of(framework, assumption, "limits are not ascending", "ascending limits");
      }
      break;
    case Target::kPoints:
      ROER_CHECK(check_rows(framework, assumption, layout.inputs[input].point_count, "the input has steps"));
      break;
    case Target::kSpacing:
      if (assumption.factor == kWhole)
        for (std::size_t f = 0; f < layout.factors.size(); ++f)
          if (layout.factors[f].spacing_size > 1) bound.factors.push_back(f);
      for (const std::size_t f : bound.factors)
        ROER_CHECK(check_rows(framework, assumption, layout.factors[f].spacing_size, "the factor has steps"));
      if (bound.factors.empty() || !std::all_of(assumption.rows.begin(), assumption.rows.end(), ascending))
        return fault_of(framework, assumption, "the steps cannot be spaced so",
                        "ascending numbers, for a factor with steps");
      break;
    case Target::kInputWeights:
    case Target::kFactorWeights:
      ROER_CHECK(bind_weights(framework, assumption, bound));
      break;
    case Target::kThreshold:
      if (!evaluator_.has_threshold())
        return fault_of(framework, assumption, "the framework has no threshold", "a framework with one");
      ROER_CHECK(check_rows(framework, assumption, 1, "there are thresholds"));
      break;
    case Target::kMissing:
    case Target::kNormalise:
      ROER_CHECK(bind_columns(framework, data, assumption, input, bound));
      break;
    case Target::kSampling:
      bound.uniforms = 0;
      ROER_CHECK(bind_error(framework, data, assumption, input));
      break;
    case Target::kUnknown:
      bound.uniforms = 0;
      break;
    case Target::kCombine:
      for (const Combine how : assumption.ways)
        if (!can_combine(framework, evaluator_, assumption.factor, how))
          return fault_of(framework, assumption, "one of the ways has no meaning for points of 0 or below 0",
                          "ways that the points allow");
      break;
    case Target::kWeight:
    case Target::kPresence:
      break;
  }
  bound.first = uniforms_;
  uniforms_ += bound.uniforms;
  bound_.push_back(std::move(bound));
  return Done{};
}

std::vector<std::size_t> Sampler::weights_of(const Assumption& assumption, const Bound& bound) const {
  const SettingLayout& layout = evaluator_.layout();
  std::vector<std::size_t> weights;
  if (assumption.target == Target::kFactorWeights) {
    for (std::size_t f = 0; f < layout.factors.size(); ++f)
      if (evaluator_.factors()[f].in_score) weights.push_back(layout.factors[f].weight);
    return weights;
  }
  for (const std::size_t input : bound.inputs) weights.push_back(layout.inputs[input].weight);
  for (const std::uint32_t part : evaluator_.factors()[assumption.factor].parts)
    weights.push_back(layout.factors[part].weight);
  return weights;
}

Status Sampler::bind_weights(const Framework& framework, const Assumption& assumption, Bound& bound) const {
  bound.weights = weights_of(assumption, bound);
  if (!assumption.rows.empty())
    return check_rows(framework, assumption, bound.weights.size(), "there are weights");
  bound.uniforms = bound.weights.size();
  const auto positive =
      static_cast<std::size_t>(std::count_if(bound.weights.begin(), bound.weights.end(), [&](std::size_t at) {
        return evaluator_.nominal().numbers[at] > 0;
      }));
  if (positive < 2)
    return fault_of(framework, assumption, "there are not two weights to draw", "two or more weights");
  bound.concentration = dirichlet_concentration(positive, assumption.spread);
  if (!(bound.concentration > 0))
    return fault_of(framework, assumption, "the spread is too large for this many weights",
                    fmt::format("below {:.2f}", std::sqrt(static_cast<double>(positive - 1))));
  return Done{};
}

namespace {

/// The framework with each alternative of an input in turn.
std::vector<Framework> alternatives_of(const Framework& framework, const Assumption& assumption) {
  std::vector<Framework> others;
  const auto changed = [&]() -> Input& {
    return others.emplace_back(framework).factors[assumption.factor].inputs[assumption.input];
  };
  for (const MissingPolicy policy : assumption.policies) changed().missing = policy;
  for (const NormaliseRule& rule : assumption.rules) changed().rule.normalise = rule;
  return others;
}

}  // namespace

Status Sampler::bind_columns(const Framework& framework, const ScoreData& data, const Assumption& assumption,
                             std::size_t input, Bound& bound) {
  if (evaluator_.inputs()[input].columns.size() > 1)
    return fault_of(framework, assumption, "the values of this input are drawn by another assumption already",
                    "either \"missing\" or \"normalise\" of one input");
  const RuleKind kind = framework.factors[assumption.factor].inputs[assumption.input].rule.kind;
  if (assumption.target == Target::kNormalise && kind != RuleKind::kNormalise)
    return fault_of(framework, assumption, "this input is not normalised", "an input that is normalised");
  const bool fixed = evaluator_.inputs()[input].kind == PointsKind::kFixed;
  for (const Framework& other : alternatives_of(framework, assumption)) {
    ROER_TRY(const Scores scores, score(other, data, {}));
    const InputScores& seen = scores.factors[assumption.factor].inputs[assumption.input];
    std::vector<double> values = seen.points;
    if (!fixed) values.assign(seen.values.numbers().begin(), seen.values.numbers().end());
    for (std::size_t i = 0; i < scores.too_few.size(); ++i)
      if (scores.too_few[i]) values[i] = std::nan("");
    const MissingPolicy missing = other.factors[assumption.factor].inputs[assumption.input].missing;
    bound.columns.push_back(
        evaluator_.add_column(input, std::move(values), missing == MissingPolicy::kLeaveOut));
  }
  return Done{};
}

Status Sampler::bind_error(const Framework& framework, const ScoreData& data, const Assumption& assumption,
                           std::size_t input) {
  if (evaluator_.inputs()[input].kind == PointsKind::kFixed)
    return fault_of(framework, assumption, "the points of this input rest on all areas at once",
                    "an input by limits, threshold, quantiles, yes-no or direct");
  const SamplingOf of{assumption.factor, assumption.input, assumption.error, assumption.sd, assumption.drift};
  auto error = sampling_error_of(framework, data, of, evaluator_.inputs()[input].columns.front());
  if (!error)
    return fault_of(framework, assumption, "small counts need a count and what it is divided by",
                    "an input with a denominator, without change_since, relative_to and outliers");
  evaluator_.set_error(input, std::move(*error));
  return Done{};
}

}  // namespace roer::score
