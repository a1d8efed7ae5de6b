// Outbreaks, EWMA and likelihood ratios: oracles, invariants, and false alarms as stated.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/signal/ewma.hpp"
#include "roer/signal/likelihood_ratio.hpp"
#include "roer/signal/outbreak.hpp"
#include "roer/signal/quiet_alarms.hpp"
#include "roer/signal/rise_search.hpp"
#include "threads.hpp"

namespace roer::signal {
namespace {

CountSeries of_weeks(std::vector<double> counts, std::size_t areas = 1) {
  return CountSeries::make(areas, {PeriodKind::kWeek, 2019, 1}, std::move(counts)).value();
}

/// Likelihood ratio by the definition: m_t = max over s <= t of min over e >= t of the mean of y_s .. y_e.
double outbreak_by_definition(const std::vector<double>& y) {
  double all = 0, log_ratio = 0;
  for (const double one : y) all += one;
  for (std::size_t t = 0; t < y.size(); ++t) {
    double highest = 0;
    for (std::size_t s = 0; s <= t; ++s) {
      double lowest = 1e300, sum = 0;
      for (std::size_t e = s; e < y.size(); ++e) {
        sum += y[e];
        if (e >= t) lowest = std::min(lowest, sum / static_cast<double>(e - s + 1));
      }
      highest = std::max(highest, lowest);
    }
    if (y[t] > 0) log_ratio += y[t] * std::log(highest / (all / static_cast<double>(y.size())));
  }
  return log_ratio;
}

TEST(SignalOutbreak, ratio_is_that_of_the_highest_low_means) {
  std::vector<double> counts;
  for (std::uint32_t t = 0; t < 40; ++t)
    counts.push_back(std::floor((t < 30 ? 3 : 7) * uniform({4, 1, t, 0, 0})));
  const OutbreakAlarms found = outbreak(of_weeks(counts), {5, 40}).value();
  const OutbreakAlarms recent = outbreak(of_weeks(counts), {5, 40}, {100, 8}).value();
  for (std::size_t t = 5; t < 40; ++t) {
    const auto end = counts.begin() + static_cast<std::ptrdiff_t>(t) + 1;
    EXPECT_NEAR(found.log_ratio[t - 5], outbreak_by_definition({counts.begin(), end}), 1e-10);
    EXPECT_NEAR(recent.log_ratio[t - 5],
                outbreak_by_definition({end - std::min<std::ptrdiff_t>(9, t + 1), end}), 1e-10);
  }
}

TEST(SignalOutbreak, bound_is_the_least_count_that_alarms) {
  std::vector<double> counts = {2, 3, 1, 2, 4, 2, 3, 2, 1, 2};
  const double bound = outbreak(of_weeks(counts), {9, 10}).value().alarms.upper[0];
  for (const double last : {bound - 1, bound}) {
    counts.back() = last;
    const Alarms alarms = outbreak(of_weeks(counts), {9, 10}).value().alarms;
    EXPECT_EQ(alarms.verdict[0], last < bound ? Verdict::kQuiet : Verdict::kAlarm);
    EXPECT_EQ(alarms.upper[0], bound);
  }
  // A first period cannot stand out, however high.
  EXPECT_TRUE(std::isinf(outbreak(of_weeks({1e6}), {0, 1}).value().alarms.upper[0]));
  EXPECT_FALSE(outbreak(of_weeks({1, 2}), {0, 2}, {1}).ok());
  EXPECT_FALSE(outbreak(of_weeks({1, 2}), {0, 3}).ok());
}

/// Five years of weeks with season, trend and more variation than Poisson.
CountSeries of_five_years(std::size_t areas) {
  std::vector<double> counts;
  for (std::uint32_t area = 0; area < areas; ++area)
    for (std::uint32_t t = 0; t < 260; ++t) {
      const double mean = (4 + area) * std::exp(0.1 * t / 52 + 0.5 * std::sin(t * 0.1208));
      counts.push_back(std::max(0.0, std::round(mean + 1.6 * std::sqrt(mean) * normal({2, 9, area, t, 0}))));
    }
  return of_weeks(counts, areas);
}

TEST(SignalCurve, solves_the_equations_that_define_it) {
  const CountSeries series = of_five_years(3);
  const CurveTerms terms{.trend = true, .waves = 2, .prior_deviation = 0};
  const SeasonCurve curve(series, terms);
  for (std::size_t area = 0; area < 3; ++area) {
    const auto fit = curve.fit(area, 250);
    ASSERT_TRUE(fit.found);
    EXPECT_GT(fit.overdispersion, 0);
    std::vector<double> score(6, 0);
    double moment = 0;
    for (std::size_t t = 0; t < 250; ++t) {
      const double m = curve.mean(fit, area, t), off = series.counts_of(area)[t] - m;
      const double angle = 2 * 3.14159265358979323846 * static_cast<double>(t) / 52;
      const std::vector<double> x = {1,
                                     static_cast<double>(t),
                                     std::cos(angle),
                                     std::sin(angle),
                                     std::cos(2 * angle),
                                     std::sin(2 * angle)};
      for (std::size_t j = 0; j < 6; ++j) score[j] += x[j] * off / (1 + fit.overdispersion * m);
      moment += off * off / (m + fit.overdispersion * m * m);
    }
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(score[j], 0, j == 1 ? 1e-4 : 1e-6) << j;
    EXPECT_NEAR(moment, 250 - 6, 1e-3);
  }
}

TEST(SignalCurve, periods_among_nobody_say_as_little_as_unknown_ones) {
  const CountSeries series = of_five_years(1);
  const auto all = series.counts_of(0);
  std::vector<double> empty(all.begin(), all.end()), unknown = empty, among(260, 3);
  for (const std::size_t t : {7, 100, 252}) {
    empty[t] = among[t] = 0;
    unknown[t] = std::nan("");
  }
  const auto with = [&](const std::vector<double>& counts) {
    return CountSeries::make(1, {PeriodKind::kWeek, 2019, 1}, counts, among).value();
  };
  const CountSeries of_nobody = with(empty), of_unknown = with(unknown);
  const auto one = SeasonCurve(of_nobody, {}).fit(0, 250), other = SeasonCurve(of_unknown, {}).fit(0, 250);
  EXPECT_EQ(one.rows, 248);
  EXPECT_GT(one.overdispersion, 0);
  EXPECT_EQ(one.overdispersion, other.overdispersion);
  const Alarms nobody = ewma(of_nobody, {250, 260}).value(), none = ewma(of_unknown, {250, 260}).value();
  EXPECT_EQ(nobody.verdict[2], Verdict::kUnknown);
  for (std::size_t k = 3; k < 10; ++k) EXPECT_EQ(nobody.upper[k], none.upper[k]) << k;
}

/// The same equations where a year's places are added up (no trend, no exposure) and where they are not.
TEST(SignalCurve, exposure_of_one_changes_nothing) {
  const CountSeries plain = of_five_years(2);
  std::vector<double> counts;
  for (std::size_t area = 0; area < 2; ++area)
    counts.insert(counts.end(), plain.counts_of(area).begin(), plain.counts_of(area).end());
  const CountSeries among =
      CountSeries::make(2, {PeriodKind::kWeek, 2019, 1}, counts, std::vector<double>{1, 1}).value();
  for (const bool trend : {false, true}) {
    const CurveTerms terms{.trend = trend, .waves = 2};
    const auto one = SeasonCurve(plain, terms).fit(1, 251), other = SeasonCurve(among, terms).fit(1, 251);
    EXPECT_NEAR(one.overdispersion, other.overdispersion, 1e-9);
    for (std::size_t j = 0; j < 6; ++j) EXPECT_NEAR(one.terms[j], other.terms[j], 1e-9) << j;
  }
}

TEST(SignalCurve, fits_a_handful_of_events) {
  // Three events in 18 years: the terms and the overdispersion hang on each other.
  std::vector<double> counts(24, 0);
  counts[4] = counts[16] = counts[17] = 1;
  const CountSeries years = CountSeries::make(1, {PeriodKind::kYear, 2000, 1}, counts).value();
  const CurveTerms terms{.trend = true, .waves = 0};
  const SeasonCurve curve(years, terms);
  const auto fit = curve.fit(0, 18);
  ASSERT_TRUE(fit.found);
  double score = 0, moment = 0;
  for (std::size_t t = 0; t < 18; ++t) {
    const double m = curve.mean(fit, 0, t), v = m + fit.overdispersion * m * m;
    score += (counts[t] - m) * m / v;
    moment += (counts[t] - m) * (counts[t] - m) / v;
  }
  EXPECT_NEAR(score, 0, 1e-7);
  EXPECT_NEAR(moment, 16, 1e-5);
}

TEST(SignalCurve, refuses_what_a_year_cannot_hold) {
  EXPECT_TRUE(SeasonCurve::check(of_five_years(1), {.waves = 3}).ok());
  EXPECT_FALSE(SeasonCurve::check(of_five_years(1), {.waves = 4}).ok());
  const CountSeries years = CountSeries::make(1, {PeriodKind::kYear, 2020, 1}, {1, 2, 3, 4}).value();
  EXPECT_FALSE(SeasonCurve::check(years, {.waves = 1}).ok());
  EXPECT_TRUE(SeasonCurve::check(years, {.waves = 0}).ok());
}

/// GLR by trying all starts and 40,000 rises.
double ratio_by_grid(const std::vector<double>& y, const std::vector<double>& m, double a,
                     std::size_t longest) {
  double best = 0;
  for (std::size_t from = y.size() - std::min(longest, y.size()); from < y.size(); ++from)
    for (double k = 0; k < 4; k += 1e-4) {
      double sum = 0;
      for (std::size_t t = from; t < y.size(); ++t)
        sum += a > 0 ? y[t] * k - (y[t] + 1 / a) * std::log((1 + a * m[t] * std::exp(k)) / (1 + a * m[t]))
                     : y[t] * k - m[t] * (std::exp(k) - 1);
      best = std::max(best, sum);
    }
  return best;
}

TEST(SignalLikelihoodRatio, is_the_highest_of_all_starts_and_rises) {
  const CountSeries series = of_five_years(2);
  for (const bool overdispersed : {false, true}) {
    LikelihoodRatioOptions options;
    options.curve.overdispersed = overdispersed;
    options.longest = 6;
    const PeriodRange range{250, 260};
    const RatioAlarms found = likelihood_ratio(series, range, options).value();
    const SeasonCurve curve(series, options.curve);
    for (std::size_t area = 0; area < 2; ++area) {
      const auto fit = curve.fit(area, 250);
      std::vector<double> y, m;
      for (std::size_t t = 250; t < 260; ++t) {
        y.push_back(series.counts_of(area)[t]);
        m.push_back(curve.mean(fit, area, t));
        EXPECT_NEAR(found.ratio[found.alarms.at(area, t)], ratio_by_grid(y, m, fit.overdispersion, 6), 1e-6);
      }
    }
  }
}

/// Counts that rise half-way, and their means; every seventh period is not known.
struct RisingCounts {
  std::vector<double> counts, means;
};
RisingCounts rising_counts(double level, std::uint32_t seed) {
  RisingCounts made;
  for (std::uint32_t t = 0; t < 30; ++t) {
    const bool known = t % 7 != 3;
    made.means.push_back(known ? level * (0.3 + 2 * uniform({seed, 1, t, 0, 0})) : 0);
    const double mean = made.means[t] * (t < 15 ? 1 : 1.8), share = uniform({seed, 2, t, 0, 0});
    made.counts.push_back(known ? std::floor(2 * mean * share + uniform({seed, 3, t, 0, 0})) : 0);
  }
  return made;
}

/// The highest sum of log ratios over all starts and over rises e^k in steps of 0.001.
double highest_by_steps(const RisingCounts& of, std::size_t to, double a, std::size_t longest) {
  double best = 0;
  for (double k = 0; k < 7; k += 1e-3) {
    double sum = 0;
    for (std::size_t t = to; t-- > to - std::min(longest, to);) {
      sum += RiseSearch::log_ratio(of.counts[t], of.means[t], a, k);
      best = std::max(best, sum);
    }
  }
  return best;
}

TEST(SignalRiseSearch, finds_the_highest_of_all_starts_and_rises) {
  std::uint32_t seed = 0;
  for (const double a : {0.0, 1e-3, 0.2, 2.0})
    for (const double level : {0.05, 2.0, 60.0})
      for (const std::size_t longest : {4, 26}) {
        const RisingCounts of = rising_counts(level, ++seed);
        RiseSearch search;
        search.start(a, longest);
        for (std::size_t t = 0; t < 30; ++t) {
          search.next(of.means[t]);
          search.take(of.counts[t]);
          const RiseSearch::Best best = search.best();
          const double steps = highest_by_steps(of, t + 1, a, longest);
          EXPECT_GE(best.ratio, steps - 1e-9) << a << " " << level << " " << t;
          EXPECT_LE(best.ratio, steps + 3e-7 * std::max(1.0, level * 30) + 1e-9)
              << a << " " << level << " " << t;
          double sum = 0;
          for (std::size_t i = best.from; best.ratio > 0 && i <= t; ++i)
            sum += RiseSearch::log_ratio(of.counts[i], of.means[i], a, best.k);
          EXPECT_NEAR(best.ratio, sum, 1e-9 * std::max(1.0, level));
        }
      }
}

TEST(SignalRiseSearch, one_less_than_the_least_count_does_not_do) {
  std::uint32_t seed = 0;
  for (const double a : {0.0, 0.2, 2.0})
    for (const double level : {0.05, 2.0, 60.0, 1e5}) {
      const RisingCounts of = rising_counts(level, 100 + ++seed);
      for (std::size_t t = 0; t < 30; ++t) {
        if (of.means[t] == 0) continue;
        // The ratio with the least count, or with another one.
        const auto ratio_with = [&](double least_plus, double& least) {
          RiseSearch search;
          search.start(a, 12);
          for (std::size_t i = 0; i < t; ++i) {
            search.next(of.means[i]);
            search.take(of.counts[i]);
          }
          search.next(of.means[t]);
          least = search.least_count(2.5);
          search.take(least + least_plus);
          return search.best().ratio;
        };
        double least = 0;
        EXPECT_GE(ratio_with(0, least), 2.5 - 1e-9) << a << " " << level << " " << t;
        if (least > 0) {
          EXPECT_LT(ratio_with(-1, least), 2.5) << a << " " << level << " " << t;
        }
      }
    }
}

TEST(SignalRiseSearch, nothing_known_says_nothing) {
  RiseSearch search;
  search.start(0.3, 10);
  search.next(0);
  EXPECT_TRUE(std::isinf(search.least_count(5)));
  search.take(0);
  EXPECT_EQ(search.best().ratio, 0);
  search.next(3);
  search.take(9);
  const RiseSearch::Best best = search.best();
  EXPECT_EQ(best.from, 1U);
  EXPECT_NEAR(std::exp(best.k), 3, 1e-9);
}

TEST(SignalLikelihoodRatio, bound_and_start_are_those_of_a_planted_rise) {
  std::vector<double> counts(5 * 52 + 10, 0);
  for (std::uint32_t t = 0; t < counts.size(); ++t) counts[t] = 4 + (t * 7 % 5) + (t >= 264 ? 8 : 0);
  for (const double rise : {0.0, 2.0}) {
    LikelihoodRatioOptions options;
    options.rise = rise;
    const PeriodRange range{260, 270};
    const RatioAlarms found = likelihood_ratio(of_weeks(counts), range, options).value();
    EXPECT_EQ(found.alarms.verdict[9], Verdict::kAlarm);
    EXPECT_EQ(found.since[9], 264U);
    EXPECT_NEAR(found.rise[9], 2.3, 0.4);
    for (std::size_t k = 0; k < 10; ++k) {
      EXPECT_EQ(found.alarms.verdict[k] == Verdict::kAlarm, counts[260 + k] >= found.alarms.upper[k]) << k;
      // The bound itself, put in the place of the last count, alarms; one less does not.
      for (const double last : {found.alarms.upper[k], found.alarms.upper[k] - 1}) {
        if (last < 0) continue;
        std::vector<double> other = counts;
        other[260 + k] = last;
        const RatioAlarms again = likelihood_ratio(of_weeks(other), range, options).value();
        EXPECT_EQ(again.alarms.verdict[k] == Verdict::kAlarm, last == found.alarms.upper[k]) << k;
      }
    }
    options.restart = true;
    const RatioAlarms anew = likelihood_ratio(of_weeks(counts), range, options).value();
    const auto first = std::find(anew.alarms.verdict.begin(), anew.alarms.verdict.end(), Verdict::kAlarm);
    EXPECT_GT(anew.since[9], 260 + static_cast<std::uint32_t>(first - anew.alarms.verdict.begin()));
  }
}

TEST(SignalLikelihoodRatio, short_or_empty_histories_say_so) {
  std::vector<double> counts(120, 0);
  counts[119] = 9;
  EXPECT_EQ(likelihood_ratio(of_weeks(counts), {115, 120}).value().alarms.verdict[4], Verdict::kUnknown);
  EXPECT_EQ(likelihood_ratio(of_weeks(counts), {90, 120}).value().alarms.verdict[4], Verdict::kShortHistory);
  EXPECT_EQ(ewma(of_weeks(counts), {90, 120}).value().verdict[4], Verdict::kShortHistory);
  counts[10] = std::numeric_limits<double>::quiet_NaN();
  counts[20] = 4;
  counts[118] = std::numeric_limits<double>::quiet_NaN();
  const Alarms alarms = likelihood_ratio(of_weeks(counts), {115, 120}).value().alarms;
  EXPECT_EQ(alarms.verdict[3], Verdict::kUnknown);
  EXPECT_EQ(alarms.verdict[4], Verdict::kAlarm);
  LikelihoodRatioOptions options;
  options.rise = 0.5;
  EXPECT_FALSE(likelihood_ratio(of_weeks(counts), {115, 120}, options).ok());
}

TEST(SignalEwma, of_one_period_runs_as_long_as_the_tail_says) {
  EwmaOptions options;
  options.weight = 1;
  options.width = 2;
  // Alarm where y > 4 + 2 * 2: 1 / P(Y >= 9), Poisson 4: P = 0.0213634344.
  EXPECT_NEAR(ewma_run_length(options, 4, 4), 1 / 0.0213634344, 0.1);
}

TEST(SignalEwma, runs_as_long_as_drawn_charts) {
  for (const double a : {0.0, 0.2}) {
    const EwmaOptions options{.weight = 0.2, .width = 2.5, .curve = {.trend = false, .waves = 0}};
    QuietSeries plan;
    plan.mean = 3;
    plan.overdispersion = a;
    plan.history = 4000;
    plan.watched = 2000;
    plan.series = 600;
    const QuietAlarms quiet = quiet_alarms(plan, [&](const CountSeries& series, PeriodRange range) {
                                return ewma(series, range, options);
                              }).value();
    // The curve is fitted to 4,000 periods: nearly known.
    EXPECT_NEAR(quiet.run_length / ewma_run_length(options, 3, 3, a), 1, 0.12) << a;
    EXPECT_GT(quiet.ever, 0.99);
  }
}

TEST(SignalEwma, bound_is_where_it_alarms) {
  const CountSeries series = of_five_years(4);
  const Alarms alarms = ewma(series, {240, 260}).value();
  for (std::size_t area = 0; area < 4; ++area)
    for (std::size_t t = 240; t < 260; ++t) {
      const std::size_t cell = alarms.at(area, t);
      EXPECT_EQ(alarms.verdict[cell] == Verdict::kAlarm, series.counts_of(area)[t] > alarms.upper[cell]);
    }
}

TEST(SignalQuietAlarms, counts_what_a_detector_of_known_chance_does) {
  QuietSeries plan;
  plan.mean = 4;
  plan.history = 1;
  plan.series = 4000;
  const QuietAlarms quiet = quiet_alarms(plan, [](const CountSeries& series, PeriodRange range) {
                              return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
                                for (std::size_t k = 0; k < found.size(); ++k)
                                  found[k].verdict = series.counts_of(area)[range.from + k] >= 9
                                                         ? Verdict::kAlarm
                                                         : Verdict::kQuiet;
                              });
                            }).value();
  const double chance = 0.0213634344;  // P(Poisson 4 >= 9)
  EXPECT_NEAR(quiet.share, chance, 0.001);
  EXPECT_NEAR(quiet.ever, 1 - std::pow(1 - chance, 52), 0.025);
  EXPECT_NEAR(quiet.run_length * chance, 1, 0.06);
  EXPECT_LT(quiet.share_low, chance);
  EXPECT_GT(quiet.share_high, chance);
  plan.mean = 0;
  EXPECT_FALSE(draw_quiet(plan).ok());
}

TEST(SignalQuietAlarms, likelihood_ratios_alarm_as_seldom_as_stated) {
  QuietSeries plan;
  plan.mean = 6;
  plan.overdispersion = 0.1;
  plan.season = 0.4;
  plan.history = 520;
  plan.watched = 104;
  plan.series = 300;
  const QuietAlarms quiet =
      quiet_alarms(plan, [](const CountSeries& series, PeriodRange range) -> Result<Alarms> {
        LikelihoodRatioOptions options;
        options.curve.trend = false;
        ROER_TRY(RatioAlarms found, likelihood_ratio(series, range, options));
        return found.alarms;
      }).value();
  EXPECT_GT(quiet.run_length, 150);
  EXPECT_LT(quiet.run_length, 700);
}

TEST(SignalDetectorsThreads, same_bytes_for_1_2_and_8_threads) {
  const CountSeries series = of_five_years(150);
  std::vector<double> first;
  for (const char* threads : {"1", "2", "8"}) {
    const testing::Threads set(threads);
    std::vector<double> all = likelihood_ratio(series, {250, 260}).value().ratio;
    const auto add = [&](const std::vector<double>& more) {
      all.insert(all.end(), more.begin(), more.end());
    };
    add(ewma(series, {250, 260}).value().upper);
    add(outbreak(series, {250, 260}).value().log_ratio);
    if (first.empty()) first = all;
    ASSERT_EQ(first.size(), all.size());
    EXPECT_EQ(std::memcmp(first.data(), all.data(), all.size() * sizeof(double)), 0) << threads;
  }
}

}  // namespace
}  // namespace roer::signal
