#include "roer/signal/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "roer/base/log_gamma.hpp"
#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"
#include "roer/signal/common_course.hpp"
#include "roer/signal/count_tails.hpp"

namespace roer::signal {

namespace {

constexpr std::size_t kMostLearned = 3000, kLearnBlock = 64;
constexpr double kScaleShape = 1;  ///< beta: how far the scales of areas lie apart

/// What an area has shown so far.
struct AreaLevel {
  double events = 0, among = 0;          ///< D and E
  double all_events = 0, all_among = 0;  ///< the same without fading
  [[nodiscard]] bool told() const { return all_among > 0; }
};

/// A forecast of one period.
struct OneStep {
  double mean = 0, overdispersion = 0;
};

/// The rate of an area as it looks over all periods.
double plain_rate(const ForecastModel& model, const AreaLevel& level) {
  return (level.all_events + model.prior_shape) / (level.all_among + model.prior_shape / model.rate);
}

/// Rate and its freedom `steps` periods after the level was last told.
OneStep step_ahead(const ForecastModel& model, const AreaLevel& level, double steps, double among) {
  const double faded = std::pow(model.memory, steps), alpha = model.prior_shape;
  const double prior_rate =
      (alpha + kScaleShape) / (model.rate * kScaleShape / alpha + plain_rate(model, level));
  const double shape = alpha + faded * level.events, rate = prior_rate + faded * level.among;
  return {shape / rate * among, model.overdispersion + (1 + model.overdispersion) / shape};
}

void tell(const ForecastModel& model, double count, double among, AreaLevel& level) {
  level.events *= model.memory;
  level.among *= model.memory;
  if (std::isnan(count)) return;
  level.all_events += count;
  level.all_among += among;
  const double weight = 1 / (1 + model.overdispersion * plain_rate(model, level) * among);
  level.events += weight * count;
  level.among += weight * among;
}

/// Walks through the past of an area; `seen` hears each forecast and what came.
template <class Seen>
AreaLevel walk(const CountSeries& series, const CommonCourse& course, const ForecastModel& model,
               std::size_t area, const Seen& seen) {
  const auto counts = series.counts_of(area), exposure = series.exposure_of(area);
  AreaLevel level;
  for (std::size_t t = 0; t < series.periods(); ++t) {
    const double among = course.past(t) * (exposure.empty() ? 1 : std::isnan(counts[t]) ? 0 : exposure[t]);
    const OneStep next = step_ahead(model, level, 1, among);
    // The first count of an area is met by the prior alone, which is to say how areas keep their level.
    if (!std::isnan(counts[t]) && among > 0 && level.told()) seen(counts[t], next);
    tell(model, counts[t], among, level);
  }
  return level;
}

/// Mean log-likelihood of one-step forecasts over every `stride`-th area, summed in fixed blocks.
double past_likelihood(const CountSeries& series, const CommonCourse& course, const ForecastModel& model) {
  const std::size_t stride = (series.areas() + kMostLearned - 1) / kMostLearned;
  const std::size_t taken = (series.areas() + stride - 1) / stride;
  std::vector<double> sums((taken + kLearnBlock - 1) / kLearnBlock, 0);
  parallel_blocks(taken, kLearnBlock, [&](std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t k = begin; k < end; ++k)
      walk(series, course, model, k * stride,
           [&](double count, OneStep next) { sum += log_chance(count, next.mean, next.overdispersion); });
    sums[begin / kLearnBlock] = sum;
  });
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

using Hyper = std::array<double, 3>;  ///< log alpha, logit omega, log kappa

ForecastModel model_of(const Hyper& at, ForecastModel model) {
  model.prior_shape = std::exp(at[0]);
  model.memory = 1 / (1 + std::exp(-at[1]));
  model.overdispersion = std::exp(at[2]);
  return model;
}

/// Compass search: the best of six around, with halved steps where none is better.
ForecastModel learn(const CountSeries& series, const CommonCourse& course, ForecastModel model) {
  constexpr Hyper kLow = {-5, -4, -10}, kHigh = {6, 6, 2};
  Hyper best = {0, 1.5, -3};
  double top = past_likelihood(series, course, model_of(best, model));
  for (double size = 1; size > 0.06;) {
    Hyper better = best;
    double higher = top;
    for (std::size_t k = 0; k < best.size(); ++k)
      for (const double sign : {-1.0, 1.0}) {
        Hyper other = best;
        other[k] = std::clamp(other[k] + sign * size, kLow[k], kHigh[k]);
        if (other[k] == best[k]) continue;
        if (const double found = past_likelihood(series, course, model_of(other, model)); found > higher) {
          higher = found;
          better = other;
        }
      }
    if (higher > top) {
      top = higher;
      best = better;
    } else {
      size /= 2;
    }
  }
  return model_of(best, model);
}

Status check_forecast(const CountSeries& series, const ForecastOptions& options) {
  if (options.horizon == 0 || !(options.level > 0 && options.level < 1))
    return Error{ErrorCode::kOutOfRange,
                 "a forecast cannot be set so",
                 "forecast",
                 0,
                 "",
                 fmt::format("{} periods, level {}", options.horizon, options.level),
                 "1 period or more, a level between 0 and 1",
                 "Change the option."};
  std::size_t known = 0;
  double events = 0;
  for (std::size_t t = 0; t < series.periods(); ++t) {
    bool any = false;
    for (std::size_t area = 0; area < series.areas(); ++area)
      if (const double count = series.counts_of(area)[t]; !std::isnan(count)) {
        any = true;
        events += count;
      }
    known += any ? 1 : 0;
  }
  if (known >= 2 && events > 0) return Done{};
  return Error{ErrorCode::kMissingData,
               "there is too little to forecast from",
               "forecast",
               0,
               "",
               fmt::format("{} periods known, {} events", known, events),
               "two periods and one event or more",
               "Choose a longer time or more areas."};
}

}  // namespace

double log_chance(double count, double mean, double overdispersion) {
  if (!(overdispersion > 1e-9)) return count * std::log(mean) - mean - log_gamma(count + 1);
  const double size = 1 / overdispersion;
  return log_gamma(count + size) - log_gamma(size) - log_gamma(count + 1) -
         size * std::log1p(mean * overdispersion) - count * std::log1p(size / mean);
}

Result<Forecast> forecast(const CountSeries& series, const ForecastOptions& options) {
  ROER_CHECK(check_forecast(series, options));
  const CommonCourse course(series);
  ForecastModel model;
  model.rate = course.middle_rate();
  model.common_weight = course.weight();
  model.season_years = course.season_years();
  Forecast found;
  found.model = learn(series, course, model);
  for (auto* column : {&found.mean, &found.low, &found.high, &found.overdispersion})
    column->assign(series.areas(), kNone);
  parallel_blocks(series.areas(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t area = begin; area < end; ++area) {
      const AreaLevel level = walk(series, course, found.model, area, [](double, OneStep) {});
      const auto exposure = series.exposure_of(area);
      double mean = 0, own = 0, rate_freedom = 0;
      for (std::size_t h = 1; h <= options.horizon; ++h) {
        const double among = course.ahead(h) * (exposure.empty() ? 1 : exposure.back());
        const OneStep next = step_ahead(found.model, level, static_cast<double>(h), among);
        mean += next.mean;
        own += found.model.overdispersion * next.mean * next.mean;
        // Periods share the doubt on their rate, which is largest for the last.
        rate_freedom = next.overdispersion - found.model.overdispersion;
      }
      if (!(mean >= 0)) continue;  // the exposure of the last period is not known
      found.mean[area] = mean;
      found.overdispersion[area] = mean > 0 ? own / (mean * mean) + rate_freedom : rate_freedom;
      const double spread = 1 + found.overdispersion[area] * mean;
      found.low[area] = overdispersed_quantile((1 - options.level) / 2, mean, spread);
      found.high[area] = overdispersed_quantile((1 + options.level) / 2, mean, spread);
    }
  });
  return found;
}

}  // namespace roer::signal
