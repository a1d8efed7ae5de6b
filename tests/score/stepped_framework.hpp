#pragma once
// Frameworks whose factors are rounded to whole points, with doubts about everything such a framework has.

#include "random_framework.hpp"
#include "roer/score/assumption.hpp"

namespace roer::testing {

/// A random case whose factors are all means rounded to 1, 2 or 3, none part of another: few scores, many
/// ties.
inline RandomCase stepped_case(std::uint64_t seed, std::size_t areas) {
  RandomCase made = random_case(seed, areas);
  for (score::Factor& factor : made.framework.factors) {
    factor.combine = score::Combine::kMeanRounded;
    factor.step = 1;
    factor.most = 3;
    factor.part_of.clear();
  }
  made.framework.threshold = 3;
  return made;
}

/// The same with factors and a score that are combined in any of the ways, and are not rounded.
inline RandomCase stepped_means(std::uint64_t seed, std::size_t areas) {
  RandomCase made = stepped_case(seed, areas);
  const RandomCase other = random_case(seed, areas);
  for (std::size_t f = 0; f < made.framework.factors.size(); ++f) {
    made.framework.factors[f].combine = other.framework.factors[f].combine;
    if (seed % 4 == 0) made.framework.factors[f].step = 0;
    if (seed % 3 == 0)
      for (score::Input& input : made.framework.factors[f].inputs)
        if (input.rule.kind == score::RuleKind::kDirect) input.rule = {score::RuleKind::kYesNo, {}, {3, 1}};
  }
  return made;
}

/// The usual doubts, and one of each other kind where the framework has a place for it.
inline std::vector<score::Assumption> many_doubts(const RandomCase& made, const score::Evaluator& evaluator) {
  using score::Target;
  std::vector<score::Assumption> doubts = score::default_assumptions(made.framework, evaluator);
  for (score::Assumption& one : doubts) {  // every other weighting is one of two rows
    if (one.target != Target::kInputWeights || one.factor % 2 == 0) continue;
    const score::CompiledFactor& of = evaluator.factors()[one.factor];
    const std::size_t weights = of.inputs.size() + of.parts.size();
    one.rows = {std::vector<double>(weights, 1), std::vector<double>(weights, 1)};
    one.rows.back().back() = 3;
  }
  score::Assumption threshold;
  threshold.target = Target::kThreshold;
  threshold.rows = {{3}, {4}, {2.5}};
  doubts.push_back(threshold);
  if (evaluator.inputs().empty()) return doubts;
  score::Assumption place;
  place.factor = evaluator.inputs().back().factor;
  place.input = evaluator.inputs().back().input;
  score::Assumption missing = place, presence = place, weight = place;
  missing.target = Target::kMissing;
  missing.policies = {score::MissingPolicy::kMark, score::MissingPolicy::kImputeMean,
                      score::MissingPolicy::kLeaveOut};
  presence.target = Target::kPresence;
  weight.target = Target::kWeight;
  weight.drawn = true;
  weight.distribution = {score::Shape::kUniform, 0.5, 2, 0};
  doubts.insert(doubts.end(), {missing, presence, weight});
  return doubts;
}

}  // namespace roer::testing
