#include "roer/score/measure_next.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "roer/score/combine.hpp"
#include "roer/score/points_formula.hpp"
#include "roer/score/settle.hpp"

namespace roer::score {

namespace {

/// Middles of `levels` equal parts of the sorted numbers (quantiles of type 7).
std::vector<double> middles_of(std::vector<double> numbers, std::size_t levels) {
  std::sort(numbers.begin(), numbers.end());
  std::vector<double> middles;
  for (std::size_t k = 0; k < levels; ++k) {
    const double at = (static_cast<double>(k) + 0.5) / static_cast<double>(levels) *
                      static_cast<double>(numbers.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, numbers.size() - 1);
    middles.push_back(numbers[below] + (at - static_cast<double>(below)) * (numbers[above] - numbers[below]));
  }
  return middles;
}

std::vector<double> possible_points(const Factor& factor, const PointRule& rule) {
  std::vector<double> points = rule.points;
  if (rule.kind == RuleKind::kDirect || rule.kind == RuleKind::kNormalise) {
    points.clear();
    const double width = factor.most - factor.least;
    if (factor.step > 0) {
      const auto steps = static_cast<std::size_t>(std::floor(width / factor.step + kSamePoints));
      for (std::size_t k = 0; k <= steps; ++k)
        points.push_back(factor.least + factor.step * static_cast<double>(k));
    } else {
      for (std::size_t k = 0; k < kLevels; ++k)
        points.push_back(factor.least +
                         width * (static_cast<double>(k) + 0.5) / static_cast<double>(kLevels));
    }
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

/// The known points as they are spread.
void spread_as_known(const std::vector<double>& known, PointPrior& prior) {
  std::map<double, std::size_t> counts;
  for (const double one : known) ++counts[one];
  prior.from_known = true;
  prior.points.clear();
  prior.probability.clear();
  if (counts.size() > kLevels) {
    prior.points = middles_of(known, kLevels);
    prior.probability.assign(kLevels, 1.0 / static_cast<double>(kLevels));
    return;
  }
  for (const auto& [points, count] : counts) {
    prior.points.push_back(points);
    prior.probability.push_back(static_cast<double>(count) / static_cast<double>(known.size()));
  }
}

bool lacks(const Value& value) {
  return !value.known() && value.state != State::kNotApplicable;
}

/// The areas that depend, with every input as points: filling one in changes nothing but itself, whatever the
/// steps that made the points.
class Undecided {
 public:
  Undecided(const Framework& framework, const Scores& scores, const std::vector<Judgement>& judgements);

  [[nodiscard]] const std::vector<std::uint32_t>& areas() const { return areas_; }
  /// Places in areas() where the input lacks.
  [[nodiscard]] std::vector<std::uint32_t> lacking(const Scores& scores, InputPlace place) const;
  /// Decisions with these points filled in where the inputs lack.
  [[nodiscard]] Result<std::vector<Decision>> with(const std::vector<InputPlace>& inputs,
                                                   const std::vector<double>& points);

 private:
  void take(const Factor& factor, const FactorScores& scores);

  Formula formula_;
  std::vector<std::uint32_t> areas_;
  std::vector<Judgement> judgements_;
};

void Undecided::take(const Factor& factor, const FactorScores& scores) {
  std::vector<InputData>& inputs = formula_.data.inputs.emplace_back();
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) {
    InputData& data = inputs.emplace_back();
    data.available = true;
    data.values.reserve(areas_.size());
    for (const std::uint32_t area : areas_) data.values.push_back(points_value(scores.inputs[k], area));
  }
}

Undecided::Undecided(const Framework& framework, const Scores& scores,
                     const std::vector<Judgement>& judgements)
    : formula_{framework, {}} {
  std::vector<AreaCode> codes;
  std::map<std::uint32_t, std::uint32_t> places;
  // What follows from the data has been worked out; points that are filled in must not change it.
  formula_.framework.settled = true;
  formula_.framework.least_coverage = Share(0);
  for (std::uint32_t i = 0; i < scores.areas.size(); ++i) {
    if (scores.decision_judged[i] != Decision::kDepends) continue;
    places.emplace(i, static_cast<std::uint32_t>(areas_.size()));
    areas_.push_back(i);
    codes.push_back(scores.areas[i]);
  }
  formula_.data.areas = AreaList(scores.areas.kind(), scores.areas.boundary_year(), std::move(codes));
  for (std::size_t f = 0; f < framework.factors.size(); ++f) {
    for (Input& input : formula_.framework.factors[f].inputs) input = as_points(input);
    take(framework.factors[f], scores.factors[f]);
  }
  for (Judgement judgement : judgements)
    if (const auto at = places.find(judgement.area); at != places.end()) {
      judgement.area = at->second;
      judgements_.push_back(judgement);
    }
}

std::vector<std::uint32_t> Undecided::lacking(const Scores& scores, InputPlace place) const {
  std::vector<std::uint32_t> places;
  const Column& values = scores.factors[place.factor].inputs[place.input].values;
  for (std::uint32_t at = 0; at < areas_.size(); ++at)
    if (lacks(values.at(areas_[at]))) places.push_back(at);
  return places;
}

Result<std::vector<Decision>> Undecided::with(const std::vector<InputPlace>& inputs,
                                              const std::vector<double>& points) {
  std::vector<Column> kept;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    Column& values = formula_.data.inputs[inputs[k].factor][inputs[k].input].values;
    kept.push_back(values);
    for (std::size_t at = 0; at < values.size(); ++at)
      if (lacks(values.at(at))) values.set(at, Value::observed(points[k]));
  }
  auto scores = score(formula_.framework, formula_.data, judgements_);
  for (std::size_t k = 0; k < inputs.size(); ++k)
    formula_.data.inputs[inputs[k].factor][inputs[k].input].values = std::move(kept[k]);
  if (!scores.ok()) return scores.faults();
  return std::move(scores->decision_judged);
}

/// Combinations of points; nothing if there are more than kMostCombinations.
std::optional<std::size_t> combinations_of(const std::vector<PointPrior>& priors) {
  std::size_t combinations = 1;
  for (const PointPrior& prior : priors) {
    combinations *= prior.points.size();
    if (combinations > kMostCombinations) return std::nullopt;
  }
  return combinations;
}

/// How far all measurements together are, and whether to go on.
struct Scorings {
  const std::function<bool(double)>& proceed;
  std::size_t all = 0, done = 0;

  [[nodiscard]] bool go_on() {
    return !proceed ||
           proceed(static_cast<double>(done++) / static_cast<double>(std::max<std::size_t>(all, 1)));
  }
};

/// One measurement while it is worked out.
class Trial {
 public:
  Trial(Undecided& undecided, const Scores& scores, std::vector<InputPlace> inputs, Scorings& scorings)
      : undecided_(&undecided), scorings_(&scorings) {
    made_.inputs = std::move(inputs);
    std::vector<bool> lacks_one(undecided.areas().size());
    for (const InputPlace& place : made_.inputs)
      for (const std::uint32_t at : undecided.lacking(scores, place)) lacks_one[at] = true;
    for (std::uint32_t at = 0; at < lacks_one.size(); ++at)
      if (lacks_one[at]) {
        places_.push_back(at);
        made_.gains.push_back({undecided.areas()[at], 0, 0});
      }
  }

  [[nodiscard]] Result<Measurement> run(const std::vector<PointPrior>& priors,
                                        std::span<const double> weights);

 private:
  [[nodiscard]] Status add(const std::vector<double>& points, double probability);
  void sum_up(std::span<const double> weights);

  Undecided* undecided_;
  Scorings* scorings_;
  Measurement made_;
  std::vector<std::uint32_t> places_;
};

Status Trial::add(const std::vector<double>& points, double probability) {
  if (!scorings_->go_on())
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  ROER_TRY(const std::vector<Decision> decisions, undecided_->with(made_.inputs, points));
  for (std::size_t g = 0; g < places_.size(); ++g) {
    const Decision decision = decisions[places_[g]];
    if (decision != Decision::kDepends) made_.gains[g].settled += probability;
    if (decision == Decision::kYes) made_.gains[g].yes += probability;
  }
  return Done{};
}

void Trial::sum_up(std::span<const double> weights) {
  for (const AreaGain& gain : made_.gains) {
    made_.settled += gain.settled;
    made_.yes += gain.yes;
    const double weight = weights.empty() ? 1.0 : weights[gain.area];
    if (std::isnan(weight))
      ++made_.without_weight;
    else
      made_.weight_settled += weight * gain.settled;
  }
}

Result<Measurement> Trial::run(const std::vector<PointPrior>& priors, std::span<const double> weights) {
  const auto combinations = combinations_of(priors);
  if (!combinations) {
    made_.counted = false;
    made_.gains.clear();
    return std::move(made_);
  }
  for (std::size_t one = 0; one < *combinations; ++one) {
    std::vector<double> points;
    double probability = 1;
    std::size_t rest = one;
    for (const PointPrior& prior : priors) {
      const std::size_t at = rest % prior.points.size();
      rest /= prior.points.size();
      points.push_back(prior.points[at]);
      probability *= prior.probability[at];
    }
    if (probability > 0) ROER_CHECK(add(points, probability));
  }
  sum_up(weights);
  return std::move(made_);
}

void most_first(std::vector<Measurement>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Measurement& a, const Measurement& b) {
    return a.counted != b.counted ? a.counted : a.weight_settled > b.weight_settled;
  });
}

}  // namespace

PointPrior prior_of(const Framework& framework, const Scores& scores, InputPlace place, Prior prior) {
  const Factor& factor = framework.factors[place.factor];
  PointPrior made;
  made.points = possible_points(factor, factor.inputs[place.input].rule);
  made.probability.assign(made.points.size(), 1.0 / static_cast<double>(made.points.size()));
  std::vector<double> known;
  for (const double one : scores.factors[place.factor].inputs[place.input].points)
    if (!std::isnan(one)) known.push_back(one);
  made.known = known.size();
  if (prior == Prior::kKnownAreas && known.size() >= kFewestForPrior) spread_as_known(known, made);
  return made;
}

Result<MeasureNext> measure_next(const Formula& formula, const std::vector<Judgement>& judgements,
                                 Prior prior, std::span<const double> weights,
                                 const std::function<bool(double)>& proceed) {
  if (is_pairwise(formula.framework.combine)) return compared_with_others();
  if (needs_settling(formula.framework)) {
    ROER_TRY(Framework settled, settle(formula.framework, formula.data));
    return measure_next({std::move(settled), formula.data}, judgements, prior, weights, proceed);
  }
  ROER_TRY(const Scores scores, score(formula.framework, formula.data, judgements));
  Undecided undecided(formula.framework, scores, judgements);
  MeasureNext found;
  found.depends = undecided.areas().size();
  for (const InputPlace& place : counting_inputs(formula.framework)) {
    if (undecided.lacking(scores, place).empty()) continue;
    found.inputs.push_back(place);
    found.priors.push_back(prior_of(formula.framework, scores, place, prior));
  }
  Scorings scorings{proceed};
  const auto count = [&](const std::vector<std::size_t>& which) {
    std::vector<PointPrior> priors;
    for (const std::size_t k : which) priors.push_back(found.priors[k]);
    scorings.all += combinations_of(priors).value_or(0);
  };
  const auto measured = [&](const std::vector<std::size_t>& which) {
    std::vector<InputPlace> inputs;
    std::vector<PointPrior> priors;
    for (const std::size_t k : which) {
      inputs.push_back(found.inputs[k]);
      priors.push_back(found.priors[k]);
    }
    return Trial(undecided, scores, inputs, scorings).run(priors, weights);
  };
  std::map<std::uint32_t, std::vector<std::size_t>> by_factor;
  std::vector<std::size_t> every;
  for (std::size_t k = 0; k < found.inputs.size(); ++k) {
    by_factor[found.inputs[k].factor].push_back(k);
    every.push_back(k);
    count({k});
  }
  for (const auto& [factor, which] : by_factor)
    if (which.size() > 1) count(which);
  count(every);
  for (std::size_t k = 0; k < found.inputs.size(); ++k) {
    ROER_TRY(Measurement one, measured({k}));
    found.single.push_back(std::move(one));
  }
  for (const auto& [factor, which] : by_factor) {
    if (which.size() < 2) continue;
    ROER_TRY(Measurement one, measured(which));
    found.together.push_back(std::move(one));
  }
  ROER_TRY(found.all, measured(every));
  found.cannot = found.depends - static_cast<std::size_t>(
                                     std::count_if(found.all.gains.begin(), found.all.gains.end(),
                                                   [](const AreaGain& gain) { return gain.settled > 0; }));
  most_first(found.single);
  most_first(found.together);
  return found;
}

}  // namespace roer::score
