#include "roer/score/doubtful_inputs.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "random_framework.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/distribution.hpp"

namespace {

using namespace roer;
using namespace roer::score;
using namespace roer::testing;

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Limits 10 and 20 give 1, 2, 3 points; the sum with two points given directly decides from 5 up.
Formula limits_formula(const std::vector<double>& values) {
  Formula formula{three_factors(), data_of({values, std::vector<double>(values.size(), 2),
                                            std::vector<double>(values.size(), 1)})};
  formula.framework.combine = Combine::kSum;
  formula.framework.threshold = 5;
  PointRule& rule = formula.framework.factors[0].inputs[0].rule;
  rule.kind = RuleKind::kLimits;
  rule.limits = {10, 20};
  rule.points = {1, 2, 3};
  return formula;
}

TEST(DoubtfulInputs, AreStoppedBetweenScorings) {
  const std::vector<SamplingOf> errors{{0, 0, ErrorKind::kNormal, 2, 0}};
  int asked = 0;
  const auto found = doubtful_inputs(limits_formula({8, 12, 50, kNone}), {}, errors, {},
                                     [&](double) { return ++asked < 2; });
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.faults().first().code, ErrorCode::kInterrupted);
  EXPECT_EQ(asked, 2);
}

TEST(DoubtfulInputs, NormalErrorByItsDistributionFunction) {
  // Points 2 and more (from 10 on) decide: 8 and 12 lie one standard deviation off, 50 is far away.
  const Formula formula = limits_formula({8, 12, 50, kNone});
  const std::vector<SamplingOf> errors{{0, 0, ErrorKind::kNormal, 2, 0}};
  const auto found = doubtful_inputs(formula, {}, errors, {});
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  ASSERT_EQ(found->size(), 1U);
  const DoubtfulInput& one = found->front();
  EXPECT_EQ(one.measured, 3U);
  ASSERT_EQ(one.areas.size(), 2U);
  const double off = normal_below(-1);
  EXPECT_NEAR(one.areas[0].other, off, 1e-12);
  EXPECT_NEAR(one.areas[0].yes, off, 1e-12);
  EXPECT_NEAR(one.areas[1].other, off, 1e-12);
  EXPECT_NEAR(one.areas[1].yes, 1 - off, 1e-12);
  EXPECT_NEAR(one.other, 2 * off, 1e-12);
  EXPECT_NEAR(one.value, 2 * off, 1e-12);
}

TEST(DoubtfulInputs, TheValueIsThatOfTheLikeliestDecision) {
  Formula formula = limits_formula({1});
  formula.framework.factors[0].inputs[0].denominator = {"kwb/a_inw", 1, 0};
  formula.data.inputs[0][0].values = {};
  formula.data.inputs[0][0].values.push_back(Value::observed(1));
  formula.data.inputs[0][0].denominators.push_back(Value::observed(1));
  formula.framework.factors[0].inputs[0].rule.limits = {1.0001, 20};
  const std::vector<SamplingOf> errors{{0, 0, ErrorKind::kPoissonGamma, 0, 0}};
  const auto found = doubtful_inputs(formula, {}, errors, {});
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  const DoubtfulArea& area = found->front().areas.at(0);
  EXPECT_NEAR(area.value, std::min(area.yes, 1 - area.yes), 1e-12);
  EXPECT_NEAR(area.other, area.yes, 1e-12);
}

TEST(DoubtfulInputs, SmallCountsByTheGammaDistributionOfTheRate) {
  Formula formula = limits_formula({1, 20, 6});
  Input& input = formula.framework.factors[0].inputs[0];
  input.denominator = {"kwb/a_inw", 1000, 0};
  const std::vector<double> residents{50, 4000, 150};
  for (const double one : residents) formula.data.inputs[0][0].denominators.push_back(Value::observed(one));
  const std::vector<SamplingOf> errors{{0, 0, ErrorKind::kPoissonGamma, 0, 0}};
  const std::vector<double> weights{kNone, 4000, 150};
  const auto found = doubtful_inputs(formula, {}, errors, weights);
  ASSERT_TRUE(found.ok()) << to_text(found.faults());
  const std::vector<double> counts{1, 20, 6};
  const GammaPrior prior = gamma_prior(counts, residents);
  double weighted = 0;
  ASSERT_EQ(found->front().areas.size(), 3U);
  for (const DoubtfulArea& area : found->front().areas) {
    const std::size_t i = area.area;
    const double yes = 1 - gamma_below(prior.shape + counts[i], (prior.rate + residents[i]) * 10 / 1000);
    EXPECT_NEAR(area.yes, yes, 1e-12);
    EXPECT_NEAR(area.value, std::min(yes, 1 - yes), 1e-12);
    if (i != 0) weighted += weights[i] * area.value;
  }
  EXPECT_NEAR(found->front().weight_value, weighted, 1e-9);
  EXPECT_EQ(found->front().without_weight, 1U);
}

TEST(DoubtfulInputs, AnOldInputIsMoreDoubtfulAndStandsFirst) {
  Formula formula = limits_formula({8, 12});
  formula.framework.factors[1].inputs[0].rule = formula.framework.factors[0].inputs[0].rule;
  formula.data.inputs[1][0].values = formula.data.inputs[0][0].values;
  formula.data.inputs[0][0].period = {2024, 0};
  formula.data.inputs[1][0].period = {2020, 0};
  formula.framework.threshold = 4;
  const std::vector<SamplingOf> errors{{0, 0, ErrorKind::kNormal, 1, 1}, {1, 0, ErrorKind::kNormal, 1, 1}};
  const auto found = doubtful_inputs(formula, {}, errors, {});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->front().place, (InputPlace{1, 0}));
  EXPECT_EQ(found->front().years_behind, 4);
  EXPECT_NEAR(found->front().sd, std::sqrt(5.0), 1e-12);
  EXPECT_GT(found->front().value, found->back().value);
}

/// Every area, every input, drawn many times: the share of other decisions.
TEST(DoubtfulInputs, EqualsDrawingTheErrorOnManyFrameworks) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const RandomCase made = random_case(seed, 15);
    std::vector<SamplingOf> errors;
    for (std::uint32_t f = 0; f < made.framework.factors.size(); ++f)
      for (std::uint32_t k = 0; k < made.framework.factors[f].inputs.size(); ++k) {
        const RuleKind kind = made.framework.factors[f].inputs[k].rule.kind;
        if (kind == RuleKind::kLimits) errors.push_back({f, k, ErrorKind::kNormal, 1.5, 0});
      }
    const auto found = doubtful_inputs({made.framework, made.data}, {}, errors, {});
    ASSERT_TRUE(found.ok()) << to_text(found.faults());
    const auto nominal = score::score(made.framework, made.data, {});
    for (const DoubtfulInput& one : *found) {
      const Input& input = made.framework.factors[one.place.factor].inputs[one.place.input];
      // Another value than the measured one is another column; imputed and divided ones would be remade from
      // it.
      if (!input.denominator.indicator.empty() || input.missing > MissingPolicy::kLeaveOut) continue;
      std::vector<double> other(15, 0);
      constexpr std::uint32_t kDraws = 400;
      for (std::uint32_t d = 0; d < kDraws; ++d) {
        ScoreData data = made.data;
        Column& values = data.inputs[one.place.factor][one.place.input].values;
        for (std::uint32_t i = 0; i < 15; ++i)
          if (values.at(i).known())
            values.set(i, Value::observed(values.at(i).number + 1.5 * normal({seed, 77, i, 0, d})));
        const auto scores = score::score(made.framework, data, {});
        for (std::uint32_t i = 0; i < 15; ++i)
          other[i] += scores->decision[i] == nominal->decision[i] ? 0 : 1.0 / kDraws;
      }
      std::vector<double> told(15, 0);
      for (const DoubtfulArea& area : one.areas) told[area.area] = area.other;
      for (std::uint32_t i = 0; i < 15; ++i)
        EXPECT_NEAR(told[i], other[i], 5 * 0.5 / std::sqrt(static_cast<double>(kDraws)))
            << seed << " " << one.place.factor << "/" << one.place.input << " " << i;
    }
  }
}

TEST(DoubtfulInputs, RefusesWhatHasNoSuchError) {
  const Formula formula = limits_formula({8});
  const std::vector<SamplingOf> counts{{0, 0, ErrorKind::kPoissonGamma, 0, 0}};
  EXPECT_EQ(doubtful_inputs(formula, {}, counts, {}).faults().first().code, ErrorCode::kFramework);
  Formula pairwise = formula;
  pairwise.framework.combine = Combine::kCopeland;
  const std::vector<SamplingOf> one{{0, 0, ErrorKind::kNormal, 1, 0}};
  EXPECT_EQ(doubtful_inputs(pairwise, {}, one, {}).faults().first().code, ErrorCode::kNotSupported);
  EXPECT_TRUE(doubtful_inputs(pairwise, {}, {}, {})->empty());
}

}  // namespace
