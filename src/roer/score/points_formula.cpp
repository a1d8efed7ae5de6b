#include "roer/score/points_formula.hpp"

#include <cmath>

namespace roer::score {

Input as_points(const Input& input) {
  Input direct;
  direct.id = input.id;
  direct.weight = input.weight;
  direct.rule = input.rule;
  if (input.rule.kind != RuleKind::kShown) direct.rule = {RuleKind::kDirect, {}, {}, Closed::kLeft};
  direct.missing =
      input.missing == MissingPolicy::kLeaveOut ? MissingPolicy::kLeaveOut : MissingPolicy::kMark;
  return direct;
}

Value points_value(const InputScores& scores, std::size_t area) {
  const double points = scores.points[area];
  const State state = scores.values.at(area).state;
  if (!std::isnan(points)) return Value::observed(points);
  return Value::hole(has_number(state) ? State::kMissing : state);
}

Formula points_formula(const Framework& framework, const Scores& scores) {
  Formula formula{framework, {}};
  // What follows from the data has been worked out; points that are filled in must not change it.
  formula.framework.settled = true;
  formula.framework.least_coverage = Share(0);
  formula.data.areas = scores.areas;
  for (std::size_t f = 0; f < framework.factors.size(); ++f) {
    std::vector<InputData>& inputs = formula.data.inputs.emplace_back();
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      formula.framework.factors[f].inputs[k] = as_points(framework.factors[f].inputs[k]);
      InputData& data = inputs.emplace_back();
      data.available = true;
      data.values.reserve(scores.areas.size());
      for (std::size_t i = 0; i < scores.areas.size(); ++i)
        data.values.push_back(points_value(scores.factors[f].inputs[k], i));
    }
  }
  return formula;
}

Error compared_with_others() {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message =
      "the score of an area follows from those of all others here, so that no measurement is its own";
  error.column = "combine";
  error.expected = "a score that an area has by its own points";
  error.remedy = "Use another way of combining the factors.";
  return error;
}

}  // namespace roer::score
