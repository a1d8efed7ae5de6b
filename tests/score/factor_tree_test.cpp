#include "roer/score/factor_tree.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <algorithm>

#include "roer/score/combine.hpp"
#include "roer/score/weaknesses.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::three_factors;

/// c is part of b, which has an input of its own; the score is a x b.
Framework two_levels() {
  Framework framework = three_factors();
  framework.factors[1].combine = Combine::kMean;
  framework.factors[1].step = 0;
  framework.factors[2].part_of = "b";
  return framework;
}

TEST(FactorTree, PartsStandBeforeWhatTheyArePartOf) {
  Framework framework = three_factors();
  framework.factors[0].part_of = "c";
  framework.factors[2].part_of = "b";
  const FactorTree tree = tree_of(framework);
  EXPECT_EQ(tree.order, (std::vector<std::uint32_t>{0, 2, 1}));
  EXPECT_EQ(tree.parent, (std::vector<std::int32_t>{2, -1, 1}));
  EXPECT_EQ(tree.parts[1], std::vector<std::uint32_t>{2});
  EXPECT_FALSE(tree.is_flat());
  EXPECT_TRUE(tree_of(three_factors()).is_flat());
}

TEST(FactorTree, PointsOfPartsGoIntoTheFactorAboveWithTheirWeight) {
  Framework framework = two_levels();
  framework.factors[2].weight = 3;
  const Scores scores = roer::testing::scored(framework, data_of({{3}, {1}, {3}}));
  EXPECT_DOUBLE_EQ(scores.factors[1].points[0].low, 2.5);  // (1 x 1 + 3 x 3) / 4
  EXPECT_DOUBLE_EQ(scores.score[0].low, 7.5);              // c itself is no third factor of the product
  framework.factors[2].weight = 0;                         // beside
  EXPECT_DOUBLE_EQ(roer::testing::scored(framework, data_of({{3}, {1}, {3}})).score[0].low, 3);
}

TEST(FactorTree, APartThatIsNotKnownStaysARangeAllTheWayUp) {
  const Scores scores = roer::testing::scored(two_levels(), data_of({{3, 3}, {3, kNone}, {kNone, 2}}));
  EXPECT_DOUBLE_EQ(scores.factors[1].points[0].low, 2);
  EXPECT_DOUBLE_EQ(scores.factors[1].points[0].high, 3);
  EXPECT_DOUBLE_EQ(scores.score[0].low, 6);
  EXPECT_DOUBLE_EQ(scores.score[0].high, 9);
  EXPECT_EQ(scores.decision[0], Decision::kDepends);
  // Too few inputs of its own: its parts do not make it known.
  EXPECT_DOUBLE_EQ(scores.factors[1].points[1].low, 1);
  EXPECT_DOUBLE_EQ(scores.factors[1].points[1].high, 3);
}

TEST(FactorTree, AFactorMayHavePartsOnly) {
  Framework framework = two_levels();
  framework.factors[1].inputs.clear();
  ScoreData data = data_of({{3}, {1}, {2}});
  data.inputs[1].clear();
  EXPECT_DOUBLE_EQ(roer::testing::scored(framework, data).score[0].low, 6);
}

TEST(FactorTree, ExplanationsNameThePartThatLacks) {
  const Framework framework = two_levels();
  const Scores scores = roer::testing::scored(framework, data_of({{3, 3}, {3, kNone}, {kNone, 2}}));
  const Explanation first = explain(framework, scores, 0);
  ASSERT_EQ(first.depends_on.size(), 1U);
  EXPECT_EQ(first.depends_on[0].factor, 2U);
  EXPECT_DOUBLE_EQ(first.depends_on[0].yes_from, 3);  // 3 x (3 + c) / 2 >= 9
  const Explanation second = explain(framework, scores, 1);
  ASSERT_EQ(second.depends_on.size(), 1U);
  EXPECT_EQ(second.depends_on[0].factor, 1U);
}

TEST(FactorTree, AStepOfAPartFlipsTheDecisionThroughTheFactorAbove) {
  const Framework framework = two_levels();
  const Scores scores = roer::testing::scored(framework, data_of({{3}, {3}, {2}}));  // 3 x 2.5 = 7.5
  const Explanation explanation = explain(framework, scores, 0);
  ASSERT_EQ(explanation.flips.size(), 1U);
  EXPECT_EQ(explanation.flips[0].factor, 2U);
  EXPECT_EQ(explanation.flips[0].to, 3);
  EXPECT_EQ(explanation.flips[0].becomes, Decision::kYes);
}

TEST(FactorTree, OverrulingAPartGoesUpUnlessTheFactorAboveIsOverruledToo) {
  const Framework framework = two_levels();
  const ScoreData data = data_of({{3}, {1}, {1}});
  const Scores part = roer::testing::scored(framework, data, {{0, 2, 3, true, 1}});
  EXPECT_DOUBLE_EQ(part.factors[1].points_judged[0].low, 2);
  EXPECT_DOUBLE_EQ(part.score_judged[0].low, 6);
  EXPECT_DOUBLE_EQ(part.score[0].low, 3);
  const Scores both = roer::testing::scored(framework, data, {{0, 2, 3, true, 1}, {0, 1, 3, true, 2}});
  EXPECT_DOUBLE_EQ(both.score_judged[0].low, 9);
  EXPECT_TRUE(explain(framework, both, 0).flips.size() >= 1);
  for (const Flip& flip : explain(framework, both, 0).flips) EXPECT_NE(flip.factor, 2U);
}

TEST(FactorTree, WeaknessesWalkThroughTheFactorsOfTheScoreItself) {
  Framework framework = two_levels();
  framework.factors[1].step = 1;
  EXPECT_EQ(weaknesses(framework, {}).combinations, 9U);
}

TEST(Combine, MeansOfOtherKinds) {
  const std::vector<double> points{1, 2, 4}, even{1, 1, 1}, uneven{1, 0, 3};
  const auto of = [&](Combine how, const std::vector<double>& weights, double power = 1) {
    return combined(how, Concern::kHigh, std::span<const double>(points), weights, power);
  };
  EXPECT_DOUBLE_EQ(of(Combine::kGeometric, even), 2);
  EXPECT_DOUBLE_EQ(of(Combine::kHarmonic, even), 12.0 / 7);
  EXPECT_DOUBLE_EQ(of(Combine::kPower, even, 2), std::sqrt(7));
  EXPECT_DOUBLE_EQ(of(Combine::kPower, even, -1), 12.0 / 7);
  EXPECT_DOUBLE_EQ(of(Combine::kPower, even, 1), 7.0 / 3);
  EXPECT_DOUBLE_EQ(of(Combine::kGeometric, uneven), std::pow(64, 0.25));
  EXPECT_DOUBLE_EQ(of(Combine::kHarmonic, uneven), 4 / (1 + 3.0 / 4));
  EXPECT_DOUBLE_EQ(of(Combine::kMedian, uneven), 2.5);
  EXPECT_DOUBLE_EQ(of(Combine::kMinimum, {0, 1, 1}), 2);
}

TEST(Combine, GeneralisedMeansAscendWithTheirPower) {
  rc::check([] {
    const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1000)));
    const std::vector<double> points(raw.begin(), raw.end());
    const std::vector<double> weights(points.size(), 1.0);
    double before = *std::min_element(points.begin(), points.end());
    for (const double power : {-5.0, -1.0, 0.0, 1.0, 3.0}) {
      const double mean =
          power == 0
              ? combined(Combine::kGeometric, Concern::kHigh, std::span<const double>(points), weights)
              : combined(Combine::kPower, Concern::kHigh, std::span<const double>(points), weights, power);
      RC_ASSERT(mean >= before * (1 - 1e-12));
      before = mean;
    }
    RC_ASSERT(*std::max_element(points.begin(), points.end()) >= before * (1 - 1e-12));
  });
}

TEST(Combine, AMeanThatHasNoMeaningNamesAreaAndInput) {
  Framework framework = three_factors();
  framework.factors[1].combine = Combine::kGeometric;
  framework.factors[1].inputs[0].line = 12;
  const auto scores = score(framework, data_of({{1, 1, 1}, {1, 0, -2}, {1, 1, 1}}), {});
  ASSERT_FALSE(scores.ok());
  const Error& error = scores.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kFramework);
  EXPECT_EQ(error.row, 12);
  EXPECT_EQ(error.column, "factor.b.input.points");
  EXPECT_NE(error.message.find("2 areas (BU99010001 and others)"), std::string::npos) << error.message;
  EXPECT_EQ(error.found, "0");
}

}  // namespace
}  // namespace roer::score
