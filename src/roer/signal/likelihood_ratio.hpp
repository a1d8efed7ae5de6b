#pragma once
// Cumulative sums of likelihood ratios of counts with season and trend: by how much, and since when.

#include <cstdint>
#include <vector>

#include "roer/signal/alarms.hpp"
#include "roer/signal/season_curve.hpp"

namespace roer::signal {

struct LikelihoodRatioOptions {
  CurveTerms curve;
  double decision = 5;       ///< c > 0: log-likelihood ratio that gives an alarm
  double rise = 0;           ///< above 1: the rise that is looked for, as a factor; 0 = any (GLR)
  std::size_t longest = 26;  ///< periods that a rise is looked back for; GLR only
  bool restart = false;      ///< whether the next period after an alarm starts anew
};

struct RatioAlarms {
  Alarms alarms;
  std::vector<double> ratio;         ///< the statistic, as the columns of alarms
  std::vector<double> rise;          ///< factor by which counts have risen, where the statistic is above 0
  std::vector<std::uint32_t> since;  ///< period of the series since which; the period itself where it is 0
};

/// Counts are negative binomial of mean m_t before, exp(k) m_t after a rise at an unknown time; m and the
/// overdispersion a are a curve fitted to all periods before the range  (Hoehle and Paul 2008).
///     l_t(k) = y_t k - (y_t + 1/a) ln((1 + a m_t e^k) / (1 + a m_t));   Poisson, a = 0: y_t k - m_t (e^k -
///     1) GLR:     max over s, t - longest < s <= t, of sup over k >= 0 of l_s(k) + .. + l_t(k) CUSUM:   S_t
///     = max(0, S_{t-1} + l_t(ln rise))
/// from 0 at the first period of the range; alarm while the statistic is at least c.  The package
/// surveillance (algo.glrnb) starts anew after an alarm, as `restart` does, and has no prior on the curve.
/// `upper` is the least whole count that gives an alarm; infinite where no count does.
///
/// False alarms: quiet_alarms() tells them for a made-up series; c = 5 gives about one in 400 to 600 periods
/// with 26 periods looked back, on a curve that is known.
/// Missing: a count that is not known adds nothing.
/// Errors: kOutOfRange for the range, the options or the curve.  kShortHistory and kUnknown as ewma().
/// Cost: O(areas * range * longest^2) for GLR with a > 0, else O(areas * range * longest).
[[nodiscard]] Result<RatioAlarms> likelihood_ratio(const CountSeries& series, PeriodRange range,
                                                   const LikelihoodRatioOptions& options = {});

}  // namespace roer::signal
