#include "roer/score/normalise.hpp"
#include "roer/base/none.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace roer::score {
namespace {

NormaliseRule rule_of(Normalisation how, Direction direction = Direction::kUp) {
  NormaliseRule rule;
  rule.how = how;
  rule.direction = direction;
  return rule;
}

std::vector<double> after(const NormaliseRule& rule, const std::vector<double>& numbers) {
  const auto fit = fit_normaliser(rule, numbers, "x");
  EXPECT_TRUE(fit.ok()) << (fit.ok() ? "" : to_text(fit.faults()));
  std::vector<double> out(numbers.size(), kNone);
  if (fit.ok()) normalise(*fit, numbers, out);
  return out;
}

void expect_close(const std::vector<double>& found, const std::vector<double>& wanted,
                  double within = 1e-12) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (std::isnan(wanted[i]))
      EXPECT_TRUE(std::isnan(found[i])) << i;
    else
      EXPECT_NEAR(found[i], wanted[i], within) << i;
  }
}

const std::vector<double> kFive{2, 4, kNone, 4, 10, 5};

TEST(Normalise, EachKindByHand) {
  expect_close(after(rule_of(Normalisation::kMinMax), kFive), {0, 0.25, kNone, 0.25, 1, 0.375});
  expect_close(after(rule_of(Normalisation::kDistanceToMax), kFive), {0, 0.25, kNone, 0.25, 1, 0.375});
  // mean 5, sum of squares 36, sd 3
  expect_close(after(rule_of(Normalisation::kZ), kFive), {-1, -1. / 3, kNone, -1. / 3, 5. / 3, 0});
  // median 4, deviations 2 0 0 6 1: MAD 1
  const double unit = 1.482602218505602;
  expect_close(after(rule_of(Normalisation::kRobustZ), kFive), {-2 / unit, 0, kNone, 0, 6 / unit, 1 / unit});
  expect_close(after(rule_of(Normalisation::kRank), kFive), {1, 2.5, kNone, 2.5, 5, 4});
  expect_close(after(rule_of(Normalisation::kBorda), kFive), {0, 1.5, kNone, 1.5, 4, 3});
  expect_close(after(rule_of(Normalisation::kPercentile), kFive), {0, 0.375, kNone, 0.375, 1, 0.75});
  expect_close(after(rule_of(Normalisation::kFractionOfMax), kFive), {0.2, 0.4, kNone, 0.4, 1, 0.5});
}

TEST(Normalise, DownwardsTheLeastIsTheMost) {
  const Direction down = Direction::kDown;
  expect_close(after(rule_of(Normalisation::kMinMax, down), kFive), {1, 0.75, kNone, 0.75, 0, 0.625});
  expect_close(after(rule_of(Normalisation::kZ, down), kFive), {1, 1. / 3, kNone, 1. / 3, -5. / 3, 0});
  expect_close(after(rule_of(Normalisation::kRank, down), kFive), {5, 3.5, kNone, 3.5, 1, 2});
  expect_close(after(rule_of(Normalisation::kFractionOfMax, down), kFive), {1, 0.5, kNone, 0.5, 0.2, 0.4});
}

TEST(Normalise, ScalesStretch) {
  NormaliseRule rule = rule_of(Normalisation::kMinMax);
  rule.low = 1;
  rule.high = 100;
  expect_close(after(rule, {0, 1, 2}), {1, 50.5, 100});
  rule = rule_of(Normalisation::kZ);
  rule.centre = 100;
  rule.deviation = 15;
  expect_close(after(rule, {1, 2, 3}), {85, 100, 115});
}

TEST(Normalise, GoalpostsHoldWhatLiesBeyond) {
  NormaliseRule rule = rule_of(Normalisation::kGoalposts);
  rule.low_post = 3;
  rule.high_post = 8;
  expect_close(after(rule, kFive), {0, 0.2, kNone, 0.2, 1, 0.4});
  rule.direction = Direction::kDown;
  expect_close(after(rule, kFive), {1, 0.8, kNone, 0.8, 0, 0.6});
}

// UNDP 2024, technical notes: the Human Development Index takes life expectancy between 20 and 85 years; of
// 80 years the dimension index is (80 - 20) / 65 = 0.923.
TEST(Normalise, GoalpostsOfTheHumanDevelopmentIndex) {
  NormaliseRule rule = rule_of(Normalisation::kGoalposts);
  rule.low_post = 20;
  rule.high_post = 85;
  expect_close(after(rule, {80, 20, 85}), {0.923, 0, 1}, 5e-4);
}

TEST(Normalise, DistancesToTargetAndReference) {
  NormaliseRule rule = rule_of(Normalisation::kDistanceToTarget);
  rule.target = 6;
  expect_close(after(rule, kFive), {0, 0.5, kNone, 0.5, 1, 0.75});
  rule.direction = Direction::kDown;  // at most 4 is wanted: 10 is worst
  rule.target = 4;
  expect_close(after(rule, kFive), {1, 1, kNone, 1, 0, 5. / 6});
  rule = rule_of(Normalisation::kDistanceToReference);
  rule.reference = 4;
  expect_close(after(rule, kFive), {0, 1, kNone, 1, 4, 1.5});
}

// Wijkprofiel Rotterdam: 100 = the city in the base year.
TEST(Normalise, AnIndexIsAHundredAtItsReference) {
  NormaliseRule rule = rule_of(Normalisation::kIndex);
  rule.reference = 4;
  expect_close(after(rule, kFive), {50, 100, kNone, 100, 250, 125});
  rule.direction = Direction::kDown;
  expect_close(after(rule, kFive), {200, 100, kNone, 100, 40, 80});
}

TEST(Normalise, FourWaysToRankTies) {
  const std::vector<double> numbers{7, 3, 7, 9};
  EXPECT_EQ(ranks_of(numbers, Ties::kMean), (std::vector<double>{2.5, 1, 2.5, 4}));
  EXPECT_EQ(ranks_of(numbers, Ties::kLowest), (std::vector<double>{2, 1, 2, 4}));
  EXPECT_EQ(ranks_of(numbers, Ties::kHighest), (std::vector<double>{3, 1, 3, 4}));
  EXPECT_EQ(ranks_of(numbers, Ties::kDense), (std::vector<double>{2, 1, 2, 3}));
}

// English Indices of Deprivation 2019, Technical report, appendix E: the most deprived area gets 100, the
// least deprived near 0; the most deprived tenth lies between 50 and 100.
TEST(Normalise, ExponentialTransformOfTheIndexOfMultipleDeprivation) {
  std::vector<double> numbers;
  for (int i = 1; i <= 32844; ++i) numbers.push_back(i);
  const std::vector<double> x = after(rule_of(Normalisation::kExponential), numbers);
  EXPECT_NEAR(x.back(), 100, 1e-9);
  const double r = 1. / 32844;
  EXPECT_NEAR(x.front(), -23 * std::log(1 - r * (1 - std::exp(-100. / 23))), 1e-12);
  EXPECT_NEAR(x[29559], 50, 0.5);
  EXPECT_TRUE(std::is_sorted(x.begin(), x.end()));
}

TEST(Normalise, AppliedToAnotherYearOnTheScaleOfTheFirst) {
  const auto line = fit_normaliser(rule_of(Normalisation::kMinMax), std::vector<double>{0, 10}, "x");
  ASSERT_TRUE(line.ok());
  EXPECT_DOUBLE_EQ(normalised(*line, 15), 1.5);  // beyond the first year, and shown so
  const auto ranks = fit_normaliser(rule_of(Normalisation::kRank), std::vector<double>{1, 2, 4}, "x");
  ASSERT_TRUE(ranks.ok());
  EXPECT_EQ(normalised(*ranks, 3), 2.5);
  EXPECT_EQ(normalised(*ranks, 0), 1);
  EXPECT_EQ(normalised(*ranks, 9), 3);
}

TEST(Normalise, HolesStayTheHolesTheyAreAndStatesAreKept) {
  Column column;
  column.push_back(Value::observed(1));
  column.push_back({2, State::kImputed});
  column.push_back(Value::hole(State::kNotApplicable));
  column.push_back({3, State::kEstimated});
  const auto fit = fit_normaliser(rule_of(Normalisation::kMinMax), column.numbers(), "x");
  ASSERT_TRUE(fit.ok());
  EXPECT_EQ(fit->fitted, 3U);
  const auto result = normalise(*fit, column, "x");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->at(1).state, State::kImputed);
  EXPECT_EQ(result->at(1).number, 0.5);
  EXPECT_EQ(result->at(2).state, State::kNotApplicable);
  EXPECT_TRUE(std::isnan(result->at(2).number));
}

void expect_refused(const NormaliseRule& rule, const std::vector<double>& numbers) {
  const auto fit = fit_normaliser(rule, numbers, "crimes");
  ASSERT_FALSE(fit.ok()) << name_of(rule.how);
  EXPECT_EQ(fit.faults().first().code, ErrorCode::kFramework);
  EXPECT_EQ(fit.faults().first().column, "crimes");
  EXPECT_FALSE(fit.faults().first().remedy.empty());
}

TEST(Normalise, ImpossibleCombinationsAreNamed) {
  for (const auto how : {Normalisation::kMinMax, Normalisation::kZ, Normalisation::kDistanceToMax})
    expect_refused(rule_of(how), {0.1, 0.1, 0.1});
  expect_refused(rule_of(Normalisation::kRobustZ), {0, 0, 0, 7});
  for (std::size_t k = 0; k < kNormalisationCount; ++k)
    expect_refused(rule_of(static_cast<Normalisation>(k)), {5, kNone});
  expect_refused(rule_of(Normalisation::kGoalposts), {1, 2});
  expect_refused(rule_of(Normalisation::kDistanceToTarget), {1, 2});
  NormaliseRule rule = rule_of(Normalisation::kDistanceToTarget);
  rule.target = 1;
  expect_refused(rule, {1, 2});
  expect_refused(rule_of(Normalisation::kFractionOfMax), {-1, 2});
  expect_refused(rule_of(Normalisation::kFractionOfMax), {0, 0});
  expect_refused(rule_of(Normalisation::kFractionOfMax, Direction::kDown), {0, 2});
  expect_refused(rule_of(Normalisation::kIndex), {1, 2});
  rule = rule_of(Normalisation::kMinMax);
  rule.low = rule.high = 5;
  expect_refused(rule, {1, 2});
}

TEST(Normalise, ALaterYearMayBeOutsideWhatTheKindKnows) {
  const auto fit = fit_normaliser(rule_of(Normalisation::kFractionOfMax, Direction::kDown),
                                  std::vector<double>{1, 2}, "x");
  ASSERT_TRUE(fit.ok());
  Column later;
  later.push_back(Value::observed(0));
  EXPECT_FALSE(normalise(*fit, later, "x").ok());
}

TEST(Normalise, NamesComeBack) {
  for (std::size_t k = 0; k < kNormalisationCount; ++k) {
    const auto how = static_cast<Normalisation>(k);
    EXPECT_EQ(normalisation_named(name_of(how)), how);
  }
  for (const Ties ties : {Ties::kMean, Ties::kLowest, Ties::kHighest, Ties::kDense})
    EXPECT_EQ(ties_named(name_of(ties)), ties);
  EXPECT_FALSE(normalisation_named("minmax").has_value());
}

std::vector<double> some_numbers() {
  auto whole = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<std::int16_t>>());
  std::vector<double> numbers{0.5, 40000.5};
  for (const std::int16_t number : whole) numbers.push_back(1 + std::abs(static_cast<double>(number)));
  return numbers;
}

RC_GTEST_PROP(Normalise, EveryKindKeepsTheOrderAndDownwardsTurnsIt, ()) {
  const std::vector<double> numbers = some_numbers();
  for (std::size_t k = 0; k < kNormalisationCount; ++k) {
    if (static_cast<Normalisation>(k) == Normalisation::kRobustZ) continue;  // may have no spread
    for (const Direction direction : {Direction::kUp, Direction::kDown}) {
      NormaliseRule rule = rule_of(static_cast<Normalisation>(k), direction);
      rule.target = rule.reference = 20000;
      rule.low_post = 100;
      rule.high_post = 30000;
      const auto fit = fit_normaliser(rule, numbers, "x");
      RC_ASSERT(fit.ok());
      std::vector<double> sorted = numbers;
      std::sort(sorted.begin(), sorted.end());
      for (std::size_t i = 1; i < sorted.size(); ++i) {
        const double a = normalised(*fit, sorted[i - 1]), b = normalised(*fit, sorted[i]);
        RC_ASSERT((direction == Direction::kUp ? a <= b : a >= b));
      }
    }
  }
}

RC_GTEST_PROP(Normalise, RanksAddUpAndBruteForceAgrees, ()) {
  const std::vector<double> numbers = some_numbers();
  const std::vector<double> ranks = ranks_of(numbers, Ties::kMean);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double rank = 0.5;
    for (const double other : numbers) rank += other < numbers[i] ? 1 : other == numbers[i] ? 0.5 : 0;
    RC_ASSERT(ranks[i] == rank);
  }
}

}  // namespace
}  // namespace roer::score
