#pragma once
// What the next periods will bring per area, with intervals, and how good such forecasts have been.

#include <cstdint>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/signal/count_series.hpp"

namespace roer::signal {

struct ForecastOptions {
  std::size_t horizon = 1;  ///< periods after the last one, of which the sum is forecast
  double level = 0.8;       ///< of the intervals, in (0, 1)
};

/// How areas keep their own level, found from all areas together.
struct ForecastModel {
  double prior_shape = 1;        ///< alpha: how alike areas are
  double memory = 0.8;           ///< omega: what a count of the period before weighs against the newest
  double overdispersion = 0;     ///< kappa: variance of a count mu + kappa mu^2 where its rate is known
  double rate = 1;               ///< m: events per exposure (per period where there is none), middle area
  double common_weight = 1;      ///< of the newest period in the common level
  std::size_t season_years = 0;  ///< whole years that the common season is made from; 0 = no season
};

struct Forecast {
  ForecastModel model;
  std::vector<double> mean, low, high;  ///< per area; low and high are whole counts
  std::vector<double> overdispersion;   ///< a of the forecast: negative binomial of variance mean + a mean^2
};

/// Discounted counts of an area, added to a prior that all areas share:
///     lambda_i ~ Gamma(alpha + omega D_i, s_i + omega E_i),  y_it ~ NB(lambda_i c_t e_it, kappa),
///     D <- omega D + w y,  E <- omega E + w c e,  w = 1/(1 + kappa mu),  s_i = (alpha + 1)/(m/alpha + l_i)
/// (the steady model of Smith 1979, as Harvey and Fernandes 1989 use it for counts, weighted as counts that
/// vary more than Poisson are).  l_i and mu are by all counts of the area so far; s_i is what they make of a
/// scale that is Gamma(1, m/alpha) over areas, so that an area of a size of its own is not drawn to others:
/// the tail of the prior is that of a power.  c_t is the course that all areas have in common, events of all
/// over exposure of all; it goes on as season (mean share of each period of the year, from two years with
/// events on, drawn to none as far as years differ: CommonCourse) times an exponentially weighted level,
/// whose weight is the one of 0.2, 0.4, ... 1 that forecast the past periods best.  alpha, omega and kappa
/// have the highest likelihood of one-step forecasts over the past of at most 3,000 areas, evenly taken.
///
/// Exposure of the periods to come: that of the last one.  Missing: a count that is not known says nothing;
/// memory fades on.
/// Errors: kOutOfRange for the options; kMissingData where nothing happened or fewer than two periods are
/// known. Cost: O(areas * periods), about 150 times for at most 3,000 areas.
[[nodiscard]] Result<Forecast> forecast(const CountSeries& series, const ForecastOptions& options = {});

/// How good forecasts of one kind were.
struct ForecastScores {
  double error = 0;      ///< mean absolute error; of the mean (naive: of the count itself)
  double log_score = 0;  ///< mean of -ln P(what happened): lower is better
  double coverage = 0;   ///< share of counts within the interval; NaN for naive forecasts
};
struct ForecastSkill {
  ForecastScores model;
  ForecastScores last_year;   ///< the same periods of the year before
  ForecastScores mean_years;  ///< mean of the same periods of all earlier years
  std::size_t forecasts = 0;  ///< areas x origins that all three could be told for
  std::size_t origins = 0;
  /// Origins at which the model has the lower mean absolute error than last year.
  std::size_t won = 0;
};
/// Rolling origin (Tashman 2000): from each of the last `origins` origins, forecasts what was then to come
/// from what was known before, and scores it.  The log score of a naive forecast is that of a negative
/// binomial around it (at least 1/2), with the overdispersion that is best in hindsight over all forecasts,
/// which favours it. Errors: those of forecast(); kMissingData where the series is shorter than a year, the
/// horizon and the origins; kInterrupted, asked at each origin.  Cost: that of forecast() per origin.
[[nodiscard]] Result<ForecastSkill> forecast_skill(const CountSeries& series, std::size_t origins,
                                                   const ForecastOptions& options = {},
                                                   Progress* progress = nullptr);

/// ln P(Y = count) for a negative binomial of a mean above 0 and variance mean + a mean^2; Poisson for a = 0.
[[nodiscard]] double log_chance(double count, double mean, double overdispersion);

}  // namespace roer::signal
