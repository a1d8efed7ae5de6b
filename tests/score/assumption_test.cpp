// Assumptions one by one: what a draw of each writes, against what it must come out at.

#include "roer/score/assumption.hpp"

#include <gtest/gtest.h>

#include "random_framework.hpp"
#include "roer/score/assumption_words.hpp"
#include "roer/score/input_error.hpp"
#include "roer/score/sobol.hpp"
#include "roer/score/uncertainty.hpp"
#include "small_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::three_factors;

Uncertainty drawn(const Framework& framework, const ScoreData& data, const Assumption& one) {
  const auto sampler = Sampler::bind(framework, data, {one}, 5);
  EXPECT_TRUE(sampler.ok()) << to_text(sampler.faults());
  auto found = uncertainty(*sampler, {4000, false, {}});
  EXPECT_TRUE(found.ok());
  return std::move(*found);
}

TEST(Assumption, WeightsAreOneOfTheirAlternatives) {
  Framework framework = three_factors();
  framework.combine = Combine::kSum;
  framework.threshold = 9;
  const ScoreData data = data_of({{1, 3}, {2, 1}, {3, 1}});
  Assumption weights;
  weights.target = Target::kFactorWeights;
  weights.rows = {{1, 1, 1}, {3, 1, 0}};  // 6 and 5; 5 and 10
  weights.odds = {1, 3};
  const Uncertainty found = drawn(framework, data, weights);
  EXPECT_EQ(found.flagged[0], 0);
  EXPECT_NEAR(found.flagged[1], 0.75, 0.03);
  EXPECT_EQ(found.score[1].high, 10);
  EXPECT_EQ(found.score[0].low, 5);
  weights.rows = {{1, 1}};
  EXPECT_FALSE(Sampler::bind(framework, data, {weights}, 1).ok());
}

TEST(Assumption, WeightsOfPartsAreDrawnWithThoseOfInputsAndApartFromTheScores) {
  Framework framework = three_factors();
  framework.combine = Combine::kSum;
  framework.threshold = 3;
  framework.factors[0].combine = Combine::kMean;
  framework.factors[0].step = 0;
  framework.factors[1].part_of = framework.factors[2].part_of = "a";
  const ScoreData data = data_of({{1, 3}, {2, 1}, {3, 1}});
  Assumption weights;
  weights.target = Target::kInputWeights;
  weights.factor = 0;
  weights.rows = {{1, 0, 0}, {0, 1, 3}};  // a's own input and then b and c: 1 and 3; 2.75 and 1
  const Uncertainty found = drawn(framework, data, weights);
  EXPECT_NEAR(found.flagged[1], 0.5, 0.03);
  EXPECT_EQ(found.score[0].low, 1);
  EXPECT_DOUBLE_EQ(found.score[0].high, 2.75);
  weights.rows.clear();
  weights.spread = 0.3;
  const Uncertainty spread = drawn(framework, data, weights);  // weights of 1, 1, 1: about (1 + 2 + 3) / 3
  EXPECT_NEAR(spread.score[0].median, 2, 0.02);
  EXPECT_LT(spread.score[0].low, 1.95);
  // In the score stands one factor alone: there is nothing to draw.
  weights.target = Target::kFactorWeights;
  weights.factor = kWhole;
  EXPECT_FALSE(Sampler::bind(framework, data, {weights}, 1).ok());
}

TEST(Assumption, RowsOfWeightsKeepTogetherInTheSensitivityAnalysis) {
  Framework framework = three_factors();
  framework.combine = Combine::kSum;
  const ScoreData data = data_of({{1, 3, 2}, {2, 1, 3}, {3, 1, 1}});
  Assumption weights, threshold;
  weights.target = Target::kFactorWeights;
  weights.rows = {{1, 1, 1}, {3, 0, 2}, {0, 2, 1}};
  threshold.target = Target::kThreshold;
  threshold.rows = {{6}, {8}};
  const auto sampler = Sampler::bind(framework, data, {weights, threshold}, 3);
  ASSERT_TRUE(sampler.ok());
  SobolParams params;
  params.base = 256;
  params.area = 0;
  const auto found = sobol(*sampler, params);
  ASSERT_TRUE(found.ok());
  // The score of an area rests on the weights alone: it is 6, 9 or 7 by the rows, never a mixture of them.
  ASSERT_TRUE(found->area_score.has_value());
  EXPECT_NEAR(found->area_score->mean, 22.0 / 3, 0.1);
  EXPECT_NEAR(found->area_score->indices[0].total.value, 1, 0.1);
  EXPECT_NEAR(found->area_score->indices[1].total.value, 0, 1e-9);
}

TEST(Assumption, NormalisationIsOneOfItsRules) {
  Framework framework = three_factors();
  framework.combine = Combine::kSum;
  framework.factors.resize(1);
  framework.threshold = 1.9;
  Factor& factor = framework.factors[0];
  factor.step = 0;
  factor.combine = Combine::kMean;
  factor.inputs[0].rule.kind = RuleKind::kNormalise;
  NormaliseRule& given = factor.inputs[0].rule.normalise;
  given.how = Normalisation::kMinMax;
  given.low = 1;
  given.high = 3;
  const ScoreData data = data_of({{0, 1, 10}});
  Assumption normalise;
  normalise.target = Target::kNormalise;
  normalise.factor = 0;
  normalise.input = 0;
  normalise.rules = {given, given};
  normalise.rules[1].how = Normalisation::kPercentile;
  // The middle one has 1 + 2 x 0.1 = 1.2 by min-max and 2 by percentile.
  const Uncertainty found = drawn(framework, data, normalise);
  EXPECT_NEAR(found.flagged[1], 0.5, 0.04);
  EXPECT_NEAR(found.score[1].low, 1.2, 1e-12);
  EXPECT_NEAR(found.score[1].high, 2, 1e-12);
  EXPECT_EQ(found.flagged[2], 1);
  // One input cannot have its values drawn twice, and steps by limits are not normalised.
  Assumption missing = normalise;
  missing.target = Target::kMissing;
  missing.rules.clear();
  missing.policies = {MissingPolicy::kMark, MissingPolicy::kImputeMean};
  EXPECT_FALSE(Sampler::bind(framework, data, {normalise, missing}, 1).ok());
  EXPECT_FALSE(Sampler::bind(three_factors(), data_of({{1}, {1}, {1}}), {normalise}, 1).ok());
}

TEST(Assumption, ScreenedAreasAreUnknownInEveryDrawAsInTheScore) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    roer::testing::RandomCase made = roer::testing::random_case(seed, 30);
    made.framework.least_data = Share(0.7);
    const auto scores = score(made.framework, made.data, {});
    const auto evaluator = Evaluator::compile(made.framework, made.data);
    ASSERT_TRUE(scores.ok() && evaluator.ok());
    std::vector<double> low(30), high(30);
    EvaluationRoom room(*evaluator);
    evaluator->evaluate(evaluator->nominal(), 0, 30, {low.data(), high.data(), nullptr}, room);
    for (std::size_t i = 0; i < 30; ++i) {
      ASSERT_EQ(low[i], scores->score[i].low) << seed;
      ASSERT_EQ(high[i], scores->score[i].high) << seed;
    }
  }
}

TEST(InputError, AnOldValueWandersByTheRootOfItsYears) {
  Framework framework = three_factors();
  ScoreData data = data_of({{1}, {1}, {1}});
  data.inputs[0][0].period = {2020, 0};
  data.inputs[1][0].period = {2018, 0};
  data.inputs[1][0].period_to = {2024, 0};
  data.inputs[2][0].period = {2025, 0};
  data.inputs[2][0].available = false;
  EXPECT_EQ(years_behind(data, 0, 0), 4);
  EXPECT_EQ(years_behind(data, 1, 0), 0);
  const std::vector<double> values{1};
  const auto error = sampling_error_of(framework, data, {0, 0, ErrorKind::kNormal, 3, 2}, values);
  ASSERT_TRUE(error.has_value());
  EXPECT_DOUBLE_EQ(error->sd, 5);  // sqrt(9 + 4 x 4)
  EXPECT_FALSE(sampling_error_of(framework, data, {0, 0, ErrorKind::kPoissonGamma, 0, 0}, values));
}

TEST(AssumptionWords, TellTheDrawInBothLanguages) {
  Assumption limits;
  limits.drawn = true;
  limits.distribution = {Shape::kUniform, -0.5, 1234.5, 0};
  EXPECT_EQ(drawn_words(limits).nl, "samen verschoven met −0,5 tot 1.234,5, elk even waarschijnlijk");
  EXPECT_EQ(drawn_words(limits).en, "shifted together by −0.5 to 1,234.5, each equally likely");
  Assumption spacing;
  spacing.target = Target::kSpacing;
  spacing.rows = {{1, 2, 3}, {1, 2, 5}};
  spacing.odds = {3, 1};
  EXPECT_EQ(drawn_words(spacing).en, "1 / 2 / 3 (75 %) or 1 / 2 / 5 (25 %)");
  Assumption combine;
  combine.target = Target::kCombine;
  combine.ways = {Combine::kMeanRounded, Combine::kDominance};
  EXPECT_EQ(drawn_words(combine).nl,
            "afgerond gemiddelde of telling van gebieden met meer zorg (dominantie)");
}

}  // namespace
}  // namespace roer::score
