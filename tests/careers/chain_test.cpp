// Panels, transitions, long run and tests: hand-made cases, brute force, and what must always hold.

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/careers/concordance.hpp"
#include "roer/careers/exposure.hpp"
#include "roer/careers/homogeneity.hpp"
#include "roer/careers/long_run.hpp"

namespace {

using namespace roer;
using namespace roer::careers;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint8_t M = kMissing;

double draw(std::uint32_t stream, std::uint32_t entity) {
  return uniform({7, stream, entity, 0, 0});
}

Chain random_chain(std::uint32_t stream, std::size_t classes) {
  std::vector<double> chances(classes * classes);
  for (std::size_t i = 0; i < classes; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < classes; ++j)
      sum += chances[i * classes + j] = draw(stream, static_cast<std::uint32_t>(i * classes + j)) + 0.01;
    for (std::size_t j = 0; j < classes; ++j) chances[i * classes + j] /= sum;
  }
  return Chain{classes, chances};
}

TEST(CareersPanel, GapsAreNotBridgedAndStepsKeepTheirLength) {
  // Two units over 2002, 2008, 2010, 2012; the second is not seen in 2010.
  const Panel panel = Panel::make(2, {2002, 2008, 2010, 2012}, 2, {0, 1, 0, 1, 1, M, 1, 0}).value();
  EXPECT_EQ(panel.missing(), 1U);
  const Transitions all = transitions(panel, all_steps(panel));
  EXPECT_EQ(all.total(), 4);
  EXPECT_EQ(all.left_out, 2);
  EXPECT_EQ(all.count(1, 0), 0);  // 1, missing, 0 is no transition
  EXPECT_EQ(usual_length(panel), 2);
  EXPECT_EQ(steps_of_length(panel, 2).size(), 2U);
  EXPECT_EQ(steps_of_length(panel, 6).front().length, 6);
  EXPECT_EQ(transitions(panel, steps_of_length(panel, 6)).count(0, 0), 1);
}

TEST(CareersPanel, RefusesWhatIsNoPanel) {
  EXPECT_EQ(Panel::make(1, {2, 1}, 2, {0, 1}).faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_EQ(Panel::make(1, {1, 2}, 2, {0}).faults().first().found, "1");
  const auto wrong = Panel::make(2, {1, 2}, 2, {0, 1, 2, 0});
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.faults().first().row, 1);
  EXPECT_EQ(wrong.faults().first().column, "period 2");
  EXPECT_FALSE(Panel::make(0, {}, 0, {}).ok());
}

TEST(CareersPanel, QuantilesHoldAsManyAndMissingStaysMissing) {
  std::vector<double> values;
  for (std::uint32_t i = 0; i < 1000; ++i) values.push_back(draw(1, i));
  values.push_back(kNone);
  const Panel panel = quantile_panel(1001, {2000}, values, 5, Quantiles::kPerPeriod).value();
  std::array<int, 5> count{};
  for (std::size_t u = 0; u < 1000; ++u) ++count.at(panel.at(u, 0));
  for (const int one : count) EXPECT_EQ(one, 200);
  EXPECT_EQ(panel.at(1000, 0), kMissing);
  // numpy.percentile([1, 2, 3, 4], 50) = 2.5; a value on a limit belongs to the class below it.
  const std::vector<double> four = {1, 2, 3, 4};
  EXPECT_EQ(quantile_limits(four, 2).value(), std::vector<double>{2.5});
  EXPECT_EQ(class_of(2.5, std::vector<double>{2.5}), 0);
  EXPECT_FALSE(quantile_panel(4, {2000}, std::vector<double>{1, 1, 1, 2}, 4, Quantiles::kPooled).ok());
  EXPECT_EQ(quantile_limits(std::vector<double>{kNone}, 2).faults().first().code, ErrorCode::kMissingData);
}

TEST(CareersPanel, RanksAreAPermutationEachPeriod) {
  const std::vector<double> values = {3, 1, 2, 2, 2, 1};
  const Panel panel = rank_panel(3, {1, 2}, values).value();
  EXPECT_EQ(panel.at(0, 0), 2);
  EXPECT_EQ(panel.at(0, 1), 1);  // ties in the order of units
  EXPECT_EQ(panel.at(1, 1), 2);
  EXPECT_FALSE(rank_panel(2, {1}, std::vector<double>{1, kNone}).ok());
}

// Wilson (1927) for 0 of 10 and 5 of 10 at 95 %, from the printed formula with z = 1.959964.
TEST(CareersTransitions, WilsonStaysInsideAndHasWidthAtTheEnds) {
  EXPECT_NEAR(wilson(0, 10).high, 0.27753, 1e-5);
  EXPECT_EQ(wilson(0, 10).low, 0);
  EXPECT_EQ(wilson(10, 10).high, 1);
  EXPECT_NEAR(wilson(5, 10).low, 0.23659, 1e-5);
  EXPECT_NEAR(wilson(5, 10).high, 0.76341, 1e-5);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(CareersTransitions, RowsThatNobodyLeftAreNotKnown) {
  const Panel panel = Panel::make(2, {1, 2}, 3, {0, 1, 0, 2}).value();
  const Chain chain = chain_of(transitions(panel, all_steps(panel)));
  EXPECT_EQ(chain.at(0, 0), 1);
  EXPECT_FALSE(chain.known(2));
  EXPECT_FALSE(chain.complete());
  EXPECT_TRUE(std::isnan(mobility(chain).shorrocks));
  EXPECT_TRUE(
      std::isnan(first_passage_times(chain)[1 * 3 + 0]));  // 1 leads to 2, and 2 leads nobody knows where
  EXPECT_TRUE(std::isinf(first_passage_times(chain)[0 * 3 + 1]));
  const Chain smooth = smoothed_chain_of(transitions(panel, all_steps(panel)));
  EXPECT_NEAR(smooth.at(2, 0), 1.0 / 3, 1e-15);
  EXPECT_NEAR(smooth.at(0, 0), 1.5 / 2.5, 1e-15);
}

TEST(CareersTransitions, ContextsAddUpToTheWhole) {
  std::vector<std::uint8_t> states, context;
  for (std::uint32_t c = 0; c < 600; ++c) {
    states.push_back(draw(2, c) < 0.1 ? M : static_cast<std::uint8_t>(4 * draw(3, c)));
    context.push_back(draw(4, c) < 0.1 ? M : static_cast<std::uint8_t>(3 * draw(5, c)));
  }
  const Panel panel = Panel::make(100, {1, 2, 3, 4, 5, 6}, 4, states).value();
  const auto steps = all_steps(panel);
  const Transitions all = transitions(panel, steps);
  double sum = 0, left_out = 0;
  for (const Transitions& one : transitions_by(panel, steps, context, 3)) {
    sum += one.total();
    left_out += one.left_out;
  }
  EXPECT_EQ(sum + left_out, 500);
  double by_step = 0;
  for (const Transitions& one : transitions_per_step(panel, steps)) by_step += one.total();
  EXPECT_EQ(by_step, all.total());
  EXPECT_EQ(all.total() + all.left_out, 500);
  const auto before = class_before(panel);
  EXPECT_EQ(before[0], kMissing);
  EXPECT_EQ(before[100], states[0]);
}

RC_GTEST_PROP(CareersLongRun, SteadyStateIsStationaryAndPassageTimesSolveTheirEquations, ()) {
  const auto k = static_cast<std::size_t>(*rc::gen::inRange(2, 9));
  const Chain chain = random_chain(*rc::gen::inRange(0U, 1000U), k);
  const auto steady = steady_states(chain);
  RC_ASSERT(steady.size() == 1);
  double sum = 0;
  for (std::size_t j = 0; j < k; ++j) {
    double next = 0;
    for (std::size_t i = 0; i < k; ++i) next += steady[0][i] * chain.at(i, j);
    RC_ASSERT(std::abs(next - steady[0][j]) < 1e-14);
    sum += steady[0][j];
  }
  RC_ASSERT(std::abs(sum - 1) < 1e-14);
  const auto times = first_passage_times(chain);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) {
      double expected = 1;
      for (std::size_t m = 0; m < k; ++m)
        if (m != j) expected += chain.at(i, m) * times[m * k + j];
      RC_ASSERT(std::abs(times[i * k + j] - expected) < 1e-10 * expected);
    }
  // Mean time of return is one over the share in the long run (Kac 1947).
  for (std::size_t j = 0; j < k; ++j) RC_ASSERT(std::abs(times[j * k + j] * steady[0][j] - 1) < 1e-10);
}

TEST(CareersLongRun, PassageTimesAreThoseOfPeopleWhoWalk) {
  const Chain chain = chain_of(3, {0.6, 0.3, 0.1, 0.2, 0.5, 0.3, 0.1, 0.3, 0.6}).value();
  double sum = 0;
  constexpr std::uint32_t kWalks = 20000;
  for (std::uint32_t w = 0; w < kWalks; ++w) {
    std::size_t at = 0;
    for (std::uint32_t step = 1;; ++step) {
      const double u = uniform({11, 0, w, step, 0});
      at = u < chain.at(at, 0) ? 0 : u < chain.at(at, 0) + chain.at(at, 1) ? 1 : 2;
      if (at != 2) continue;
      sum += step;
      break;
    }
  }
  // 6.25 steps; standard error of the mean about 0.04, false alarm below 1 in 10,000.
  EXPECT_NEAR(first_passage_times(chain)[2], sum / kWalks, 0.16);
}

TEST(CareersLongRun, ReducibleChainsHaveALongRunPerClosedGroup) {
  // 0 and 1 lead to each other, 2 passes on to either side, 3 is left by nobody.
  const Chain chain = chain_of(4, {0.5, 0.5, 0, 0, 0.25, 0.75, 0, 0, 0.2, 0, 0.3, 0.5, 0, 0, 0, 1}).value();
  const Groups groups = groups_of(chain);
  EXPECT_EQ(groups.closed, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(groups.closed_count(), 2U);
  EXPECT_FALSE(groups.irreducible());
  const auto steady = steady_states(chain);
  ASSERT_EQ(steady.size(), 2U);
  EXPECT_NEAR(steady[0][0], 1.0 / 3, 1e-15);
  EXPECT_EQ(steady[0][2], 0);
  EXPECT_EQ(steady[1], (std::vector<double>{0, 0, 0, 1}));
  const auto times = first_passage_times(chain);
  EXPECT_EQ(times[0 * 4 + 1], 2);
  EXPECT_TRUE(std::isinf(times[2 * 4 + 0]));  // may end in 3
  EXPECT_TRUE(std::isinf(times[3 * 4 + 0]));
  EXPECT_TRUE(std::isinf(times[2 * 4 + 2]));  // does not come back for certain
  EXPECT_EQ(times[3 * 4 + 3], 1);
  EXPECT_TRUE(std::isinf(sojourn_times(chain)[3]));
  EXPECT_EQ(sojourn_times(chain)[0], 2);
  EXPECT_EQ(mobility(chain).eigenvalue, 0);
  EXPECT_TRUE(std::isinf(mobility(chain).half_life));
}

TEST(CareersLongRun, MobilityIsNothingWhereAllStayAndOneWhereThePastIsForgotten) {
  const Mobility stay = mobility(chain_of(3, {1, 0, 0, 0, 1, 0, 0, 0, 1}).value());
  EXPECT_EQ(stay.shorrocks, 0);
  EXPECT_EQ(stay.determinant, 0);
  EXPECT_EQ(stay.eigenvalue, 0);
  EXPECT_EQ(stay.leavers, 0);
  EXPECT_EQ(stay.distance, 0);
  const Mobility forget = mobility(chain_of(2, {0.3, 0.7, 0.3, 0.7}).value());
  EXPECT_NEAR(forget.shorrocks, 1, 1e-15);
  EXPECT_NEAR(forget.determinant, 1, 1e-15);
  EXPECT_EQ(forget.eigenvalue, 1);
  EXPECT_EQ(forget.half_life, 0);
  // Rotation: eigenvalues of modulus 1, determinant 1.
  const Mobility turn = mobility(chain_of(3, {0, 1, 0, 0, 0, 1, 1, 0, 0}).value());
  EXPECT_NEAR(turn.eigenvalue, 0, 1e-14);
  EXPECT_NEAR(turn.shorrocks, 1.5, 1e-15);
  EXPECT_NEAR(turn.distance, (1 + 1 + 2) / 3.0 / 2, 1e-15);
}

// Eigenvalues of [[1-a, a], [b, 1-b]] are 1 and 1-a-b; with three states and a known spectrum by hand.
TEST(CareersLongRun, SecondEigenvalueIsThatOfTheCharacteristicPolynomial) {
  // Symmetric: eigenvalues 1, 0.7 and 0.4 (vectors (1,0,-1) and (1,-2,1)).
  const double a = 1.0 / 3 + 0.7 / 2 + 0.4 / 6, b = 1.0 / 3 - 0.4 / 3, c = 1.0 / 3 - 0.7 / 2 + 0.4 / 6,
               d = 1.0 / 3 + 0.4 * 4 / 6;
  const Mobility found = mobility(Chain{3, {a, b, c, b, d, b, c, b, a}});
  EXPECT_NEAR(found.eigenvalue, 0.3, 1e-13);
  EXPECT_NEAR(found.determinant, 1 - 0.28, 1e-13);
  EXPECT_NEAR(found.half_life, std::log(0.5) / std::log(0.7), 1e-12);
}

TEST(CareersHomogeneity, EqualTablesDoNotDifferAndAHandMadeTableDoes) {
  const Transitions one{2, {8, 2, 3, 7}, 0};
  const Homogeneity same = homogeneity({one, one, one});
  EXPECT_EQ(same.all.pearson, 0);
  EXPECT_EQ(same.all.likelihood, 0);
  EXPECT_EQ(same.all.freedom, 4);
  EXPECT_EQ(same.all.pearson_p, 1);
  // Each class leads to one class only, or was left in one table: nothing to test.
  for (const Homogeneity& none : {homogeneity({{2, {5, 0, 0, 3}, 0}, {2, {2, 0, 0, 9}, 0}}),
                                  homogeneity({{2, {4, 6, 0, 0}, 0}, {2, {0, 0, 1, 1}, 0}})}) {
    EXPECT_EQ(none.all.freedom, 0);
    EXPECT_TRUE(std::isnan(none.all.pearson_p) && std::isnan(none.all.likelihood_p));
  }
  // Row 0: 10 of 20 and 30 of 40; the 2 x 2 chi-square of (10, 10; 30, 10) is 3.75 with one degree.
  const Homogeneity found = homogeneity({{2, {10, 10, 0, 0}, 0}, {2, {30, 10, 0, 5}, 0}});
  EXPECT_NEAR(found.all.pearson, 3.75, 1e-12);
  EXPECT_EQ(found.all.freedom, 1);
  EXPECT_NEAR(found.all.pearson_p, std::erfc(std::sqrt(3.75 / 2)), 1e-13);
  EXPECT_NEAR(found.tables[0].pearson + found.tables[1].pearson, found.all.pearson, 1e-12);
  EXPECT_NEAR(found.all.likelihood,
              2 * (10 * std::log(0.75) + 10 * std::log(1.5) + 30 * std::log(1.125) + 10 * std::log(0.75)),
              1e-12);
}

/// Counts every pair.
double slow_tau(const std::vector<double>& x, const std::vector<double>& y) {
  double same = 0, tied_x = 0, tied_y = 0, ordered = 0;
  for (std::size_t a = 0; a < x.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const double product = (x[a] - x[b]) * (y[a] - y[b]);
      same += product > 0 ? 1 : product < 0 ? -1 : 0;
      ordered += product != 0 ? 1 : 0;
      tied_x += x[a] == x[b] && y[a] != y[b] ? 1 : 0;
      tied_y += y[a] == y[b] && x[a] != x[b] ? 1 : 0;
    }
  return same / std::sqrt((ordered + tied_x) * (ordered + tied_y));
}

RC_GTEST_PROP(CareersConcordance, TauIsThatOfAllPairs, ()) {
  const auto n = static_cast<std::size_t>(*rc::gen::inRange(2, 60));
  const auto whole =
      rc::gen::map(rc::gen::inRange(0, 12), [](int value) { return static_cast<double>(value); });
  const auto x = *rc::gen::container<std::vector<double>>(n, whole);
  const auto y = *rc::gen::container<std::vector<double>>(n, whole);
  const double slow = slow_tau(x, y), quick = kendall_tau(x, y).tau;
  RC_ASSERT((std::isnan(slow) ? std::isnan(quick) : std::abs(slow - quick) < 1e-13));
}

TEST(CareersConcordance, ThetaIsOneWhereRegionsMoveAsWholes) {
  const std::vector<std::uint32_t> region = {0, 0, 1, 1};
  EXPECT_EQ(theta(std::vector<double>{1, 2, 3, 4}, std::vector<double>{3, 4, 1, 2}, region), 1);
  EXPECT_EQ(theta(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 1, 4, 3}, region), 0);
  EXPECT_TRUE(std::isnan(theta(std::vector<double>{1, 2, 3, 4}, std::vector<double>{1, 2, 3, 4}, region)));
  EXPECT_EQ(theta(std::vector<double>{1, 2, kNone, 3, 4}, std::vector<double>{3, 4, 9, 1, 2},
                  std::vector<std::uint32_t>{0, 0, 0, 1, 1}),
            1);
  EXPECT_EQ(kendall_tau(std::vector<double>{1, 2, kNone}, std::vector<double>{1, 2, 3}).left_out, 1U);
  EXPECT_EQ(mean_ranks(std::vector<double>{5, 1, 5, 3}), (std::vector<double>{3.5, 1, 3.5, 2}));
}

// Four areas in two regions of two: of the 24 orders of regions 8 part them as they are, {0, 1} against {2,
// 3}.
TEST(CareersConcordance, ThetaIsHeldAgainstRegionsByLot) {
  const std::vector<double> before = {1, 2, 3, 4}, after = {3, 4, 1, 2};
  const std::vector<std::uint32_t> region = {0, 0, 1, 1};
  const ThetaTest test = theta_test(before, after, region, 5, 19'999);
  EXPECT_EQ(test.theta, 1);
  EXPECT_NEAR(test.p, 1 / 3.0, 0.017);         // five standard deviations
  EXPECT_NEAR(test.expected, 1 / 3.0, 0.017);  // the other two ways of parting them give 0
  EXPECT_TRUE(std::isnan(theta_test(before, before, region, 5, 99).p));
  for (const char* threads : {"1", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    EXPECT_EQ(theta_test(before, after, region, 5, 19'999).p, test.p);
  }
  unsetenv("ROER_THREADS");
}

TEST(CareersPanel, HoldersOfRanksAreTheAreasThatHaveThem) {
  // Ranks of areas a, b, c: 0 1 2, then 2 0 1: rank 0 goes from a to b, rank 1 from b to c, rank 2 from c to
  // a.
  const Panel ranks = Panel::make(3, {1, 2}, 3, {0, 1, 2, 2, 0, 1}).value();
  const Panel holders = holders_panel(ranks);
  const Transitions moves = transitions(holders, all_steps(holders));
  EXPECT_EQ(moves.count(0, 1), 1);
  EXPECT_EQ(moves.count(1, 2), 1);
  EXPECT_EQ(moves.count(2, 0), 1);
  EXPECT_EQ(moves.total(), 3);
  const Panel back = holders_panel(holders);
  for (std::size_t t = 0; t < 2; ++t)
    for (std::size_t u = 0; u < 3; ++u) EXPECT_EQ(back.at(u, t), ranks.at(u, t));
}

TEST(CareersPanel, LimitsOfAPeriodAreThoseOfItsQuantiles) {
  const std::vector<double> values = {1, 2, 3, 4, 10, 20, 30, 40};
  const auto apart = period_limits(4, values, 2, Quantiles::kPerPeriod).value();
  EXPECT_EQ(apart, (std::vector<std::vector<double>>{{2.5}, {25}}));
  const auto pooled = period_limits(4, values, 2, Quantiles::kPooled).value();
  EXPECT_EQ(pooled, (std::vector<std::vector<double>>{{7}, {7}}));
  // Other values in the same classes: the neighbours of Rey (2001).
  const std::vector<double> lag = {2, 3, 2, 3, 22, 26, 8, 8};
  const Panel panel = limits_panel(4, {1, 2}, lag, apart).value();
  EXPECT_EQ(panel.at(1, 0), 1);
  EXPECT_EQ(panel.at(1, 1), 1);
  EXPECT_EQ(panel.at(0, 1), 0);
  const std::vector<std::vector<double>> uneven = {{2.5}, {25, 26}}, too_few = {{2.5}};
  EXPECT_FALSE(limits_panel(4, {1, 2}, lag, uneven).ok());
  EXPECT_FALSE(limits_panel(4, {1, 2}, lag, too_few).ok());
}

TEST(CareersExposure, TellsHowLongHowOftenAndSinceWhen) {
  // Unit by unit: 0 1 0 0, 1 1 1 1, 0 - 0 1, never seen.
  const Panel panel =
      Panel::make(4, {1, 2, 3, 4}, 2, {0, 1, 0, M, 1, 1, M, M, 0, 1, 0, M, 0, 1, 1, M}).value();
  const Exposure found = exposure(panel, {true, false});
  EXPECT_EQ(found.units, 3U);
  EXPECT_EQ(found.never, 1U);
  EXPECT_EQ(found.always, 0U);
  EXPECT_EQ(found.returned, 1U);
  EXPECT_EQ(found.lives[0].longest, 2U);
  EXPECT_EQ(found.lives[0].first, 0U);
  EXPECT_EQ(found.lives[0].last, 3U);
  EXPECT_EQ(found.lives[2].longest, 1U);  // the gap ends the stay
  EXPECT_EQ(found.lives[2].stays, 1U);    // but nobody saw it leave
  EXPECT_EQ(found.lives[0].stays, 2U);
  EXPECT_NEAR(found.mean_share, (0.75 + 0 + 2.0 / 3) / 3, 1e-15);
  EXPECT_NEAR(found.mean_shares[0] + found.mean_shares[1], 1, 1e-15);
  EXPECT_EQ(found.mean_longest, 1.5);
}

}  // namespace
