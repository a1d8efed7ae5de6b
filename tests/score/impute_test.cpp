#include "roer/score/impute.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "column_of.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/expectation_maximisation.hpp"

namespace roer::score {
namespace {

using roer::testing::column_of;

/// 1 known, one hole of each kind, 10 known, 4 known.
Column all_holes() {
  Column column;
  column.push_back(Value::observed(1));
  for (const State state : {State::kMissing, State::kSuppressed, State::kNotMeasured, State::kNotApplicable})
    column.push_back(Value::hole(state));
  column.push_back(Value::observed(10));
  column.push_back({4, State::kConverted});
  return column;
}

TEST(Impute, MeanAndMedianFillWhatMayBeFilled) {
  const auto mean = impute_middle(all_holes(), Middle::kMean, "x");
  ASSERT_TRUE(mean.ok());
  EXPECT_EQ(mean->filled, 3U);
  EXPECT_EQ(mean->not_applicable, 1U);
  EXPECT_EQ(mean->left, 0U);
  EXPECT_EQ(mean->values.at(2).number, 5);
  EXPECT_EQ(mean->values.at(2).state, State::kImputed);
  EXPECT_EQ(mean->values.at(4).state, State::kNotApplicable);
  EXPECT_EQ(mean->values.at(6).state, State::kConverted);
  const auto median = impute_middle(all_holes(), Middle::kMedian, "x");
  ASSERT_TRUE(median.ok());
  EXPECT_EQ(median->values.at(1).number, 4);
  EXPECT_FALSE(impute_middle(Column(3), Middle::kMean, "x").ok());
}

TEST(Impute, ByGroup) {
  const Column values = column_of({1, kNone, 3, 10, kNone, kNone, kNone, 7});
  const std::vector<std::uint32_t> groups{0, 0, 0, 5, 5, 9, kNoGroup, kNoGroup};
  const auto filled = impute_group(values, groups, Middle::kMean, 1, "x");
  ASSERT_TRUE(filled.ok());
  EXPECT_EQ(filled->values.at(1).number, 2);
  EXPECT_EQ(filled->values.at(4).number, 10);
  EXPECT_FALSE(filled->values.at(5).known());
  EXPECT_FALSE(filled->values.at(6).known());
  EXPECT_EQ(filled->filled, 2U);
  EXPECT_EQ(filled->left, 2U);
  const auto strict = impute_group(values, groups, Middle::kMedian, 2, "x");
  ASSERT_TRUE(strict.ok());
  EXPECT_FALSE(strict->values.at(4).known());
  EXPECT_EQ(strict->left, 3U);
}

TEST(Impute, LastMeasuredTellsItsAge) {
  const std::vector<Column> columns{column_of({1, 2, kNone, 4}), column_of({10, kNone, kNone, 40}),
                                    column_of({kNone, kNone, kNone, 400})};
  const std::vector<std::int32_t> years{2014, 2018, 2020};
  const auto filled = impute_last_measured({columns, years}, 2, 100, "x");
  ASSERT_TRUE(filled.ok());
  EXPECT_EQ(filled->values.at(0).number, 10);
  EXPECT_EQ(filled->values.at(1).number, 2);
  EXPECT_FALSE(filled->values.at(2).known());
  EXPECT_EQ(filled->ages, (std::vector<std::int32_t>{2, 6, 0, 0}));
  EXPECT_EQ(filled->oldest, 6);
  EXPECT_EQ(filled->left, 1U);
  const auto fresh = impute_last_measured({columns, years}, 2, 4, "x");
  ASSERT_TRUE(fresh.ok());
  EXPECT_FALSE(fresh->values.at(1).known());
  EXPECT_EQ(fresh->ages[1], 0);
  const std::vector<std::int32_t> wrong{2018, 2014, 2020};
  EXPECT_FALSE(impute_last_measured({columns, wrong}, 2, 4, "x").ok());
}

TEST(Impute, LinearInTimeAndNeverBeyond) {
  const std::vector<Column> columns{column_of({1, kNone, 5}), column_of({kNone, kNone, kNone}),
                                    column_of({kNone, 3, kNone}), column_of({11, 7, kNone})};
  const std::vector<std::int32_t> years{2012, 2014, 2020, 2022};
  const auto filled = impute_linear({columns, years}, 1, "x");
  ASSERT_TRUE(filled.ok());
  EXPECT_DOUBLE_EQ(filled->values.at(0).number, 3);  // a fifth of the way from 1 to 11
  EXPECT_FALSE(filled->values.at(1).known());        // nothing before
  EXPECT_FALSE(filled->values.at(2).known());        // nothing after
  EXPECT_EQ(filled->ages[0], 2);
  EXPECT_EQ(filled->filled, 1U);
  EXPECT_EQ(filled->left, 2U);
}

// The example of scikit-learn's KNNImputer (2 neighbours, not standardised).
TEST(Impute, NearestAsInTheExampleOfScikitLearn) {
  const std::vector<Column> columns{column_of({1, 3, kNone, 8}), column_of({2, 4, 6, 8}),
                                    column_of({kNone, 3, 5, 7})};
  NearestRule rule;
  rule.k = 2;
  rule.standardise = false;
  const auto first = impute_nearest(columns, 0, rule, "x"), third = impute_nearest(columns, 2, rule, "x");
  ASSERT_TRUE(first.ok() && third.ok());
  EXPECT_EQ(first->values.at(2).number, 5.5);
  EXPECT_EQ(third->values.at(0).number, 4);
  EXPECT_EQ(third->values.at(0).state, State::kImputed);
}

TEST(Impute, NearestByDistanceAndWithNothingShared) {
  const std::vector<Column> columns{column_of({kNone, 10, 20, kNone}), column_of({0, 1, 3, kNone})};
  NearestRule rule;
  rule.k = 2;
  rule.standardise = false;
  rule.by_distance = true;
  const auto filled = impute_nearest(columns, 0, rule, "x");
  ASSERT_TRUE(filled.ok());
  EXPECT_DOUBLE_EQ(filled->values.at(0).number, (10 + 20 / 3.) / (1 + 1 / 3.));
  EXPECT_FALSE(filled->values.at(3).known());
  EXPECT_EQ(filled->left, 1U);
  EXPECT_FALSE(impute_nearest(std::span(columns).first(1), 0, rule, "x").ok());
}

std::vector<Column> columns_with_holes(std::size_t areas, std::size_t inputs, double holes) {
  std::vector<Column> columns(inputs);
  for (std::uint32_t i = 0; i < areas; ++i) {
    const double common = normal({1, 0, i, 0, 0});
    for (std::uint32_t k = 0; k < inputs; ++k) {
      const bool hole = uniform({1, 1, i, 0, k}) < holes;
      columns[k].push_back(hole ? Value::hole(State::kMissing)
                                : Value::observed(3 * k + (1 + k) * (common + normal({1, 2, i, 0, k}))));
    }
  }
  return columns;
}

/// Everything again, the slow way.
double nearest_by_hand(const std::vector<Column>& columns, std::size_t target, std::size_t area,
                       std::size_t k) {
  std::vector<double> scale(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    double sum = 0, squares = 0, n = 0;
    for (const double x : columns[c].numbers())
      if (!std::isnan(x)) sum += x, n += 1;
    for (const double x : columns[c].numbers())
      if (!std::isnan(x)) squares += (x - sum / n) * (x - sum / n);
    scale[c] = std::sqrt(squares / (n - 1));
  }
  std::vector<std::pair<double, double>> all;
  for (std::size_t j = 0; j < columns[0].size(); ++j) {
    if (!columns[target].at(j).known()) continue;
    double sum = 0, shared = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c == target || !columns[c].at(j).known() || !columns[c].at(area).known()) continue;
      sum += std::pow((columns[c].at(j).number - columns[c].at(area).number) / scale[c], 2);
      shared += 1;
    }
    if (shared > 0) all.emplace_back(sum / shared, columns[target].at(j).number);
  }
  std::sort(all.begin(), all.end());
  double mean = 0;
  for (std::size_t i = 0; i < k; ++i) mean += all[i].second / static_cast<double>(k);
  return mean;
}

TEST(Impute, NearestAgainstBruteForceAndOnAnyNumberOfThreads) {
  std::vector<Column> columns = columns_with_holes(300, 4, 0.2);
  columns.push_back(columns_with_holes(300, 5, 0)[4]);  // so that every two areas share something
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    ASSERT_EQ(setenv("ROER_THREADS", threads, 1), 0);
    const auto filled = impute_nearest(columns, 1, {}, "x");
    ASSERT_TRUE(filled.ok());
    ASSERT_EQ(filled->left, 0U);
    const std::vector<double> numbers(filled->values.numbers().begin(), filled->values.numbers().end());
    if (first.empty()) first = numbers;
    EXPECT_EQ(numbers, first);
  }
  unsetenv("ROER_THREADS");
  for (std::size_t i = 0; i < columns[1].size(); ++i) {
    if (columns[1].at(i).known()) continue;
    EXPECT_NEAR(first[i], nearest_by_hand(columns, 1, i, 5), 1e-9);
  }
}

// Johnson and Wichern, Applied Multivariate Statistical Analysis, example 5.13: the first round by hand.
TEST(Impute, FirstRoundOfExpectationMaximisationAsInJohnsonAndWichern) {
  const std::vector<Column> columns{column_of({kNone, 7, 5, kNone}), column_of({0, 2, 1, kNone}),
                                    column_of({3, 6, 2, 5})};
  const std::vector<std::string> names{"a", "b", "c"};
  const auto once = impute_em(columns, {1, 1e-8}, names);
  ASSERT_TRUE(once.ok()) << to_text(once.faults());
  EXPECT_EQ(once->rounds, 1U);
  EXPECT_FALSE(once->converged);
  const std::vector<double> means{6.03, 1.08, 4.00};
  const std::vector<double> covariances{.61, .33, 1.17, .33, .59, .83, 1.17, .83, 2.50};
  for (std::size_t i = 0; i < means.size(); ++i) EXPECT_NEAR(once->means[i], means[i], 0.0051);
  for (std::size_t i = 0; i < covariances.size(); ++i)
    EXPECT_NEAR(once->covariances[i], covariances[i], 0.0075);
}

// Anderson (1957): where y is known for some of the areas and x for all, maximum likelihood has a closed
// form: the regression of y on x among the complete ones, applied to the mean and variance of all x.
TEST(Impute, ExpectationMaximisationReachesTheClosedForm) {
  const std::vector<double> x{1, 2, 4, 5, 7, 8, 3, 9}, y{2, 1, 5, 4, 8, kNone, kNone, kNone};
  const std::vector<Column> columns{column_of(x), column_of(y)};
  const std::vector<std::string> names{"x", "y"};
  const auto result = impute_em(columns, {10000, 1e-13}, names);
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->converged);
  double mx = 0, my = 0, sxx = 0, sxy = 0, syy = 0, all = 0, var = 0;
  for (std::size_t i = 0; i < 5; ++i) mx += x[i] / 5, my += y[i] / 5;
  for (std::size_t i = 0; i < 5; ++i) {
    sxx += (x[i] - mx) * (x[i] - mx) / 5;
    sxy += (x[i] - mx) * (y[i] - my) / 5;
    syy += (y[i] - my) * (y[i] - my) / 5;
  }
  for (const double each : x) all += each / 8;
  for (const double each : x) var += (each - all) * (each - all) / 8;
  const double slope = sxy / sxx;
  EXPECT_NEAR(result->means[0], all, 1e-9);
  EXPECT_NEAR(result->means[1], my + slope * (all - mx), 1e-9);
  EXPECT_NEAR(result->covariances[0], var, 1e-9);
  EXPECT_NEAR(result->covariances[1], slope * var, 1e-9);
  EXPECT_NEAR(result->covariances[3], syy + slope * slope * (var - sxx), 1e-9);
  EXPECT_NEAR(result->columns[1].values.at(7).number, my + slope * (9 - mx), 1e-9);
  EXPECT_EQ(result->columns[1].filled, 3U);
}

TEST(Impute, ExpectationMaximisationCannotBeBetteredByASmallStep) {
  const std::vector<Column> columns = columns_with_holes(200, 3, 0.25);
  const std::vector<std::string> names{"a", "b", "c"};
  double before = -1e300;
  for (const std::size_t rounds : {1, 2, 5, 20, 500}) {
    const auto result = impute_em(columns, {rounds, 1e-12}, names);
    ASSERT_TRUE(result.ok());
    EXPECT_GE(result->likelihood, before - 1e-9);  // no round makes the data less likely
    before = result->likelihood;
  }
}

TEST(Impute, ExpectationMaximisationOnAnyNumberOfThreads) {
  const std::vector<Column> columns = columns_with_holes(1000, 5, 0.15);
  const std::vector<std::string> names{"a", "b", "c", "d", "e"};
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    ASSERT_EQ(setenv("ROER_THREADS", threads, 1), 0);
    const auto result = impute_em(columns, {}, names);
    ASSERT_TRUE(result.ok());
    EXPECT_TRUE(result->converged);
    if (first.empty()) first = result->covariances;
    EXPECT_EQ(result->covariances, first);
  }
  unsetenv("ROER_THREADS");
}

TEST(Impute, ExpectationMaximisationLeavesWhatHasNoMeaningAndNamesWhatIsDetermined) {
  std::vector<Column> columns{column_of({1, 2, 3, 5, kNone}), column_of({4, 1, 3, kNone, kNone})};
  columns[1].set(3, Value::hole(State::kNotApplicable));
  const std::vector<std::string> names{"a", "b"};
  const auto result = impute_em(columns, {}, names);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->used, 4U);
  EXPECT_EQ(result->columns[1].values.at(3).state, State::kNotApplicable);
  EXPECT_EQ(result->columns[1].not_applicable, 1U);
  EXPECT_EQ(result->columns[1].left, 1U);  // the area without any value
  columns[1] = column_of({2, 4, 6, 10, kNone});
  const auto twice = impute_em(columns, {}, names);
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.faults().first().column, "b");
  columns[0] = columns[1] = column_of({7, 7, kNone, kNone, 7});
  const auto flat = impute_em(columns, {}, names);
  ASSERT_FALSE(flat.ok());
  EXPECT_EQ(flat.faults().total(), 2U);
}

}  // namespace
}  // namespace roer::score
