#include "roer/signal/farrington.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/signal/count_tails.hpp"
#include "roer/signal/season_fit.hpp"

namespace roer::signal {

namespace {

/// Adds periods [from, to) to a group; those before the series are left out.
void add_baseline_rows(BaselineRows& rows, std::int64_t from, std::int64_t to, std::int64_t now,
                       std::size_t group) {
  for (std::int64_t t = std::max<std::int64_t>(0, from); t < to; ++t) {
    rows.period.push_back(static_cast<std::uint32_t>(t));
    rows.time.push_back(static_cast<double>(t - now));
    rows.group.push_back(static_cast<std::uint8_t>(group));
  }
}

/// The rows of a baseline: windows around the same period of earlier years are group 0; what lies between two
/// windows is cut into groups 1, 2, ... of equal length, the first ones longer by one where that does not
/// fit.
BaselineRows baseline_rows(std::size_t period, std::size_t per_year, const FarringtonOptions& options) {
  BaselineRows rows;
  rows.groups = options.groups;
  rows.repeats = per_year;
  const auto now = static_cast<std::int64_t>(period), width = static_cast<std::int64_t>(options.half_width);
  const auto year = static_cast<std::int64_t>(per_year);
  const std::int64_t end = options.current_year ? now - static_cast<std::int64_t>(options.left_out) : now;
  const auto add = [&](std::int64_t from, std::int64_t to, std::size_t group) {
    add_baseline_rows(rows, from, std::min(to, end), now, group);
  };
  for (auto back = static_cast<std::int64_t>(options.years_back); back >= 1; --back) {
    const std::int64_t centre = now - back * year;
    add(centre - width, centre + width + 1, 0);
    if (options.groups == 1) continue;
    const std::int64_t between = year - 2 * width - 1, cuts = static_cast<std::int64_t>(options.groups) - 1;
    std::int64_t from = centre + width + 1;
    for (std::int64_t g = 0; g < cuts; ++g) {
      const std::int64_t to = from + between / cuts + (g < between % cuts ? 1 : 0);
      add(from, to, static_cast<std::size_t>(g) + 1);
      from = to;
    }
  }
  if (options.current_year) add(now - width, now, 0);
  return rows;
}

/// One period of all areas: rows are laid out once, fits share rooms.
class FarringtonPeriod {
 public:
  FarringtonPeriod(const CountSeries& series, std::size_t period, const FarringtonOptions& options)
      : series_(series),
        options_(options),
        period_(period),
        rows_(baseline_rows(period, series.per_year(), options)),
        z_(normal_quantile(1 - options.alpha / (options.two_sided ? 2 : 1))) {}

  [[nodiscard]] Judgement judge(std::size_t area) {
    Judgement found;
    const auto counts = series_.counts_of(area);
    if (std::isnan(counts[period_])) return found;
    const std::size_t reach = options_.years_back * series_.per_year() + options_.half_width;
    if (rows_.time.empty() || (options_.groups > 1 && period_ < reach)) {
      found.verdict = Verdict::kShortHistory;
      return found;
    }
    if (!enough_events(counts)) {
      found.verdict = Verdict::kFewCases;
      return found;
    }
    auto fit = rooms_.take(rows_);
    const auto exposure = options_.use_exposure ? series_.exposure_of(area) : std::span<const double>{};
    fit->load(counts, exposure);
    if (fit->rows() == 0)
      found.verdict = Verdict::kShortHistory;
    else
      judge_by(*fit, counts[period_], exposure.empty() ? 1 : exposure[period_], found);
    rooms_.give(std::move(fit));
    return found;
  }

 private:
  [[nodiscard]] bool enough_events(std::span<const double> counts) const {
    const std::size_t last = period_ + 1, first = last - std::min(last, options_.recent);
    double sum = 0;
    for (std::size_t t = first; t < last; ++t) sum += std::isnan(counts[t]) ? 0 : counts[t];
    return sum >= options_.least_events;
  }

  bool fit_weighed(SeasonFit& fit, bool trend) const {
    fit.forget_weights();
    if (!fit.fit(trend)) return false;
    if (!options_.reweight) return true;
    fit.weigh_residuals(options_.weights_from);
    return fit.fit(trend);
  }

  [[nodiscard]] double doubt(const SeasonFit& fit, bool raw) const {
    if (options_.trend_dispersion == TrendDispersion::kAsSurveillance && options_.reweight)
      return fit.relative_dispersion();
    return raw ? fit.raw_dispersion() : fit.dispersion();
  }

  void judge_by(SeasonFit& fit, double count, double exposure, Judgement& found) const {
    const bool kept = options_.trend && fit_weighed(fit, true) && options_.years_back >= 3 &&
                      fit.slope_chance(doubt(fit, true)) < options_.trend_level &&
                      fit.mean_now(0, exposure) <= fit.largest_count();
    if (!kept) fit_weighed(fit, false);
    found.expected = fit.mean_now(0, exposure);
    const double log_variance = doubt(fit, false) * fit.log_variance_now(0);
    if (options_.bound == UpperBound::kPlugIn || options_.bound == UpperBound::kPlugInHigh)
      bound_by_counts(fit.dispersion(), log_variance, count, found);
    else
      bound_by_normal(fit.dispersion(), log_variance, count, found);
    found.verdict = count > found.upper ? Verdict::kAlarm : Verdict::kQuiet;
  }

  void bound_by_counts(double phi, double log_variance, double count, Judgement& found) const {
    const double mean = options_.bound == UpperBound::kPlugIn
                            ? found.expected
                            : found.expected * std::exp(z_ * std::sqrt(log_variance));
    const double share = options_.alpha / (options_.two_sided ? 2 : 1);
    found.upper = overdispersed_quantile(1 - share, mean, phi);
    found.chance = overdispersed_at_least(count, mean, phi);
  }

  /// y^p is normal around mu^p with variance p^2 mu^(2p - 1) (phi + mu Var(log mu)).
  void bound_by_normal(double phi, double log_variance, double count, Judgement& found) const {
    const double power = options_.bound == UpperBound::kTwoThirds ? 2.0 / 3
                         : options_.bound == UpperBound::kHalf    ? 0.5
                                                                  : 1;
    const double mean = found.expected, centre = std::pow(mean, power);
    const double deviation = power * std::sqrt(std::pow(mean, 2 * power - 1) * (phi + mean * log_variance));
    found.upper = std::pow(centre + z_ * deviation, 1 / power);
    if (deviation > 0)
      found.chance = std::erfc((std::pow(count, power) - centre) / deviation / std::sqrt(2.0)) / 2;
    else
      found.chance = count > mean ? 0 : 1;
  }

  const CountSeries& series_;
  const FarringtonOptions& options_;
  std::size_t period_;
  BaselineRows rows_;
  double z_;
  RoomPool<SeasonFit> rooms_;
};

Error bad_option(std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "Farrington's detector cannot be set so",
          "farrington",
          0,
          "",
          std::move(found),
          std::move(expected),
          "Change the option."};
}

Status check_options(const CountSeries& series, const FarringtonOptions& options) {
  const std::size_t window = 2 * options.half_width + 1, year = series.per_year();
  if (options.years_back < 1) return bad_option("0 years back", "1 year or more");
  if (window > year)
    return bad_option(fmt::format("windows of {} periods", window), fmt::format("at most {}, a year", year));
  if (options.groups < 1 || options.groups > SeasonFit::kMostGroups ||
      (options.groups > 1 && options.groups - 1 > year - window))
    return bad_option(fmt::format("{} groups", options.groups),
                      fmt::format("1 to {}", std::min(SeasonFit::kMostGroups, year - window + 1)));
  if (!(options.alpha > 0 && options.alpha < 1))
    return bad_option(fmt::format("alpha {}", options.alpha), "between 0 and 1");
  if (options.use_exposure && !series.has_exposure())
    return Error{ErrorCode::kMissingData,
                 "there is no exposure to make rates of",
                 "farrington",
                 0,
                 "",
                 "counts alone",
                 "people or dwellings per area",
                 "Give the exposure, or compare counts."};
  return Done{};
}

}  // namespace

FarringtonOptions farrington_flexible(PeriodKind kind, double alpha) {
  const std::size_t year = periods_per_year(kind);
  FarringtonOptions options;
  options.years_back = 5;
  options.half_width = kind == PeriodKind::kWeek ? 3 : kind == PeriodKind::kMonth ? 1 : 0;
  options.groups = kind == PeriodKind::kWeek ? 10 : std::min<std::size_t>(10, year - 2 * options.half_width);
  options.left_out = year / 2;
  options.current_year = true;
  options.trend_level = 1;
  options.weights_from = 2.58;
  options.alpha = alpha;
  options.two_sided = false;
  options.bound = UpperBound::kPlugIn;
  return options;
}

Result<Alarms> farrington(const CountSeries& series, PeriodRange range, const FarringtonOptions& options) {
  ROER_CHECK(check_options(series, options));
  std::vector<std::unique_ptr<FarringtonPeriod>> periods;
  for (std::size_t t = range.from; t < std::min(range.to, series.periods()); ++t)
    periods.push_back(std::make_unique<FarringtonPeriod>(series, t, options));
  return watch(series, range, [&](std::size_t area, std::span<Judgement> found) {
    for (std::size_t k = 0; k < found.size(); ++k) found[k] = periods[k]->judge(area);
  });
}

}  // namespace roer::signal
