#include "roer/signal/ewma.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/signal/count_tails.hpp"
#include "roer/signal/dense_solve.hpp"

namespace roer::signal {

namespace {

double ewma_bound(const EwmaOptions& options) {
  return options.width * std::sqrt(options.weight / (2 - options.weight));
}

Status check_ewma(const EwmaOptions& options) {
  if (options.weight > 0 && options.weight <= 1 && options.width > 0) return Done{};
  return Error{ErrorCode::kOutOfRange,
               "an EWMA cannot be set so",
               "ewma",
               0,
               "",
               fmt::format("weight {}, width {}", options.weight, options.width),
               "a weight above 0 and at most 1, a width above 0",
               "Change the option."};
}

}  // namespace

Result<Alarms> ewma(const CountSeries& series, PeriodRange range, const EwmaOptions& options) {
  ROER_CHECK(check_ewma(options));
  ROER_CHECK(SeasonCurve::check(series, options.curve));
  const SeasonCurve curve(series, options.curve);
  const double bound = ewma_bound(options);
  return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
    const auto counts = series.counts_of(area);
    const auto usual = curve.fit(area, range.from);
    double level = 0;
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::size_t t = range.from + k;
      if (usual.rows < static_cast<double>(curve.least_rows())) found[k].verdict = Verdict::kShortHistory;
      if (!usual.found || std::isnan(counts[t])) continue;
      const double m = curve.mean(usual, area, t), deviation = std::sqrt(m + usual.overdispersion * m * m);
      if (!(m > 0)) continue;
      found[k].expected = m;
      found[k].upper = std::max(0.0, m + deviation * (bound - (1 - options.weight) * level) / options.weight);
      level = (1 - options.weight) * level + options.weight * (counts[t] - m) / deviation;
      found[k].verdict = level > bound ? Verdict::kAlarm : Verdict::kQuiet;
    }
  });
}

double ewma_run_length(const EwmaOptions& options, double usual, double mean, double overdispersion) {
  constexpr std::size_t kSteps = 400;
  const double deviation = std::sqrt(usual + overdispersion * usual * usual), lambda = options.weight;
  const double low = -usual / deviation, high = ewma_bound(options), step = (high - low) / kSteps;
  const double spread = 1 + overdispersion * mean;
  std::vector<double> a(kSteps * kSteps), length(kSteps, 1);
  for (std::size_t r = 0; r < kSteps; ++r) {
    a[r * kSteps + r] = 1;
    const double from = low + step * (static_cast<double>(r) + 0.5);
    double above = 1;
    for (std::size_t y = 0; above > 0; ++y) {
      const double z = (1 - lambda) * from + lambda * (static_cast<double>(y) - usual) / deviation;
      if (z > high) break;
      const double next = overdispersed_at_least(static_cast<double>(y + 1), mean, spread);
      // A count leads between two middles of steps: its chance is shared by how near they are.
      const double place = std::clamp((z - low) / step - 0.5, 0.0, static_cast<double>(kSteps - 1));
      const auto below = static_cast<std::size_t>(place);
      const double part = place - static_cast<double>(below);
      a[r * kSteps + below] -= (1 - part) * (above - next);
      if (part > 0) a[r * kSteps + below + 1] -= part * (above - next);
      above = next;
    }
  }
  solve_dense(a, length);
  return length[std::min(kSteps - 1, static_cast<std::size_t>(-low / step))];
}

}  // namespace roer::signal
