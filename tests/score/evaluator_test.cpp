#include "roer/score/evaluator.hpp"

#include <gtest/gtest.h>

#include "random_framework.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/rescorer.hpp"

namespace roer::score {
namespace {

using roer::testing::random_case;
using roer::testing::RandomCase;

struct Columns {
  std::vector<double> low, high, drawn;
};

Columns evaluated(const Evaluator& evaluator, const Setting& setting) {
  const std::size_t n = evaluator.areas();
  Columns out{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  EvaluationRoom room(evaluator);
  evaluator.evaluate(setting, 0, n, {out.low.data(), out.high.data(), out.drawn.data()}, room);
  return out;
}

void expect_equal(const Scores& scores, const Columns& columns, std::uint64_t seed) {
  for (std::size_t i = 0; i < scores.score.size(); ++i) {
    ASSERT_EQ(scores.score[i].low, columns.low[i]) << "seed " << seed << " area " << i;
    ASSERT_EQ(scores.score[i].high, columns.high[i]) << "seed " << seed << " area " << i;
    ASSERT_GE(columns.drawn[i], columns.low[i]);
    ASSERT_LE(columns.drawn[i], columns.high[i]);
  }
}

TEST(Evaluator, EqualsScoreToTheLastBitOnManyFrameworks) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const RandomCase made = random_case(seed, 40 + seed * 7 % 600);
    const auto scores = score(made.framework, made.data, {});
    const auto evaluator = Evaluator::compile(made.framework, made.data);
    ASSERT_TRUE(scores.ok() && evaluator.ok());
    expect_equal(*scores, evaluated(*evaluator, evaluator->nominal()), seed);
    Rescorer rescorer(*evaluator);
    for (std::size_t i = 0; i < scores->score.size(); ++i) {
      ASSERT_EQ(rescorer.decision(i), scores->decision[i]) << "seed " << seed << " area " << i;
      for (std::size_t f = 0; f < scores->factors.size(); ++f) {
        if (!evaluator->factors()[f].parts.empty()) continue;
        const Range points = scores->factors[f].points[i];
        const double one = rescorer.factor(f, i);
        ASSERT_TRUE(std::isnan(one) || points.low == one) << "seed " << seed;
      }
    }
  }
}

/// Another framework, and the same change as a Setting.
void change(RandomCase& made, const Evaluator& evaluator, Setting& setting, roer::testing::Dice& dice) {
  const SettingLayout& layout = evaluator.layout();
  for (std::size_t i = 0; i < evaluator.inputs().size(); ++i) {
    const CompiledInput& compiled = evaluator.inputs()[i];
    Input& input = made.framework.factors[compiled.factor].inputs[compiled.input];
    const InputSlots& at = layout.inputs[i];
    if (dice.one_in(2)) input.weight = setting.numbers[at.weight] = dice.between(0.1, 2);
    if (input.rule.kind == RuleKind::kLimits && dice.one_in(2)) {
      for (double& limit : input.rule.limits) limit += dice.between(-0.9, 0.9);
      std::sort(input.rule.limits.begin(), input.rule.limits.end());
      for (std::size_t k = 0; k < at.limit_count; ++k) setting.numbers[at.limits + k] = input.rule.limits[k];
    }
    if (dice.one_in(3))
      for (std::size_t k = 0; k < at.point_count; ++k)
        input.rule.points[k] = setting.numbers[at.points + k] = 1 + dice.below(3);
  }
  for (std::size_t f = 0; f < evaluator.factors().size(); ++f) {
    if (dice.one_in(2))
      made.framework.factors[f].weight = setting.numbers[layout.factors[f].weight] = dice.between(0.1, 2);
    if (dice.one_in(3)) {
      const auto how = static_cast<Combine>(dice.below(10));
      made.framework.factors[f].combine = how;
      setting.choices[layout.factors[f].combine] = static_cast<std::uint32_t>(how);
    }
  }
  const auto how = static_cast<Combine>(dice.below(10));
  made.framework.combine = how;
  setting.choices[layout.combine] = static_cast<std::uint32_t>(how);
}

TEST(Evaluator, EqualsScoreForChangedParametersAsAWholeAndStepByStep) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    RandomCase made = random_case(seed, 100 + seed);
    const auto evaluator = Evaluator::compile(made.framework, made.data);
    ASSERT_TRUE(evaluator.ok());
    Rescorer rescorer(*evaluator);
    roer::testing::Dice dice(seed + 1000);
    Setting setting = evaluator->nominal();
    for (int step = 0; step < 3; ++step) {
      change(made, *evaluator, setting, dice);
      const auto scores = score(made.framework, made.data, {});
      ASSERT_TRUE(scores.ok());
      expect_equal(*scores, evaluated(*evaluator, setting), seed);
      rescorer.rescore(setting);
      for (std::size_t i = 0; i < scores->score.size(); ++i)
        ASSERT_EQ(rescorer.score(i).low, scores->score[i].low) << "seed " << seed;
    }
  }
}

TEST(Evaluator, AnInputThatIsLeftOutIsAsIfItDidNotExist) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    RandomCase made = random_case(seed, 60);
    const auto evaluator = Evaluator::compile(made.framework, made.data);
    ASSERT_TRUE(evaluator.ok());
    if (evaluator->inputs().empty()) continue;
    const std::size_t out = seed % evaluator->inputs().size();
    const CompiledInput& input = evaluator->inputs()[out];
    if (made.framework.factors[input.factor].inputs.size() == 1) continue;
    Setting setting = evaluator->nominal();
    setting.choices[evaluator->layout().inputs[out].column] = kLeftOut;
    auto& inputs = made.framework.factors[input.factor].inputs;
    inputs.erase(inputs.begin() + input.input);
    auto& data = made.data.inputs[input.factor];
    data.erase(data.begin() + input.input);
    const auto scores = score(made.framework, made.data, {});
    ASSERT_TRUE(scores.ok());
    expect_equal(*scores, evaluated(*evaluator, setting), seed);
  }
}

TEST(Evaluator, SpacingGivesTheStepsOtherPointsAndKeepsWhatLiesBetweenOnALine) {
  auto framework = roer::testing::three_factors();
  for (Factor& factor : framework.factors) factor.combine = Combine::kMean;
  const auto data = roer::testing::data_of({{2, 1, 2.5}, {2, 3, 1}, {3, 3, 1}});
  const auto evaluator = Evaluator::compile(framework, data);
  ASSERT_TRUE(evaluator.ok());
  Setting setting = evaluator->nominal();
  for (const FactorSlots& at : evaluator->layout().factors) {
    ASSERT_EQ(at.spacing_size, 3U);
    setting.numbers[at.spacing + 1] = 1.5;
  }
  const Columns columns = evaluated(*evaluator, setting);
  EXPECT_EQ(columns.low[0], 1.5 * 1.5 * 3);  // 2-2-3, which 1-2-5 sets back behind 1-3-3
  EXPECT_EQ(columns.low[1], 9);
  EXPECT_EQ(columns.low[2], 2.25);
}

TEST(Evaluator, UnknownFactorsAreDrawnEvenlyOverTheirSteps) {
  auto framework = roer::testing::three_factors();
  framework.combine = Combine::kSum;
  const double hole = std::nan("");
  std::vector<double> known(3000, 1), unknown(3000, hole);
  const auto evaluator = Evaluator::compile(framework, roer::testing::data_of({known, unknown, known}));
  ASSERT_TRUE(evaluator.ok());
  const Columns columns = evaluated(*evaluator, evaluator->nominal());
  std::array<int, 6> counts{};
  for (const double one : columns.drawn) ++counts.at(static_cast<std::size_t>(one));
  EXPECT_EQ(columns.low[7], 3);
  EXPECT_EQ(columns.high[7], 5);
  // 3000 draws of 3: sd of each count 25.8; four of them with a fixed seed.
  for (const std::size_t points : {3U, 4U, 5U}) EXPECT_NEAR(counts.at(points), 1000, 104);
}

}  // namespace
}  // namespace roer::score
