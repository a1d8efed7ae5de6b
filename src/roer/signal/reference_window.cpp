#include "roer/signal/reference_window.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "roer/base/incomplete_beta.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/count_tails.hpp"

namespace roer::signal {

namespace {

Error bad_window(std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "this detector cannot be set so",
          "detector",
          0,
          "",
          std::move(found),
          std::move(expected),
          "Change the option."};
}

struct WindowSums {
  double n = 0, sum = 0, squares = 0, holes = 0;
  void add(double count) {
    if (std::isnan(count)) {
      ++holes;
      return;
    }
    ++n;
    sum += count;
    squares += count * count;
  }
  void add(std::span<const double> counts) {
    for (const double count : counts) add(count);
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double deviation() const {
    return std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
  }
};

/// The sums of the earlier periods; n and holes are 0 where the series does not reach back far enough.
WindowSums sums_of(std::span<const double> counts, std::size_t t, std::size_t per_year,
                   const WindowOptions& window) {
  WindowSums sums;
  if (t < window.years_back * per_year + window.half_width) return sums;
  if (window.current_year) sums.add(counts.subspan(t - window.half_width, window.half_width));
  for (std::size_t year = 1; year <= window.years_back; ++year)
    sums.add(counts.subspan(t - year * per_year - window.half_width, 2 * window.half_width + 1));
  return sums;
}

/// Runs `bound(sums, judgement)` where there are earlier counts.
template <class Bound>
Result<Alarms> watch_windows(const CountSeries& series, PeriodRange range, const WindowOptions& window,
                             const Bound& bound) {
  const bool empty = window.years_back == 0 && (!window.current_year || window.half_width == 0);
  if (empty || 2 * window.half_width + 1 > series.per_year() * (window.years_back > 0 ? 1 : 1000))
    return bad_window(
        fmt::format("{} years back, {} periods on each side", window.years_back, window.half_width),
        "a window of 1 period or more that stays within its year");
  return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
    const auto counts = series.counts_of(area);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::size_t t = range.from + k;
      const WindowSums sums = sums_of(counts, t, series.per_year(), window);
      if (sums.n + sums.holes == 0) {
        found[k].verdict = Verdict::kShortHistory;
      } else if (sums.n > 0 && !std::isnan(counts[t])) {
        bound(sums, counts[t], found[k]);
        found[k].verdict = counts[t] > found[k].upper ? Verdict::kAlarm : Verdict::kQuiet;
      }
    }
  });
}

/// Upper 95 % confidence limits of a Poisson mean after 0 to 20 events, shortest intervals (Crow and Gardner
/// 1959).
constexpr std::array<double, 21> kCrowGardner = {3.285,  5.323,  6.686,  8.102,  9.598,  11.177, 12.817,
                                                 13.765, 14.921, 16.768, 17.633, 19.050, 20.335, 21.364,
                                                 22.945, 23.762, 25.400, 26.306, 27.735, 28.966, 30.017};

struct EarsBaseline {
  double mean = 0, deviation = 0;
  bool known = false;
};

EarsBaseline ears_baseline(std::span<const double> counts, std::size_t t, std::size_t lag,
                           const EarsOptions& options) {
  WindowSums sums;
  sums.add(counts.subspan(t - lag - options.baseline, options.baseline));
  if (sums.holes > 0) return {};
  return {sums.mean(), std::max(options.least_deviation, sums.deviation()), true};
}

/// max(0, C2 - 1); a baseline without spread says nothing unless the count exceeds it, which says everything.
double earlier_excess(std::span<const double> counts, std::size_t t, const EarsOptions& options) {
  const EarsBaseline base = ears_baseline(counts, t, 2, options);
  const double over = counts[t] - base.mean;
  if (!base.known || std::isnan(over)) return std::numeric_limits<double>::quiet_NaN();
  if (base.deviation == 0) return over > 0 ? std::numeric_limits<double>::infinity() : 0;
  return std::max(0.0, over / base.deviation - 1);
}

void judge_ears(std::span<const double> counts, std::size_t t, const EarsOptions& options, Judgement& found) {
  using Method = EarsOptions::Method;
  const std::size_t lag = options.method == Method::kC1 ? 0 : 2;
  const std::size_t reach = options.baseline + lag + (options.method == Method::kC3 ? 2 : 0);
  if (t < reach) {
    found.verdict = Verdict::kShortHistory;
    return;
  }
  const EarsBaseline base = ears_baseline(counts, t, lag, options);
  if (!base.known || std::isnan(counts[t])) return;
  const double z = normal_quantile(1 - options.alpha);
  found.expected = base.mean;
  found.upper = base.mean + z * base.deviation;
  if (options.method == Method::kC3) {
    // max(0, C2 - 1) + earlier excess > z, solved for the count.
    const double excess = earlier_excess(counts, t - 1, options) + earlier_excess(counts, t - 2, options);
    if (std::isnan(excess)) return;
    found.upper =
        base.deviation > 0 ? std::max(0.0, base.mean + base.deviation * (1 + z - excess)) : base.mean;
  }
  found.verdict = counts[t] > found.upper ? Verdict::kAlarm : Verdict::kQuiet;
}

}  // namespace

Result<Alarms> ears(const CountSeries& series, PeriodRange range, const EarsOptions& options) {
  if (options.baseline < 3 || !(options.alpha > 0 && options.alpha < 1) || options.least_deviation < 0)
    return bad_window(fmt::format("baseline {}, alpha {}, least deviation {}", options.baseline,
                                  options.alpha, options.least_deviation),
                      "3 periods or more, alpha between 0 and 1, deviation of 0 or more");
  return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
    for (std::size_t k = 0; k < found.size(); ++k)
      judge_ears(series.counts_of(area), range.from + k, options, found[k]);
  });
}

double ears_false_alarms(const EarsOptions& options) {
  if (options.method == EarsOptions::Method::kC3) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(options.baseline);
  const double t = normal_quantile(1 - options.alpha) / std::sqrt(1 + 1 / n);
  const double beyond = student_t_beyond(t, n - 1) / 2;
  return t >= 0 ? beyond : 1 - beyond;
}

Result<Alarms> rki(const CountSeries& series, PeriodRange range, const WindowOptions& window) {
  return watch_windows(series, range, window, [](const WindowSums& sums, double count, Judgement& found) {
    found.expected = sums.mean();
    found.upper = sums.mean() > 20 ? sums.mean() + 2 * sums.deviation()
                                   : kCrowGardner[static_cast<std::size_t>(sums.mean())];
    found.chance = poisson_at_least(count, sums.mean());
  });
}

Result<Alarms> bayes(const CountSeries& series, PeriodRange range, const WindowOptions& window,
                     double alpha) {
  if (!(alpha > 0 && alpha < 1)) return bad_window(fmt::format("alpha {}", alpha), "between 0 and 1");
  return watch_windows(series, range, window, [&](const WindowSums& sums, double count, Judgement& found) {
    const double spread = 1 + 1 / sums.n;
    found.expected = (sums.sum + 0.5) / sums.n;
    found.upper = overdispersed_quantile(1 - alpha, found.expected, spread);
    found.chance = overdispersed_at_least(count, found.expected, spread);
  });
}

}  // namespace roer::signal
