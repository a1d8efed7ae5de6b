#include "roer/score/prepare.hpp"

#include <algorithm>
#include <cmath>

#include "roer/score/point_rule.hpp"

namespace roer::score {

namespace {

Value divided(Value above, Value below, const Denominator& denominator) {
  if (!above.known()) return above;
  if (!below.known()) return Value::hole(below.state);
  if (below.number <= 0 || below.number < denominator.at_least) return Value::hole(State::kNotApplicable);
  const State state = above.state == State::kObserved ? below.state : above.state;
  return {above.number / below.number * denominator.per, state};
}

Column divided(const InputData& data, const Denominator& denominator) {
  if (denominator.indicator.empty() || data.denominators.size() == 0) return data.values;
  Column column;
  column.reserve(data.values.size());
  for (std::size_t i = 0; i < data.values.size(); ++i)
    column.push_back(divided(data.values.at(i), data.denominators.at(i), denominator));
  return column;
}

/// Mean or median of the known numbers; NaN if there are none.
double centre_of(const Column& column, bool median) {
  std::vector<double> numbers;
  for (const double number : column.numbers())
    if (!std::isnan(number)) numbers.push_back(number);
  if (numbers.empty()) return std::nan("");
  if (!median) {
    double sum = 0;
    for (const double number : numbers) sum += number;
    return sum / static_cast<double>(numbers.size());
  }
  std::sort(numbers.begin(), numbers.end());
  const std::size_t middle = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

/// Fills holes as the policy says; a hole that means "has no meaning here" stays one.
void impute(Column& column, const Input& input, const InputData& data) {
  const bool by_parent = input.missing == MissingPolicy::kImputeParent;
  const bool by_centre =
      input.missing == MissingPolicy::kImputeMean || input.missing == MissingPolicy::kImputeMedian;
  if (!by_parent && !by_centre) return;
  const double centre =
      by_centre ? centre_of(column, input.missing == MissingPolicy::kImputeMedian) : std::nan("");
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (column.at(i).known() || column.at(i).state == State::kNotApplicable) continue;
    double filled = centre;
    if (by_parent && i < data.parents.size()) filled = data.parents.at(i).number;
    if (!std::isnan(filled)) column.set(i, {filled, State::kImputed});
  }
}

}  // namespace

Result<Prepared> prepare(const Framework& framework, const ScoreData& data) {
  Faults faults;
  Prepared prepared;
  for (std::size_t f = 0; f < framework.factors.size(); ++f) {
    auto& inputs = prepared.emplace_back();
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      const Input& input = framework.factors[f].inputs[k];
      PreparedInput& made = inputs.emplace_back();
      made.values = divided(data.inputs[f][k], input.denominator);
      // Quantiles are those of what was measured, not of what is filled in.
      if (made.values.known() > 0) {
        auto limits = limits_of(input.rule, made.values, input.id);
        if (limits.ok())
          made.limits = std::move(*limits);
        else
          faults.add(limits.faults());
      }
      impute(made.values, input, data.inputs[f][k]);
    }
  }
  if (!faults.empty()) return faults;
  return prepared;
}

}  // namespace roer::score
