#include "roer/score/explain.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/parallel.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"

namespace roer::score {

namespace {

/// Which outcome is explained: the one that counts, or the one that figures alone gave.
enum class Shown : std::uint8_t { kJudged, kComputed };

/// The factors of one area as they count, and the score they make.
class Standing {
 public:
  explicit Standing(const Framework& framework)
      : framework_(framework),
        tree_(tree_of(framework)),
        weights_(factor_weights(framework)),
        points_(framework.factors.size()),
        held_(framework.factors.size()),
        inputs_(framework.factors.size()) {
    for (std::size_t f = 0; f < inputs_.size(); ++f) inputs_[f].resize(framework.factors[f].inputs.size());
  }
  void stand_at(const Scores& scores, std::size_t area, Shown outcome);
  [[nodiscard]] const Framework& framework() const { return framework_; }
  [[nodiscard]] std::size_t factors() const { return points_.size(); }
  [[nodiscard]] Range points(std::size_t factor) const { return points_[factor]; }
  [[nodiscard]] Range score() const { return score_of(framework_, points_, weights_); }
  /// The decision if one factor had other points; what it is part of follows.
  Decision with(std::size_t factor, double other);
  /// Takes part in the score, by itself or through the factors it is part of.
  [[nodiscard]] bool counts(std::size_t factor) const;
  /// Is not known, and not because of its parts.
  [[nodiscard]] bool lacks(std::size_t factor) const;

 private:
  [[nodiscard]] Range made(std::size_t factor) {
    return factor_points(parts_of(framework_, tree_, factor), inputs_[factor], points_, room_);
  }

  const Framework& framework_;
  FactorTree tree_;
  std::vector<double> weights_;
  std::vector<Range> points_;
  std::vector<bool> held_;  ///< overruled: does not follow its parts
  std::vector<std::vector<double>> inputs_;
  Arguments room_;
};

void Standing::stand_at(const Scores& scores, std::size_t area, Shown outcome) {
  for (std::size_t f = 0; f < points_.size(); ++f) {
    points_[f] =
        outcome == Shown::kJudged ? scores.factors[f].points_judged[area] : scores.factors[f].points[area];
    for (std::size_t k = 0; k < inputs_[f].size(); ++k)
      inputs_[f][k] = scores.factors[f].inputs[k].points[area];
  }
  for (const std::uint32_t f : tree_.order) {
    if (tree_.parts[f].empty()) continue;
    const Range follows = made(f);
    held_[f] = follows.low != points_[f].low || follows.high != points_[f].high;
  }
}

Decision Standing::with(std::size_t factor, double other) {
  std::array<Range, kMostLevels + 1> kept;
  std::size_t level = 0;
  kept[level] = points_[factor];
  points_[factor] = {other, other};
  for (std::int32_t above = tree_.parent[factor];
       above >= 0 && level < kMostLevels && !held_[static_cast<std::size_t>(above)];
       above = tree_.parent[static_cast<std::size_t>(above)]) {
    kept[++level] = points_[static_cast<std::size_t>(above)];
    points_[static_cast<std::size_t>(above)] = made(static_cast<std::size_t>(above));
  }
  const Decision decision = decide(framework_, score());
  std::int32_t at = static_cast<std::int32_t>(factor);
  for (std::size_t i = 0; i <= level; ++i, at = tree_.parent[static_cast<std::size_t>(at)])
    points_[static_cast<std::size_t>(at)] = kept[i];
  return decision;
}

bool Standing::counts(std::size_t factor) const {
  for (auto at = static_cast<std::int32_t>(factor); at >= 0; at = tree_.parent[static_cast<std::size_t>(at)])
    if (framework_.factors[static_cast<std::size_t>(at)].weight == 0) return false;
  return true;
}

bool Standing::lacks(std::size_t factor) const {
  if (points_[factor].known()) return false;
  if (!held_[factor] && !enough_inputs(framework_.factors[factor], inputs_[factor])) return true;
  const auto& parts = tree_.parts[factor];
  return std::none_of(parts.begin(), parts.end(),
                      [&](std::uint32_t part) { return counts(part) && !points_[part].known(); });
}

void add_flips(Standing& standing, Decision now, Explanation& explanation) {
  for (std::size_t f = 0; f < standing.factors(); ++f) {
    const Factor& factor = standing.framework().factors[f];
    if (!standing.points(f).known() || factor.step <= 0) continue;
    const double at = standing.points(f).low;
    for (const double to : {at - factor.step, at + factor.step}) {
      if (to < factor.least - kSamePoints || to > factor.most + kSamePoints) continue;
      const Decision becomes = standing.with(f, to);
      if (becomes != now) explanation.flips.push_back({static_cast<std::uint32_t>(f), at, to, becomes});
    }
  }
}

/// The points of one unknown factor for which the decision is yes, whatever the other unknown ones are.
Dependence dependence_on(Standing& standing, std::size_t f) {
  const Factor& factor = standing.framework().factors[f];
  const bool high = standing.framework().concern == Concern::kHigh;
  const Range range = standing.points(f);
  const double worst = high ? range.high : range.low;
  const double best = high ? range.low : range.high;
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

Explanation explain(Standing& standing, const Scores& scores, std::size_t area, Shown outcome) {
  Explanation explanation;
  explanation.area = static_cast<std::uint32_t>(area);
  if (!standing.framework().has_threshold || is_pairwise(standing.framework().combine)) return explanation;
  standing.stand_at(scores, area, outcome);
  const bool judged = outcome == Shown::kJudged;
  const Range made = standing.score();
  const Range stands = judged ? scores.score_judged[area] : scores.score[area];
  if (made.low != stands.low || made.high != stands.high) return explanation;  // overruled as a whole
  const Decision now = judged ? scores.decision_judged[area] : scores.decision[area];
  add_flips(standing, now, explanation);
  if (now != Decision::kDepends) return explanation;
  for (std::size_t f = 0; f < standing.factors(); ++f)
    if (standing.lacks(f) && standing.counts(f)) explanation.depends_on.push_back(dependence_on(standing, f));
  return explanation;
}

}  // namespace

Explanation explain(const Framework& framework, const Scores& scores, std::size_t area) {
  Standing standing(framework);
  return explain(standing, scores, area, Shown::kJudged);
}

Explanation explain_computed(const Framework& framework, const Scores& scores, std::size_t area) {
  Standing standing(framework);
  return explain(standing, scores, area, Shown::kComputed);
}

std::vector<Explanation> explain_all(const Framework& framework, const Scores& scores) {
  std::vector<Explanation> explanations(scores.areas.size());
  parallel_blocks(explanations.size(), 1024, [&](std::size_t begin, std::size_t end) {
    Standing standing(framework);
    for (std::size_t i = begin; i < end; ++i) explanations[i] = explain(standing, scores, i, Shown::kJudged);
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
