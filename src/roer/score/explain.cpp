#include "roer/score/explain.hpp"

#include <cmath>

#include "roer/base/parallel.hpp"
#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

/// The factors of one area as they count, and the score they make.
struct Standing {
  const Framework& framework;
  std::vector<double> weights;
  std::vector<Range> points;

  void stand_at(const Scores& scores, std::size_t area) {
    for (std::size_t f = 0; f < points.size(); ++f) points[f] = scores.factors[f].points_judged[area];
  }
  [[nodiscard]] Range score() const {
    return combined(framework.combine, framework.concern, std::span<const Range>(points), weights);
  }
  /// The decision if one factor had other points.
  Decision with(std::size_t factor, double other) {
    const Range kept = points[factor];
    points[factor] = {other, other};
    const Decision decision = decide(framework, score());
    points[factor] = kept;
    return decision;
  }
};

Standing standing_for(const Framework& framework) {
  return {framework, factor_weights(framework), std::vector<Range>(framework.factors.size())};
}

void add_flips(Standing& standing, Decision now, Explanation& explanation) {
  for (std::size_t f = 0; f < standing.points.size(); ++f) {
    const Factor& factor = standing.framework.factors[f];
    if (!standing.points[f].known() || factor.step <= 0) continue;
    const double at = standing.points[f].low;
    for (const double to : {at - factor.step, at + factor.step}) {
      if (to < factor.least - kSamePoints || to > factor.most + kSamePoints) continue;
      const Decision becomes = standing.with(f, to);
      if (becomes != now) explanation.flips.push_back({static_cast<std::uint32_t>(f), at, to, becomes});
    }
  }
}

/// The points of one unknown factor for which the decision is yes, whatever the other unknown ones are.
Dependence dependence_on(Standing& standing, std::size_t f) {
  const Factor& factor = standing.framework.factors[f];
  const bool high = standing.framework.concern == Concern::kHigh;
  const double worst = high ? factor.most : factor.least;
  const double best = high ? factor.least : factor.most;
  Dependence dependence{static_cast<std::uint32_t>(f), std::nan(""), std::nan("")};
  if (standing.with(f, worst) != Decision::kYes) return dependence;
  double edge = worst;
  if (factor.step > 0) {
    const double step = high ? -factor.step : factor.step;
    for (double to = worst + step; (high ? to >= best - kSamePoints : to <= best + kSamePoints) &&
                                   standing.with(f, to) == Decision::kYes;
         to += step)
      edge = to;
  } else {  // continuous: halve the distance to where the decision turns
    double no = best;
    if (standing.with(f, best) == Decision::kYes) edge = no = best;
    for (int round = 0; round < 60 && edge != no; ++round) {
      const double middle = (edge + no) / 2;
      (standing.with(f, middle) == Decision::kYes ? edge : no) = middle;
    }
  }
  dependence.yes_from = high ? edge : worst;
  dependence.yes_to = high ? worst : edge;
  return dependence;
}

Explanation explain(Standing& standing, const Scores& scores, std::size_t area) {
  Explanation explanation;
  explanation.area = static_cast<std::uint32_t>(area);
  if (!standing.framework.has_threshold) return explanation;
  standing.stand_at(scores, area);
  const Range computed = standing.score();
  const Range stands = scores.score_judged[area];
  if (computed.low != stands.low || computed.high != stands.high) return explanation;  // overruled as a whole
  const Decision now = scores.decision_judged[area];
  add_flips(standing, now, explanation);
  if (now != Decision::kDepends) return explanation;
  for (std::size_t f = 0; f < standing.points.size(); ++f)
    if (!standing.points[f].known() && standing.weights[f] != 0)
      explanation.depends_on.push_back(dependence_on(standing, f));
  return explanation;
}

}  // namespace

Explanation explain(const Framework& framework, const Scores& scores, std::size_t area) {
  Standing standing = standing_for(framework);
  return explain(standing, scores, area);
}

std::vector<Explanation> explain_all(const Framework& framework, const Scores& scores) {
  std::vector<Explanation> explanations(scores.areas.size());
  parallel_blocks(explanations.size(), 1024, [&](std::size_t begin, std::size_t end) {
    Standing standing = standing_for(framework);
    for (std::size_t i = begin; i < end; ++i) explanations[i] = explain(standing, scores, i);
  });
  return explanations;
}

Change change_between(Period from, const Column& before, Period to, const Column& after) {
  Change change;
  change.from = from;
  change.to = to;
  change.difference.reserve(after.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const Value old = before.at(i), now = after.at(i);
    if (!old.known() || !now.known())
      change.difference.push_back(Value::hole(old.known() ? now.state : old.state));
    else
      change.difference.push_back(
          {now.number - old.number, now.state == State::kObserved ? old.state : now.state});
  }
  return change;
}

}  // namespace roer::score
