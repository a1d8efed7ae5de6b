#include "roer/score/outliers.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "column_of.hpp"

namespace roer::score {
namespace {

const std::vector<double> kTwoFarOut{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100};

// The examples of Microsoft Excel's help for SKEW and KURT.
TEST(Outliers, SkewnessAndKurtosisOfASampleAsInExcel) {
  const std::vector<double> numbers{3, 4, 5, 2, kNone, 3, 4, 5, 6, 4, 7};
  const auto shape = shape_of(numbers, Moments::kSample, "x");
  ASSERT_TRUE(shape.ok());
  EXPECT_NEAR(shape->skewness, 0.359543071, 5e-10);
  EXPECT_NEAR(shape->kurtosis, -0.151799637, 5e-10);
  EXPECT_EQ(shape->known, 10U);
}

TEST(Outliers, MomentsOfAPopulationByHand) {
  // mean 1, deviations -1 -1 -1 3: m2 3, m3 6, m4 21
  const auto shape = shape_of(std::vector<double>{0, 0, 0, 4}, Moments::kPopulation, "x");
  ASSERT_TRUE(shape.ok());
  EXPECT_NEAR(shape->skewness, 6 / (3 * std::sqrt(3.0)), 1e-14);
  EXPECT_NEAR(shape->kurtosis, 21. / 9 - 3, 1e-14);
}

// COINr's article on treating data uses these twelve numbers: skewness 3.063241 and kurtosis 9.741391.
TEST(Outliers, TheTwelveNumbersOfCoinr) {
  const auto treated = winsorise(roer::testing::suppressed_column_of(kTwoFarOut), 2, {}, "x");
  ASSERT_TRUE(treated.ok());
  EXPECT_NEAR(treated->before.skewness, 3.063241, 5e-7);
  EXPECT_NEAR(treated->before.kurtosis, 9.741391, 5e-7);
  EXPECT_TRUE(treated->passed);
  EXPECT_EQ(treated->done, Treatment::kWinsorise);
  ASSERT_EQ(treated->changes.size(), 1U);
  EXPECT_EQ(treated->changes[0].area, 11U);
  EXPECT_EQ(treated->changes[0].from, 100);
  EXPECT_EQ(treated->changes[0].to, 30);
}

TEST(Outliers, NothingIsDoneWhereTheShapePasses) {
  const Column column = roer::testing::suppressed_column_of({1, 2, 3, 4, 5});
  for (const auto& treated : {winsorise(column, 5, {}, "x"), treat_outliers(column, 5, {}, "x")}) {
    ASSERT_TRUE(treated.ok());
    EXPECT_EQ(treated->done, Treatment::kNone);
    EXPECT_TRUE(treated->changes.empty());
    EXPECT_TRUE(treated->passed);
    for (std::size_t i = 0; i < column.size(); ++i)
      EXPECT_EQ(treated->values.at(i).number, column.at(i).number);
  }
}

TEST(Outliers, ALongLowTailIsWinsorisedFromBelow) {
  std::vector<double> mirrored;
  for (const double number : kTwoFarOut) mirrored.push_back(-number);
  const auto treated = winsorise(roer::testing::suppressed_column_of(mirrored), 5, {}, "x");
  ASSERT_TRUE(treated.ok());
  ASSERT_EQ(treated->changes.size(), 1U);
  EXPECT_EQ(treated->changes[0].from, -100);
  EXPECT_EQ(treated->changes[0].to, -30);
}

TEST(Outliers, EqualValuesMoveTogetherOrNotAtAll) {
  std::vector<double> numbers(60, 0);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(i % 10);
  numbers.insert(numbers.end(), {500, 500, 500});
  const auto two = winsorise(roer::testing::suppressed_column_of(numbers), 2, {}, "x");
  ASSERT_TRUE(two.ok());
  EXPECT_TRUE(two->changes.empty());
  EXPECT_FALSE(two->passed);
  const auto three = winsorise(roer::testing::suppressed_column_of(numbers), 3, {}, "x");
  ASSERT_TRUE(three.ok());
  EXPECT_EQ(three->changes.size(), 3U);
  EXPECT_TRUE(three->passed);
}

TEST(Outliers, AValueThatMovesTwiceCountsOnce) {
  std::vector<double> numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000, 3000};
  const auto treated = winsorise(roer::testing::suppressed_column_of(numbers), 2, {0.5, 0.5}, "x");
  ASSERT_TRUE(treated.ok());
  ASSERT_EQ(treated->changes.size(), 2U);
  EXPECT_EQ(treated->changes[1].from, 3000);
  EXPECT_EQ(treated->changes[1].to, 10);
  EXPECT_TRUE(treated->passed);
}

TEST(Outliers, LogarithmsAndWhatTheyRefuse) {
  const auto plain = take_log(roer::testing::suppressed_column_of({1, kNone, std::exp(2.0), 3, 4}),
                              LogKind::kPlain, false, {}, "x");
  ASSERT_TRUE(plain.ok());
  EXPECT_NEAR(plain->values.at(2).number, 2, 1e-15);
  EXPECT_EQ(plain->values.at(1).state, State::kSuppressed);
  const Column zeros = roer::testing::suppressed_column_of({0, 1, 2, 100});
  const auto refused = take_log(zeros, LogKind::kPlain, false, {}, "crimes");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().column, "crimes");
  EXPECT_EQ(refused.faults().first().found, "0");
  const auto one = take_log(zeros, LogKind::kPlusOne, false, {}, "x");
  ASSERT_TRUE(one.ok());
  EXPECT_NEAR(one->values.at(3).number, std::log(101.0), 1e-15);
  EXPECT_FALSE(
      take_log(roer::testing::suppressed_column_of({-1, 1, 2, 3}), LogKind::kPlusOne, false, {}, "x").ok());
  const auto shifted =
      take_log(roer::testing::suppressed_column_of({-1, 1, 2, 99}), LogKind::kShifted, false, {}, "x");
  ASSERT_TRUE(shifted.ok());
  EXPECT_EQ(shifted->shift, 2);
  EXPECT_NEAR(shifted->values.at(0).number, std::log(1.0), 1e-15);
  EXPECT_FALSE(take_log(zeros, LogKind::kPlain, true, {}, "x").ok());
}

TEST(Outliers, UntilThePassWinsorisesFirstAndElseTakesTheLogarithm) {
  std::vector<double> numbers;
  for (int i = 0; i < 200; ++i) numbers.push_back(std::exp(i / 20.0));  // 1 .. 21,000: no few points do it
  const auto high = treat_outliers(roer::testing::suppressed_column_of(numbers), 5, {1, 1}, "x");
  ASSERT_TRUE(high.ok());
  EXPECT_EQ(high->done, Treatment::kLog);
  EXPECT_FALSE(high->mirrored);
  EXPECT_TRUE(high->passed);
  EXPECT_TRUE(high->changes.empty());
  for (double& number : numbers) number = -number;
  const auto low = treat_outliers(roer::testing::suppressed_column_of(numbers), 5, {1, 1}, "x");
  ASSERT_TRUE(low.ok());
  EXPECT_TRUE(low->mirrored);
  EXPECT_TRUE(low->passed);
  EXPECT_GT(low->values.at(0).number, low->values.at(199).number);  // the order stays
  EXPECT_NEAR(low->after.skewness, -high->after.skewness, 1e-9);
}

// Johnson and Wichern, Applied Multivariate Statistical Analysis, table 4.1 and example 4.16: radiation of 42
// microwave ovens with the door closed; the likelihood is largest at lambda = 0.28.
TEST(Outliers, BoxCoxOfTheMicrowaveOvens) {
  const std::vector<double> closed{.15, .09, .18, .10, .05, .12, .08, .05, .08, .10, .07, .02, .01, .10,
                                   .10, .10, .02, .10, .01, .40, .10, .05, .03, .05, .15, .10, .15, .09,
                                   .08, .18, .10, .20, .11, .30, .02, .20, .20, .30, .30, .40, .30, .05};
  const auto treated = box_cox(roer::testing::suppressed_column_of(closed), {}, {}, "radiation");
  ASSERT_TRUE(treated.ok());
  EXPECT_NEAR(treated->lambda, 0.28, 0.005);
  // Brute force on a fine grid.
  double best = 0, most = -1e300;
  for (int i = -2000; i <= 2000; ++i) {
    const double likely = box_cox_likelihood(closed, i / 1000.0);
    if (likely > most) {
      most = likely;
      best = i / 1000.0;
    }
  }
  EXPECT_NEAR(treated->lambda, best, 6e-4);
}

TEST(Outliers, BoxCoxWithALambdaThatIsGiven) {
  const auto root = box_cox(roer::testing::suppressed_column_of({1, 4, 9, 16}), 0.5, {}, "x");
  ASSERT_TRUE(root.ok());
  EXPECT_NEAR(root->values.at(3).number, 6, 1e-14);
  const auto log = box_cox(roer::testing::suppressed_column_of({1, 4, 9, 16}), 0, {}, "x");
  ASSERT_TRUE(log.ok());
  EXPECT_NEAR(log->values.at(3).number, std::log(16.0), 1e-15);
  EXPECT_FALSE(box_cox(roer::testing::suppressed_column_of({0, 4, 9, 16}), 0.5, {}, "x").ok());
}

TEST(Outliers, TooFewOrAllAlike) {
  EXPECT_FALSE(winsorise(roer::testing::suppressed_column_of({1, 2, 3}), 5, {}, "x").ok());
  EXPECT_FALSE(treat_outliers(roer::testing::suppressed_column_of({2, 2, 2, 2, kNone}), 5, {}, "x").ok());
}

RC_GTEST_PROP(Outliers, WinsorisingChangesAtMostWhatIsAllowedAndTellsAll, ()) {
  const auto whole = *rc::gen::container<std::vector<std::int8_t>>(40, rc::gen::arbitrary<std::int8_t>());
  std::vector<double> numbers{-300, 500, 2000};
  for (const std::int8_t number : whole) numbers.push_back(number);
  const auto most = *rc::gen::inRange<std::size_t>(0, 8);
  const Column column = roer::testing::suppressed_column_of(numbers);
  const auto treated = winsorise(column, most, {0.5, 0.5}, "x");
  RC_ASSERT(treated.ok());
  RC_ASSERT(treated->changes.size() <= most);
  std::size_t differ = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    differ += treated->values.at(i).number != numbers[i] ? 1 : 0;
  RC_ASSERT(differ == treated->changes.size());
  for (std::size_t i = 0; i < numbers.size(); ++i)
    for (std::size_t j = 0; j < numbers.size(); ++j)
      if (numbers[i] < numbers[j]) RC_ASSERT(treated->values.at(i).number <= treated->values.at(j).number);
}

}  // namespace
}  // namespace roer::score
