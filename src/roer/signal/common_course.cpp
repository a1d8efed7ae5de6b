#include "roer/signal/common_course.hpp"

#include <algorithm>
#include <cmath>

namespace roer::signal {

namespace {

/// Periods of which the season leaves no more than this say nothing of the level.
constexpr double kTellingSeason = 0.2;
/// In which years are compared, at most: weeks by four, since one differs from year to year by chance.
constexpr std::size_t kPartsOfYear = 13;

}  // namespace

CommonCourse::CommonCourse(const CountSeries& series) : past_(series.periods(), 1) {
  double all_events = 0, all_among = 0;
  std::vector<double> events(series.periods(), 0), among(series.periods(), 0);
  for (std::size_t area = 0; area < series.areas(); ++area) {
    const auto counts = series.counts_of(area), exposure = series.exposure_of(area);
    for (std::size_t t = 0; t < series.periods(); ++t) {
      if (std::isnan(counts[t])) continue;
      events[t] += counts[t];
      among[t] += exposure.empty() ? 1 : exposure[t];
    }
  }
  for (std::size_t t = 0; t < series.periods(); ++t) {
    all_events += events[t];
    all_among += among[t];
  }
  rate_ = all_events / all_among;
  for (std::size_t t = 0; t < series.periods(); ++t)
    if (among[t] > 0) past_[t] = events[t] / among[t] / rate_;
  find_middle(series);
  find_season(series.per_year(), events);
  find_level(series.per_year());
}

void CommonCourse::find_middle(const CountSeries& series) {
  std::vector<double> rates;
  for (std::size_t area = 0; area < series.areas(); ++area) {
    const auto counts = series.counts_of(area), exposure = series.exposure_of(area);
    double events = 0, among = 0;
    for (std::size_t t = 0; t < series.periods(); ++t) {
      if (std::isnan(counts[t])) continue;
      events += counts[t];
      among += past_[t] * (exposure.empty() ? 1 : exposure[t]);
    }
    if (among > 0) rates.push_back(events / among);
  }
  const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
  std::nth_element(rates.begin(), middle, rates.end());
  middle_rate_ = *middle > 0 ? *middle : rate_;
}

void CommonCourse::find_season(std::size_t per_year, const std::vector<double>& events) {
  season_.assign(per_year, 1);
  season_years_ = per_year > 1 ? past_.size() / per_year : 0;
  if (season_years_ < 2) {
    season_years_ = 0;
    return;
  }
  // The last whole years, each against its own mean.
  const std::size_t first = past_.size() - season_years_ * per_year;
  const std::size_t part = std::max<std::size_t>(1, per_year / kPartsOfYear), parts = per_year / part;
  const auto of_year = static_cast<double>(per_year), of_parts = static_cast<double>(parts);
  std::vector<double> sum(per_year, 0), part_sum(parts, 0), squares(parts, 0);
  double years = 0, chance = 0;
  for (std::size_t year = 0; year < season_years_; ++year) {
    const std::size_t from = first + year * per_year;
    double mean = 0, counted = 0;
    for (std::size_t k = from; k < from + per_year; ++k) {
      mean += past_[k] / of_year;
      counted += events[k];
    }
    if (!(mean > 0)) continue;
    ++years;
    chance += of_parts / counted;
    std::vector<double> share(parts, 0);
    for (std::size_t k = 0; k < per_year; ++k) {
      sum[k] += past_[from + k] / mean;
      if (k / part < parts) share[k / part] += past_[from + k] / mean / static_cast<double>(part);
    }
    for (std::size_t k = 0; k < parts; ++k) {
      part_sum[k] += share[k];
      squares[k] += share[k] * share[k];
    }
  }
  if (years < 2) {  // a season is what comes back
    season_years_ = 0;
    return;
  }
  double between = 0, within = 0;
  for (std::size_t k = 0; k < parts; ++k) {
    const double share = part_sum[k] / years;
    between += years * (share - 1) * (share - 1) / (of_parts - 1);
    within += (squares[k] - years * share * share) / (of_parts * (years - 1));
  }
  // Drawn to no season as far as years differ, which is never less than chance makes them.
  within = std::max(within, chance / years);
  const double kept = between > within ? 1 - within / between : 0;
  for (std::size_t k = 0; k < per_year; ++k)
    season_[(first + k) % per_year] = 1 + kept * (sum[k] / years - 1);
}

void CommonCourse::find_level(std::size_t per_year) {
  std::vector<double> flat;
  for (std::size_t t = 0; t < past_.size(); ++t)
    if (const double season = season_[t % per_year]; season > kTellingSeason)
      flat.push_back(past_[t] / season);
  double least = 1e300;
  if (flat.empty()) return;
  for (const double weight : {1.0, 0.8, 0.6, 0.4, 0.2}) {
    double level = flat[0], squares = 0;
    for (std::size_t t = 1; t < flat.size(); ++t) {
      squares += (flat[t] - level) * (flat[t] - level);
      level += weight * (flat[t] - level);
    }
    // Four periods tell nothing of a weight: the newest one stands.
    if (squares < least && (flat.size() > 4 || weight == 1)) {
      least = squares;
      weight_ = weight;
      level_ = level;
    }
  }
}

double CommonCourse::ahead(std::size_t h) const {
  return level_ * season_[(past_.size() + h - 1) % season_.size()];
}

}  // namespace roer::signal
