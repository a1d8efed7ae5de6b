#pragma once
// Frameworks and data made at random, for tests that hold on every framework. The same seed, the same
// framework.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/score.hpp"
#include "small_framework.hpp"

namespace roer::testing {

/// Numbers in a row from one seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  [[nodiscard]] double number() { return uniform({seed_, 1, 2, 3, next_++}); }
  [[nodiscard]] double between(double low, double high) { return low + number() * (high - low); }
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    return uniform_below({seed_, 1, 2, 4, next_++}, bound);
  }
  [[nodiscard]] bool one_in(std::uint32_t of) { return below(of) == 0; }

 private:
  std::uint64_t seed_;
  std::uint32_t next_ = 0;
};

struct RandomCase {
  score::Framework framework;
  score::ScoreData data;
};

inline score::PointRule random_rule(Dice& dice) {
  using score::RuleKind;
  score::PointRule rule;
  const std::vector<RuleKind> kinds = {RuleKind::kLimits, RuleKind::kLimits, RuleKind::kQuantiles,
                                       RuleKind::kYesNo,  RuleKind::kDirect, RuleKind::kShown};
  rule.kind = kinds[dice.below(6)];
  rule.closed = dice.one_in(2) ? score::Closed::kLeft : score::Closed::kRight;
  const std::uint32_t limits = 1 + dice.below(4);
  if (rule.kind == RuleKind::kYesNo) {
    rule.points = {3, 1};
  } else if (rule.kind == RuleKind::kLimits || rule.kind == RuleKind::kQuantiles) {
    for (std::uint32_t k = 0; k < limits; ++k)
      rule.limits.push_back((k + 1.0) / (limits + 1.0) * (rule.kind == RuleKind::kLimits ? 10 : 1));
    for (std::uint32_t k = 0; k <= limits; ++k) rule.points.push_back(1 + dice.below(5) / 2.0);
  }
  return rule;
}

inline score::InputData random_data(Dice& dice, std::size_t areas, bool divided, bool parents) {
  score::InputData data;
  data.available = true;
  const std::uint32_t holes = dice.below(3);
  for (std::size_t i = 0; i < areas; ++i) {
    // Whole numbers often meet a limit exactly.
    const double value = dice.one_in(2) ? 1 + dice.below(10) : dice.between(0.5, 10);
    data.values.push_back(holes > 0 && dice.one_in(holes == 1 ? 20 : 3) ? Value::hole(State::kMissing)
                                                                        : Value::observed(value));
    if (divided) data.denominators.push_back(Value::observed(dice.below(3)));
    if (parents) data.parents.push_back(Value::observed(dice.between(0, 10)));
  }
  return data;
}

inline RandomCase random_case(std::uint64_t seed, std::size_t areas) {
  using score::Combine;
  Dice dice(seed);
  RandomCase made;
  const std::vector<Combine> ways = {
      Combine::kMean,    Combine::kMeanRounded, Combine::kSum,       Combine::kProduct,  Combine::kMinimum,
      Combine::kMaximum, Combine::kMedian,      Combine::kGeometric, Combine::kHarmonic, Combine::kPower};
  made.framework.id = "random";
  made.framework.combine = ways[dice.below(10)];
  made.framework.concern = dice.one_in(2) ? score::Concern::kHigh : score::Concern::kLow;
  made.framework.threshold = dice.below(10);
  made.framework.has_threshold = true;
  made.data.areas = some_areas(areas);
  const std::uint32_t factors = 1 + dice.below(5);
  for (std::uint32_t f = 0; f < factors; ++f) {
    score::Factor factor;
    factor.id = "f" + std::to_string(f);
    factor.combine = ways[dice.below(10)];
    factor.step = factor.combine == Combine::kMeanRounded ? 1 : 0;
    factor.least = 1;
    factor.most = factor.combine == Combine::kSum ? 9 : 3;
    factor.weight = dice.one_in(2) ? 1 : dice.between(0.2, 2);
    factor.power = 2;
    // Some factors are part of an earlier one.
    if (f > 0 && dice.one_in(3)) factor.part_of = "f" + std::to_string(dice.below(f));
    factor.least_inputs = Share(dice.one_in(2) ? 0.65 : 0);
    made.data.inputs.emplace_back();
    const std::uint32_t inputs = 1 + dice.below(5);
    for (std::uint32_t k = 0; k < inputs; ++k) {
      score::Input input;
      input.id = "i" + std::to_string(k);
      input.rule = random_rule(dice);
      input.missing = static_cast<score::MissingPolicy>(dice.below(5));
      input.weight = input.rule.kind == score::RuleKind::kShown ? 0
                     : dice.one_in(2)                           ? 1
                                                                : dice.between(0.1, 3);
      const bool divided = dice.one_in(4);
      if (divided) input.denominator = {"x/y", 1, 0};
      factor.inputs.push_back(input);
      made.data.inputs.back().push_back(
          random_data(dice, areas, divided, input.missing == score::MissingPolicy::kImputeParent));
    }
    made.framework.factors.push_back(factor);
  }
  return made;
}

/// Draws the assumptions that `doubts` names for a case, or else the usual ones.
inline score::Sampler sampler_of(
    const RandomCase& made, std::uint64_t seed,
    std::vector<score::Assumption> (*doubts)(const RandomCase&, const score::Evaluator&) = nullptr) {
  const auto evaluator = score::Evaluator::compile(made.framework, made.data);
  EXPECT_TRUE(evaluator.ok());
  auto sampler = score::Sampler::bind(
      made.framework, made.data,
      doubts != nullptr ? doubts(made, *evaluator) : score::default_assumptions(made.framework, *evaluator),
      seed);
  EXPECT_TRUE(sampler.ok()) << to_text(sampler.faults());
  return std::move(*sampler);
}

}  // namespace roer::testing
