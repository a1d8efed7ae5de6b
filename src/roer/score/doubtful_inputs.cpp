#include "roer/score/doubtful_inputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "roer/score/combine.hpp"
#include "roer/score/distribution.hpp"
#include "roer/score/points_formula.hpp"
#include "roer/score/settle.hpp"

namespace roer::score {

namespace {

/// The true value of one area, given the measured one.
class TrueValue {
 public:
  TrueValue(const SamplingError& error, std::size_t area, double measured)
      : counts_(error.kind == ErrorKind::kPoissonGamma), mean_(measured) {
    if (counts_) {
      shape_ = error.shape + error.counts[area];
      scale_ = error.per / (error.rate + error.exposures[area]);
    } else {
      sd_ = error.kind == ErrorKind::kRelative ? error.sd * std::fabs(measured) : error.sd;
    }
  }
  /// Probability that it is below x.
  [[nodiscard]] double below(double x) const {
    if (counts_) return x <= 0 ? 0 : gamma_below(shape_, x / scale_);
    if (!(sd_ > 0)) return mean_ < x ? 1 : 0;
    return 0.5 * std::erfc((mean_ - x) / sd_ / std::numbers::sqrt2);
  }
  [[nodiscard]] double quantile_at(double u) const {
    if (counts_) return scale_ * gamma_quantile(shape_, u);
    return sd_ > 0 ? quantile({Shape::kNormal, mean_, sd_, 0}, u) : mean_;
  }

 private:
  bool counts_;
  double mean_ = 0, sd_ = 0, shape_ = 1, scale_ = 1;
};

/// One set of points that an input could truly have, and how likely, per measured area.
struct Level {
  std::vector<double> points, probability;
};

std::vector<Level> step_levels(const PointRule& rule, std::span<const double> limits,
                               const std::vector<TrueValue>& values) {
  std::vector<Level> levels(rule.points.size());
  for (std::size_t s = 0; s < levels.size(); ++s)
    for (const TrueValue& value : values) {
      const double from = s == 0 ? 0 : value.below(limits[s - 1]);
      const double to = s == limits.size() ? 1 : value.below(limits[s]);
      levels[s].points.push_back(rule.points[s]);
      levels[s].probability.push_back(std::max(0.0, to - from));
    }
  return levels;
}

std::vector<Level> direct_levels(const std::vector<TrueValue>& values) {
  std::vector<Level> levels(kErrorLevels);
  for (std::size_t l = 0; l < levels.size(); ++l)
    for (const TrueValue& value : values) {
      const double middle = (static_cast<double>(l) + 0.5) / static_cast<double>(kErrorLevels);
      levels[l].points.push_back(value.quantile_at(middle));
      levels[l].probability.push_back(1.0 / static_cast<double>(kErrorLevels));
    }
  return levels;
}

/// Works out one input after the other on the points of all.
class Doubts {
 public:
  Doubts(const Framework& framework, const ScoreData& data, const Scores& scores,
         const std::vector<Judgement>& judgements)
      : framework_(framework),
        data_(data),
        scores_(scores),
        judgements_(judgements),
        points_(points_formula(framework, scores)) {}
  /// `go_on` is asked at every scoring.
  [[nodiscard]] Result<DoubtfulInput> of(const SamplingOf& error, std::span<const double> weights,
                                         const std::function<bool()>& go_on);

 private:
  [[nodiscard]] std::vector<std::uint32_t> measured(InputPlace place, const SamplingError& error) const;
  [[nodiscard]] std::vector<Level> levels(InputPlace place, const SamplingError& error,
                                          const std::vector<std::uint32_t>& areas) const;
  [[nodiscard]] std::span<const double> limits(InputPlace place) const;

  const Framework& framework_;
  const ScoreData& data_;
  const Scores& scores_;
  const std::vector<Judgement>& judgements_;
  Formula points_;
};

std::vector<std::uint32_t> Doubts::measured(InputPlace place, const SamplingError& error) const {
  const Column& values = scores_.factors[place.factor].inputs[place.input].values;
  std::vector<std::uint32_t> areas;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    const Value value = values.at(i);
    const bool counted =
        error.kind != ErrorKind::kPoissonGamma || (!std::isnan(error.counts[i]) && error.exposures[i] > 0);
    if (value.known() && value.state != State::kImputed && counted) areas.push_back(i);
  }
  return areas;
}

std::span<const double> Doubts::limits(InputPlace place) const {
  std::size_t flat = place.input;
  for (std::uint32_t f = 0; f < place.factor; ++f) flat += framework_.factors[f].inputs.size();
  return scores_.limits[flat];
}

std::vector<Level> Doubts::levels(InputPlace place, const SamplingError& error,
                                  const std::vector<std::uint32_t>& areas) const {
  const PointRule& rule = framework_.factors[place.factor].inputs[place.input].rule;
  const auto numbers = scores_.factors[place.factor].inputs[place.input].values.numbers();
  std::vector<TrueValue> values;
  values.reserve(areas.size());
  for (const std::uint32_t area : areas) values.emplace_back(error, area, numbers[area]);
  if (rule.kind == RuleKind::kLimits || rule.kind == RuleKind::kQuantiles)
    return step_levels(rule, limits(place), values);
  return direct_levels(values);
}

Error impossible(const Framework& framework, InputPlace place) {
  Error error;
  error.code = ErrorCode::kFramework;
  error.message = "this input cannot have such an error";
  error.row = framework.factors[place.factor].inputs[place.input].line;
  error.column = "factor." + framework.factors[place.factor].id;
  error.found = name_of(framework, place);
  error.expected = "small counts: a count divided by something; else limits, quantiles or direct points";
  error.remedy = "Correct the [[uncertain]] table of this input.";
  return error;
}

bool can_err(const PointRule& rule) {
  return rule.kind == RuleKind::kLimits || rule.kind == RuleKind::kQuantiles ||
         rule.kind == RuleKind::kDirect;
}

Result<DoubtfulInput> Doubts::of(const SamplingOf& assumed, std::span<const double> weights,
                                 const std::function<bool()>& go_on) {
  DoubtfulInput made;
  made.place = {assumed.factor, assumed.input};
  const InputScores& seen = scores_.factors[assumed.factor].inputs[assumed.input];
  const auto error = sampling_error_of(framework_, data_, assumed, seen.values.numbers());
  if (!error || !can_err(framework_.factors[assumed.factor].inputs[assumed.input].rule))
    return impossible(framework_, made.place);
  made.error = error->kind;
  made.sd = error->sd;
  made.years_behind = years_behind(data_, assumed.factor, assumed.input);
  const std::vector<std::uint32_t> areas = measured(made.place, *error);
  made.measured = areas.size();
  std::vector<std::array<double, 3>> decided(areas.size(), {0, 0, 0});
  Column& column = points_.data.inputs[assumed.factor][assumed.input].values;
  const Column kept = column;
  for (const Level& level : levels(made.place, *error, areas)) {
    if (!go_on())
      return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
    for (std::size_t k = 0; k < areas.size(); ++k) column.set(areas[k], Value::observed(level.points[k]));
    auto scores = score(points_.framework, points_.data, judgements_);
    column = kept;
    if (!scores.ok()) return scores.faults();
    for (std::size_t k = 0; k < areas.size(); ++k)
      decided[k].at(static_cast<std::size_t>(scores->decision_judged[areas[k]])) += level.probability[k];
  }
  for (std::size_t k = 0; k < areas.size(); ++k) {
    const auto& p = decided[k];
    const double other = 1 - p.at(static_cast<std::size_t>(scores_.decision_judged[areas[k]]));
    if (other < kLeastDoubt) continue;
    made.areas.push_back({areas[k], std::min(1.0, other),
                          std::min(1.0, p.at(static_cast<std::size_t>(Decision::kYes))),
                          std::max(0.0, 1 - *std::max_element(p.begin(), p.end()))});
    made.other += other;
    made.value += made.areas.back().value;
    const double weight = weights.empty() ? 1.0 : weights[areas[k]];
    if (std::isnan(weight))
      ++made.without_weight;
    else
      made.weight_value += weight * made.areas.back().value;
  }
  return made;
}

}  // namespace

Result<std::vector<DoubtfulInput>> doubtful_inputs(const Formula& formula,
                                                   const std::vector<Judgement>& judgements,
                                                   std::span<const SamplingOf> errors,
                                                   std::span<const double> weights,
                                                   const std::function<bool(double)>& proceed) {
  std::vector<DoubtfulInput> list;
  if (errors.empty()) return list;
  if (is_pairwise(formula.framework.combine)) return compared_with_others();
  Framework framework = formula.framework;
  if (needs_settling(framework)) {
    ROER_TRY(framework, settle(formula.framework, formula.data));
  }
  ROER_TRY(const Scores scores, score(framework, formula.data, judgements));
  Doubts doubts(framework, formula.data, scores, judgements);
  for (const SamplingOf& error : errors) {
    const double done = static_cast<double>(list.size()) / static_cast<double>(errors.size());
    ROER_TRY(DoubtfulInput one, doubts.of(error, weights, [&] { return !proceed || proceed(done); }));
    list.push_back(std::move(one));
  }
  std::stable_sort(list.begin(), list.end(), [](const DoubtfulInput& a, const DoubtfulInput& b) {
    return a.weight_value > b.weight_value;
  });
  return list;
}

}  // namespace roer::score
