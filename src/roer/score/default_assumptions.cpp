#include <algorithm>
#include <cmath>

#include "roer/score/assumption.hpp"
#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

bool weights_count(Combine how) {
  return how != Combine::kMinimum && how != Combine::kMaximum && how != Combine::kMedian;
}

/// Interdecile range of the known numbers, type 7.
double interdecile_range(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.size() < 2) return 0;
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return at(0.9) - at(0.1);
}

/// Steps of a factor by the squares of their numbers (1-2-5), or mirrored (1-4-5).
std::vector<double> squared_steps(std::size_t count, bool mirrored) {
  std::vector<double> steps;
  const auto last = static_cast<double>(count - 1);
  for (std::size_t k = 0; k < count; ++k) {
    const double share = static_cast<double>(k) / last;
    steps.push_back(mirrored ? 1 - (1 - share) * (1 - share) : share * share);
  }
  return steps;
}

std::vector<double> even_steps(std::size_t count) {
  std::vector<double> steps;
  for (std::size_t k = 0; k < count; ++k) steps.push_back(static_cast<double>(k));
  return steps;
}

void add_spacing(const Evaluator& evaluator, std::vector<Assumption>& made) {
  std::size_t steps = 0;
  for (const FactorSlots& at : evaluator.layout().factors) {
    if (at.spacing_size < 3) continue;
    if (steps != 0 && steps != at.spacing_size) return;  // no one row fits all factors
    steps = at.spacing_size;
  }
  if (steps == 0) return;
  Assumption spacing;
  spacing.target = Target::kSpacing;
  spacing.rows = {even_steps(steps), squared_steps(steps, false), squared_steps(steps, true)};
  spacing.odds = {2, 1, 1};
  made.push_back(spacing);
}

/// Inputs and parts of a factor with a weight above 0.
std::size_t weights_within(const Framework& framework, std::size_t f) {
  const Factor& factor = framework.factors[f];
  std::size_t count = 0;
  for (const Input& input : factor.inputs)
    count += input.rule.kind != RuleKind::kShown && input.weight > 0 ? 1 : 0;
  for (const Factor& one : framework.factors) count += one.part_of == factor.id && one.weight > 0 ? 1 : 0;
  return count;
}

}  // namespace

std::vector<Assumption> default_assumptions(const Framework& framework, const Evaluator& evaluator) {
  constexpr double kShiftOfSpread = 0.1;
  std::vector<Assumption> made;
  for (std::size_t i = 0; i < evaluator.inputs().size(); ++i) {
    const CompiledInput& input = evaluator.inputs()[i];
    const double shift = kShiftOfSpread * interdecile_range(input.columns.front());
    if (input.kind != PointsKind::kSteps || !(shift > 0)) continue;
    Assumption limits;
    limits.target = Target::kLimits;
    limits.factor = input.factor;
    limits.input = input.input;
    limits.drawn = true;
    limits.distribution = {Shape::kUniform, -shift, shift, 0};
    made.push_back(limits);
  }
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f) {
    if (weights_within(framework, f) < 2 || !weights_count(framework.factors[f].combine)) continue;
    Assumption weights;
    weights.target = Target::kInputWeights;
    weights.factor = f;
    made.push_back(weights);
  }
  const std::vector<double> weights = factor_weights(framework);
  if (weights_count(framework.combine) &&
      std::count_if(weights.begin(), weights.end(), [](double weight) { return weight > 0; }) >= 2) {
    Assumption between;
    between.target = Target::kFactorWeights;
    made.push_back(between);
  }
  add_spacing(evaluator, made);
  return made;
}

}  // namespace roer::score
