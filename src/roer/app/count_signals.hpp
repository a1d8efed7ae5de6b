#pragma once
// Early warning on an indicator that counts: in which areas the last period lies above what the periods
// before make expected, and where such areas lie together.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/count_course.hpp"
#include "roer/app/signal_detectors.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct CountSignalsParams {
  std::string project;
  std::string indicator;              ///< "police/misdr"
  std::optional<AreaKind> kind;       ///< see count_course()
  std::optional<Year> boundary_year;  ///< likewise
  std::string at;                     ///< "2025", "2025-03": judge this period; empty = the last one
  std::string method;                 ///< "forecast" (also empty), or the name of a SignalMethod
  double false_discovery = 0.05;
  std::uint64_t draws = 999;  ///< replicates of the scan; 0 = no scan
  std::uint64_t seed = 1;
  Naming naming = Naming::kNames;
};

/// Why an area was not judged.
enum class NotJudged : std::uint8_t {
  kUnknown,   ///< its count of the period is not known
  kWithheld,  ///< the source withholds a count
  kGap,       ///< a 0 after full periods (CountGap)
  kBreak,     ///< earlier periods differ by more than a factor: another area, or another way of counting
  kShort,     ///< fewer than two earlier counts
};
inline constexpr std::size_t kNotJudgedCount = 5;
[[nodiscard]] std::string_view name_of(NotJudged reason);  ///< "unknown", "withheld", ...
[[nodiscard]] const Text& label_of(NotJudged reason);

struct CountWarning {
  std::uint32_t area = 0;
  double count = 0, expected = 0;
  double upper = 0;     ///< up to which a count is usual; NaN where the detector does not tell
  double chance = 0;    ///< of a count as high; NaN likewise
  double adjusted = 0;  ///< rate of false discoveries at which it is among them; NaN likewise
  double per_1000 = 0;  ///< counts per 1,000 residents; NaN where they are not known
  bool in_cluster = false;
};

struct CountCluster {
  std::vector<std::uint32_t> areas;  ///< nearest to the centre first
  double cases = 0, expected = 0, ratio = 0;
  double p = 1, recurrence = 1;
};

/// What was counted in one period that is scanned for clusters at most: simulated maps hold each by itself.
inline constexpr double kMostScanned = 5e6;

struct CountSignalsResult {
  IndicatorCourse course;  ///< up to the period that is judged
  std::int32_t at = 0;     ///< number of that period
  std::string method;      ///< name
  Text method_label;
  double false_discovery = 0.05;
  std::size_t judged = 0;
  std::vector<std::pair<std::uint32_t, NotJudged>> not_judged;  ///< by area
  double total = 0, total_expected = 0;                         ///< over judged areas
  double false_expected = 0;           ///< alarms by chance alone; of "forecast" share times warnings
  std::size_t drawn = 0;               ///< made-up series that were judged to know it
  std::vector<CountWarning> warnings;  ///< surest first

  std::size_t scanned = 0;        ///< areas with a centre; 0 = no scan
  bool too_many_to_scan = false;  ///< what was counted, above kMostScanned: no scan
  std::size_t without_map = 0;    ///< judged areas that no map has
  std::uint64_t draws = 0, seed = 0;
  std::vector<CountCluster> clusters;  ///< likeliest first, of p up to the rate of false discoveries
  std::vector<Text> remarks;
};

/// Judges one period.  "forecast": the chance of a count as high by the forecast that was to be made before
/// (signal::forecast, negative binomial), adjusted over all areas (Benjamini and Hochberg 1995).  Clusters:
/// Kulldorff's scan of that period, prospective and of one period, in circles of up to 10 km and a quarter of
/// what is expected, negative binomial around the same forecasts (Tango, Takahashi and Kohriyama 2011),
/// brought to the sum of what was counted, so that what rose everywhere is no cluster.
/// Errors: those of count_course(); kUsage for a method that so few periods cannot feed, with the reason, a
/// period that is not there, a rate of false discoveries out of (0, 1) or too many draws; kInterrupted.
[[nodiscard]] Result<CountSignalsResult> count_signals(const CountSignalsParams& params, Progress& progress);

[[nodiscard]] std::string json_of(const CountSignalsResult& result);  ///< count-signals.schema.json

}  // namespace roer::app
