#include "roer/score/score.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/parallel.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/point_rule.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kBlock = 1024;

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

/// Points of one factor of one area.
Range factor_points(const Factor& factor, Concern concern, const FactorScores& scores, std::size_t area,
                    std::vector<double>& points, std::vector<double>& weights) {
  points.clear();
  weights.clear();
  double known = 0, counted = 0;
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    const double one = scores.inputs[k].points[area];
    if (!std::isnan(one)) {
      points.push_back(one);
      weights.push_back(factor.inputs[k].weight);
      known += factor.inputs[k].weight;
    }
    if (!std::isnan(one) || factor.inputs[k].missing != MissingPolicy::kLeaveOut)
      counted += factor.inputs[k].weight;
  }
  if (points.empty() || known < factor.least_inputs.value() * counted - kSamePoints)
    return {factor.least, factor.most};
  const double value = std::clamp(combined(factor.combine, concern, std::span<const double>(points), weights),
                                  factor.least, factor.most);
  return {value, value};
}

std::int32_t class_of(const Framework& framework, double score) {
  std::int32_t found = framework.classes.empty() ? -1 : 0;
  for (std::size_t c = 1; c < framework.classes.size(); ++c)
    if (score >= framework.classes[c].from - kSamePoints) found = static_cast<std::int32_t>(c);
  return found;
}

Status score_inputs(const Framework& framework, const ScoreData& data, Scores& scores) {
  Faults faults;
  for (std::size_t f = 0; f < framework.factors.size(); ++f) {
    FactorScores& factor = scores.factors.emplace_back();
    for (std::size_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      const Input& input = framework.factors[f].inputs[k];
      const InputData& given = data.inputs[f][k];
      InputScores& made = factor.inputs.emplace_back();
      made.values = divided(given, input.denominator);
      const std::size_t known_before = made.values.known();
      // Quantiles are those of what was measured, not of what is filled in.
      auto limits = known_before == 0 ? Result<std::vector<double>>(std::vector<double>{})
                                      : limits_of(input.rule, made.values, input.id);
      if (!limits.ok()) faults.add(limits.faults());
      impute(made.values, input, given);
      scores.limits.push_back(limits.ok() ? *limits : std::vector<double>{});
      made.points.resize(data.areas.size());
      const std::vector<double>& used = scores.limits.back();
      parallel_blocks(data.areas.size(), kBlock, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          made.points[i] = points_of(input.rule, used, made.values.numbers()[i]);
      });
    }
  }
  if (!faults.empty()) return faults;
  return Done{};
}

void overrule_points(const std::vector<Judgement>& judgements, Scores& scores) {
  for (FactorScores& factor : scores.factors) factor.points_judged = factor.points;
  for (const Judgement& judgement : judgements)
    if (judgement.overrules && judgement.factor != kWholeScore)
      scores.factors[judgement.factor].points_judged[judgement.area] = {judgement.points, judgement.points};
}

}  // namespace

Result<Scores> score(const Framework& framework, const ScoreData& data,
                     const std::vector<Judgement>& judgements) {
  Scores scores;
  scores.areas = data.areas;
  ROER_CHECK(score_inputs(framework, data, scores));
  const std::size_t areas = data.areas.size();
  for (FactorScores& factor : scores.factors) factor.points.resize(areas);
  parallel_blocks(areas, kBlock, [&](std::size_t begin, std::size_t end) {
    std::vector<double> points, weights;
    for (std::size_t f = 0; f < framework.factors.size(); ++f)
      for (std::size_t i = begin; i < end; ++i)
        scores.factors[f].points[i] =
            factor_points(framework.factors[f], framework.concern, scores.factors[f], i, points, weights);
  });
  std::vector<Judgement> ordered = judgements;  // of two that overrule, the later one holds
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Judgement& a, const Judgement& b) { return a.verdict < b.verdict; });
  overrule_points(ordered, scores);

  scores.score.resize(areas);
  scores.score_judged.resize(areas);
  scores.decision.resize(areas);
  scores.decision_judged.resize(areas);
  scores.class_low.resize(areas);
  scores.class_high.resize(areas);
  const std::vector<double> weights = factor_weights(framework);
  const auto combine = [&](std::size_t i, std::vector<Range>& ranges, bool judged) {
    for (std::size_t f = 0; f < ranges.size(); ++f)
      ranges[f] = judged ? scores.factors[f].points_judged[i] : scores.factors[f].points[i];
    return combined(framework.combine, framework.concern, std::span<const Range>(ranges), weights);
  };
  parallel_blocks(areas, kBlock, [&](std::size_t begin, std::size_t end) {
    std::vector<Range> ranges(framework.factors.size());
    for (std::size_t i = begin; i < end; ++i) {
      scores.score[i] = combine(i, ranges, false);
      scores.score_judged[i] = combine(i, ranges, true);
    }
  });
  for (const Judgement& judgement : ordered)
    if (judgement.overrules && judgement.factor == kWholeScore)
      scores.score_judged[judgement.area] = {judgement.points, judgement.points};
  parallel_blocks(areas, kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      scores.decision[i] = decide(framework, scores.score[i]);
      scores.decision_judged[i] = decide(framework, scores.score_judged[i]);
      scores.class_low[i] = class_of(framework, scores.score_judged[i].low);
      scores.class_high[i] = class_of(framework, scores.score_judged[i].high);
    }
  });
  return scores;
}

}  // namespace roer::score
