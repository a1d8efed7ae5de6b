#include "roer/score/leave_one_out.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <cmath>

#include "roer/score/compensation.hpp"
#include "small_framework.hpp"

namespace {

using namespace roer;
using namespace roer::score;
using namespace roer::testing;

/// One factor of the mean of two inputs, threshold 2.
Framework two_in_one_factor() {
  Framework framework = three_factors();
  framework.factors.resize(1);
  framework.combine = Combine::kMean;
  Factor& factor = framework.factors[0];
  factor.combine = Combine::kMean;
  factor.step = 0;
  factor.inputs.push_back(factor.inputs[0]);
  factor.inputs[1].id = "other";
  framework.threshold = 2;
  framework.classes = {{0, {"a", "a"}, "#000000"}, {2, {"b", "b"}, "#ffffff"}};
  return framework;
}

ScoreData two_given_columns(const std::vector<double>& a, const std::vector<double>& b) {
  ScoreData data = data_of({a, b});
  data.inputs = {{data.inputs[0][0], data.inputs[1][0]}};
  return data;
}

TEST(LeaveOneOut, IsStoppedBetweenInputs) {
  int asked = 0;
  const auto all =
      leave_one_out(two_in_one_factor(), two_given_columns({1, 3, 2, 0}, {1, 1, 3, 3}), {}, [&](double part) {
        ++asked;
        return part < 0.5;
      });
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_EQ(asked, 2);
}

TEST(LeaveOneOut, ByHand) {
  // Scores 1, 2, 2.5, 1.5: areas 1 and 2 listed. Without the first input: 1, 1, 3, 3; without the second: 1,
  // 3, 2, 0
  const auto all = leave_one_out(two_in_one_factor(), two_given_columns({1, 3, 2, 0}, {1, 1, 3, 3}), {});
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 2U);
  const LeftOut& first = (*all)[0];
  EXPECT_TRUE(first.possible && first.scale_kept && !first.factor_gone);
  EXPECT_EQ(first.list, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(first.change.enters, (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(first.change.leaves, (std::vector<std::uint32_t>{1}));
  // ranks 4, 2, 1, 3 become 3.5, 3.5, 1.5, 1.5: shifts 0.5, 1.5, 0.5, 1.5
  EXPECT_EQ(first.ranked, 4U);
  EXPECT_NEAR(first.mean_rank_shift, 1, 1e-12);
  EXPECT_NEAR(first.largest_rank_shift, 1.5, 1e-12);
  EXPECT_EQ(first.shifts_most, 1U);
  EXPECT_EQ(first.classed, 4U);
  EXPECT_EQ(first.class_changed, 2U);
}

TEST(LeaveOneOut, AShownInputIsNoPartAndALastOneCannotGo) {
  Framework framework = two_in_one_factor();
  framework.factors[0].inputs[1].rule.kind = RuleKind::kShown;
  framework.factors[0].inputs[1].weight = 0;
  const auto all = leave_one_out(framework, two_given_columns({1, 3, 2, 0}, {1, 1, 3, 3}), {});
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_FALSE((*all)[0].possible);
}

TEST(LeaveOneOut, WithoutAFactorOfAProductTheListIsAsLongAsItWas) {
  // 3x3x1 = 9, 2x2x2 = 8, 1x3x3 = 9, 1x1x1: without the third 9, 4, 3, 1 - no 9 is a threshold for that.
  const auto all = leave_one_out(three_factors(), data_of({{3, 2, 1, 1}, {3, 2, 3, 1}, {1, 2, 3, 1}}), {});
  ASSERT_TRUE(all.ok());
  const LeftOut& third = (*all)[2];
  EXPECT_TRUE(third.possible && third.factor_gone && !third.scale_kept);
  EXPECT_EQ(third.list, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(third.change.enters, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(third.change.leaves, (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(third.classed, 0U);
}

TEST(LeaveOneOut, AFactorGoesWithTheOnlyFactorThatIsPartOfIt) {
  Framework framework = three_factors();
  framework.factors[0].inputs.clear();
  framework.factors[1].part_of = "a";
  ScoreData data = data_of({{1}, {2}, {3}});
  data.inputs[0].clear();
  const auto without = without_input(framework, data, {1, 0});
  ASSERT_TRUE(without.has_value());
  ASSERT_EQ(without->formula.framework.factors.size(), 1U);
  EXPECT_EQ(without->formula.framework.factors[0].id, "c");
  EXPECT_EQ(without->formula.data.inputs.size(), 1U);
  EXPECT_TRUE(without->factor_gone);
  EXPECT_FALSE(without->scale_kept);
}

TEST(LeaveOneOut, AnAreaThatIsNotKnownInBothHasNoRank) {
  const auto all = leave_one_out(three_factors(), data_of({{3, 2, kNone}, {3, 2, 3}, {1, 2, 3}}), {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ((*all)[0].ranked, 2U);
  EXPECT_TRUE(std::isnan((*all)[1].score[2]));
  EXPECT_FALSE(std::isnan((*all)[0].score[2]));
}

TEST(LeaveOneOut, LeavingOutAnInputThatIsTheSameEverywhereMovesNobody) {
  const auto all =
      leave_one_out(two_in_one_factor(), two_given_columns({1, 1.5, 2, 3}, {2, 2, 2, 2}), {true, 0.5});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ((*all)[1].mean_rank_shift, 0);
  EXPECT_TRUE((*all)[1].change.enters.empty());
  EXPECT_TRUE((*all)[1].change.leaves.empty());
}

TEST(Compensation, FindsWhoIsGoodOnlyBecauseOfOneInput) {
  // High = concern, worst quarter of 4 = one area. Sums: 5, 6, 4, 4; without the second input: 5, 1, 2, 4.
  Framework framework = two_in_one_factor();
  framework.factors[0].combine = Combine::kSum;
  framework.factors[0].most = 10;
  framework.factors[0].least = 0;
  const auto found =
      compensation(framework, two_given_columns({5, 1, 2, 4}, {0, 5, 2, 0}), {true, 0.25}, 0.25);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->maskings.size(), 2U);
  const Masking& second = found->maskings[1];
  EXPECT_EQ(second.by, (InputPlace{0, 1}));
  EXPECT_EQ(second.areas, (std::vector<std::uint32_t>{0}));    // 5 + 0: hidden by its lack of the second
  EXPECT_EQ(second.exposed, (std::vector<std::uint32_t>{1}));  // 1 + 5: on the list for the second alone
  EXPECT_EQ(second.hidden, (std::vector<std::size_t>{1, 0}));  // area 0 is the weakest on the first
  EXPECT_EQ(found->weak[1], (std::vector<std::uint32_t>{1}));
}

}  // namespace
