#include "roer/score/score.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "roer/score/combine.hpp"
#include "roer/score/point_rule.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::three_factors;

TEST(PointRule, LimitsPartTheAxisAndALimitFallsOnTheSideThatIsNamed) {
  PointRule rule;
  rule.limits = {10, 20};
  rule.points = {1, 2, 3};
  const std::vector<double> values{9.9, 10, 19.9, 20, 1e300};
  const std::vector<double> left{1, 2, 2, 3, 3}, right{1, 1, 2, 2, 3};
  for (std::size_t i = 0; i < values.size(); ++i) {
    rule.closed = Closed::kLeft;
    EXPECT_EQ(points_of(rule, rule.limits, values[i]), left[i]);
    rule.closed = Closed::kRight;
    EXPECT_EQ(points_of(rule, rule.limits, values[i]), right[i]);
  }
  EXPECT_TRUE(std::isnan(points_of(rule, rule.limits, kNone)));
}

TEST(PointRule, QuantilesAreThoseOfHyndmanAndFanType7) {
  PointRule rule;
  rule.kind = RuleKind::kQuantiles;
  rule.limits = {0.25, 0.5, 0.9};
  Column column;
  for (const double value : {4.0, 1.0, 3.0, 2.0}) column.push_back(Value::observed(value));
  column.push_back(Value::hole(State::kSuppressed));
  const auto limits = limits_of(rule, column, "x");
  ASSERT_TRUE(limits.ok());
  EXPECT_DOUBLE_EQ((*limits)[0], 1.75);  // R: quantile(1:4, 0.25)
  EXPECT_DOUBLE_EQ((*limits)[1], 2.5);
  EXPECT_DOUBLE_EQ((*limits)[2], 3.7);
  EXPECT_FALSE(limits_of(rule, Column(3), "x").ok());
}

TEST(PointRule, YesAndNo) {
  PointRule rule;
  rule.kind = RuleKind::kYesNo;
  rule.points = {3, 1};
  EXPECT_EQ(points_of(rule, {}, 0), 3);
  EXPECT_EQ(points_of(rule, {}, 1), 1);
}

TEST(Combine, EveryWayOnTheSameNumbers) {
  const std::vector<double> points{1, 2, 4};
  const std::vector<double> even{1, 1, 1}, uneven{1, 1, 2};
  const auto of = [&](Combine how, const std::vector<double>& weights) {
    return combined(how, Concern::kHigh, std::span<const double>(points), weights);
  };
  EXPECT_DOUBLE_EQ(of(Combine::kMean, even), 7.0 / 3);
  EXPECT_DOUBLE_EQ(of(Combine::kMean, uneven), 11.0 / 4);
  EXPECT_DOUBLE_EQ(of(Combine::kMeanRounded, even), 2);
  EXPECT_DOUBLE_EQ(of(Combine::kSum, uneven), 11);
  EXPECT_DOUBLE_EQ(of(Combine::kProduct, even), 8);
  EXPECT_DOUBLE_EQ(of(Combine::kProduct, uneven), 32);
  EXPECT_DOUBLE_EQ(of(Combine::kMinimum, even), 1);
  EXPECT_DOUBLE_EQ(of(Combine::kMaximum, even), 4);
  EXPECT_DOUBLE_EQ(of(Combine::kMedian, even), 2);
}

TEST(Combine, AHalfGoesToTheSideOfConcern) {
  const std::vector<double> points{1, 2}, weights{1, 1};
  EXPECT_EQ(combined(Combine::kMeanRounded, Concern::kHigh, std::span<const double>(points), weights), 2);
  EXPECT_EQ(combined(Combine::kMeanRounded, Concern::kLow, std::span<const double>(points), weights), 1);
}

TEST(Score, ProductOfThreeFactorsWithItsDecisionAndClass) {
  const auto framework = three_factors();
  const Scores scores = roer::testing::scored(framework, data_of({{2, 3, 1}, {2, 3, 1}, {2, 1, 1}}));
  EXPECT_EQ(scores.score[0].low, 8);
  EXPECT_EQ(scores.decision[0], Decision::kNo);
  EXPECT_EQ(scores.score[1].low, 9);
  EXPECT_EQ(scores.decision[1], Decision::kYes);
  EXPECT_EQ(scores.class_low[1], 1);
  EXPECT_EQ(scores.class_low[2], 0);
}

TEST(Score, AMissingFactorMakesARangeAndIsNeverGuessed) {
  const auto framework = three_factors();
  const Scores scores =
      roer::testing::scored(framework, data_of({{3, 3, 1}, {3, 1, 1}, {kNone, kNone, kNone}}));
  EXPECT_EQ(scores.score[0].low, 9);
  EXPECT_EQ(scores.score[0].high, 27);
  EXPECT_EQ(scores.decision[0], Decision::kYes);
  EXPECT_EQ(scores.decision[1], Decision::kDepends);
  EXPECT_EQ(scores.decision[2], Decision::kNo);
}

TEST(Score, DividesByADenominatorAndSaysNothingOfTooFew) {
  auto framework = three_factors();
  Input& input = framework.factors[0].inputs[0];
  input.denominator = {"residents", 1000, 50};
  ScoreData data = data_of({{5, 5, 5, 5}, {1, 1, 1, 1}, {1, 1, 1, 1}});
  Column residents;
  residents.push_back(Value::observed(2000));
  residents.push_back(Value::observed(49));
  residents.push_back(Value::observed(0));
  residents.push_back(Value::hole(State::kSuppressed));
  data.inputs[0][0].denominators = residents;
  const Scores scores = roer::testing::scored(framework, data);
  const Column& values = scores.factors[0].inputs[0].values;
  EXPECT_DOUBLE_EQ(values.at(0).number, 2.5);
  EXPECT_EQ(values.at(1).state, State::kNotApplicable);
  EXPECT_EQ(values.at(2).state, State::kNotApplicable);
  EXPECT_EQ(values.at(3).state, State::kSuppressed);
}

TEST(Score, FillsHolesOnlyByTheMethodThatIsNamedAndMarksThem) {
  for (const auto& [policy, expected] : {std::pair{MissingPolicy::kImputeMean, 2.5},
                                         {MissingPolicy::kImputeMedian, 2.0},
                                         {MissingPolicy::kImputeParent, 7.0}}) {
    auto framework = three_factors();
    framework.factors[0].inputs[0].missing = policy;
    framework.factors[0].most = 9;
    ScoreData data = data_of({{1, 2, 2, 5, kNone}, {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}});
    for (int i = 0; i < 5; ++i) data.inputs[0][0].parents.push_back(Value::observed(7));
    const Scores scores = roer::testing::scored(framework, data);
    const Value filled = scores.factors[0].inputs[0].values.at(4);
    EXPECT_EQ(filled.state, State::kImputed);
    EXPECT_DOUBLE_EQ(filled.number, expected);
  }
}

TEST(Score, AFactorNeedsItsLeastShareOfInputs) {
  auto framework = three_factors();
  Factor& factor = framework.factors[0];
  factor.inputs.resize(3, factor.inputs[0]);
  factor.combine = Combine::kMean;
  ScoreData data = data_of({{1, 1}, {1, 1}, {1, 1}});
  const auto column = [](double first, double second) {
    InputData input;
    for (const double one : {first, second})
      input.values.push_back(std::isnan(one) ? Value::hole(State::kMissing) : Value::observed(one));
    return input;
  };
  data.inputs[0] = {column(3, 3), column(2, kNone), column(kNone, kNone)};
  Scores scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.factors[0].points[0].low, 2.5);  // two of three are enough for 65 %
  EXPECT_TRUE(scores.factors[0].points[0].known());
  EXPECT_EQ(scores.factors[0].points[1].low, 1);  // one of three is not
  EXPECT_EQ(scores.factors[0].points[1].high, 3);
  for (Input& input : factor.inputs) input.missing = MissingPolicy::kLeaveOut;
  scores = roer::testing::scored(framework, data);
  EXPECT_EQ(scores.factors[0].points[1].low, 3);
  EXPECT_TRUE(scores.factors[0].points[1].known());
}

TEST(Score, VerdictsStandBesideOrOverruleAndBothResultsStayVisible) {
  const auto framework = three_factors();
  const ScoreData data = data_of({{1, 1, 1}, {3, 3, 3}, {1, 1, 1}});
  std::vector<Judgement> judgements{
      {0, 0, 3, false, 1}, {1, 0, 2, true, 5}, {1, 0, 3, true, 7}, {2, kWholeScore, 27, true, 9}};
  const Scores scores = roer::testing::scored(framework, data, judgements);
  EXPECT_EQ(scores.score_judged[0].low, 3);
  EXPECT_EQ(scores.score[1].low, 3);
  EXPECT_EQ(scores.score_judged[1].low, 9);  // of two, the later one holds
  EXPECT_EQ(scores.decision[1], Decision::kNo);
  EXPECT_EQ(scores.decision_judged[1], Decision::kYes);
  EXPECT_EQ(scores.score_judged[2].low, 27);
  EXPECT_EQ(scores.score[2].low, 3);
}

/// Points 1..3 per factor and area, some of them unknown.
std::vector<std::vector<double>> any_points() {
  const auto areas = *rc::gen::inRange<std::size_t>(1, 40);
  std::vector<std::vector<double>> points(3);
  for (auto& factor : points)
    for (std::size_t i = 0; i < areas; ++i) {
      const int one = *rc::gen::inRange(0, 4);
      factor.push_back(one == 0 ? kNone : one);
    }
  return points;
}

TEST(Score, TheRangeIsExactlyThatOfAllCompletions) {
  EXPECT_TRUE(rc::check([] {
    auto framework = three_factors();
    framework.combine = *rc::gen::element(Combine::kProduct, Combine::kSum, Combine::kMean, Combine::kMinimum,
                                          Combine::kMaximum, Combine::kMedian);
    framework.concern = *rc::gen::element(Concern::kHigh, Concern::kLow);
    framework.threshold = *rc::gen::inRange(1, 10);
    const auto points = any_points();
    const Scores scores = roer::testing::scored(framework, data_of(points));
    const std::vector<double> weights{1, 1, 1};
    for (std::size_t i = 0; i < points[0].size(); ++i) {
      double low = 1e9, high = -1e9;
      bool yes = false, no = false;
      for (int k = 0; k < 27; ++k) {
        std::vector<double> whole{points[0][i], points[1][i], points[2][i]};
        const int digits[3] = {k / 9 + 1, k / 3 % 3 + 1, k % 3 + 1};
        for (std::size_t f = 0; f < 3; ++f)
          if (std::isnan(whole[f])) whole[f] = digits[f];
        const double value =
            combined(framework.combine, framework.concern, std::span<const double>(whole), weights);
        low = std::min(low, value);
        high = std::max(high, value);
        const bool worries = framework.concern == Concern::kHigh ? value >= framework.threshold - 1e-9
                                                                 : value <= framework.threshold + 1e-9;
        (worries ? yes : no) = true;
      }
      RC_ASSERT(scores.score[i].low == low);
      RC_ASSERT(scores.score[i].high == high);
      RC_ASSERT(scores.decision[i] == (yes && no ? Decision::kDepends
                                       : yes     ? Decision::kYes
                                                 : Decision::kNo));
    }
  }));
}

TEST(Score, TheSameForAnyNumberOfThreads) {
  std::vector<std::vector<double>> points(3);
  for (std::size_t i = 0; i < 5000; ++i)
    for (std::size_t f = 0; f < 3; ++f) points[f].push_back(1.0 + static_cast<double>((i * (f + 3) / 2) % 3));
  const auto framework = three_factors();
  ::setenv("ROER_THREADS", "1", 1);
  const Scores one = roer::testing::scored(framework, data_of(points));
  ::setenv("ROER_THREADS", "7", 1);
  const Scores many = roer::testing::scored(framework, data_of(points));
  ::unsetenv("ROER_THREADS");
  for (std::size_t i = 0; i < one.score.size(); ++i) {
    ASSERT_EQ(one.score[i].low, many.score[i].low);
    ASSERT_EQ(one.decision[i], many.decision[i]);
  }
}

}  // namespace
}  // namespace roer::score
