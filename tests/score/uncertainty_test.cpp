#include "roer/score/uncertainty.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "random_framework.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/quantiles.hpp"
#include "roer/score/ranking.hpp"
#include "stepped_framework.hpp"

namespace roer::score {
namespace {

using roer::testing::data_of;
using roer::testing::Dice;
using roer::testing::random_case;
using roer::testing::RandomCase;
using roer::testing::three_factors;

TEST(Ranker, EqualsRanksByCountingWhoIsBetter) {
  Dice dice(1);
  Ranker ranker;
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + dice.below(200);
    std::vector<double> scores;
    const int kind = static_cast<int>(dice.below(4));
    for (std::size_t i = 0; i < count; ++i)
      scores.push_back(kind == 0   ? dice.below(5)
                       : kind == 1 ? dice.between(-3, 4)
                       : kind == 2 ? std::pow(10, dice.between(-8, 8))  // nearly all in one bucket
                                   : 7);
    const bool high = dice.one_in(2);
    std::vector<std::uint32_t> ranks(count);
    ranker.rank(scores, high, ranks);
    for (std::size_t i = 0; i < count; ++i) {
      if (kind == 2) continue;
      std::uint32_t expected = 1;
      for (const double other : scores)
        expected += (high ? other > scores[i] : other < scores[i]) ? 2 : other == scores[i] ? 1 : 0;
      ASSERT_EQ(ranks[i], expected);
    }
    for (std::size_t i = 1; i < count; ++i)
      if (scores[i] - scores[i - 1] > 1e-3) {
        ASSERT_EQ(ranks[i] < ranks[i - 1], high);
      }
  }
}

TEST(Ranker, ScoresThatDifferByRoundingAloneAreATie) {
  Ranker ranker;
  const std::vector<double> scores{0.1 + 0.2, 0.3, 0.4};
  std::vector<std::uint32_t> ranks(3);
  ranker.rank(scores, true, ranks);
  EXPECT_EQ(ranks, (std::vector<std::uint32_t>{5, 5, 2}));
}

double sorted_quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double at = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

TEST(Quantiles, EqualThoseOfTheSortedRow) {
  Dice dice(2);
  QuantileFinder finder;
  RankQuantiles ranks;
  const std::vector<double> shares{0, 0.05, 0.5, 0.95, 1};
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + dice.below(500);
    const std::uint32_t most = 1 + dice.below(60000);
    std::vector<std::uint16_t> whole;
    std::vector<double> numbers, same;
    for (std::size_t i = 0; i < count; ++i) {
      whole.push_back(static_cast<std::uint16_t>(dice.below(most)));
      numbers.push_back(round % 3 == 0 ? dice.below(4) : std::pow(10, dice.between(-5, 5)));
      same.push_back(whole.back());
    }
    std::vector<double> found(shares.size());
    // In two parts: what the first says does not stay.
    const std::size_t part = 1 + dice.below(static_cast<std::uint32_t>(count));
    ranks.clear();
    ranks.add(std::span(whole).first(part));
    ranks.find(shares, found);
    for (std::size_t k = 0; k < shares.size(); ++k)
      ASSERT_EQ(found[k],
                sorted_quantile({same.begin(), same.begin() + static_cast<std::ptrdiff_t>(part)}, shares[k]));
    ranks.add(std::span(whole).subspan(part));
    ranks.find(shares, found);
    for (std::size_t k = 0; k < shares.size(); ++k) ASSERT_EQ(found[k], sorted_quantile(same, shares[k]));
    finder.find(std::span<const double>(numbers), shares, found);
    for (std::size_t k = 0; k < shares.size(); ++k) ASSERT_EQ(found[k], sorted_quantile(numbers, shares[k]));
  }
}

/// Ranks that are written area by area.
RankTable table_of(const std::vector<std::uint16_t>& ranks, std::size_t areas, std::size_t draws) {
  RankTable table(areas, draws);
  for (std::size_t i = 0; i < areas; ++i)
    for (std::size_t d = 0; d < draws; ++d) table.from(i, d)[0] = ranks[i * draws + d];
  return table;
}

TEST(PairOrders, EqualAComparisonOfAllPairsInAllDraws) {
  Dice dice(3);
  for (int round = 0; round < 60; ++round) {
    const std::size_t areas = 2 + dice.below(round < 50 ? 40 : 600);
    // Some over more than one piece of the table.
    const std::size_t draws = 1 + dice.below(round % 5 == 0 && round < 50 ? 3 * RankTable::kPiece : 90);
    // Areas with a level of their own and some noise: some pairs are settled, some not, some are copies.
    std::vector<std::uint16_t> ranks(areas * draws);
    const std::uint32_t noise = 1 + dice.below(30);
    for (std::size_t i = 0; i < areas; ++i) {
      const std::uint32_t level = dice.below(100);
      const bool copy = i > 0 && dice.one_in(5);
      for (std::size_t d = 0; d < draws; ++d)
        ranks[i * draws + d] = copy ? ranks[(i - 1) * draws + d]
                                    : static_cast<std::uint16_t>(level + d % 7 * 3 + dice.below(noise));
    }
    std::uint64_t ahead = 0, tied = 0;
    for (std::size_t a = 0; a < areas; ++a)
      for (std::size_t b = a + 1; b < areas; ++b) {
        bool less = true, more = true, equal = true;
        for (std::size_t d = 0; d < draws; ++d) {
          const auto x = ranks[a * draws + d], y = ranks[b * draws + d];
          less = less && x < y;
          more = more && x > y;
          equal = equal && x == y;
        }
        ahead += less || more ? 1 : 0;
        tied += equal ? 1 : 0;
      }
    const PairOrders orders = pair_orders(table_of(ranks, areas, draws));
    ASSERT_EQ(orders.ahead, ahead);
    ASSERT_EQ(orders.tied, tied);
    ASSERT_EQ(orders.pairs, areas * (areas - 1) / 2);
  }
}

Uncertainty found(const Sampler& sampler, std::uint32_t draws) {
  auto result = uncertainty(sampler, {draws, true, {}});
  EXPECT_TRUE(result.ok());
  return std::move(*result);
}

Sampler default_sampler(const RandomCase& made, std::uint64_t seed) {
  const auto evaluator = Evaluator::compile(made.framework, made.data);
  EXPECT_TRUE(evaluator.ok());
  auto sampler =
      Sampler::bind(made.framework, made.data, default_assumptions(made.framework, *evaluator), seed);
  EXPECT_TRUE(sampler.ok()) << to_text(sampler.faults());
  return std::move(*sampler);
}

/// Everything again, one draw and one area at a time.
void expect_brute_force(const Sampler& sampler, const Uncertainty& result) {
  const Evaluator& evaluator = sampler.evaluator();
  const std::size_t n = evaluator.areas(), draws = result.draws;
  std::vector<std::vector<double>> scores(n), ranks(n);
  std::vector<double> low(n), high(n), drawn(n), flags(n, 0), least(n, 0), most(n, 0);
  EvaluationRoom room(evaluator);
  Setting setting;
  for (std::uint32_t d = 0; d < draws; ++d) {
    sampler.draw(d, setting);
    evaluator.evaluate(setting, 0, n, {low.data(), high.data(), drawn.data()}, room);
    for (std::size_t i = 0; i < n; ++i) {
      scores[i].push_back(drawn[i]);
      flags[i] += evaluator.flagged(setting, drawn[i]) ? 1 : 0;
      const bool a = evaluator.flagged(setting, low[i]), b = evaluator.flagged(setting, high[i]);
      least[i] += a && b ? 1 : 0;
      most[i] += a || b ? 1 : 0;
      double rank = 1;
      for (std::size_t k = 0; k < n; ++k) {
        const double ahead = (drawn[k] - drawn[i]) * (evaluator.high_is_concern() ? 1 : -1);
        rank += k == i ? 0 : ahead > 1e-9 ? 1 : ahead > -1e-9 ? 0.5 : 0;
      }
      ranks[i].push_back(rank);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double p = flags[i] / static_cast<double>(draws);
    ASSERT_EQ(result.flagged[i], p);
    ASSERT_EQ(result.flagged_least[i], least[i] / static_cast<double>(draws));
    ASSERT_EQ(result.flagged_most[i], most[i] / static_cast<double>(draws));
    ASSERT_DOUBLE_EQ(result.flagged_error[i], std::sqrt(p * (1 - p) / static_cast<double>(draws)));
    ASSERT_DOUBLE_EQ(result.rank[i].low, sorted_quantile(ranks[i], 0.05));
    ASSERT_DOUBLE_EQ(result.rank[i].median, sorted_quantile(ranks[i], 0.5));
    ASSERT_DOUBLE_EQ(result.rank[i].high, sorted_quantile(ranks[i], 0.95));
    ASSERT_DOUBLE_EQ(result.score[i].low, sorted_quantile(scores[i], 0.05));
    ASSERT_DOUBLE_EQ(result.score[i].median, sorted_quantile(scores[i], 0.5));
    ASSERT_LE(result.flagged_least[i], p);
    ASSERT_GE(result.flagged_most[i], p);
  }
}

TEST(Uncertainty, EqualsBruteForceOnManyFrameworks) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const RandomCase made = random_case(seed, 25);
    const Sampler sampler = default_sampler(made, seed);
    expect_brute_force(sampler, found(sampler, 50));
  }
}

void expect_same_doubt(const RandomCase& made) {
  const Sampler sampler = default_sampler(made, 5);
  ::setenv("ROER_THREADS", "1", 1);
  const Uncertainty one = found(sampler, 200);
  for (const char* threads : {"2", "8"}) {
    ::setenv("ROER_THREADS", threads, 1);
    const Uncertainty many = found(sampler, 200);
    EXPECT_EQ(one.flagged, many.flagged);
    EXPECT_EQ(one.pairs.ahead, many.pairs.ahead);
    for (std::size_t i = 0; i < one.rank.size(); ++i) {
      ASSERT_EQ(one.rank[i].low, many.rank[i].low);
      ASSERT_EQ(one.rank[i].high, many.rank[i].high);
      ASSERT_EQ(one.score[i].median, many.score[i].median);
    }
    for (std::size_t k = 0; k < one.running.size(); ++k)
      ASSERT_EQ(one.running[k].mean_rank_width, many.running[k].mean_rank_width);
  }
  ::unsetenv("ROER_THREADS");
}

TEST(Uncertainty, GivesTheSameBytesForAnyNumberOfThreads) {
  expect_same_doubt(random_case(11, 1300));
  expect_same_doubt(roer::testing::stepped_case(11, 1300));  // by combinations
}

/// One input a factor with limits 10 and 20; the sum decides from 3 up.
RandomCase one_limit(const std::vector<double>& values) {
  RandomCase made;
  made.framework = three_factors();
  made.framework.combine = Combine::kSum;
  made.framework.factors.resize(1);
  Input& input = made.framework.factors[0].inputs[0];
  input.rule.kind = RuleKind::kLimits;
  input.rule.limits = {10, 20};
  input.rule.points = {1, 2, 3};
  made.framework.threshold = 2;
  made.data = data_of({values});
  return made;
}

TEST(Uncertainty, FlagProbabilityIsThatOfTheDistributionOfALimit) {
  const RandomCase made = one_limit({8, 9.5, 10, 10.5, 11, 15});
  Assumption limits;
  limits.factor = 0;
  limits.input = 0;
  limits.drawn = true;
  limits.distribution = {Shape::kUniform, -1, 1, 0};
  const auto sampler = Sampler::bind(made.framework, made.data, {limits}, 3);
  ASSERT_TRUE(sampler.ok());
  const Uncertainty result = found(*sampler, 20000);
  const std::vector<double> expected{0, 0.25, 0.5, 0.75, 1, 1};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_NEAR(result.flagged[i], expected[i], 4 * 0.5 / std::sqrt(20000.0)) << i;
  EXPECT_EQ(result.every, 2U);
  EXPECT_EQ(result.none, 1U);
  EXPECT_TRUE(result.settled);
}

TEST(Uncertainty, ThresholdPresenceAndAlternativesOfWaysAreDrawn) {
  RandomCase made = one_limit({5, 15, 25});
  Assumption threshold;
  threshold.target = Target::kThreshold;
  threshold.rows = {{2}, {3}};
  threshold.odds = {3, 1};
  const auto sampler = Sampler::bind(made.framework, made.data, {threshold}, 9);
  ASSERT_TRUE(sampler.ok());
  const Uncertainty result = found(*sampler, 4000);
  EXPECT_EQ(result.flagged[0], 0);
  EXPECT_NEAR(result.flagged[1], 0.75, 0.03);
  EXPECT_EQ(result.flagged[2], 1);
}

TEST(Uncertainty, CountsOfFewPeopleAreDrawnByPoissonGamma) {
  RandomCase made = one_limit({1, 100, 3});
  Input& input = made.framework.factors[0].inputs[0];
  input.denominator = {"kwb/a_inw", 1000, 0};
  input.rule.limits = {20, 2000};
  for (const double residents : {50.0, 4000.0, 150.0})
    made.data.inputs[0][0].denominators.push_back(Value::observed(residents));
  Assumption error;
  error.target = Target::kSampling;
  error.factor = 0;
  error.input = 0;
  error.error = ErrorKind::kPoissonGamma;
  const auto sampler = Sampler::bind(made.framework, made.data, {error}, 1);
  ASSERT_TRUE(sampler.ok());
  const SamplingError& bound = sampler->evaluator().inputs()[0].error;
  const Uncertainty result = found(*sampler, 8000);
  // The share of Gamma(shape + count, rate + people) above 20 per 1,000.
  for (std::size_t i = 0; i < 3; ++i) {
    const double above =
        1 - gamma_below(bound.shape + bound.counts[i], (bound.rate + bound.exposures[i]) * 20 / 1000);
    EXPECT_NEAR(result.flagged[i], above, 4 * 0.5 / std::sqrt(8000.0)) << i;
  }
}

/// Thirty-two draws are one block of draws: who stops in the middle of it does not wait for its end.
TEST(Uncertainty, IsStoppedWithinABlockOfDraws) {
  ::setenv("ROER_THREADS", "1", 1);
  const RandomCase made = random_case(9, 2000);
  const Sampler sampler = sampler_of(made, 9);
  std::vector<double> told;
  const auto whole = uncertainty(sampler, {32, true, [&](double part) {
                                             told.push_back(part);
                                             return true;
                                           }});
  ASSERT_TRUE(whole.ok());
  EXPECT_GE(std::count(told.begin(), told.end(), 0.0), 4);  // before the first block of draws is done
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_NEAR(told.back(), 1, 0.01);
  // Wherever it is stopped it ends at once, and the same work can be done again.
  for (const std::size_t at : {std::size_t{1}, std::size_t{3}, told.size() / 2, told.size() - 1}) {
    std::size_t asked = 0;
    const auto stopped = uncertainty(sampler, {32, true, [&](double) { return ++asked < at; }});
    ASSERT_FALSE(stopped.ok()) << at;
    EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
    EXPECT_LE(asked, at) << "asked again after it was stopped";
  }
  EXPECT_EQ(uncertainty(sampler, {32, true, {}})->flagged, whole->flagged);
  ::unsetenv("ROER_THREADS");
}

TEST(Uncertainty, CountingPairsIsStoppedToo) {
  constexpr std::size_t areas = 600, draws = 40;
  std::vector<std::uint16_t> ranks(areas * draws);
  for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = static_cast<std::uint16_t>(i / draws);
  const RankTable table = table_of(ranks, areas, draws);
  std::vector<double> told;
  const PairOrders all = pair_orders(table, [&](double part) {
    told.push_back(part);
    return part >= 0;
  });
  EXPECT_EQ(all.ahead, areas * (areas - 1) / 2);
  EXPECT_LT(told.front(), told.back());
  std::atomic<int> asked{0};
  EXPECT_LT(pair_orders(table, [&](double) { return ++asked < 2; }).ahead, all.ahead);
}

TEST(Uncertainty, RefusesWhatItCannotDo) {
  const RandomCase made = one_limit({1, 2});
  const auto sampler = Sampler::bind(made.framework, made.data, {}, 1);
  ASSERT_TRUE(sampler.ok());
  EXPECT_EQ(uncertainty(*sampler, {0, true, {}}).faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(uncertainty(*sampler, {100, true, [](double) { return false; }}).faults().first().code,
            ErrorCode::kInterrupted);
  Assumption limits;
  limits.factor = 0;
  limits.input = 0;
  limits.rows = {{1, 2, 3}};
  EXPECT_FALSE(Sampler::bind(made.framework, made.data, {limits}, 1).ok());
  limits.rows = {{2, 1}};
  EXPECT_FALSE(Sampler::bind(made.framework, made.data, {limits}, 1).ok());
  limits.rows = {{1, 2}};
  EXPECT_TRUE(Sampler::bind(made.framework, made.data, {limits}, 1).ok());
  EXPECT_FALSE(Sampler::bind(made.framework, made.data, {limits, limits}, 1).ok());
}

TEST(Distribution, QuantilesOfGammaInvertItsDistributionFunction) {
  for (const double shape : {0.05, 0.5, 1.0, 2.5, 30.0, 1000.0})
    for (const double u : {1e-6, 0.01, 0.3, 0.5, 0.9, 0.999999})
      EXPECT_NEAR(gamma_below(shape, gamma_quantile(shape, u)), u, 1e-10) << shape << " " << u;
  EXPECT_NEAR(gamma_quantile(1, 0.5), std::log(2.0), 1e-12);  // the exponential distribution
  EXPECT_NEAR(gamma_quantile(5, 0.95), 18.307038053275146 / 2,
              1e-9);  // chi-square, 10 degrees: 18.307 (tables)
}

TEST(Distribution, WeightsHaveTheMeanAndSpreadThatWereAsked) {
  const std::vector<double> given{1, 1, 1, 1};
  const double concentration = dirichlet_concentration(4, 0.25);
  std::vector<double> weights(4), uniforms(4);
  Dice dice(4);
  double sum = 0, squares = 0;
  constexpr int kDraws = 20000;
  for (int d = 0; d < kDraws; ++d) {
    for (double& u : uniforms) u = dice.number();
    draw_weights(given, concentration, uniforms, weights);
    ASSERT_NEAR(weights[0] + weights[1] + weights[2] + weights[3], 4, 1e-12);
    sum += weights[0];
    squares += weights[0] * weights[0];
  }
  const double mean = sum / kDraws;
  EXPECT_NEAR(mean, 1, 4 * 0.25 / std::sqrt(kDraws));
  EXPECT_NEAR(std::sqrt(squares / kDraws - mean * mean), 0.25, 0.006);
}

TEST(Distribution, TriangularAndUniformByTheirFormulas) {
  const Distribution triangular{Shape::kTriangular, 0, 1, 4};
  EXPECT_DOUBLE_EQ(quantile(triangular, 0.25), 1);
  EXPECT_DOUBLE_EQ(quantile(triangular, 0), 0);
  EXPECT_NEAR(quantile(triangular, 0.5), 4 - std::sqrt(6.0), 1e-12);
  EXPECT_DOUBLE_EQ(quantile({Shape::kUniform, 2, 4, 0}, 0.25), 2.5);
  EXPECT_NEAR(quantile({Shape::kNormal, 1, 2, 0}, 0.975), 1 + 2 * 1.959963984540054, 1e-12);
}

TEST(SamplingError, GammaPriorByMomentsOfMarshall) {
  // Two areas of 100: counts 10 and 30. Mean 0.2; variance of rates 0.01, less 0.2/100 = 0.008.
  const std::vector<double> counts{10, 30}, exposures{100, 100};
  const GammaPrior prior = gamma_prior(counts, exposures);
  EXPECT_NEAR(prior.shape, 0.2 * 0.2 / 0.008, 1e-12);
  EXPECT_NEAR(prior.rate, 0.2 / 0.008, 1e-12);
}

TEST(SamplingError, GammaDrawsHaveTheirMoments) {
  for (const double shape : {0.3, 1.0, 20.0}) {
    double sum = 0, squares = 0;
    constexpr std::uint32_t kDraws = 40000;
    for (std::uint32_t d = 0; d < kDraws; ++d) {
      const double one = gamma_draw(shape, {8, 1, 0, 0, d});
      sum += one;
      squares += one * one;
    }
    const double mean = sum / kDraws;
    EXPECT_NEAR(mean, shape, 4 * std::sqrt(shape / kDraws));
    EXPECT_NEAR((squares / kDraws - mean * mean) / shape, 1, 0.06);
  }
}

}  // namespace
}  // namespace roer::score
