#include "roer/score/explain.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>

#include "roer/score/combine.hpp"
#include "roer/score/score_classes.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::three_factors;

Explanation explained(const Framework& framework, const ScoreData& data,
                      const std::vector<Judgement>& judgements = {}) {
  const auto scores = score(framework, data, judgements);
  EXPECT_TRUE(scores.ok());
  return explain(framework, *scores, 0);
}

TEST(Explain, NamesEverySingleStepThatTurnsTheDecision) {
  const auto framework = three_factors();
  const Explanation below = explained(framework, data_of({{2}, {2}, {2}}));
  ASSERT_EQ(below.flips.size(), 3U);  // 2-2-2 is 8; each step up makes 12
  for (const Flip& flip : below.flips) {
    EXPECT_EQ(flip.from, 2);
    EXPECT_EQ(flip.to, 3);
    EXPECT_EQ(flip.becomes, Decision::kYes);
  }
  EXPECT_TRUE(explained(framework, data_of({{1}, {1}, {1}})).flips.empty());
  const Explanation above = explained(framework, data_of({{3}, {3}, {1}}));
  ASSERT_EQ(above.flips.size(), 2U);
  EXPECT_EQ(above.flips[0].factor, 0U);
  EXPECT_EQ(above.flips[0].becomes, Decision::kNo);
}

TEST(Explain, TellsFromWhichPointsTheDecisionIsYes) {
  const auto framework = three_factors();
  const Explanation one = explained(framework, data_of({{3}, {2}, {kNone}}));
  ASSERT_EQ(one.depends_on.size(), 1U);
  EXPECT_EQ(one.depends_on[0].factor, 2U);
  EXPECT_EQ(one.depends_on[0].yes_from, 2);
  EXPECT_EQ(one.depends_on[0].yes_to, 3);
  const Explanation two = explained(framework, data_of({{2}, {kNone}, {kNone}}));
  ASSERT_EQ(two.depends_on.size(), 2U);
  EXPECT_TRUE(std::isnan(two.depends_on[0].yes_from));  // 2-3-1 is 6: neither decides alone
  const Explanation strong = explained(framework, data_of({{3}, {kNone}, {kNone}}));
  EXPECT_EQ(strong.depends_on[0].yes_from, 3);  // 3-3-1 is 9
}

TEST(Explain, AContinuousFactorGetsTheEdgeItself) {
  auto framework = three_factors();
  framework.factors[2].step = 0;
  const Explanation explanation = explained(framework, data_of({{2}, {3}, {kNone}}));
  ASSERT_EQ(explanation.depends_on.size(), 1U);
  EXPECT_NEAR(explanation.depends_on[0].yes_from, 1.5, 1e-6);
}

TEST(Explain, SaysNothingOfFlipsWhereTheWholeScoreWasOverruled) {
  const auto framework = three_factors();
  const Explanation explanation =
      explained(framework, data_of({{2}, {2}, {2}}), {{0, kWholeScore, 27, true, 1}});
  EXPECT_TRUE(explanation.flips.empty());
}

TEST(Explain, TheComputedOutcomeIsExplainedBesideTheJudgedOne) {
  const auto framework = three_factors();
  const ScoreData data = data_of({{2}, {2}, {2}});
  // 8 is computed: a step up in any factor turns it. 3-3-2 is judged, 18: nothing turns it by one step.
  const auto scores = score(framework, data, {{0, 0, 3, true, 1}, {0, 1, 3, true, 2}});
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(explain(framework, *scores, 0).flips.size(), 0U);
  const Explanation computed = explain_computed(framework, *scores, 0);
  ASSERT_EQ(computed.flips.size(), 3U);
  for (const Flip& flip : computed.flips) EXPECT_EQ(flip.becomes, Decision::kYes);
  const auto whole = score(framework, data, {{0, kWholeScore, 27, true, 1}});
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(explain_computed(framework, *whole, 0).flips.size(), 3U)
      << "the figures stay explained where the whole was overruled";
}

TEST(Explain, ClassesOfTheComputedScoreGoByTheSameLimits) {
  auto framework = three_factors();
  framework.classes = {{0, {"hoog", "high"}, "#2166ac"}, {9, {"laag", "low"}, "#b2182b"}};
  const auto scores = score(framework, data_of({{2}, {2}, {2}}), {{0, 0, 3, true, 1}});
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(scores->class_low[0], 1);
  const ClassEnds computed = classes_of(framework, *scores, 0, scores->score[0]);
  EXPECT_EQ(computed.low, 0);
  EXPECT_EQ(computed.high, 0);
}

TEST(Explain, AllAtOnceIsTheSameAsOneByOne) {
  const auto framework = three_factors();
  const ScoreData data = data_of({{1, 2, 3, kNone}, {2, 2, 3, 3}, {3, 2, kNone, kNone}});
  const auto scores = score(framework, data, {});
  ASSERT_TRUE(scores.ok());
  const auto all = explain_all(framework, *scores);
  ASSERT_EQ(all.size(), 4U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Explanation one = explain(framework, *scores, i);
    EXPECT_EQ(all[i].area, i);
    EXPECT_EQ(all[i].flips.size(), one.flips.size());
    EXPECT_EQ(all[i].depends_on.size(), one.depends_on.size());
  }
}

TEST(Change, IsAHoleWhereEitherYearIs) {
  Column before, after;
  before.push_back(Value::observed(1));
  before.push_back(Value::hole(State::kNotMeasured));
  before.push_back(Value::observed(1));
  after.push_back(Value::observed(3));
  after.push_back(Value::observed(3));
  after.push_back(Value::hole(State::kSuppressed));
  const Change change = change_between({2022, 0}, before, {2024, 0}, after);
  EXPECT_EQ(change.difference.at(0).number, 2);
  EXPECT_EQ(change.difference.at(1).state, State::kNotMeasured);
  EXPECT_EQ(change.difference.at(2).state, State::kSuppressed);
}

}  // namespace
}  // namespace roer::score
