#include "roer/score/evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/settle.hpp"

namespace roer::score {

namespace {

PointsKind kind_of(const PointRule& rule) {
  switch (rule.kind) {
    case RuleKind::kLimits:
    case RuleKind::kQuantiles:
      return PointsKind::kSteps;
    case RuleKind::kYesNo:
      return PointsKind::kYesNo;
    case RuleKind::kDirect:
      return PointsKind::kValues;
    default:
      return PointsKind::kFixed;
  }
}

bool complete(const std::vector<double>& values) {
  return std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

/// Gives out positions in a Setting and fills in the nominal numbers.
struct Slots {
  Setting& nominal;
  std::size_t numbers(std::span<const double> given) {
    nominal.numbers.insert(nominal.numbers.end(), given.begin(), given.end());
    return nominal.numbers.size() - given.size();
  }
  std::size_t number(double given) { return numbers({&given, 1}); }
  std::size_t choice(std::uint32_t given) {
    nominal.choices.push_back(given);
    return nominal.choices.size() - 1;
  }
};

/// Steps from least to most, or none if the points are continuous.
std::vector<double> steps_of(const Factor& factor) {
  std::vector<double> steps;
  if (!(factor.step > 0)) return steps;
  const double count = std::floor((factor.most - factor.least) / factor.step + kSamePoints);
  for (double k = 0; k <= count; k += 1) steps.push_back(factor.least + k * factor.step);
  return steps;
}

InputSlots slots_of(Slots& slots, const CompiledInput& made, const Input& input,
                    std::span<const double> limits) {
  InputSlots at;
  if (made.kind == PointsKind::kSteps) {
    at.limits = slots.numbers(limits);
    at.limit_count = limits.size();
  }
  if (made.kind == PointsKind::kSteps || made.kind == PointsKind::kYesNo) {
    at.points = slots.numbers(input.rule.points);
    at.point_count = input.rule.points.size();
  }
  at.weight = slots.number(input.weight);
  at.column = slots.choice(0);
  return at;
}

/// What an evaluation area by area cannot tell.
Status check_supported(const Framework& framework) {
  if (!is_pairwise(framework.combine)) return Done{};
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = "a score that compares areas with each other cannot be drawn many times";
  error.found = framework.id;
  error.expected = "another way of combining the factors";
  error.remedy = "Score it once, or change a copy of the framework.";
  return error;
}

/// Areas with too little data have no input, and so no factor, that is known.
void blank(const std::vector<bool>& too_few, std::vector<double>& values) {
  for (std::size_t i = 0; i < too_few.size(); ++i)
    if (too_few[i]) values[i] = std::nan("");
}

Result<Framework> as_scored(const Framework& framework, const ScoreData& data) {
  ROER_CHECK(check_supported(framework));
  if (needs_settling(framework)) return settle(framework, data);
  return framework;
}

}  // namespace

Result<Evaluator> Evaluator::compile(const Framework& given, const ScoreData& data) {
  ROER_TRY(const Framework framework, as_scored(given, data));
  ROER_TRY(const Scores scores, score(framework, data, {}));
  Evaluator made;
  made.areas_ = data.areas.size();
  made.concern_ = framework.concern;
  made.has_threshold_ = framework.has_threshold;
  made.power_ = framework.power;
  const FactorTree tree = tree_of(framework);
  made.order_ = tree.order;
  made.too_few_ = scores.too_few;
  Slots slots{made.nominal_};
  std::size_t flat = 0;
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f) {
    const Factor& factor = framework.factors[f];
    CompiledFactor& compiled = made.factors_.emplace_back();
    compiled.least = factor.least;
    compiled.most = factor.most;
    compiled.step = factor.step;
    compiled.power = factor.power;
    compiled.parts = tree.parts[f];
    compiled.in_score = tree.parent[f] < 0 && factor.part_of.empty();
    compiled.least_inputs = factor.least_inputs.value();
    for (std::uint32_t k = 0; k < factor.inputs.size(); ++k, ++flat) {
      const Input& input = factor.inputs[k];
      if (input.rule.kind == RuleKind::kShown) continue;
      CompiledInput one;
      one.factor = f;
      one.input = k;
      one.kind = kind_of(input.rule);
      one.closed = input.rule.closed;
      const InputScores& seen = scores.factors[f].inputs[k];
      if (one.kind == PointsKind::kFixed)
        one.columns.push_back(seen.points);
      else
        one.columns.emplace_back(seen.values.numbers().begin(), seen.values.numbers().end());
      blank(scores.too_few, one.columns.front());
      // Quantiles of nothing have no limits; then every value is a hole and any limits will do.
      std::vector<double> limits = scores.limits[flat];
      if (one.kind == PointsKind::kSteps) limits.resize(input.rule.points.size() - 1, 0);
      one.complete.push_back(roer::score::complete(one.columns.front()));
      one.leave_out.push_back(input.missing == MissingPolicy::kLeaveOut);
      made.layout_.inputs.push_back(slots_of(slots, one, input, limits));
      compiled.inputs.push_back(static_cast<std::uint32_t>(made.inputs_.size()));
      made.inputs_.push_back(std::move(one));
    }
    FactorSlots at;
    at.weight = slots.number(factor.weight);
    const std::vector<double> steps = steps_of(factor);
    at.spacing = slots.numbers(steps);
    at.spacing_size = steps.size();
    at.combine = slots.choice(static_cast<std::uint32_t>(factor.combine));
    made.layout_.factors.push_back(at);
  }
  made.layout_.threshold = slots.number(framework.threshold);
  made.layout_.combine = slots.choice(static_cast<std::uint32_t>(framework.combine));
  for (std::size_t i = 0; i < made.inputs_.size(); ++i) made.layout_.noise.push_back(slots.choice(kNoNoise));
  made.layout_.unknown = slots.choice(0);
  made.layout_.numbers = made.nominal_.numbers.size();
  made.layout_.choices = made.nominal_.choices.size();
  return made;
}

std::uint32_t Evaluator::add_column(std::size_t input, std::vector<double> values, bool leave_out) {
  assert(values.size() == areas_);
  CompiledInput& to = inputs_[input];
  to.complete.push_back(roer::score::complete(values));
  to.leave_out.push_back(leave_out);
  to.columns.push_back(std::move(values));
  return static_cast<std::uint32_t>(to.columns.size() - 1);
}

void Evaluator::set_error(std::size_t input, SamplingError error) {
  inputs_[input].error = std::move(error);
}

Evaluator Evaluator::on_steps(const std::vector<std::vector<double>>& columns) const {
  Evaluator other = *this;
  other.too_few_.clear();
  other.areas_ = columns.empty() ? 0 : columns.front().size();
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    CompiledInput& input = other.inputs_[i];
    if (input.kind == PointsKind::kSteps) input.kind = PointsKind::kNumbers;
    // A column that has no holes here is complete there: the same branch, the same arithmetic.
    for (auto& values : input.columns) values = columns[i];
  }
  return other;
}

}  // namespace roer::score
