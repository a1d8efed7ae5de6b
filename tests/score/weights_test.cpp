#include "roer/score/weights.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>

#include "column_of.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/symmetric.hpp"

namespace roer::score {
namespace {

using roer::testing::column_of;

/// Numbers with a common part, so that they go together as inputs do.
std::vector<Column> correlated_columns(std::size_t areas, std::size_t inputs, std::uint64_t seed,
                                       double common) {
  std::vector<Column> columns(inputs);
  for (std::uint32_t i = 0; i < areas; ++i) {
    const double shared = common * normal({seed, 0, i, 0, 0});
    for (std::uint32_t k = 0; k < inputs; ++k)
      columns[k].push_back(Value::observed((1 + k) * (shared + normal({seed, 1, i, 0, k}))));
  }
  return columns;
}

double sum_of(const std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  return sum;
}

// Johnson and Wichern, Applied Multivariate Statistical Analysis, example 8.5 (sixth edition): weekly returns
// of five stocks on the New York exchange.
const std::vector<double> kStocks{1,    .632, .511, .115, .155, .632, 1,    .574, .322, .213, .511, .574, 1,
                                  .183, .146, .115, .322, .183, 1,    .683, .155, .213, .146, .683, 1};

TEST(PrincipalComponents, FiveStocksOfJohnsonAndWichern) {
  const PrincipalComponents components = principal_components(kStocks, 5);
  const std::vector<double> variances{2.437, 1.407, .501, .400, .255};
  const std::vector<double> first{.469, .532, .465, .387, .361};
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_NEAR(components.variances[k], variances[k], 1e-3);  // the book rounded the correlations
    EXPECT_NEAR(components.coefficients[k], first[k], 6e-4);
  }
  EXPECT_NEAR(components.shares[0] + components.shares[1], .769, 1e-3);
}

RC_GTEST_PROP(PrincipalComponents, VectorsAreAtRightAnglesAndMakeTheMatrixAgain, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 12);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  std::vector<double> matrix(size * size);
  for (std::uint32_t i = 0; i < size; ++i)
    for (std::uint32_t j = 0; j <= i; ++j)
      matrix[i * size + j] = matrix[j * size + i] = normal({seed, 0, i, 0, j});
  const auto eigen = symmetric_eigen(matrix, size);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) {
      double product = 0, again = 0;
      for (std::size_t k = 0; k < size; ++k) {
        product += eigen.vectors[i * size + k] * eigen.vectors[j * size + k];
        again += eigen.values[k] * eigen.vectors[k * size + i] * eigen.vectors[k * size + j];
      }
      RC_ASSERT(std::abs(product - (i == j ? 1 : 0)) < 1e-12);
      RC_ASSERT(std::abs(again - matrix[i * size + j]) < 1e-12);
    }
  for (std::size_t k = 1; k < size; ++k) RC_ASSERT(eigen.values[k] <= eigen.values[k - 1]);
}

TEST(PrincipalComponents, CovariancesOverCompleteAreas) {
  const std::vector<Column> columns{column_of({1, 2, kNone, 3, 6}), column_of({2, 1, 5, kNone, 6})};
  const auto covariances = covariances_of(columns, roer::testing::input_names(2));
  ASSERT_TRUE(covariances.ok());
  EXPECT_EQ(covariances->used, 3U);
  EXPECT_EQ(covariances->left_out, 2U);
  EXPECT_DOUBLE_EQ(covariances->at(0, 0), 7);  // 1 2 6
  EXPECT_DOUBLE_EQ(covariances->at(1, 1), 7);  // 2 1 6
  EXPECT_DOUBLE_EQ(covariances->at(0, 1), 6.5);
  EXPECT_DOUBLE_EQ(correlations_of(*covariances)[1], 6.5 / 7);
  const std::vector<Column> flat{column_of({1, 2, 3}), column_of({2, 2, 2})};
  const auto refused = covariances_of(flat, roer::testing::input_names(2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().column, "input 1");
}

TEST(PrincipalComponents, SameBytesOnAnyNumberOfThreads) {
  const auto columns = correlated_columns(3000, 6, 4, 1);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    ASSERT_EQ(setenv("ROER_THREADS", threads, 1), 0);
    const auto covariances = covariances_of(columns, roer::testing::input_names(6));
    ASSERT_TRUE(covariances.ok());
    if (first.empty()) first = covariances->matrix;
    EXPECT_EQ(covariances->matrix, first);
  }
  unsetenv("ROER_THREADS");
}

/// Kaiser's criterion: variance of the squared loadings, rows of length 1.
double simplicity(const std::vector<double>& loadings, std::size_t count) {
  double sum = 0;
  const std::size_t inputs = loadings.size() / count;
  for (std::size_t k = 0; k < count; ++k) {
    double squares = 0, fourths = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
      double length = 0;
      for (std::size_t m = 0; m < count; ++m) length += loadings[i * count + m] * loadings[i * count + m];
      const double part = loadings[i * count + k] * loadings[i * count + k] / length;
      squares += part;
      fourths += part * part;
    }
    sum += fourths / static_cast<double>(inputs) - std::pow(squares / static_cast<double>(inputs), 2);
  }
  return sum;
}

TEST(PrincipalComponents, NoTurnOfTwoFactorsIsSimplerThanVarimax) {
  const PrincipalComponents components = principal_components(kStocks, 5);
  const std::vector<double> found = varimax_loadings(components, 2);
  for (std::size_t i = 0; i < 5; ++i) {
    const double before = std::pow(components.loading(0, i), 2) + std::pow(components.loading(1, i), 2);
    EXPECT_NEAR(std::pow(found[2 * i], 2) + std::pow(found[2 * i + 1], 2), before, 1e-12);
  }
  double best = 0;
  for (int degree = 0; degree < 9000; ++degree) {
    const double angle = degree * 3.14159265358979 / 18000;
    std::vector<double> turned(10);
    for (std::size_t i = 0; i < 5; ++i) {
      turned[2 * i] = std::cos(angle) * components.loading(0, i) + std::sin(angle) * components.loading(1, i);
      turned[2 * i + 1] =
          std::cos(angle) * components.loading(1, i) - std::sin(angle) * components.loading(0, i);
    }
    best = std::max(best, simplicity(turned, 2));
  }
  EXPECT_GE(simplicity(found, 2), best - 1e-12);
  EXPECT_NEAR(simplicity(found, 2), best, 1e-6);
}

TEST(Weights, FirstComponentAndExplainedVariance) {
  const PrincipalComponents components = principal_components(kStocks, 5);
  const auto first = first_component_weights(components, roer::testing::input_names(5));
  ASSERT_TRUE(first.ok());
  EXPECT_NEAR(sum_of(*first), 1, 1e-15);
  EXPECT_NEAR((*first)[1], .532 / (.469 + .532 + .465 + .387 + .361), 5e-4);
  // Two groups, banks and oil: each stock by the factor it belongs to.
  const std::vector<double> explained = explained_weights(components),
                            loadings = varimax_loadings(components, 2);
  EXPECT_NEAR(sum_of(explained), 1, 1e-15);
  double whole = 0;
  for (std::size_t i = 0; i < 5; ++i)
    whole += std::pow(std::max(std::abs(loadings[2 * i]), std::abs(loadings[2 * i + 1])), 2);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_NEAR(explained[i], std::pow(loadings[2 * i + (i < 3 ? 0 : 1)], 2) / whole, 1e-12);
}

TEST(Weights, AnInputThatRunsAgainstTheOthersIsNamed) {
  const std::vector<double> correlations{1, .5, -.4, .5, 1, -.3, -.4, -.3, 1};
  const auto refused =
      first_component_weights(principal_components(correlations, 3), roer::testing::input_names(3));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 1U);
  EXPECT_EQ(refused.faults().first().column, "input 2");
}

TEST(Weights, EffectiveWeightsAreThoseOfTheScoreItself) {
  const auto columns = correlated_columns(500, 3, 9, 0.7);
  const std::vector<double> weights{0.5, 0.3, 0.2};
  Column score;
  for (std::size_t i = 0; i < 500; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < 3; ++k) sum += weights[k] * columns[k].at(i).number;
    score.push_back(Value::observed(sum));
  }
  std::vector<Column> with = columns;
  with.push_back(score);
  const auto all = covariances_of(with, roer::testing::input_names(4));
  const auto inputs = covariances_of(columns, roer::testing::input_names(3));
  ASSERT_TRUE(all.ok() && inputs.ok());
  const auto shares = effective_weights(*inputs, weights, Balance::kVarianceShare);
  const auto correlations = effective_weights(*inputs, weights, Balance::kCorrelation);
  const std::vector<double> r = correlations_of(*all);
  const double whole = r[3] + r[7] + r[11];
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(shares[k], weights[k] * all->at(k, 3) / all->at(3, 3), 1e-12);
    EXPECT_NEAR(correlations[k], r[4 * k + 3] / whole, 1e-12);
  }
}

TEST(Weights, BalancedByHandForTwoInputs) {
  // Equal shares of variance of two inputs: in inverse proportion to their deviations, whatever their
  // correlation.
  Covariances covariances{{4, 1, 1, 9}, {0, 0}, 10, 0};
  const std::vector<double> equal{1, 1};
  for (const Balance balance : {Balance::kVarianceShare, Balance::kCorrelation}) {
    const auto weights = balanced_weights(covariances, equal, balance, roer::testing::input_names(2));
    ASSERT_TRUE(weights.ok());
    EXPECT_NEAR((*weights)[0], 0.6, 1e-12);
    EXPECT_NEAR((*weights)[1], 0.4, 1e-12);
  }
}

RC_GTEST_PROP(Weights, BalancedWeightsHaveTheWantedEffect, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto size = *rc::gen::inRange<std::size_t>(2, 8);
  const auto covariances =
      covariances_of(correlated_columns(60, size, seed, 0.5), roer::testing::input_names(size));
  RC_ASSERT(covariances.ok());
  std::vector<double> target(size);
  for (std::uint32_t k = 0; k < size; ++k) target[k] = 0.2 + uniform({seed, 7, k, 0, 0});
  const double whole = sum_of(target);
  for (const Balance balance : {Balance::kVarianceShare, Balance::kCorrelation}) {
    const auto weights = balanced_weights(*covariances, target, balance, roer::testing::input_names(size));
    if (balance == Balance::kVarianceShare) RC_ASSERT(weights.ok());
    if (!weights.ok()) continue;
    const auto effect = effective_weights(*covariances, *weights, balance);
    for (std::size_t k = 0; k < size; ++k) {
      RC_ASSERT((*weights)[k] > 0);
      RC_ASSERT(std::abs(effect[k] - target[k] / whole) < 1e-9);
    }
  }
}

TEST(Weights, WhatCannotBeBalancedIsNamed) {
  const Covariances twins{{1, 1, 1, 1}, {0, 0}, 10, 0};
  const std::vector<double> equal{1, 1};
  EXPECT_FALSE(balanced_weights(twins, equal, Balance::kCorrelation, roer::testing::input_names(2)).ok());
  const std::vector<double> none{1, 0};
  const auto refused = balanced_weights(twins, none, Balance::kVarianceShare, roer::testing::input_names(2));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().column, "input 1");
  // A third input that goes with nothing but the score's opposite half cannot correlate as much as the
  // others.
  const Covariances odd{{1, .9, .8, .9, 1, .5, .8, .5, 1}, {0, 0, 0}, 10, 0};
  const std::vector<double> three{1, 1, 1};
  const auto negative = balanced_weights(odd, three, Balance::kCorrelation, roer::testing::input_names(3));
  ASSERT_FALSE(negative.ok());
  EXPECT_EQ(negative.faults().first().column, "input 0");
  EXPECT_TRUE(balanced_weights(odd, three, Balance::kVarianceShare, roer::testing::input_names(3)).ok());
}

TEST(Weights, FromASurvey) {
  const std::vector<double> answers{60, 30, 10, 2, 1, 1, 40, kNone, 60, 25, 25, 50};
  const auto weights = survey_weights(answers, roer::testing::input_names(3));
  ASSERT_TRUE(weights.ok());
  EXPECT_EQ(weights->used, 3U);
  EXPECT_EQ(weights->left_out, 1U);
  EXPECT_NEAR(weights->mean[0], (0.6 + 0.5 + 0.25) / 3, 1e-15);
  EXPECT_NEAR(weights->deviation[0], std::sqrt((0.0225 + 0.0025 + 0.04) / 2), 1e-15);
  EXPECT_NEAR(weights->standard_error[0], weights->deviation[0] / std::sqrt(3.0), 1e-15);
  EXPECT_EQ(weights->lowest[0], 0.25);
  EXPECT_EQ(weights->highest[2], 0.5);
  EXPECT_NEAR(sum_of(weights->mean), 1, 1e-15);
  const std::vector<double> wrong{1, 2, -3, 0, 0, 0, 1, 1, 1};
  const auto refused = survey_weights(wrong, roer::testing::input_names(3));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().total(), 2U);
  EXPECT_EQ(refused.faults().list()[0].row, 1);
  EXPECT_EQ(refused.faults().list()[1].row, 2);
  const std::vector<double> open{kNone, 1, 1};
  EXPECT_FALSE(survey_weights(open, roer::testing::input_names(3)).ok());
}

TEST(Weights, FromComparisonsOfPairs) {
  // Consistent: 4 : 2 : 1.
  const std::vector<double> exact{1, 2, 4, .5, 1, 2, .25, .5, 1};
  const auto weights = pairwise_weights(exact, roer::testing::input_names(3));
  ASSERT_TRUE(weights.ok());
  EXPECT_NEAR(weights->weights[0], 4. / 7, 1e-12);
  EXPECT_NEAR(weights->largest, 3, 1e-12);
  EXPECT_NEAR(weights->consistency_ratio, 0, 1e-12);
  // For three inputs the eigenvector is that of the geometric means of the rows, whatever the consistency.
  const std::vector<double> rough{1, 3, 2, 1. / 3, 1, 4, .5, .25, 1};
  const auto found = pairwise_weights(rough, roer::testing::input_names(3));
  ASSERT_TRUE(found.ok());
  const double a = std::cbrt(6), b = std::cbrt(4. / 3), c = std::cbrt(1. / 8);
  EXPECT_NEAR(found->weights[0], a / (a + b + c), 1e-12);
  EXPECT_GT(found->consistency_ratio, 0.1);
  std::vector<double> wrong = exact;
  wrong[1] = 3;
  EXPECT_FALSE(pairwise_weights(wrong, roer::testing::input_names(3)).ok());
}

}  // namespace
}  // namespace roer::score
