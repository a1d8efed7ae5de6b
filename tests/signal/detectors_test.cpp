// Detectors: oracles written the long way, what holds for any counts, and how often they are wrong.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "roer/base/none.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/cusum.hpp"
#include "roer/signal/farrington.hpp"
#include "roer/signal/reference_window.hpp"
#include "roer/signal/season_fit.hpp"

namespace roer::signal {
namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

/// Poisson counts by inversion, one area after the other.
std::vector<double> drawn_counts(std::size_t areas, std::size_t periods, double mean, std::uint64_t seed) {
  std::vector<double> counts;
  for (std::uint32_t area = 0; area < areas; ++area)
    for (std::uint32_t t = 0; t < periods; ++t) {
      const double u = uniform({seed, 77, area, t, 0});
      counts.push_back(overdispersed_quantile(std::clamp(u, 1e-12, 1 - 1e-12), mean, 1));
    }
  return counts;
}

double share_of_alarms(const Alarms& alarms) {
  double alarmed = 0, judged = 0;
  for (const Verdict verdict : alarms.verdict) {
    alarmed += verdict == Verdict::kAlarm ? 1 : 0;
    judged +=
        verdict == Verdict::kAlarm || verdict == Verdict::kQuiet || verdict == Verdict::kFewCases ? 1 : 0;
  }
  return alarmed / judged;
}

CountSeries quiet_weeks(std::size_t areas, std::size_t weeks, double mean) {
  return CountSeries::make(areas, {PeriodKind::kWeek, 2018, 1}, drawn_counts(areas, weeks, mean, 5)).value();
}

TEST(SignalCountTails, quantiles_and_tails_are_those_of_the_sum) {
  for (const double mean : {0.3, 4.0, 37.0, 900.0})
    for (const double spread : {1.0, 1.7, 6.0}) {
      for (const double level : {0.5, 0.95, 0.999}) {
        const double q = overdispersed_quantile(level, mean, spread);
        EXPECT_GE(1 - overdispersed_at_least(q + 1, mean, spread), level - 1e-12) << mean << " " << spread;
        if (q > 0) {
          EXPECT_LT(1 - overdispersed_at_least(q, mean, spread), level);
        }
      }
    }
  // Beyond what is added up one by one, in the same few steps: a thousand of these would not end otherwise.
  for (const double mean : {3e4, 1e8, 1e9})
    for (const double spread : {1.0, 50.0, mean / 2})
      for (const double level : {1e-6, 0.1, 0.5, 0.995, 1 - 1e-12}) {
        const double q = overdispersed_quantile(level, mean, spread);
        EXPECT_GE(1 - overdispersed_at_least(q + 1, mean, spread), level) << mean << " " << spread;
        EXPECT_LT(q > 0 ? 1 - overdispersed_at_least(q, mean, spread) : 0, level) << mean << " " << spread;
      }
  // qnbinom(0.95, 13.5, 6/7) = 5, as R says; 1 - pnbinom(4, 13.5, 6/7) by summing five terms.
  EXPECT_EQ(overdispersed_quantile(0.95, 2.25, 7.0 / 6), 5);
  double below = 0, term = std::pow(6.0 / 7, 13.5);
  for (int k = 0; k < 5; ++k) {
    below += term;
    term *= (13.5 + k) / (k + 1) / 7;
  }
  EXPECT_NEAR(overdispersed_at_least(5, 2.25, 7.0 / 6), 1 - below, 1e-12);
}

/// Weighted Poisson regression by plain Newton on all terms: an intercept per group and a slope.
std::vector<double> plain_regression(const BaselineRows& rows, const std::vector<double>& counts) {
  const std::size_t terms = rows.groups + 1;
  std::vector<double> beta(terms, 1);
  beta.back() = 0;
  for (int step = 0; step < 60; ++step) {
    std::vector<double> score(terms, 0), a(terms * terms, 0);
    for (std::size_t i = 0; i < rows.time.size(); ++i) {
      std::vector<double> x(terms, 0);
      x[rows.group[i]] = 1;
      x.back() = rows.time[i] / 100;
      double eta = 0;
      for (std::size_t j = 0; j < terms; ++j) eta += x[j] * beta[j];
      for (std::size_t j = 0; j < terms; ++j) {
        score[j] += x[j] * (counts[rows.period[i]] - std::exp(eta));
        for (std::size_t k = 0; k < terms; ++k) a[j * terms + k] += x[j] * x[k] * std::exp(eta);
      }
    }
    for (std::size_t c = 0; c < terms; ++c)
      for (std::size_t r = 0; r < terms; ++r) {
        if (r == c) continue;
        const double factor = a[r * terms + c] / a[c * terms + c];
        for (std::size_t k = 0; k < terms; ++k) a[r * terms + k] -= factor * a[c * terms + k];
        score[r] -= factor * score[c];
      }
    for (std::size_t j = 0; j < terms; ++j) beta[j] += score[j] / a[j * terms + j];
  }
  beta.back() /= 100;
  return beta;
}

TEST(SignalSeasonFit, profiled_groups_give_what_newton_on_all_terms_gives) {
  BaselineRows rows;
  rows.groups = 3;
  std::vector<double> counts;
  for (std::uint32_t t = 0; t < 90; ++t) {
    counts.push_back(std::floor(3 + 4 * (t % 3) + 0.08 * t + 3 * uniform({1, 2, t, 0, 0})));
    if (t % 11 == 4) continue;
    rows.period.push_back(t);
    rows.time.push_back(static_cast<double>(t) - 95);
    rows.group.push_back(static_cast<std::uint8_t>(t % 3));
  }
  SeasonFit fit(rows);
  fit.load(counts, {});
  ASSERT_TRUE(fit.fit(true));
  const auto beta = plain_regression(rows, counts);
  EXPECT_NEAR(fit.slope(), beta.back(), 1e-10);
  for (std::size_t g = 0; g < 3; ++g) EXPECT_NEAR(std::log(fit.mean_now(g, 1)), beta[g], 1e-8);
  // Twice the exposure is half the rate, and the slope is the same.
  fit.load(counts, std::vector<double>(90, 2));
  ASSERT_TRUE(fit.fit(true));
  EXPECT_NEAR(fit.slope(), beta.back(), 1e-10);
  EXPECT_NEAR(std::log(fit.mean_now(1, 2)), beta[1], 1e-8);
}

TEST(SignalDetectors, series_with_too_few_cases_are_tests_too) {
  Alarms alarms;
  alarms.range = {0, 1};
  alarms.verdict = {Verdict::kAlarm, Verdict::kFewCases, Verdict::kQuiet, Verdict::kFewCases,
                    Verdict::kUnknown};
  alarms.chance = {0.01, kNone, 0.5, kNone, kNone};
  const auto adjusted = adjusted_chances(alarms, 0);
  EXPECT_NEAR(adjusted[0], 4 * 0.01, 1e-12) << "the one that is not known is no test";
  EXPECT_NEAR(adjusted[2], 1, 1e-12);
  for (const std::size_t area : {1, 3, 4}) EXPECT_TRUE(std::isnan(adjusted[area])) << area;
}

TEST(SignalEars, bounds_are_mean_and_deviation_of_the_baseline) {
  const CountSeries series =
      CountSeries::make(1, {PeriodKind::kWeek, 2024, 1}, {3, 5, 4, 2, 6, 4, 4, 9, 12, 4, 20}).value();
  const Alarms c1 = ears(series, {7, 11}).value();
  // mean 4, variance (1+1+0+4+4)/6.
  EXPECT_NEAR(c1.upper[0], 4 + 3.090232306 * std::sqrt(10.0 / 6), 1e-8);
  EXPECT_EQ(c1.verdict[0], Verdict::kAlarm);
  EarsOptions c2{EarsOptions::Method::kC2};
  const Alarms back = ears(series, {7, 11}, c2).value();
  EXPECT_EQ(back.verdict[0], Verdict::kShortHistory);
  EXPECT_NEAR(back.upper[2], c1.upper[0], 1e-12);
  // C3 adds what the two periods before had above 1.
  EarsOptions c3{EarsOptions::Method::kC3};
  c3.baseline = 4;
  const Alarms sum = ears(series, {10, 11}, c3).value();
  const auto excess = [&](std::size_t t) {
    const auto y = series.counts_of(0);
    double mean = 0, square = 0;
    for (std::size_t i = t - 6; i < t - 2; ++i) mean += y[i] / 4;
    for (std::size_t i = t - 6; i < t - 2; ++i) square += (y[i] - mean) * (y[i] - mean) / 3;
    return std::max(0.0, (y[t] - mean) / std::sqrt(square) - 1);
  };
  EXPECT_EQ(sum.verdict[0] == Verdict::kAlarm, excess(10) + excess(9) + excess(8) > 3.0902);
  EXPECT_EQ(sum.verdict[0], Verdict::kAlarm);
}

TEST(SignalDetectors, holes_are_skipped_and_said) {
  std::vector<double> counts = drawn_counts(1, 320, 6, 9);
  counts[315] = counts[316] = kGap;
  const CountSeries series = CountSeries::make(1, {PeriodKind::kWeek, 2018, 1}, counts).value();
  const PeriodRange range{314, 320};
  for (const Alarms& alarms : {farrington(series, range).value(), rki(series, range).value(),
                               bayes(series, range).value(), cusum(series, range).value(),
                               farrington(series, range, farrington_flexible(PeriodKind::kWeek)).value()}) {
    EXPECT_EQ(alarms.verdict[1], Verdict::kUnknown);
    EXPECT_EQ(alarms.verdict[2], Verdict::kUnknown);
    EXPECT_NE(alarms.verdict[3], Verdict::kUnknown);
  }
  EXPECT_EQ(ears(series, range).value().verdict[4], Verdict::kUnknown);
  EXPECT_EQ(farrington(series, {3, 4}, farrington_flexible(PeriodKind::kWeek)).value().verdict[0],
            Verdict::kShortHistory);
}

TEST(SignalDetectors, refuse_what_has_no_meaning) {
  const CountSeries series = quiet_weeks(1, 60, 3);
  EXPECT_FALSE(rki(series, {60, 61}).ok());
  EXPECT_FALSE(rki(series, {5, 5}).ok());
  EXPECT_FALSE(bayes(series, {50, 60}, {}, 1).ok());
  EXPECT_FALSE(bayes(series, {50, 60}, {0, 6, false}).ok());
  EXPECT_FALSE(ears(series, {50, 60}, {EarsOptions::Method::kC1, 2}).ok());
  EXPECT_FALSE(cusum(series, {50, 60}, {1, 0}).ok());
  FarringtonOptions options;
  options.half_width = 26;
  EXPECT_FALSE(farrington(series, {50, 60}, options).ok());
  options = {};
  options.use_exposure = true;
  EXPECT_FALSE(farrington(series, {50, 60}, options).ok());
}

TEST(SignalDetectors, a_planted_rise_is_found_and_nothing_else_by_false_discovery) {
  std::vector<double> counts = drawn_counts(400, 300, 8, 3);
  for (const std::size_t area : {7, 210, 399}) counts[area * 300 + 299] = 40;
  const CountSeries series = CountSeries::make(400, {PeriodKind::kWeek, 2018, 1}, counts).value();
  const Alarms alarms = farrington(series, {299, 300}, farrington_flexible(PeriodKind::kWeek)).value();
  const auto adjusted = adjusted_chances(alarms, 299);
  for (std::size_t area = 0; area < 400; ++area)
    EXPECT_EQ(adjusted[area] < 0.05, area == 7 || area == 210 || area == 399) << area;
}

TEST(SignalDetectors, false_alarms_of_flexible_farrington_stay_near_alpha) {
  const CountSeries series = quiet_weeks(2000, 300, 10);
  FarringtonOptions options = farrington_flexible(PeriodKind::kWeek, 0.02);
  const double share = share_of_alarms(farrington(series, {290, 300}, options).value());
  // 20,000 tests of counts that are whole numbers: at most alpha but for the error of the fit.
  EXPECT_GT(share, 0.005);
  EXPECT_LT(share, 0.035);
}

TEST(SignalDetectors, false_alarms_of_ears_and_bayes_are_as_said) {
  const CountSeries large = quiet_weeks(2000, 40, 100);
  EXPECT_NEAR(share_of_alarms(ears(large, {20, 40}).value()), ears_false_alarms({}), 0.003);
  EXPECT_LT(share_of_alarms(bayes(large, {20, 40}).value()), 0.055);
  EXPECT_GT(share_of_alarms(bayes(large, {20, 40}).value()), 0.03);
}

TEST(SignalDetectors, cusum_runs_as_long_as_its_chain_says) {
  // Counts minus k against h on the chain of Lucas, by 4,000 drawn runs.
  const double k = 2.5, h = 5.2;
  double total = 0;
  for (std::uint32_t run = 0; run < 4000; ++run) {
    double level = 0;
    for (std::uint32_t t = 0; level < h - 1e-9; ++t, ++total)
      level = std::max(
          0.0,
          level - k + overdispersed_quantile(std::clamp(uniform({8, 3, run, t, 0}), 1e-12, 1 - 1e-12), 2, 1));
  }
  EXPECT_NEAR(total / 4000 / poisson_cusum_run_length(k, h, 2).value().from_zero, 1, 0.05);
}

TEST(SignalDetectors, the_count_at_the_bound_of_a_cusum_alarms) {
  const CountSeries series = quiet_weeks(50, 80, 5);
  for (const CountScale scale : {CountScale::kStandard, CountScale::kRossi, CountScale::kAnscombe}) {
    const Alarms alarms = cusum(series, {30, 80}, {1.04, 2.26, scale}).value();
    for (std::size_t area = 0; area < 50; ++area)
      for (std::size_t t = 30; t < 80; ++t) {
        const std::size_t cell = alarms.at(area, t);
        EXPECT_EQ(alarms.verdict[cell] == Verdict::kAlarm,
                  series.counts_of(area)[t] >= alarms.upper[cell] - 1e-9);
      }
  }
}

}  // namespace
}  // namespace roer::signal
