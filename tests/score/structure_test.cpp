#include "roer/score/structure.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>

#include "roer/base/philox.hpp"
#include "small_framework.hpp"

namespace {

using namespace roer;
using namespace roer::score;
using namespace roer::testing;

// Lightness of canned tuna and a panel's quality score: Hollander and Wolfe (1973), p. 187 and following; the
// published statistics are T = 26 concordant pairs, tau = 0.4444, and rho = 0.6.
const std::vector<double> kLightness = {44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1};
const std::vector<double> kQuality = {2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};

TEST(Structure, CorrelationsArePublishedOnes) {
  EXPECT_NEAR(correlation(CorrelationKind::kKendall, kLightness, kQuality).r, 0.4444444, 1e-7);
  EXPECT_NEAR(correlation(CorrelationKind::kSpearman, kLightness, kQuality).r, 0.6, 1e-12);
  // Anscombe (1973), first quartet: r = 0.816
  const std::vector<double> x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
  const std::vector<double> y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
  EXPECT_NEAR(correlation(CorrelationKind::kPearson, x, y).r, 0.816, 0.0005);
}

std::vector<double> drawn(std::uint32_t stream, std::size_t count, double levels) {
  std::vector<double> numbers;
  for (std::uint32_t i = 0; i < count; ++i) {
    const double one = uniform({7, stream, i, 0, 0});
    numbers.push_back(one < 0.1 ? kNone : levels > 0 ? std::floor(one * levels) : one);
  }
  return numbers;
}

/// tau-b from its definition: every pair of areas.
double kendall_by_pairs(const std::vector<double>& x, const std::vector<double>& y) {
  double score = 0, untied_x = 0, untied_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      if (std::isnan(x[i] + y[i] + x[k] + y[k])) continue;
      const double dx = x[i] - x[k], dy = y[i] - y[k];
      score += dx * dy > 0 ? 1 : dx * dy < 0 ? -1 : 0;
      untied_x += dx != 0 ? 1 : 0;
      untied_y += dy != 0 ? 1 : 0;
    }
  return score / std::sqrt(untied_x * untied_y);
}

TEST(Structure, KendallEqualsTheCountOfAllPairs) {
  for (std::uint32_t stream = 0; stream < 20; ++stream)
    for (const double levels : {0.0, 3.0, 10.0}) {
      const auto x = drawn(2 * stream, 80, levels), y = drawn(2 * stream + 1, 80, 4);
      EXPECT_NEAR(correlation(CorrelationKind::kKendall, x, y).r, kendall_by_pairs(x, y), 1e-12);
    }
}

TEST(Structure, PairsThatAreNotKnownAreLeftOut) {
  const std::vector<double> x = {1, 2, kNone, 4, 5}, y = {2, 4, 100, kNone, 10};
  for (const auto kind : {CorrelationKind::kPearson, CorrelationKind::kSpearman, CorrelationKind::kKendall}) {
    const Correlation found = correlation(kind, x, y);
    EXPECT_EQ(found.pairs, 3U);
    EXPECT_NEAR(found.r, 1, 1e-12);
  }
  const std::vector<double> same(5, 3.0), few = {1, kNone, kNone, kNone, 2};
  EXPECT_TRUE(std::isnan(correlation(CorrelationKind::kPearson, x, same).r));
  EXPECT_TRUE(std::isnan(correlation(CorrelationKind::kKendall, x, same).r));
  EXPECT_TRUE(std::isnan(correlation(CorrelationKind::kSpearman, x, few).r));
}

TEST(Structure, TheMatrixIsSymmetricWithOnesOnItsDiagonal) {
  const std::vector<std::vector<double>> columns = {drawn(1, 50, 0), drawn(2, 50, 3), drawn(3, 50, 0)};
  const auto matrix = correlations(CorrelationKind::kSpearman, columns);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(matrix[i][i].r, 1, 1e-12);
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_EQ(matrix[i][k].r, matrix[k][i].r);
      EXPECT_EQ(matrix[i][k].r, correlation(CorrelationKind::kSpearman, columns[i], columns[k]).r);
    }
  }
}

TEST(Structure, AlphaIsThePublishedOne) {
  // Bland and Altman (1997), BMJ 314:572, mini-HAQ: 10 items, 11.16 and 77.44, alpha 0.95.
  EXPECT_NEAR(cronbach_alpha(10, 11.16, 77.44), 0.95, 0.001);
}

TEST(Structure, AlphaByHand) {
  // Variances 1, 1; sums 2, 4, 6 with variance 4: 2 (1 - 2/4) = 1. With an area that lacks an item left out.
  const Alpha same = cronbach_alpha({{1, 2, 3, 9}, {1, 2, 3, kNone}});
  EXPECT_NEAR(same.alpha, 1, 1e-12);
  EXPECT_EQ(same.areas, 3U);
  // Third item against the two: variances 1, 1, 1; sums 5, 6, 7: 3/2 (1 - 3/1) = -3; without it 1.
  const Alpha three = cronbach_alpha({{1, 2, 3}, {1, 2, 3}, {3, 2, 1}});
  EXPECT_NEAR(three.alpha, -3, 1e-12);
  EXPECT_NEAR(three.without[2], 1, 1e-12);
  EXPECT_TRUE(std::isnan(three.without[0]));  // the sum of the others never varies
  EXPECT_TRUE(std::isnan(cronbach_alpha({{1, 2, 3}}).alpha));
}

TEST(Structure, TheCorrelationRatioSeesBendsThatCorrelationMisses) {
  const std::vector<double> x = {-1, -1, 0, 0, 1, 1}, y = {2, 4, 0, 0, 2, 4};
  EXPECT_NEAR(correlation(CorrelationKind::kPearson, x, y).r, 0, 1e-12);
  // means 3, 0, 3 about 2: between 2 + 8 + 2 = 12; whole 0 + 4 + 4 + 4 + 0 + 4 = 16
  EXPECT_NEAR(correlation_ratio(x, y).r, 12.0 / 16, 1e-12);
}

TEST(Structure, TheCorrelationRatioOfManyNumbersComesNearTheTruth) {
  std::vector<double> x, y;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    x.push_back(uniform({1, 0, i, 0, 0}));
    y.push_back(std::cos(6.283185307179586 * x.back()) + normal({1, 1, i, 0, 0}));
  }
  // variance of the cosine 1/2, of the noise 1
  EXPECT_NEAR(correlation_ratio(x, y).r, (1.0 / 2) / (1.0 / 2 + 1), 0.015);
}

TEST(Structure, TheCorrelationRatioOfNoiseIsNearNothingInAFewAreas) {
  std::vector<double> x, y;
  for (std::uint32_t i = 0; i < 64; ++i) {
    x.push_back(uniform({3, 0, i, 0, 0}));
    y.push_back(uniform({3, 1, i, 0, 0}));
  }
  EXPECT_LT(correlation_ratio(x, y).r, 0.35);  // 8 groups of 64: 7/63 by chance, not 1
}

TEST(Structure, EffectiveWeightsOfAnEvenDesignFollowTheVariances) {
  // All combinations of a and b in {1, 2, 3}, sum 2a + b: variances 4 v and v, so shares 0.8 and 0.2.
  Framework framework = three_factors();
  framework.combine = Combine::kSum;
  framework.factors.pop_back();
  framework.factors[0].weight = 2;
  const auto scores = score::score(
      framework, data_of({{1, 1, 1, 2, 2, 2, 3, 3, 3, kNone}, {1, 2, 3, 1, 2, 3, 1, 2, 3, 1}}), {});
  ASSERT_TRUE(scores.ok());
  const auto weights = effective_weights(framework, *scores);
  ASSERT_EQ(weights.size(), 2U);
  EXPECT_NEAR(weights[0].nominal, 2.0 / 3, 1e-12);
  EXPECT_NEAR(weights[0].ratio, 0.8, 1e-12);
  EXPECT_NEAR(weights[0].share, 0.8, 1e-12);
  EXPECT_NEAR(weights[0].linear, 0.8, 1e-12);
  EXPECT_NEAR(weights[1].share, 0.2, 1e-12);
  EXPECT_EQ(weights[0].areas, 9U);
}

TEST(Structure, NominalWeightsGoDownTheLevels) {
  // a has weight 2 of 3; b is part of a beside a's own input; c has weight 1 of 3.
  Framework framework = three_factors();
  framework.factors[0].weight = 2;
  framework.factors[1].part_of = "a";
  framework.factors[1].weight = 3;
  const auto weights = nominal_weights(framework);
  ASSERT_EQ(weights.size(), 3U);
  EXPECT_NEAR(weights[0], 2.0 / 3 * 1 / 4, 1e-12);
  EXPECT_NEAR(weights[1], 2.0 / 3 * 3 / 4, 1e-12);
  EXPECT_NEAR(weights[2], 1.0 / 3, 1e-12);
  framework.factors[0].weight = 0;  // shown beside the score, and with it what is part of it
  EXPECT_EQ(counting_inputs(framework), (std::vector<InputPlace>{{2, 0}}));
}

}  // namespace
