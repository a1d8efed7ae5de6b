#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "roer/base/none.hpp"
#include "roer/signal/forecast.hpp"

namespace roer::signal {

namespace {

/// The first periods of a series.
Result<CountSeries> until(const CountSeries& series, std::size_t periods) {
  std::vector<double> counts, exposure;
  for (std::size_t area = 0; area < series.areas(); ++area) {
    const auto y = series.counts_of(area).first(periods);
    counts.insert(counts.end(), y.begin(), y.end());
    if (!series.has_exposure()) continue;
    const auto e = series.exposure_of(area).first(periods);
    exposure.insert(exposure.end(), e.begin(), e.end());
  }
  return CountSeries::make(series.areas(), series.calendar(), std::move(counts), std::move(exposure));
}

double events_from(std::span<const double> counts, std::size_t from, std::size_t length) {
  double sum = 0;
  for (std::size_t t = from; t < from + length; ++t) sum += counts[t];
  return sum;  // NaN where one is not known
}

struct NaivePair {
  double count = 0, last_year = 0, mean_years = 0;
};

/// What was counted, and what naive forecasts from an origin were; nothing where a count lacks.
bool naive_of(const CountSeries& series, std::size_t area, std::size_t origin, std::size_t horizon,
              NaivePair& pair) {
  const auto counts = series.counts_of(area);
  const std::size_t year = series.per_year(), back = (horizon + year - 1) / year * year;
  pair.count = events_from(counts, origin, horizon);
  pair.last_year = events_from(counts, origin - back, horizon);
  double years = 0, sum = 0;
  for (std::size_t from = origin - back;; from -= year) {
    if (const double one = events_from(counts, from, horizon); !std::isnan(one)) {
      sum += one;
      ++years;
    }
    if (from < year) break;
  }
  pair.mean_years = years > 0 ? sum / years : kNone;
  return !std::isnan(pair.count) && !std::isnan(pair.last_year) && years > 0;
}

/// Mean -ln P of counts around naive forecasts, with the best overdispersion.
double best_log_score(const std::vector<NaivePair>& pairs, double NaivePair::* forecast) {
  double best = 1e300;
  for (double log_a = -8; log_a <= 2; log_a += 0.1) {
    double sum = 0;
    for (const NaivePair& pair : pairs)
      sum -= log_chance(pair.count, std::max(0.5, pair.*forecast), std::exp(log_a));
    best = std::min(best, sum / static_cast<double>(pairs.size()));
  }
  return best;
}

Error stopped_forecast() {
  return {ErrorCode::kInterrupted, "the forecast was stopped", {}, 0, {}, {}, {}, "Start it again."};
}

}  // namespace

Result<ForecastSkill> forecast_skill(const CountSeries& series, std::size_t origins,
                                     const ForecastOptions& options, Progress* progress) {
  const std::size_t year = series.per_year(), back = (options.horizon + year - 1) / year * year;
  const std::size_t least = std::max<std::size_t>(2, back);
  if (origins == 0 || series.periods() < least + options.horizon + origins - 1)
    return Error{
        ErrorCode::kMissingData,
        "the series is too short to try forecasts on its past",
        "forecast",
        0,
        "",
        fmt::format("{} periods for {} origins", series.periods(), origins),
        fmt::format("{} periods or more, and 1 origin or more", least + options.horizon + origins - 1),
        "Ask for fewer origins, or choose a longer time."};
  ForecastSkill skill;
  std::vector<NaivePair> pairs;
  double covered = 0;
  for (std::size_t k = origins; k-- > 0;) {
    if (progress != nullptr) {
      if (progress->stop()) return stopped_forecast();
      progress->part(static_cast<double>(origins - 1 - k) / static_cast<double>(origins));
    }
    const std::size_t origin = series.periods() - options.horizon - k;
    ROER_TRY(const CountSeries before, until(series, origin));
    ROER_TRY(const Forecast told, forecast(before, options));
    double model_error = 0, naive_error = 0;
    for (std::size_t area = 0; area < series.areas(); ++area) {
      NaivePair pair;
      if (std::isnan(told.mean[area]) || !naive_of(series, area, origin, options.horizon, pair)) continue;
      pairs.push_back(pair);
      model_error += std::abs(pair.count - told.mean[area]);
      naive_error += std::abs(pair.count - pair.last_year);
      skill.mean_years.error += std::abs(pair.count - pair.mean_years);
      skill.model.log_score -=
          log_chance(pair.count, std::max(1e-9, told.mean[area]), told.overdispersion[area]);
      covered += pair.count >= told.low[area] && pair.count <= told.high[area] ? 1 : 0;
    }
    skill.model.error += model_error;
    skill.last_year.error += naive_error;
    skill.won += model_error < naive_error ? 1 : 0;
  }
  skill.origins = origins;
  skill.forecasts = pairs.size();
  if (pairs.empty())
    return Error{ErrorCode::kMissingData,
                 "no area has counts to hold a forecast against",
                 "forecast",
                 0,
                 "",
                 "none",
                 "one area with whole years",
                 "Choose more areas."};
  const auto n = static_cast<double>(pairs.size());
  for (ForecastScores* scores : {&skill.model, &skill.last_year, &skill.mean_years}) {
    scores->error /= n;
    scores->coverage = kNone;
  }
  skill.model.log_score /= n;
  skill.model.coverage = covered / n;
  skill.last_year.log_score = best_log_score(pairs, &NaivePair::last_year);
  skill.mean_years.log_score = best_log_score(pairs, &NaivePair::mean_years);
  return skill;
}

}  // namespace roer::signal
