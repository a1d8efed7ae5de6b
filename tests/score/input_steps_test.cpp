// The steps that a number takes on its way to points, and what is told of them.

#include <gtest/gtest.h>
#include <cmath>

#include "column_of.hpp"
#include "roer/base/none.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/settle.hpp"
#include "roer/score/steps_taken.hpp"
#include "roer/score/weaknesses.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::some_areas;

/// One factor of one input; wide enough for every number.
Framework one_input() {
  Framework framework;
  framework.id = "one";
  framework.combine = Combine::kSum;
  Factor factor;
  factor.id = "f";
  factor.combine = Combine::kMean;
  factor.least = -1000;
  factor.most = 1000;
  factor.step = 0;
  Input input;
  input.id = "x";
  input.line = 7;
  input.rule.kind = RuleKind::kDirect;
  factor.inputs.push_back(input);
  framework.factors.push_back(factor);
  return framework;
}

Input& the_input(Framework& framework) {
  return framework.factors[0].inputs[0];
}

using roer::testing::column_of;

std::vector<StepTaken> steps_of(const Framework& framework, const ScoreData& data, const Scores& scores,
                                std::size_t area) {
  return steps_taken(framework.factors[0].inputs[0], data.inputs[0][0], scores.factors[0].inputs[0], area);
}

TEST(InputSteps, NormalisesInTheDirectionThatIsNamed) {
  Framework framework = one_input();
  PointRule& rule = the_input(framework).rule;
  rule.kind = RuleKind::kNormalise;
  rule.normalise.how = Normalisation::kMinMax;
  rule.normalise.low = 0;
  rule.normalise.high = 10;
  const ScoreData data = data_of({{2, 4, 7, kNone}});
  const Scores up = roer::testing::scored(framework, data);
  EXPECT_EQ(up.score[0].low, 0);
  EXPECT_EQ(up.score[1].low, 4);
  EXPECT_EQ(up.score[2].low, 10);
  EXPECT_FALSE(up.score[3].known());
  rule.normalise.direction = Direction::kDown;
  EXPECT_EQ(roer::testing::scored(framework, data).score[1].low, 6);
  const std::vector<StepTaken> steps = steps_of(framework, data, up, 1);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].kind, StepKind::kNormalised);
  EXPECT_EQ(steps[0].from, 4);
  EXPECT_EQ(steps[0].to, 4);
}

TEST(InputSteps, TheChangeSinceAPeriodIsDividedByThatPeriodsOwnDenominator) {
  Framework framework = one_input();
  Input& input = the_input(framework);
  input.denominator = {"kwb/a_inw", 1000, 50};
  input.change_since = {2018, 0};
  ScoreData data = data_of({{30, 30, 30}});
  data.inputs[0][0].denominators = column_of({1000, 1000, 10});
  data.inputs[0][0].earlier = column_of({10, kNone, 10});
  data.inputs[0][0].earlier_denominators = column_of({500, 500, 500});
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.score[0].low, 10);  // 30 of 1,000 less 10 of 500
  EXPECT_FALSE(scores.score[1].known());
  EXPECT_EQ(scores.factors[0].inputs[0].values.at(2).state, State::kNotApplicable);
  const std::vector<StepTaken> steps = steps_of(framework, data, scores, 0);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[0].kind, StepKind::kDivided);
  EXPECT_EQ(steps[1].kind, StepKind::kChange);
  EXPECT_EQ(steps[1].from, 30);
  EXPECT_EQ(steps[1].by, 20);
  EXPECT_EQ(steps[1].to, 10);
}

TEST(InputSteps, RelativeToTheLargerArea) {
  Framework framework = one_input();
  the_input(framework).relative_to = AreaKind::kGemeente;
  ScoreData data = data_of({{5, 5, kNone}});
  data.inputs[0][0].references = column_of({3, kNone, 3});
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.score[0].low, 2);
  EXPECT_FALSE(scores.score[1].known());
  EXPECT_FALSE(scores.score[2].known());
  EXPECT_EQ(steps_of(framework, data, scores, 0)[0].kind, StepKind::kRelative);
}

TEST(InputSteps, WhatIsFilledInIsMarkedAndSaysHowOldItIs) {
  Framework framework = one_input();
  the_input(framework).missing = MissingPolicy::kImputeLast;
  ScoreData data = data_of({{1, kNone, kNone, kNone}});
  InputData& input = data.inputs[0][0];
  input.history = {column_of({9, 4, 4, kNone}), column_of({9, 8, kNone, kNone}), input.values};
  input.history_years = {2014, 2020, 2022};
  input.history_at = 2;
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.score[0].low, 1);
  EXPECT_EQ(scores.score[1].low, 8);
  EXPECT_FALSE(scores.score[2].known());  // eight years old: older than four
  EXPECT_FALSE(scores.score[3].known());
  const std::vector<StepTaken> steps = steps_of(framework, data, scores, 1);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].kind, StepKind::kImputed);
  EXPECT_EQ(steps[0].age, 2);
  EXPECT_TRUE(steps_of(framework, data, scores, 0).empty());
}

TEST(InputSteps, GroupsFillInTheirOwnMean) {
  Framework framework = one_input();
  the_input(framework).missing = MissingPolicy::kImputeGroup;
  ScoreData data = data_of({{1, 3, kNone, 10, kNone}});
  data.inputs[0][0].groups = {0, 0, 0, 1, 2};
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.score[2].low, 2);
  EXPECT_FALSE(scores.score[4].known());
}

TEST(InputSteps, NeighboursAndExpectationsLookAtTheOtherInputsOfTheFactor) {
  Framework framework = one_input();
  framework.factors[0].inputs.push_back(the_input(framework));
  framework.factors[0].inputs[1].id = "y";
  the_input(framework).missing = MissingPolicy::kImputeNearest;
  the_input(framework).filling.nearest = 1;
  ScoreData data = data_of({{1, 2, 3, 4, kNone}});
  data.inputs[0].push_back(data.inputs[0][0]);
  data.inputs[0][1].values = column_of({10, 20, 30, 40, 31});
  EXPECT_EQ(roer::testing::scored(framework, data).factors[0].inputs[0].values.at(4).number, 3);
  the_input(framework).missing = MissingPolicy::kImputeEm;
  // x is nearly y / 10, so that the expectation for y = 31 is near 3.1.
  data.inputs[0][1].values = column_of({10, 20.1, 30, 39.9, 31});
  const Value value = roer::testing::scored(framework, data).factors[0].inputs[0].values.at(4);
  EXPECT_NEAR(value.number, 3.1, 0.05);
  EXPECT_EQ(value.state, State::kImputed);
}

TEST(InputSteps, OutliersAreDrawnInwardsAndToldFromWhat) {
  Framework framework = one_input();
  the_input(framework).outliers.how = OutlierPolicy::kWinsorise;
  std::vector<double> numbers;
  for (int i = 0; i < 30; ++i) numbers.push_back(i % 7);
  numbers.push_back(500);
  const ScoreData data = data_of({numbers});
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.score[30].low, 6);
  const std::vector<StepTaken> steps = steps_of(framework, data, scores, 30);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].kind, StepKind::kWinsorised);
  EXPECT_EQ(steps[0].from, 500);
  EXPECT_EQ(steps[0].to, 6);
  EXPECT_TRUE(steps_of(framework, data, scores, 0).empty());
}

TEST(InputSteps, ALogarithmOfANegativeNumberIsToldWithLineAndInput) {
  Framework framework = one_input();
  the_input(framework).outliers = {OutlierPolicy::kLog, 5, 2, 3.5, Logarithm::kPlain, {}};
  the_input(framework).rule.kind = RuleKind::kNormalise;
  const auto scores = score(framework, data_of({{1, 2, 3, 4, -1}}), {});
  ASSERT_FALSE(scores.ok());
  EXPECT_EQ(scores.faults().first().code, ErrorCode::kFramework);
  EXPECT_EQ(scores.faults().first().row, 7);
  EXPECT_EQ(scores.faults().first().column, "factor.f.input.x");
}

Framework two_inputs() {
  Framework framework = one_input();
  framework.factors[0].inputs.push_back(the_input(framework));
  framework.factors[0].inputs[1].id = "y";
  return framework;
}

ScoreData two_columns(const std::vector<double>& x, const std::vector<double>& y) {
  ScoreData data = data_of({x});
  data.inputs[0].push_back(data.inputs[0][0]);
  data.inputs[0][1].values = column_of(y);
  return data;
}

TEST(Screening, AnAreaWithTooFewInputsIsNotScored) {
  Framework framework = two_inputs();
  framework.factors[0].least_inputs = Share(0.0);
  framework.least_data = Share(0.65);
  const ScoreData data = two_columns({1, 2, kNone}, {1, kNone, kNone});
  const Scores scores = roer::testing::scored(framework, data);
  EXPECT_TRUE(scores.score[0].known());
  EXPECT_FALSE(scores.score[1].known());
  EXPECT_EQ(scores.too_few, (std::vector<bool>{false, true, true}));
}

TEST(Screening, AnInputThatTooFewAreasHaveIsLeftOutEverywhere) {
  Framework framework = two_inputs();
  framework.factors[0].least_inputs = Share(1.0);
  framework.least_coverage = Share(0.65);
  const ScoreData data = two_columns({1, 2, 3}, {9, kNone, kNone});
  const Scores scores = roer::testing::scored(framework, data);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(scores.score[i].low, static_cast<double>(i + 1));
  EXPECT_TRUE(scores.factors[0].inputs[1].left_out);
}

TEST(Settle, WeightsKeepTheSumOfTheGivenOnes) {
  Framework framework = two_inputs();
  framework.factors[0].inputs[0].weight = 3;
  framework.factors[0].weighting = Weighting::kEqual;
  const ScoreData data = two_columns({1, 2, 3, 5}, {4, 1, 2, 2});
  const auto equal = settle(framework, data);
  ASSERT_TRUE(equal.ok());
  EXPECT_EQ(equal->factors[0].inputs[0].weight, 2);
  EXPECT_EQ(equal->factors[0].inputs[1].weight, 2);
  EXPECT_EQ(roer::testing::scored(framework, data).score[0].low, 2.5);
}

TEST(Settle, BalancedWeightsGiveEachItsShareOfTheVariance) {
  Framework framework = two_inputs();
  framework.factors[0].weighting = Weighting::kBalanced;
  const ScoreData data =
      two_columns({1, 2, 3, 4}, {30, 10, 40, 20});  // no correlation, spread ten times as wide
  const auto settled = settle(framework, data);
  ASSERT_TRUE(settled.ok());
  EXPECT_NEAR(settled->factors[0].inputs[0].weight / settled->factors[0].inputs[1].weight, 10, 1e-9);
  framework.factors[0].weighting = Weighting::kPca;
  const auto pca = settle(framework, data);
  ASSERT_TRUE(pca.ok());
  EXPECT_NEAR(pca->factors[0].inputs[0].weight + pca->factors[0].inputs[1].weight, 2, 1e-12);
}

TEST(ScoreClasses, ByQuantilesByBreaksAndByTheLargerArea) {
  Framework framework = one_input();
  framework.classes = {{0, {"a", "a"}, "#000000"}, {0.5, {"b", "b"}, "#ffffff"}};
  framework.class_by = ClassBy::kQuantiles;
  const ScoreData data = data_of({{1, 2, 30, 31, kNone}});
  const Scores quantiles = roer::testing::scored(framework, data);
  EXPECT_EQ(quantiles.class_low, (std::vector<std::int32_t>{0, 0, 1, 1, 0}));
  EXPECT_EQ(quantiles.class_high[4], 1);
  EXPECT_EQ(quantiles.class_from[1], 16);
  framework.class_by = ClassBy::kNaturalBreaks;
  const Scores breaks = roer::testing::scored(framework, data_of({{1, 30, 30.5, 31}}));
  EXPECT_EQ(breaks.class_low, (std::vector<std::int32_t>{0, 1, 1, 1}));
  framework.class_by = ClassBy::kParent;  // all areas of the test lie in one municipality: mean 16
  framework.classes[1].from = 15;
  const Scores parent = roer::testing::scored(framework, data);
  EXPECT_EQ(parent.class_reference[0], 16);
  EXPECT_EQ(parent.class_low, (std::vector<std::int32_t>{0, 0, 0, 1, 0}));
}

TEST(PairwiseScores, CopelandAndDominanceCompareAreasWithEachOther) {
  Framework framework = roer::testing::three_factors();
  framework.combine = Combine::kCopeland;
  framework.threshold = 0.5;
  // The first beats all; the second and third each win one factor of each other and tie on the third; the
  // last is not known.
  const ScoreData data = data_of({{3, 2, 1, 1}, {3, 1, 2, kNone}, {3, 2, 2, 1}});
  const Scores copeland = roer::testing::scored(framework, data);
  EXPECT_EQ(copeland.score[0].low, 1);
  EXPECT_DOUBLE_EQ(copeland.score[1].low,
                   0);  // loses to one, beats the last on what both know, ties with one
  EXPECT_DOUBLE_EQ(copeland.score[2].low, 0);
  EXPECT_EQ(copeland.score[3].low, -1);
  EXPECT_EQ(copeland.score[3].high, 1);
  EXPECT_EQ(copeland.decision[0], Decision::kYes);
  EXPECT_EQ(copeland.decision[3], Decision::kDepends);
  EXPECT_TRUE(explain(framework, copeland, 0).flips.empty());
  EXPECT_FALSE(weaknesses(framework, data).counted);
  framework.combine = Combine::kDominance;
  const Scores dominance = roer::testing::scored(framework, data);
  EXPECT_EQ(dominance.score[0].low, 1);
  EXPECT_EQ(dominance.score[1].low, -0.5);  // of three areas one dominates it, and it dominates none
  EXPECT_FALSE(dominance.score[3].known());
}

TEST(Without, LeavesOutAFactorThatLostAllThatCountsAndWhatRestsOnIt) {
  Framework framework = one_input();
  Factor part = framework.factors[0];
  part.id = "part";
  part.part_of = "whole";
  part.inputs[0].influence = true;
  Factor whole = part;
  whole.id = "whole";
  whole.part_of.clear();
  whole.inputs.clear();
  framework.factors.push_back(part);
  framework.factors.push_back(whole);
  ScoreData data = data_of({{1}, {2}});
  data.inputs.emplace_back();
  const auto reduced =
      without(framework, data, [](const Factor&, const Input& input) { return input.influence; });
  ASSERT_TRUE(reduced.has_value());
  ASSERT_EQ(reduced->formula.framework.factors.size(), 1U);
  EXPECT_EQ(reduced->formula.framework.factors[0].id, "f");
  EXPECT_EQ(reduced->formula.data.inputs.size(), 1U);
  EXPECT_TRUE(reduced->factor_gone);
  EXPECT_FALSE(reduced->scale_kept);
  EXPECT_FALSE(without(framework, data, [](const Factor&, const Input&) { return true; }).has_value());
}

}  // namespace
}  // namespace roer::score
