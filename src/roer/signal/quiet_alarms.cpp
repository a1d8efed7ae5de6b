#include "roer/signal/quiet_alarms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"

namespace roer::signal {

namespace {

constexpr std::uint32_t kQuietStream = 0x51;

/// 95 % interval of a share of n observations (Wilson 1927).
std::pair<double, double> wilson(double share, double n) {
  const double z = normal_quantile(0.975), square = z * z / n;
  const double centre = (share + square / 2) / (1 + square);
  const double half = z / (1 + square) * std::sqrt(share * (1 - share) / n + square / (4 * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace

Result<CountSeries> draw_quiet(const QuietSeries& plan) {
  if (!(plan.mean > 0) || !std::isfinite(plan.mean) || !(plan.overdispersion >= 0) || plan.watched == 0 ||
      plan.series == 0)
    return Error{ErrorCode::kOutOfRange,
                 "no such quiet series can be drawn",
                 "quiet series",
                 0,
                 "",
                 fmt::format("mean {}, overdispersion {}, {} series of {} periods", plan.mean,
                             plan.overdispersion, plan.series, plan.watched),
                 "a mean above 0, overdispersion of 0 or more, 1 series and period or more",
                 "Change the plan."};
  const std::size_t periods = plan.history + plan.watched, year = periods_per_year(plan.kind);
  std::vector<double> counts(plan.series * periods);
  parallel_blocks(plan.series, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t t = 0; t < periods; ++t) {
        const double angle =
            2 * std::numbers::pi * (static_cast<double>(t) - plan.peak) / static_cast<double>(year);
        const double mean = plan.mean * std::exp(plan.season * std::cos(angle));
        const double u = uniform(
            {plan.seed, kQuietStream, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(t), 0});
        counts[i * periods + t] =
            overdispersed_quantile(std::clamp(u, 1e-15, 1 - 1e-15), mean, 1 + plan.overdispersion * mean);
      }
  });
  return CountSeries::make(plan.series, {plan.kind, 2000, 1}, std::move(counts));
}

Result<QuietAlarms> quiet_alarms(const QuietSeries& plan, const Detector& detector) {
  ROER_TRY(const CountSeries series, draw_quiet(plan));
  ROER_TRY(const Alarms alarms, detector(series, {plan.history, plan.history + plan.watched}));
  QuietAlarms quiet;
  double alarmed = 0, judged = 0, until = 0;
  for (std::size_t area = 0; area < series.areas(); ++area) {
    bool before = false;
    for (std::size_t k = 0; k < plan.watched; ++k) {
      const Verdict verdict = alarms.verdict[area * plan.watched + k];
      if (verdict == Verdict::kShortHistory || verdict == Verdict::kUnknown) continue;
      ++judged;
      const bool alarm = verdict == Verdict::kAlarm;
      alarmed += alarm ? 1 : 0;
      if (!before) ++until;
      if (alarm && !before) ++quiet.ever;
      before = before || alarm;
    }
  }
  quiet.run_length = quiet.ever > 0 ? until / quiet.ever : std::numeric_limits<double>::infinity();
  quiet.ever /= static_cast<double>(series.areas());
  quiet.share = judged > 0 ? alarmed / judged : 0;
  std::tie(quiet.share_low, quiet.share_high) = wilson(quiet.share, static_cast<double>(series.areas()));
  return quiet;
}

}  // namespace roer::signal
