#include "roer/score/sobol.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <numbers>
#include <set>

#include "random_framework.hpp"
#include "roer/score/sobol_sequence.hpp"
#include "stepped_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::random_case;
using roer::testing::RandomCase;
using roer::testing::sampler_of;

TEST(SobolSequence, BeginsAsPublished) {
  // First points of Joe and Kuo's own program for three dimensions (sobol.cc, new-joe-kuo-6.21201).
  const std::vector<std::array<double, 3>> published = {{0, 0, 0},
                                                        {0.5, 0.5, 0.5},
                                                        {0.75, 0.25, 0.25},
                                                        {0.25, 0.75, 0.75},
                                                        {0.375, 0.375, 0.625},
                                                        {0.875, 0.875, 0.125},
                                                        {0.625, 0.125, 0.875},
                                                        {0.125, 0.625, 0.375},
                                                        {0.1875, 0.3125, 0.9375},
                                                        {0.6875, 0.8125, 0.4375}};
  const SobolSequence sequence(3);
  std::array<double, 3> point{};
  for (std::uint32_t i = 0; i < published.size(); ++i) {
    sequence.point(i, point);
    EXPECT_EQ(point, published[i]) << i;
  }
}

TEST(SobolSequence, EveryDimensionHoldsOnePointInEachSlice) {
  constexpr std::uint32_t kPoints = 1024;
  for (const bool shifted : {false, true}) {
    const SobolSequence sequence(kSobolDimensions, 7, shifted);
    std::vector<std::set<std::uint32_t>> slices(kSobolDimensions), rows(kSobolDimensions);
    std::vector<double> point(kSobolDimensions);
    for (std::uint32_t i = 0; i < kPoints; ++i) {
      sequence.point(i, point);
      for (std::size_t d = 0; d < kSobolDimensions; ++d) {
        slices[d].insert(static_cast<std::uint32_t>(point[d] * kPoints));
        std::uint32_t same = 0;
        for (std::size_t e = 0; e < d && e < 8; ++e) same += point[e] == point[d] ? 1U : 0U;
        if (same > 0) rows[d].insert(i);
      }
    }
    for (std::size_t d = 0; d < kSobolDimensions; ++d) {
      EXPECT_EQ(slices[d].size(), kPoints) << d;
      EXPECT_LT(rows[d].size(), kPoints / 2) << d;  // no dimension copies another
    }
  }
}

/// Values of a function of `count` numbers at the matrices of Saltelli.
template <class Function>
SaltelliValues values_of(Function function, std::size_t count, std::uint32_t rows) {
  const SobolSequence sequence(2 * count, 1, true);
  SaltelliValues values;
  values.with_b.resize(count);
  std::vector<double> point(2 * count);
  for (std::uint32_t j = 0; j < rows; ++j) {
    sequence.point(j, point);
    std::vector<double> a(point.begin(), point.begin() + static_cast<std::ptrdiff_t>(count));
    const std::vector<double> b(point.begin() + static_cast<std::ptrdiff_t>(count), point.end());
    values.a.push_back(function(a));
    values.b.push_back(function(b));
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<double> mixed = a;
      mixed[i] = b[i];
      values.with_b[i].push_back(function(mixed));
    }
  }
  return values;
}

TEST(SobolIndices, OfIshigamiAreThoseOfTheFormula) {
  // f = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, x in [-pi, pi] (Ishigami and Homma 1990).
  constexpr double kPi = std::numbers::pi, a = 7, b = 0.1;
  const auto ishigami = [&](const std::vector<double>& u) {
    const double x = kPi * (2 * u[0] - 1), y = kPi * (2 * u[1] - 1), z = kPi * (2 * u[2] - 1);
    return std::sin(x) + a * std::sin(y) * std::sin(y) + b * std::pow(z, 4) * std::sin(x);
  };
  const SobolIndices found = sobol_indices(values_of(ishigami, 3, 16384), 100, 1);
  const double v1 = 0.5 * std::pow(1 + b * std::pow(kPi, 4) / 5, 2), v2 = a * a / 8;
  const double v13 = b * b * std::pow(kPi, 8) * (1.0 / 18 - 1.0 / 50), all = v1 + v2 + v13;
  EXPECT_NEAR(found.variance, all, 0.05);
  EXPECT_NEAR(found.mean, a / 2, 0.02);
  const std::array<double, 3> first{v1 / all, v2 / all, 0}, total{(v1 + v13) / all, v2 / all, v13 / all};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.indices[i].first.value, first.at(i), 0.01) << i;
    EXPECT_NEAR(found.indices[i].total.value, total.at(i), 0.01) << i;
    EXPECT_LE(found.indices[i].total.low, total.at(i));
    EXPECT_GE(found.indices[i].total.high, total.at(i));
  }
}

TEST(SobolIndices, OfTheGFunctionAreThoseOfTheFormula) {
  const std::vector<double> a{0, 1, 4.5, 9, 99, 99};
  const auto g = [&](const std::vector<double>& u) {
    double product = 1;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::fabs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return product;
  };
  const SobolIndices found = sobol_indices(values_of(g, a.size(), 16384), 100, 1);
  double all = 1;
  for (const double one : a) all *= 1 + 1 / (3 * (1 + one) * (1 + one));
  const double variance = all - 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double part = 1 / (3 * (1 + a[i]) * (1 + a[i]));
    EXPECT_NEAR(found.indices[i].first.value, part / variance, 0.01) << i;
    EXPECT_NEAR(found.indices[i].total.value, part * all / (1 + part) / variance, 0.01) << i;
  }
}

TEST(SobolIndices, AreHolesWhereNothingVaries) {
  const SaltelliValues values{{1, 1, 1}, {1, 1, 1}, {{1, 1, 1}}};
  EXPECT_TRUE(std::isnan(sobol_indices(values, 10, 1).indices[0].first.value));
}

TEST(Sobol, VariationsComputedInPartEqualWholeEvaluations) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const RandomCase made = random_case(seed, 60);
    const Sampler sampler = sampler_of(made, seed);
    const auto found = sobol(sampler, {16, 20, false, 3, {}});
    ASSERT_TRUE(found.ok());
    // The mean number of flagged areas again, with whole evaluations of the rows of A and B.
    const Evaluator& evaluator = sampler.evaluator();
    EvaluationRoom room(evaluator);
    std::vector<double> drawn(evaluator.areas());
    double flagged = 0, score = 0;
    const std::size_t k = sampler.uniforms();
    for (std::uint32_t j = 0; j < 16; ++j)
      for (const bool b : {false, true}) {
        Setting setting = evaluator.nominal();
        for (std::size_t a = 0; a < sampler.assumptions().size(); ++a) {
          std::vector<double> numbers;
          for (std::size_t d = 0; d < sampler.uniforms(a); ++d)
            numbers.push_back(
                uniform({seed, 0x5E0005,
                         static_cast<std::uint32_t>(sampler.first_uniform(a) + d + (b ? k : 0)), 0, j}));
          sampler.apply(a, numbers, b ? j + 16 : j, setting);
        }
        evaluator.evaluate(setting, 0, drawn.size(), {nullptr, nullptr, drawn.data()}, room);
        for (const double one : drawn) flagged += evaluator.flagged(setting, one) ? 1 : 0;
        score += drawn[3];
      }
    ASSERT_NEAR(found->flagged.mean, flagged / 32, 1e-9);
    ASSERT_NEAR(found->area_score->mean, score / 32, 1e-9);
  }
}

TEST(Sobol, AChoiceThatDecidesAloneHasAllTheVariance) {
  RandomCase made;
  made.framework = roer::testing::three_factors();
  made.framework.combine = Combine::kSum;
  made.data = roer::testing::data_of({{1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
  Assumption threshold, weights;
  threshold.target = Target::kThreshold;
  threshold.drawn = true;
  threshold.distribution = {Shape::kUniform, 2, 10, 0};
  weights.target = Target::kFactorWeights;  // all factors are equal: no weight matters
  const auto sampler = Sampler::bind(made.framework, made.data, {threshold, weights}, 1);
  ASSERT_TRUE(sampler.ok());
  const auto found = sobol(*sampler, {256, 50, true, {}, {}});
  ASSERT_TRUE(found.ok());
  const auto& list = sampler->assumptions();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const double expected = list[i].target == Target::kThreshold ? 1 : 0;
    EXPECT_NEAR(found->flagged.indices[i].total.value, expected, 0.05) << i;
    EXPECT_NEAR(found->flagged.indices[i].first.value, expected, 0.1) << i;
  }
  EXPECT_EQ(found->evaluations, 256U * 5);
}

void expect_same_bytes(const RandomCase& made) {
  const Sampler sampler = sampler_of(made, 5);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    ::setenv("ROER_THREADS", threads, 1);
    const auto found = sobol(sampler, {64, 20, true, 1, {}});
    ASSERT_TRUE(found.ok());
    std::vector<double> all{found->rank_shift.mean, found->flagged.variance};
    for (const SobolIndex& one : found->rank_shift.indices)
      for (const Estimate* estimate : {&one.first, &one.total})
        for (const double x : {estimate->value, estimate->low, estimate->high})
          all.push_back(std::isnan(x) ? -99 : x);
    if (first.empty()) first = all;
    EXPECT_EQ(first, all);
  }
  ::unsetenv("ROER_THREADS");
}

TEST(Sobol, GivesTheSameBytesForAnyNumberOfThreads) {
  expect_same_bytes(random_case(5, 700));
  expect_same_bytes(roer::testing::stepped_case(5, 700));  // by combinations
}

TEST(Sobol, RefusesTooFewRowsAndStopsWhenAsked) {
  const RandomCase made = random_case(5, 10);
  const Sampler sampler = sampler_of(made, 5);
  EXPECT_EQ(sobol(sampler, {8, 20, true, {}, {}}).faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(sobol(sampler, {64, 20, true, {}, [](double) { return false; }}).faults().first().code,
            ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace roer::score
