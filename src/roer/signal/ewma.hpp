#pragma once
// Exponentially weighted means of how far counts lie above their usual course.

#include "roer/signal/alarms.hpp"
#include "roer/signal/season_curve.hpp"

namespace roer::signal {

struct EwmaOptions {
  double weight = 0.2;  ///< lambda in (0, 1]: of the newest period; 1 = that period alone
  double width = 2.7;   ///< A > 0: bound, in standard deviations of the mean once it has run for long
  CurveTerms curve{.trend = false, .waves = 1};
};

/// Z_t = (1 - lambda) Z_{t-1} + lambda (y_t - m_t)/sqrt(m_t + a m_t^2), from 0 at the first period of the
/// range; alarm while Z_t > A sqrt(lambda/(2 - lambda))  (Roberts 1959; Poisson counts: Borror, Champ and
/// Rigdon 1998).  m and a are a curve fitted to all periods before the range (SeasonCurve); where m is one
/// level and a = 0 this is Borror's chart of counts.  `upper` is the count above which Z_t passes the bound.
///
/// False alarms: one per ewma_run_length() periods where the curve is right; more since it is fitted:
/// quiet_alarms() tells it for a made-up series.
/// Missing: a count that is not known, or among no exposure, leaves Z as it is.
/// Errors: kOutOfRange for the range, the options or the curve.  kShortHistory where fewer periods are known
/// before the range than the curve needs, kUnknown where nothing happened in them.
/// Cost: O(areas * (periods + year * terms^2)) without a trend and exposure, else O(areas * periods *
/// terms^2).
[[nodiscard]] Result<Alarms> ewma(const CountSeries& series, PeriodRange range,
                                  const EwmaOptions& options = {});

/// Average periods until an alarm, from Z = 0, of counts of one mean and variance mean (1 + a mean), while
/// the chart expects `usual` (and a variance made of that): a chain over 400 steps of Z (Borror, Champ and
/// Rigdon 1998, after Brook and Evans 1972).  Within about 1 % where the mean is 1 or more. Requires: usual >
/// 0, mean >= 0, overdispersion >= 0; options as ewma() takes them. Cost: about 25 ms.
[[nodiscard]] double ewma_run_length(const EwmaOptions& options, double usual, double mean,
                                     double overdispersion = 0);

}  // namespace roer::signal
