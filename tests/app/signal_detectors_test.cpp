// Which detector is meant, what it is run with, since when it warns, and how often it is wrong.

#include "roer/app/signal_detectors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/signal/farrington.hpp"
#include "roer/signal/outbreak.hpp"
#include "roer/signal/quiet_alarms.hpp"

namespace roer::app {
namespace {

using signal::CountSeries;
using signal::PeriodKind;
using signal::Verdict;

constexpr std::size_t kMonths = 84, kRiseFrom = 82;

std::vector<SignalMethod> all_methods() {
  std::vector<SignalMethod> methods;
  for (std::size_t k = 0; k < kSignalMethodCount; ++k) methods.push_back(static_cast<SignalMethod>(k));
  return methods;
}

/// Two areas of 5 to 7 events a month: the first rises fourfold in the last two months, the second does not.
CountSeries one_of_two_rises() {
  std::vector<double> counts;
  for (std::uint32_t area = 0; area < 2; ++area)
    for (std::uint32_t t = 0; t < kMonths; ++t)
      counts.push_back((5 + std::floor(3 * uniform({17, area, t, 0, 0}))) *
                       (area == 0 && t >= kRiseFrom ? 4 : 1));
  return CountSeries::make(2, {PeriodKind::kMonth, 2018, 1}, counts).value();
}

/// The last year, as warnings are made of it.
constexpr signal::PeriodRange kLastYear{kMonths - 12, kMonths};

TEST(SignalMethods, names_lead_to_methods_and_back) {
  for (const SignalMethod method : all_methods()) {
    const std::string name(name_of(method));
    EXPECT_EQ(signal_method_named(name), method);
    EXPECT_NE(signal_method_names().find(name), std::string::npos);
    EXPECT_NE(label_of(method).nl, label_of(method).en) << name;
  }
  EXPECT_FALSE(signal_method_named("farington"));
  EXPECT_FALSE(signal_method_named(""));
}

TEST(SignalMethods, each_warns_of_a_rise_and_of_nothing_else) {
  const CountSeries series = one_of_two_rises();
  for (const SignalMethod method : all_methods()) {
    const DetectedAlarms found = detect(method, series, kLastYear).value();
    const auto last = [&](std::size_t area) {
      return found.alarms.verdict[found.alarms.at(area, kMonths - 1)];
    };
    EXPECT_EQ(last(1), Verdict::kQuiet) << name_of(method);
    // The windows of EARS C1 and RKI hold the first month of the rise already when they judge the second.
    const bool first = method == SignalMethod::kEars || method == SignalMethod::kRki;
    const std::size_t judged = first ? kRiseFrom : kMonths - 1;
    EXPECT_EQ(found.alarms.verdict[found.alarms.at(0, judged)], Verdict::kAlarm) << name_of(method);
    EXPECT_EQ(found.alarms.verdict[found.alarms.at(0, kRiseFrom - 1)], Verdict::kQuiet) << name_of(method);
  }
}

TEST(SignalMethods, what_they_answer_is_what_they_say_of_themselves) {
  const CountSeries series = one_of_two_rises();
  for (const SignalMethod method : all_methods()) {
    const DetectedAlarms found = detect(method, series, kLastYear).value();
    const std::size_t cell = found.alarms.at(1, kMonths - 1);
    EXPECT_EQ(!std::isnan(found.alarms.chance[cell]), gives_chance(method)) << name_of(method);
    if (bounds_count(method)) {
      EXPECT_GT(found.alarms.upper[cell], series.counts_of(1)[kMonths - 1]) << name_of(method);
    }
  }
}

TEST(SignalMethods, those_that_know_since_when_tell_it) {
  const CountSeries series = one_of_two_rises();
  for (const SignalMethod method : all_methods()) {
    const DetectedAlarms found = detect(method, series, kLastYear).value();
    const bool tells = method == SignalMethod::kLikelihoodRatio || method == SignalMethod::kChangePoint;
    ASSERT_EQ(found.since.empty(), !tells) << name_of(method);
    if (!tells) continue;
    EXPECT_EQ(found.since[found.alarms.at(0, kMonths - 1)], kRiseFrom) << name_of(method);
    for (const std::uint32_t since : found.since) EXPECT_LT(since, kMonths);
  }
}

TEST(SignalMethods, settings_suit_the_kind_of_period) {
  const CountSeries series = one_of_two_rises();
  const auto flexible =
      signal::farrington(series, kLastYear, signal::farrington_flexible(PeriodKind::kMonth)).value();
  EXPECT_EQ(detect(SignalMethod::kFarringtonFlexible, series, kLastYear).value().alarms.upper,
            flexible.upper);
  signal::FarringtonOptions one_month_aside;
  one_month_aside.half_width = 1;
  EXPECT_EQ(detect(SignalMethod::kFarrington, series, kLastYear).value().alarms.upper,
            signal::farrington(series, kLastYear, one_month_aside).value().upper);
  signal::OutbreakOptions a_year;
  a_year.back = 12;
  EXPECT_EQ(detect(SignalMethod::kOutbreak, series, kLastYear).value().alarms.upper,
            signal::outbreak(series, kLastYear, a_year).value().alarms.upper);
}

TEST(SignalMethods, periods_that_the_series_lacks_are_refused) {
  const CountSeries series = one_of_two_rises();
  for (const SignalMethod method : all_methods())
    EXPECT_FALSE(detect(method, series, {kMonths - 1, kMonths + 1}).ok()) << name_of(method);
}

TEST(FalseAlarms, of_a_method_with_a_level_are_that_level) {
  const CountSeries series = one_of_two_rises();
  const FalseAlarms flexible =
      false_alarms(SignalMethod::kFarringtonFlexible, series, kLastYear, {0, 1}, 3).value();
  EXPECT_DOUBLE_EQ(flexible.expected, 0.01);
  EXPECT_EQ(flexible.drawn, 0U);
  EXPECT_DOUBLE_EQ(false_alarms(SignalMethod::kBayes, series, kLastYear, {1}, 3).value().expected, 0.05);
}

TEST(FalseAlarms, of_others_are_counted_on_series_alike) {
  signal::QuietSeries plan;
  plan.kind = PeriodKind::kMonth;
  plan.mean = 6;
  plan.season = 0.3;
  plan.history = kMonths - 1;
  plan.watched = 1;
  plan.series = 400;
  plan.seed = 99;
  const CountSeries quiet = signal::draw_quiet(plan).value();
  std::vector<std::size_t> rows(400);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  for (const SignalMethod method : {SignalMethod::kEars, SignalMethod::kEwma}) {
    const FalseAlarms expected = false_alarms(method, quiet, kLastYear, rows, 3).value();
    EXPECT_EQ(expected.drawn, 3000U);
    // What the detector itself does on these series, in which nothing changes.
    const signal::Alarms alarms = detect(method, quiet, kLastYear).value().alarms;
    double told = 0;
    for (const std::size_t row : rows) {
      const std::size_t cell = alarms.at(row, kMonths - 1);
      const double count = quiet.counts_of(row)[kMonths - 1];
      told += alarms.verdict[cell] == Verdict::kAlarm && count > alarms.expected[cell] && count >= 3 ? 1 : 0;
    }
    EXPECT_NEAR(expected.expected, told, 4 * std::sqrt(std::max(expected.expected, 1.0))) << name_of(method);
    // Nothing is told of fewer events than can happen.
    EXPECT_EQ(false_alarms(method, quiet, kLastYear, rows, 1e6).value().expected, 0) << name_of(method);
  }
}

TEST(FalseAlarms, of_no_series_are_none) {
  const CountSeries series = one_of_two_rises();
  EXPECT_EQ(false_alarms(SignalMethod::kEwma, series, kLastYear, {}, 3).value().expected, 0);
}

}  // namespace
}  // namespace roer::app
