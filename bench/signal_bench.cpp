// Warnings, smoothing and forecasts.  Goals on 2 cores: Farrington Flexible on 14,000 areas for one week 1 s
// (R surveillance: about 90 s), all detectors x 10 kinds x 15,000 areas 5 s, empirical Bayes on 15,000 areas
// 20 ms, BYM2 10 s.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/signal/bym2.hpp"
#include "roer/signal/cusum.hpp"
#include "roer/signal/ewma.hpp"
#include "roer/signal/farrington.hpp"
#include "roer/signal/likelihood_ratio.hpp"
#include "roer/signal/outbreak.hpp"
#include "roer/signal/quiet_alarms.hpp"
#include "roer/signal/reference_window.hpp"
#include "roer/signal/run_length.hpp"
#include "roer/signal/smoothing.hpp"

namespace {

using namespace roer;
using namespace roer::signal;

CountSeries made_series(std::uint32_t areas, PeriodKind kind, double mean, std::size_t periods) {
  QuietSeries plan;
  plan.kind = kind;
  plan.series = areas;
  plan.mean = mean;
  plan.overdispersion = 0.1;
  plan.season = 0.3;
  plan.history = periods - 1;
  plan.watched = 1;
  return draw_quiet(plan).value();
}

/// Five years of weeks, about two events a week, of one area each.
const CountSeries& weeks_of(std::uint32_t areas) {
  static const CountSeries series = made_series(15'000, PeriodKind::kWeek, 2, 313);
  static const CountSeries fewer = made_series(14'000, PeriodKind::kWeek, 2, 313);
  return areas == 15'000 ? series : fewer;
}

void farrington_flexible_one_week(benchmark::State& state) {
  const CountSeries& series = weeks_of(14'000);
  for (auto _ : state) {
    const Alarms alarms = farrington(series, {312, 313}, farrington_flexible(PeriodKind::kWeek)).value();
    state.counters["alarms"] =
        static_cast<double>(std::count(alarms.verdict.begin(), alarms.verdict.end(), Verdict::kAlarm));
  }
}

enum Which : std::uint8_t {
  kEars,
  kRki,
  kBayes,
  kCusum,
  kFarrington,
  kFlexible,
  kEwma,
  kRatio,
  kOutbreak,
  kChange
};

Result<Alarms> detect(Which which, const CountSeries& series, PeriodRange range) {
  switch (which) {
    case kEars:
      return ears(series, range);
    case kRki:
      return rki(series, range);
    case kBayes:
      return bayes(series, range);
    case kCusum:
      return cusum(series, range);
    case kFarrington:
      return farrington(series, range);
    case kFlexible:
      return farrington(series, range, farrington_flexible(PeriodKind::kWeek));
    case kEwma:
      return ewma(series, range);
    case kRatio: {
      ROER_TRY(RatioAlarms found, likelihood_ratio(series, range));
      return found.alarms;
    }
    case kOutbreak: {
      ROER_TRY(OutbreakAlarms found, outbreak(series, range, {100, 104}));
      return found.alarms;
    }
    default: {
      ROER_TRY(ChangeAlarms found, change_alarms(series, range));
      return found.alarms;
    }
  }
}

/// One detector over 15,000 areas; those that sum up are followed for the last 26 weeks.
void detector(benchmark::State& state) {
  const CountSeries& series = weeks_of(15'000);
  const auto which = static_cast<Which>(state.range(0));
  const bool sums = which == kCusum || which == kEwma || which == kRatio;
  for (auto _ : state) {
    const Alarms alarms = detect(which, series, {sums ? 287U : 312U, 313}).value();
    state.counters["alarms"] =
        static_cast<double>(std::count(alarms.verdict.begin(), alarms.verdict.end(), Verdict::kAlarm));
  }
}

/// Areas on a lattice, with the neighbours of a map.
Neighbours made_map(std::uint32_t side) {
  Neighbours map;
  for (std::uint32_t i = 0; i < side * side; ++i) {
    const std::uint32_t x = i % side, y = i / side;
    const auto add = [&](bool there, std::uint32_t j) {
      if (there) map.list.push_back(j);
    };
    // Six neighbours, as a map has on average.
    add(y > 0, i - side);
    add(y > 0 && x + 1 < side, i - side + 1);
    add(x > 0, i - 1);
    add(x + 1 < side, i + 1);
    add(y + 1 < side && x > 0, i + side - 1);
    add(y + 1 < side, i + side);
    map.begin.push_back(static_cast<std::uint32_t>(map.list.size()));
  }
  return map;
}

AreaCounts made_counts(std::uint32_t areas) {
  const CountSeries drawn = made_series(areas, PeriodKind::kYear, 8, 2);
  AreaCounts counts;
  for (std::uint32_t i = 0; i < areas; ++i) {
    const double share = 0.5 + uniform({9, 1, i, 0, 0});
    counts.events.push_back(drawn.counts_of(i)[0]);
    counts.expected.push_back(8 * share * std::exp(0.4 * std::sin(static_cast<double>(i % 122) / 9)));
  }
  return counts;
}

void empirical_bayes_15000(benchmark::State& state) {
  const AreaCounts counts = made_counts(15'000);
  for (auto _ : state) state.counters["shape"] = smooth_rates(counts).value().shape;
}

void empirical_bayes_local_15000(benchmark::State& state) {
  const AreaCounts counts = made_counts(122 * 122);
  const Neighbours map = made_map(122);
  for (auto _ : state)
    state.counters["pooled"] = static_cast<double>(smooth_locally(counts, map).value().pooled);
}

void bym2_15000(benchmark::State& state) {
  const AreaCounts counts = made_counts(122 * 122);
  const Neighbours map = made_map(122);
  for (auto _ : state) {
    const Bym2 found = bym2(counts, map).value();
    state.counters["points"] = static_cast<double>(found.points);
    state.counters["sigma"] = found.sigma.mean;
    state.counters["phi"] = found.phi.mean;
  }
}

#define SIGNAL_BENCH(name) \
  BENCHMARK(name)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime()
SIGNAL_BENCH(farrington_flexible_one_week);
SIGNAL_BENCH(detector)->ArgName("which")->DenseRange(kEars, kChange);
SIGNAL_BENCH(empirical_bayes_15000);
SIGNAL_BENCH(empirical_bayes_local_15000);
SIGNAL_BENCH(bym2_15000)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
