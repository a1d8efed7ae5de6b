#include "roer/score/compare.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/base/philox.hpp"
#include "roer/score/mixture.hpp"
#include "small_framework.hpp"

namespace {

using namespace roer;
using namespace roer::score;
using namespace roer::testing;

Side side_of(const std::vector<std::vector<double>>& points) {
  return {{three_factors(), data_of(points)}, {}};
}

const std::vector<AreaStanding>& of(const Comparison& comparison, ChangeKind kind,
                                    const std::string& input = "") {
  for (std::size_t c = 0; c < comparison.changes.size(); ++c)
    if (comparison.changes[c].kind == kind && comparison.changes[c].input == input)
      return comparison.contributions[c];
  ADD_FAILURE() << "no such change: " << name_of(kind) << " " << input;
  return comparison.contributions.front();
}

TEST(Compare, TheSameScoresHaveNoChange) {
  const auto same = compare(side_of({{1, 2}, {2, 3}, {kNone, 3}}), side_of({{1, 2}, {2, 3}, {kNone, 3}}));
  ASSERT_TRUE(same.ok());
  EXPECT_TRUE(same->changes.empty());
  EXPECT_EQ(same->areas.size(), 2U);
}

TEST(Compare, TwoInputsOfAProductByHand) {
  // 1 x 1 x 1 becomes 2 x 3 x 1. The first: (2-1 + 6-3) / 2 = 2; the second: (3-1 + 6-2) / 2 = 3.
  const auto found = compare(side_of({{1}, {1}, {1}}), side_of({{2}, {3}, {1}}));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->changes.size(), 2U);
  EXPECT_NEAR(of(*found, ChangeKind::kInput, "a/points")[0].low, 2, 1e-12);
  EXPECT_NEAR(of(*found, ChangeKind::kInput, "b/points")[0].high, 3, 1e-12);
}

TEST(Compare, AThresholdAloneMovesDecisionsAlone) {
  const Side before = side_of({{2, 3, 1}, {2, 3, 1}, {2, 1, 1}});
  Side after = before;
  after.formula.framework.threshold = 8;
  const auto found = compare(before, after);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->changes.size(), 1U);
  EXPECT_EQ(found->changes[0].kind, ChangeKind::kDecision);
  EXPECT_NEAR(found->totals[0].yes, 1, 1e-12);
  EXPECT_EQ(found->totals[0].rank, 0);
  EXPECT_EQ(found->decision_before[0], Decision::kNo);
  EXPECT_EQ(found->decision_after[0], Decision::kYes);
}

TEST(Compare, AnInputThatIsFoundSettlesTheDecision) {
  const auto found = compare(side_of({{3}, {kNone}, {3}}), side_of({{3}, {1}, {3}}));
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->decision_before[0], Decision::kYes);  // 9 to 27
  const auto other = compare(side_of({{2}, {kNone}, {3}}), side_of({{2}, {1}, {3}}));
  ASSERT_TRUE(other.ok());
  EXPECT_EQ(other->decision_before[0], Decision::kDepends);
  EXPECT_EQ(other->decision_after[0], Decision::kNo);
  EXPECT_NEAR(of(*other, ChangeKind::kInput, "b/points")[0].depends, -1, 1e-12);
  EXPECT_NEAR(of(*other, ChangeKind::kInput, "b/points")[0].high, 6 - 18, 1e-12);
}

TEST(Compare, OnlyAreasThatBothHaveTakePart) {
  Side after = side_of({{3, 3, 3}, {3, 3, 3}, {3, 3, 3}});
  after.formula.data = data_of({{3, 3, 3}, {3, 3, 3}, {3, 3, 3}});
  const auto found = compare(side_of({{1, 1}, {1, 1}, {1, 1}}), after);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->areas.size(), 2U);
  EXPECT_EQ(found->only_before, 0U);
  EXPECT_EQ(found->only_after, 1U);
  EXPECT_EQ(found->before.size(), 2U);
}

TEST(Compare, OtherBordersAreRefused) {
  Side after = side_of({{3}, {3}, {3}});
  after.formula.data.areas =
      AreaList(AreaKind::kBuurt, Year(2023), std::vector<AreaCode>(some_areas(1).codes()));
  const auto found = compare(side_of({{1}, {1}, {1}}), after);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kBoundaryYear);
}

TEST(Compare, OppositeScalesAreNotTakenApart) {
  Side after = side_of({{3}, {3}, {3}});
  after.formula.framework.concern = Concern::kLow;
  const auto found = compare(side_of({{1}, {1}, {1}}), after);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->changes.size(), 1U);
  EXPECT_EQ(found->changes[0].kind, ChangeKind::kTogether);
  EXPECT_FALSE(found->whole_because.empty());
  EXPECT_NEAR(found->contributions[0][0].low, 26, 1e-12);
}

TEST(Compare, AnInputThatOnlyOneHasBelongsToTheParts) {
  Side after = side_of({{1, 3}, {1, 3}, {1, 3}});
  Factor& factor = after.formula.framework.factors[0];
  factor.inputs.push_back(factor.inputs[0]);
  factor.inputs[1].id = "new";
  factor.combine = Combine::kMean;
  after.formula.data.inputs[0].push_back(data_of({{3, 1}}).inputs[0][0]);
  const auto found = compare(side_of({{1, 3}, {1, 3}, {1, 3}}), after);
  ASSERT_TRUE(found.ok());
  EXPECT_NEAR(of(*found, ChangeKind::kParts)[0].low, 2 - 1, 1e-12);
  EXPECT_NEAR(of(*found, ChangeKind::kParts)[1].low, 18 - 27, 1e-12);
}

/// Two formulas of two inputs each factor that differ in everything, on made-up numbers with holes.
Side drawn_side(std::uint32_t stream, std::uint32_t areas) {
  Side side = side_of({std::vector<double>(areas), std::vector<double>(areas), std::vector<double>(areas)});
  for (std::uint32_t f = 0; f < 3; ++f) {
    Factor& factor = side.formula.framework.factors[f];
    factor.least_inputs = Share(0.5);
    factor.inputs[0].rule = {RuleKind::kLimits, {0.3, 0.6}, {1, 2, 3}, Closed::kLeft};
    factor.inputs.push_back(factor.inputs[0]);
    factor.inputs[1].id = "second";
    side.formula.data.inputs[f].resize(2);
    for (std::uint32_t k = 0; k < 2; ++k) {
      Column& values = side.formula.data.inputs[f][k].values;
      values = Column(areas);
      // only the first factor's inputs differ between streams
      for (std::uint32_t i = 0; i < areas; ++i)
        if (const double one = uniform({f == 0 ? stream : 0, 2 * f + k, i, 0, 0}); one > 0.2)
          values.set(i, Value::observed(one));
    }
  }
  return side;
}

AreaStanding minus(const AreaStanding& a, const AreaStanding& b) {
  return {a.low - b.low, a.high - b.high, a.rank - b.rank, a.yes - b.yes, a.depends - b.depends};
}

void expect_near(const AreaStanding& a, const AreaStanding& b) {
  EXPECT_NEAR(a.low, b.low, 1e-9);
  EXPECT_NEAR(a.high, b.high, 1e-9);
  EXPECT_NEAR(a.rank, b.rank, 1e-9);
  EXPECT_NEAR(a.yes, b.yes, 1e-9);
  EXPECT_NEAR(a.depends, b.depends, 1e-9);
}

TEST(Compare, EqualsTheMeanOverAllOrders) {
  const std::uint32_t areas = 60;
  const Side before = drawn_side(1, areas);
  Side after = drawn_side(2, areas);
  Framework& framework = after.formula.framework;
  framework.threshold = 8;
  framework.factors[1].weight = 2;
  framework.factors[1].combine = Combine::kMaximum;
  framework.factors[2].inputs[0].rule.limits = {0.2, 0.5};
  after.judgements.push_back({3, 2, 3, true, 1});
  const auto found = compare(before, after);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->changes.size(), 7U);  // two inputs, rules, weights, combine, decision, verdicts
  ASSERT_TRUE(found->whole_because.empty());

  // Every order in which the two inputs stand together, changed one by one.
  const Mixture mixture(before, after, found->changes);
  std::vector<std::vector<AreaStanding>> outcomes;
  for (ChangeSet made = 0; made < 128; ++made) {
    const auto same = compare(mixture.with(made), mixture.with(made));
    ASSERT_TRUE(same.ok());
    outcomes.push_back(same->before);
  }
  std::vector<std::size_t> order(7);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::vector<AreaStanding>> mean(7, std::vector<AreaStanding>(areas));
  std::size_t orders = 0;
  do {
    const auto first = std::find(order.begin(), order.end(), 0U),
               second = std::find(order.begin(), order.end(), 1U);
    if (std::abs(first - second) != 1) continue;
    ++orders;
    ChangeSet made = 0;
    for (const std::size_t c : order) {
      const ChangeSet then = made | ChangeSet{1} << c;
      for (std::size_t i = 0; i < areas; ++i) {
        const AreaStanding step = minus(outcomes[then][i], outcomes[made][i]);
        mean[c][i].low += step.low;
        mean[c][i].high += step.high;
        mean[c][i].rank += step.rank;
        mean[c][i].yes += step.yes;
        mean[c][i].depends += step.depends;
      }
      made = then;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  ASSERT_EQ(orders, 2U * 720);
  for (std::size_t i = 0; i < areas; ++i) {
    AreaStanding sum;
    for (std::size_t c = 0; c < 7; ++c) {
      AreaStanding one = mean[c][i];
      for (double* part : {&one.low, &one.high, &one.rank, &one.yes, &one.depends})
        *part /= static_cast<double>(orders);
      expect_near(found->contributions[c][i], one);
      sum = minus(sum, minus({}, found->contributions[c][i]));
    }
    expect_near(sum, minus(found->after[i], found->before[i]));
  }
}

TEST(Compare, SwappingTheSidesTurnsEverySignAround) {
  const Side before = drawn_side(1, 40);
  Side after = drawn_side(2, 40);
  after.formula.framework.factors[0].weight = 2;
  const auto there = compare(before, after), back = compare(after, before);
  ASSERT_TRUE(there.ok() && back.ok());
  ASSERT_EQ(there->changes.size(), back->changes.size());
  for (std::size_t c = 0; c < there->changes.size(); ++c)
    for (std::size_t i = 0; i < 40; ++i)
      expect_near(there->contributions[c][i], minus({}, back->contributions[c][i]));
}

}  // namespace
