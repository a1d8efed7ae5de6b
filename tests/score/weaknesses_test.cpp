#include "roer/score/weaknesses.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>

#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::scored;
using roer::testing::three_factors;

TEST(Weaknesses, OfTheVitalityFormulaAreThePublishedOnes) {
  const Weakness weakness = weaknesses(three_factors(), {});
  ASSERT_TRUE(weakness.counted);
  EXPECT_EQ(weakness.combinations, 27U);
  EXPECT_EQ(weakness.distinct_scores, (std::vector<double>{1, 2, 3, 4, 6, 8, 9, 12, 18, 27}));
  EXPECT_EQ(weakness.flipping, 13U);
  EXPECT_EQ(weakness.combinations_of, (std::vector<std::size_t>{1, 3, 3, 3, 6, 1, 3, 3, 3, 1}));
  ASSERT_TRUE(weakness.simpler_rule);
  EXPECT_EQ(weakness.simpler_rule->form, RuleForm::kSum);
  EXPECT_EQ(weakness.simpler_rule->points, 7);
  EXPECT_TRUE(weakness.needs_extreme);
  ASSERT_TRUE(weakness.reversal.found);
  EXPECT_EQ(weakness.reversal.a, (std::vector<double>{2, 2, 3}));
  EXPECT_EQ(weakness.reversal.b, (std::vector<double>{1, 3, 3}));
}

TEST(Weaknesses, OfTheMirroredFormulaAreTheMirroredOnes) {
  auto framework = three_factors();
  framework.concern = Concern::kLow;
  framework.combine = Combine::kMinimum;
  framework.threshold = 1;
  const Weakness weakness = weaknesses(framework, {});
  EXPECT_EQ(weakness.distinct_scores, (std::vector<double>{1, 2, 3}));
  EXPECT_TRUE(weakness.needs_extreme);
  EXPECT_FALSE(weakness.simpler_rule);  // that some factor has 1 point is what the formula says itself
  EXPECT_FALSE(weakness.reversal.found);
}

TEST(Weaknesses, FindsInputsThatCountTheSameThingTwice) {
  const auto framework = three_factors();
  ScoreData data = data_of({{1}, {1}, {1}});
  data.inputs[0][0].lineage = {"nuisance", "housing"};
  data.inputs[2][0].lineage = {"nuisance"};
  const Weakness weakness = weaknesses(framework, data);
  ASSERT_EQ(weakness.double_counting.size(), 1U);
  EXPECT_EQ(weakness.double_counting[0].kind, "nuisance");
  EXPECT_EQ(weakness.double_counting[0].inputs, (std::vector<std::string>{"a/points", "c/points"}));
}

TEST(Weaknesses, AreNotCountedForContinuousOrVeryManyPoints) {
  auto framework = three_factors();
  framework.factors[1].step = 0;
  EXPECT_FALSE(weaknesses(framework, {}).counted);
  framework.factors[1].step = 1e-7;
  EXPECT_FALSE(weaknesses(framework, {}).counted);
}

TEST(Ties, TellHowManyCombinationsAndAreasShareAScore) {
  const auto framework = three_factors();
  const Weakness weakness = weaknesses(framework, {});
  // 3-2-2, 2-3-2 and 3-2-2 make 12, 3-3-3 and again 27, 2-2-2 makes 8 once, and the last is a range.
  const ScoreData data = data_of({{3, 2, 3, 3, 3, 2, kNone}, {2, 3, 2, 3, 3, 2, 2}, {2, 2, 2, 3, 3, 2, 2}});
  const Scores scores = scored(framework, data);
  const std::vector<Tie> found = ties(weakness, scores.score_judged);
  ASSERT_EQ(found.size(), 8U);  // all but 1 and 8, which one combination gives and not two areas have
  EXPECT_EQ(found.front().score, 2);
  EXPECT_EQ(found.front().combinations, 3U);
  EXPECT_EQ(found.front().areas, 0U);
  EXPECT_EQ(found[5].score, 12);
  EXPECT_EQ(found[5].areas, 3U);
  EXPECT_EQ(found.back().score, 27);
  EXPECT_EQ(found.back().combinations, 1U);
  EXPECT_EQ(found.back().areas, 2U);
  ASSERT_NE(widest(found), nullptr);
  EXPECT_EQ(widest(found)->score, 12);
  EXPECT_EQ(tie_of(found, scores.score_judged[3]), &found.back());
  EXPECT_EQ(tie_of(found, scores.score_judged[5]), nullptr) << "2-2-2 stands alone";
  EXPECT_EQ(tie_of(found, scores.score_judged[6]), nullptr) << "a range";
}

TEST(Ties, OfAFormulaAloneAreThoseOfItsCombinations) {
  const std::vector<Tie> found = ties(weaknesses(three_factors(), {}));
  ASSERT_EQ(found.size(), 7U);
  EXPECT_EQ(widest(found)->score, 6);
  EXPECT_EQ(widest(found)->combinations, 6U);
  EXPECT_FALSE(widest(found)->areas);
}

TEST(Ties, AreNotThereWhereNothingIsShared) {
  auto framework = three_factors();
  framework.factors.resize(1);
  EXPECT_TRUE(ties(weaknesses(framework, {})).empty());
  EXPECT_EQ(widest({}), nullptr);
  const Weakness weakness = weaknesses(framework, {});
  // A verdict on the whole may give a score that the formula cannot: it is no tie of the formula.
  const std::vector<Range> scores{{1, 1}, {2, 2}, {2.5, 2.5}, {2.5, 2.5}};
  EXPECT_TRUE(ties(weakness, scores).empty());
  framework.factors[0].step = 0;
  EXPECT_TRUE(ties(weaknesses(framework, {}), scores).empty()) << "continuous: not counted";
}

TEST(Ties, CountEveryAreaWithAKnownScoreThatIsShared) {
  // Invariant: what is listed and what stands alone are all known scores together.
  const auto framework = three_factors();
  const Weakness weakness = weaknesses(framework, {});
  std::vector<Range> scores;
  for (std::size_t i = 0; i < 40; ++i) {
    const double score = weakness.distinct_scores[(i * i * i + 3 * i) % 97 % 10];
    scores.push_back({score, i % 7 == 0 ? 27 : score});
  }
  std::size_t listed = 0, combinations = 0, known = 0, alone = 0;
  for (const Tie& one : ties(weakness, scores)) listed += *one.areas;
  for (const std::size_t one : weakness.combinations_of) combinations += one;
  for (const Range& one : scores) {
    known += one.known() ? 1 : 0;
    std::size_t same = 0;
    for (const Range& other : scores) same += other.known() && one.known() && other.low == one.low ? 1 : 0;
    alone += same == 1 && (one.low == 1 || one.low == 8 || one.low == 27) ? 1 : 0;
  }
  EXPECT_EQ(listed + alone, known);
  EXPECT_EQ(combinations, weakness.combinations);
}

}  // namespace
}  // namespace roer::score
