#pragma once
// How often a detector is wrong: its alarms on made-up series in which nothing changes.

#include <cstdint>
#include <functional>

#include "roer/signal/alarms.hpp"

namespace roer::signal {

/// Series in which nothing changes but by season and chance.
struct QuietSeries {
  PeriodKind kind = PeriodKind::kWeek;
  double mean = 5;              ///< per period
  double overdispersion = 0;    ///< a: variance mean + a mean^2
  double season = 0;            ///< half the swing of the yearly wave of the logarithm
  double peak = 0;              ///< periods from the first at which that wave is highest
  std::size_t history = 260;    ///< periods before the watch
  std::size_t watched = 52;     ///< periods judged
  std::uint32_t series = 1000;  ///< how many are drawn
  std::uint64_t seed = 1;
};

struct QuietAlarms {
  double share = 0;      ///< periods in alarm, of those judged
  double share_low = 0;  ///< 95 % interval (Wilson 1927) for the number of series
  double share_high = 0;
  double ever = 0;  ///< series with an alarm at any time of the watch
  /// Mean periods from one first alarm to the next, series without one counted in full: watched periods until
  /// the first alarm over all series / series with an alarm.  Infinite where there is none.
  double run_length = 0;
};

/// A detector, as a function of series and range.
using Detector = std::function<Result<Alarms>(const CountSeries&, PeriodRange)>;

/// Draws the series, runs the detector on them and counts.  The same for any number of threads.
/// Errors: kOutOfRange for a mean that is not above 0, an overdispersion below 0, or nothing to watch; what
/// the detector answers.  Cost: that of the detector on so many areas, and O(mean) a cell for the drawing.
/// Caveat: `share_low` and `share_high` take the periods of a series for one observation, since alarms last.
[[nodiscard]] Result<QuietAlarms> quiet_alarms(const QuietSeries& plan, const Detector& detector);

/// The series themselves.
[[nodiscard]] Result<CountSeries> draw_quiet(const QuietSeries& plan);

}  // namespace roer::signal
