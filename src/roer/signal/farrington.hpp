#pragma once
// Farrington's detector and its improved form: a count against a regression on the same season of earlier
// years.

#include "roer/signal/alarms.hpp"

namespace roer::signal {

/// How the upper bound is made from the fitted mean mu, its error and the dispersion phi.
enum class UpperBound : std::uint8_t {
  kTwoThirds,   ///< normal on the scale y^(2/3)  (Farrington et al. 1996)
  kHalf,        ///< normal on the scale y^(1/2)
  kPlain,       ///< normal
  kPlugIn,      ///< quantile of a negative binomial of mean mu and variance phi mu  (Noufaily et al. 2013)
  kPlugInHigh,  ///< the same with the quantile 1 - alpha of mu in the place of mu ("muan", Salmon et al.
                ///< 2016)
};

/// Which dispersion tells whether the trend is significant, and how sure mu is, once rows are reweighted.
enum class TrendDispersion : std::uint8_t {
  kPearson,         ///< of the reweighted fit, as the method says
  kAsSurveillance,  ///< what farringtonFlexible() of surveillance (to 1.20.3 at least) works with: it puts
                    ///< the weights of the rows where those of the fit are expected
};

struct FarringtonOptions {
  std::size_t years_back = 3;
  std::size_t half_width = 3;  ///< periods on each side of the same period in earlier years
  /// Groups of periods in a year, that of the judged period among them: 1 = only the windows, 10 = Noufaily.
  std::size_t groups = 1;
  /// Periods before the judged one that are left out, lest a warning hide the next; 26 weeks in Noufaily.
  /// Only where `current_year`.
  std::size_t left_out = 0;
  bool current_year = false;  ///< whether periods since last year's window count too
  bool trend = true;  ///< kept where significant, over 3 years or more, and not beyond the largest count
  double trend_level = 0.05;
  bool reweight = true;
  double weights_from = 1;  ///< Anscombe residual above which a row loses weight
  double alpha = 0.01;
  bool two_sided = true;  ///< whether alpha is shared with a lower bound that gives no alarm
  UpperBound bound = UpperBound::kTwoThirds;
  TrendDispersion trend_dispersion = TrendDispersion::kPearson;
  /// Fewer than this many events in the last `recent` periods: no warning.
  double least_events = 5;
  std::size_t recent = 4;
  bool use_exposure = false;  ///< rates instead of counts; requires exposure
};
/// Noufaily et al. (2013): 5 years, 10 groups, trend always tried, residuals above 2.58, 26 weeks left out
/// (and as much of a year for other periods), negative binomial bound with one-sided alpha.
[[nodiscard]] FarringtonOptions farrington_flexible(PeriodKind kind, double alpha = 0.005);

/// Chance of a count as high by the same distribution as the bound.  Years that the series does not reach are
/// left out of the windows of the classic form; the form with groups needs all of them (kShortHistory).
///
/// False alarms: alpha (half of it where two_sided) per period nominally; the methods page gives simulated
/// rates.  Missing: rows that are not known are left out.
/// Errors: kOutOfRange for options that no calendar has (names them), for the range, and for use_exposure
/// without exposure.  Cost: O(areas * range * rows), a few dozen operations a row; on all threads.
[[nodiscard]] Result<Alarms> farrington(const CountSeries& series, PeriodRange range,
                                        const FarringtonOptions& options = {});

}  // namespace roer::signal
