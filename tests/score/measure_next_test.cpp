#include "roer/score/measure_next.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <cmath>

#include "roer/base/philox.hpp"
#include "small_framework.hpp"

namespace {

using namespace roer;
using namespace roer::score;
using namespace roer::testing;

const Measurement& of(const MeasureNext& next, InputPlace place) {
  for (const Measurement& one : next.single)
    if (one.inputs.front() == place) return one;
  ADD_FAILURE() << "no measurement of " << place.factor;
  return next.single.front();
}

TEST(MeasureNext, IsStoppedBetweenScorings) {
  const Formula formula{three_factors(), data_of({{2, 3, 1}, {kNone, kNone, kNone}, {2, kNone, 1}})};
  std::vector<double> told;
  ASSERT_TRUE(measure_next(formula, {}, Prior::kUniform, {}, [&](double part) {
                told.push_back(part);
                return true;
              }).ok());
  // Three points of each of two inputs, and nine of both.
  ASSERT_EQ(told.size(), 15U);
  EXPECT_EQ(told[0], 0);
  EXPECT_NEAR(told[14], 14.0 / 15, 1e-12);
  std::size_t asked = 0;
  const auto stopped = measure_next(formula, {}, Prior::kUniform, {}, [&](double) { return ++asked < 5; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_EQ(asked, 5U);
}

TEST(MeasureNext, ByHand) {
  // 2 x ? x 2: yes with 3 only. 3 x ? x ?: one of them settles it with 3 only. 1 x ? x 1: never, so it is no
  // already.
  const Formula formula{three_factors(), data_of({{2, 3, 1}, {kNone, kNone, kNone}, {2, kNone, 1}})};
  const auto next = measure_next(formula, {}, Prior::kUniform, {});
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->depends, 2U);
  EXPECT_EQ(next->cannot, 0U);
  ASSERT_EQ(next->single.size(), 2U);
  EXPECT_EQ(next->single[0].inputs, (std::vector<InputPlace>{{1, 0}}));  // the most useful stands first
  const Measurement& second = of(*next, {1, 0});
  ASSERT_EQ(second.gains.size(), 2U);
  EXPECT_NEAR(second.gains[0].settled, 1, 1e-12);
  EXPECT_NEAR(second.gains[0].yes, 1.0 / 3, 1e-12);
  EXPECT_NEAR(second.gains[1].settled, 1.0 / 3, 1e-12);
  EXPECT_NEAR(second.gains[1].yes, 1.0 / 3, 1e-12);
  EXPECT_NEAR(second.settled, 4.0 / 3, 1e-12);
  const Measurement& third = of(*next, {2, 0});
  ASSERT_EQ(third.gains.size(), 1U);
  EXPECT_EQ(third.gains[0].area, 1U);
  EXPECT_NEAR(third.settled, 1.0 / 3, 1e-12);
  // Both at once settle all; 3 b c >= 9 for 6 of 9 pairs.
  EXPECT_NEAR(next->all.settled, 2, 1e-12);
  EXPECT_NEAR(next->all.yes, 1.0 / 3 + 6.0 / 9, 1e-12);
}

TEST(MeasureNext, WeightsCountResidents) {
  const Formula formula{three_factors(), data_of({{2, 2}, {kNone, kNone}, {2, 2}})};
  const std::vector<double> residents = {1000, kNone};
  const auto next = measure_next(formula, {}, Prior::kUniform, residents);
  ASSERT_TRUE(next.ok());
  EXPECT_NEAR(next->single[0].settled, 2, 1e-12);
  EXPECT_NEAR(next->single[0].weight_settled, 1000, 1e-9);
  EXPECT_EQ(next->single[0].without_weight, 1U);
}

TEST(MeasureNext, WhatHasNoMeaningCannotBeMeasured) {
  Formula formula{three_factors(), data_of({{2}, {kNone}, {2}})};
  formula.data.inputs[1][0].values.set(0, Value::hole(State::kNotApplicable));
  const auto next = measure_next(formula, {}, Prior::kUniform, {});
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->depends, 1U);
  EXPECT_TRUE(next->single.empty());
  EXPECT_EQ(next->cannot, 1U);
}

TEST(MeasureNext, AJudgedFactorStaysJudged) {
  const Formula formula{three_factors(), data_of({{2, 2}, {kNone, kNone}, {2, 2}})};
  Judgement judgement;
  judgement.area = 1;
  judgement.factor = 1;
  judgement.points = 3;
  judgement.overrules = true;
  const auto next = measure_next(formula, {judgement}, Prior::kUniform, {});
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->depends, 1U);
  ASSERT_EQ(next->single.size(), 1U);
  EXPECT_EQ(next->single[0].gains.size(), 1U);
}

TEST(MeasureNext, ThePriorIsThatOfTheKnownAreasWhereThereAreEnough) {
  std::vector<double> a(40, 2), b, c(40, 2);
  for (int i = 0; i < 30; ++i) b.push_back(i < 24 ? 1 : 3);
  b.resize(40, kNone);
  const Formula formula{three_factors(), data_of({a, b, c})};
  const auto next = measure_next(formula, {}, Prior::kKnownAreas, {});
  ASSERT_TRUE(next.ok());
  ASSERT_EQ(next->priors.size(), 1U);
  EXPECT_TRUE(next->priors[0].from_known);
  EXPECT_EQ(next->priors[0].points, (std::vector<double>{1, 3}));
  EXPECT_NEAR(next->priors[0].probability[1], 0.2, 1e-12);
  EXPECT_NEAR(next->single[0].yes, 10 * 0.2, 1e-9);
  b[0] = kNone;  // 29 are too few
  const auto fewer = measure_next({three_factors(), data_of({a, b, c})}, {}, Prior::kKnownAreas, {});
  ASSERT_TRUE(fewer.ok());
  EXPECT_FALSE(fewer->priors[0].from_known);
  EXPECT_EQ(fewer->priors[0].points, (std::vector<double>{1, 2, 3}));
}

/// Three factors, each the mean of two inputs and known only where both are.
Framework pairs() {
  Framework framework = three_factors();
  for (Factor& factor : framework.factors) {
    factor.combine = Combine::kMean;
    factor.inputs[0].rule = {RuleKind::kLimits, {10, 20}, {1, 2, 3}, Closed::kLeft};
    factor.inputs.push_back(factor.inputs[0]);
    factor.inputs[1].id = "second";
  }
  return framework;
}

/// 0 = no, 1 = yes, 2 = depends, from the six points of one area; 0 points = not known.
int decided(const std::vector<int>& points) {
  double low = 1, high = 1;
  for (int f = 0; f < 3; ++f) {
    const int a = points[static_cast<std::size_t>(2 * f)], b = points[static_cast<std::size_t>(2 * f + 1)];
    low *= a == 0 || b == 0 ? 1 : (a + b) / 2.0;
    high *= a == 0 || b == 0 ? 3 : (a + b) / 2.0;
  }
  return low >= 9 ? 1 : high >= 9 ? 2 : 0;
}

TEST(MeasureNext, EqualsTheCountOfAllFillings) {
  constexpr std::uint32_t kAreas = 200;
  std::vector<std::vector<int>> points(kAreas, std::vector<int>(6));
  Formula formula{pairs(), {}};
  formula.data.areas = some_areas(kAreas);
  formula.data.inputs.assign(3, std::vector<InputData>(2));
  for (std::uint32_t i = 0; i < kAreas; ++i)
    for (std::uint32_t k = 0; k < 6; ++k) {
      points[i][k] = static_cast<int>(uniform_below({5, k, i, 0, 0}, 4));
      formula.data.inputs[k / 2][k % 2].values.push_back(
          points[i][k] == 0 ? Value::hole(State::kMissing) : Value::observed(10 * points[i][k] - 5));
    }
  const auto next = measure_next(formula, {}, Prior::kUniform, {});
  ASSERT_TRUE(next.ok());
  ASSERT_EQ(next->single.size(), 6U);
  for (std::uint32_t k = 0; k < 6; ++k) {
    double settled = 0, yes = 0;
    for (const auto& area : points) {
      if (decided(area) != 2 || area[k] != 0) continue;
      for (int filled = 1; filled <= 3; ++filled) {
        std::vector<int> with = area;
        with[k] = filled;
        settled += decided(with) != 2 ? 1.0 / 3 : 0;
        yes += decided(with) == 1 ? 1.0 / 3 : 0;
      }
    }
    EXPECT_NEAR(of(*next, {k / 2, k % 2}).settled, settled, 1e-9) << k;
    EXPECT_NEAR(of(*next, {k / 2, k % 2}).yes, yes, 1e-9) << k;
  }
  ASSERT_EQ(next->together.size(), 3U);
  double all = 0;
  std::size_t depends = 0;
  for (const auto& area : points) {
    if (decided(area) != 2) continue;
    ++depends;
    all += 1;  // with every input known every decision is settled
  }
  EXPECT_EQ(next->depends, depends);
  EXPECT_NEAR(next->all.settled, all, 1e-6);
}

TEST(MeasureNext, TooManyCombinationsAreSaidNotGuessed) {
  Framework framework = three_factors();
  for (Factor& factor : framework.factors) {
    factor.step = 0;
    factor.inputs[0].rule.kind = RuleKind::kDirect;
  }
  const auto next = measure_next({framework, data_of({{kNone}, {kNone}, {kNone}})}, {}, Prior::kUniform, {});
  ASSERT_TRUE(next.ok());
  EXPECT_TRUE(next->single[0].counted);
  EXPECT_EQ(next->priors[0].points.size(), kLevels);
  EXPECT_FALSE(next->all.counted);  // 21^3
}

}  // namespace
