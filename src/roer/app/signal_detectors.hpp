#pragma once
// The detectors that judge series of reports, and how often each is wrong on series like these.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/signal/alarms.hpp"

namespace roer::app {

/// Which detector judges the series (docs/methods/signal-detectors.md, signal-changes.md).
enum class SignalMethod : std::uint8_t {
  kFarringtonFlexible,
  kFarrington,
  kBayes,
  kEars,
  kEarsC2,
  kEarsC3,
  kRki,
  kCusum,
  kEwma,
  kLikelihoodRatio,
  kOutbreak,
  kChangePoint
};
inline constexpr std::size_t kSignalMethodCount = 12;
[[nodiscard]] std::string_view name_of(SignalMethod method);  ///< "farrington-flexible", ...
[[nodiscard]] std::optional<SignalMethod> signal_method_named(std::string_view name);
[[nodiscard]] const Text& label_of(SignalMethod method);
/// "farrington-flexible, farrington, ...": all names.
[[nodiscard]] std::string signal_method_names();
/// Whether it gives each series the chance of a count as high; else false discoveries cannot be controlled.
[[nodiscard]] bool gives_chance(SignalMethod method);
/// Whether its bound says something of one count alone.  That of a sum depends on what was summed before.
[[nodiscard]] bool bounds_count(SignalMethod method);

/// Errors: kUsage for a rate of false discoveries out of (0, 1), for more than 99,999 replicates, or so few
/// (but 0) that no chance of theirs comes down to that rate; all at once.
[[nodiscard]] Status check_warning_limits(double false_discovery, std::uint64_t replicates);

struct DetectedAlarms {
  signal::Alarms alarms;
  /// Period of the series since which, as the columns of alarms; empty where the detector does not tell.
  std::vector<std::uint32_t> since;
};
/// Runs a detector with the settings that suit reports.
/// Errors: those of the detector.
[[nodiscard]] Result<DetectedAlarms> detect(SignalMethod method, const signal::CountSeries& series,
                                            signal::PeriodRange range);

/// Alarms in the last period that are to be expected where nothing changed.
struct FalseAlarms {
  double expected = 0;
  std::size_t drawn = 0;  ///< made-up series that were judged to know it; 0 = the level of the method itself
};
/// Of the series `rows`, watched over `range`.  A detector that gives chances has its level.  Others judge
/// made-up series (signal::quiet_alarms) as long as these, of the levels, overdispersion and season that
/// these had before the range: by groups of alike levels, 500 each.  Counted are alarms above what is
/// expected and of `least` events or more, as a warning is.
/// Requires: the range ends with the series; rows within it.  Errors: those of the detector.
/// Cost: that of the detector on 3,000 series.
[[nodiscard]] Result<FalseAlarms> false_alarms(SignalMethod method, const signal::CountSeries& series,
                                               signal::PeriodRange range,
                                               const std::vector<std::size_t>& rows, double least);

}  // namespace roer::app
