#pragma once
// Outbreaks without a model of the usual level or of the rise: is the mean rising at all?

#include <vector>

#include "roer/signal/alarms.hpp"

namespace roer::signal {

struct OutbreakOptions {
  double limit = 100;    ///< likelihood ratio that gives an alarm; above 1
  std::size_t back = 0;  ///< periods before the judged one that are looked at; 0 = all since the first
};

struct OutbreakAlarms {
  Alarms alarms;  ///< expected: the mean of the periods looked at; upper: least count that gives an alarm
  std::vector<double> log_ratio;  ///< ln R, as the columns of alarms
};

/// Semiparametric surveillance (Frisen and Andersson 2009; outbreakP in the package surveillance), Poisson.
/// R = max likelihood of means that never fall / likelihood of one mean, over the periods y_1 .. y_n:
///     ln R = sum_t y_t ln(m_t / mean y),  m = isotonic regression of y (pool adjacent violators);
/// alarm while R > limit.  Nothing is assumed on the level before, when it rises or how: no baseline is
/// estimated.
///
/// Use for the onset of one outbreak on a steady level, as a season of influenza is.  Counts that drift
/// upward for years are a rise too, and what rose once stays in R: start anew with `back`.
/// False alarms: Frisen and Andersson choose the limit by the share of false alarms in simulated quiet
/// series; quiet_alarms() tells it.  Missing: a period whose count is not known is left out of y; the judged
/// one gives kUnknown.
/// Errors: kOutOfRange for the range or the options.
/// Cost: O(areas * (periods + range * levels * log count)); with `back`, O(areas * range * back).
[[nodiscard]] Result<OutbreakAlarms> outbreak(const CountSeries& series, PeriodRange range,
                                              const OutbreakOptions& options = {});

}  // namespace roer::signal
