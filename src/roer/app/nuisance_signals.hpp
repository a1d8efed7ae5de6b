#pragma once
// Early warning on reports of nuisance: where are there more than the earlier years make expected.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "roer/app/event_counts.hpp"
#include "roer/app/kept_warnings.hpp"
#include "roer/app/scan_choice.hpp"
#include "roer/app/signal_detectors.hpp"
#include "roer/base/progress.hpp"

namespace roer::app {

struct NuisanceSignalsParams {
  std::string project;
  std::optional<AreaKind> kind;       ///< of the areas; empty = estates
  std::optional<Year> boundary_year;  ///< of areas; empty = the latest map
  std::vector<std::string> codes;     ///< only these kinds of reports; empty = each, and all together
  signal::PeriodKind period = signal::PeriodKind::kMonth;  ///< weeks or months
  std::string at;  ///< "2024-12", "2024-W50"; empty = the last period that was over when reports came in
  SignalMethod method = SignalMethod::kFarringtonFlexible;
  double false_discovery = 0.05;  ///< share of the warnings that may be false, in (0, 1)
  std::uint64_t cap = 0;          ///< at most so many reports of one person in a period; 0 = all
  std::uint64_t draws = 999;      ///< replicates of the scan; 0 = no scan
  std::uint64_t seed = 1;
  ScanChoice scan;
  Naming naming = Naming::kNames;
};

/// How many reports stand behind a warning, and from how many people; never who.
struct ReportsBehind {
  std::size_t reports = 0;
  std::size_t reporters = 0;  ///< known ones
  double top_1 = 0;           ///< share of the reports with a known reporter that the most active one made
  std::vector<std::pair<std::uint32_t, std::size_t>>
      kinds;  ///< position in the kinds and reports, most first
};

/// The counts of a series up to the period that was judged, and what the detector expected.
struct CountCourse {
  std::int32_t first = 0;               ///< period
  std::vector<double> counts;           ///< of the last two years of weeks, or three of months
  std::vector<double> expected, upper;  ///< NaN where the detector gives none, and before the last year
};

/// One area or estate with more reports of a kind than expected.
struct NuisanceWarning {
  std::uint32_t unit = 0;
  std::optional<std::uint32_t> kind;                        ///< position in kinds; none = all kinds together
  std::size_t count = 0;                                    ///< reports in the period
  double expected = 0;                                      ///< NaN where the detector gives none
  double upper = std::numeric_limits<double>::quiet_NaN();  ///< bound of the count; NaN likewise
  double chance = 0;       ///< of a count as high by chance; NaN where the detector gives none
  double adjusted = 0;     ///< rate of false discoveries at which it is among them; NaN likewise
  std::int32_t since = 0;  ///< what the detector tells, else first period of the unbroken row of alarms that
                           ///< it ends, at most a year
  CountCourse course;
  ReportsBehind behind;
  std::vector<std::string> reports;  ///< numbers of those of its place and kind since it began, by day
  bool in_cluster = false;           ///< lies in a cluster of the same kind
  std::int64_t number = 0;           ///< of the warning in the project, once it was sent
  std::vector<WarningFinding>
      support;  ///< of a warning that was sent: what else this look found of its event
};

/// Neighbouring areas or estates with more reports lately than their own level and the season explain.
struct NuisanceCluster {
  std::optional<std::uint32_t> kind;
  std::vector<std::uint32_t> units;
  std::int32_t since = 0;  ///< period
  double expected = 0, ratio = 0;
  double p = 1, adjusted = 1;  ///< adjusted over the kinds that were scanned
  double p_gumbel = 1;         ///< tail of the distribution fitted to the replicates; below their floor too
  double recurrence = 1;       ///< of so many looks one finds as much by chance
  ReportsBehind behind;
  std::vector<std::string> reports;  ///< as of a warning, and so the two below
  std::int64_t number = 0;
  std::vector<WarningFinding> support;
};

/// The reports that were judged, by day; columns of one length.
struct JudgedReports {
  std::vector<std::string> id;  ///< the register's own number
  std::vector<DayNumber> day;
  std::vector<std::uint32_t> unit, kind;
  /// Numbers of those of some units, of a kind (none = all), on the days [from, to].  Cost: O(n).
  [[nodiscard]] std::vector<std::string> of(std::span<const std::uint32_t> units,
                                            std::optional<std::uint32_t> of_kind, DayNumber from,
                                            DayNumber to) const;
};

/// How the series of one look were judged.
struct JudgedSeries {
  std::size_t judged = 0, few = 0, short_history = 0, unknown = 0;
  std::vector<std::uint8_t> of_unit;  ///< 1 where a series of the unit was judged
  double false_expected = 0;  ///< alarms expected by chance alone, without control of false discoveries
  std::size_t drawn = 0;      ///< made-up series that were judged to know that; 0 = the method's own level
};

struct NuisanceSignalsResult {
  EventUnits units;
  std::vector<EventKind> kinds;
  EventCalendar calendar{signal::PeriodKind::kMonth};
  std::int32_t at = 0;
  SignalMethod method{};
  double false_discovery = 0.05;
  std::uint64_t cap = 0;
  std::size_t over_cap = 0;
  DayNumber register_from = 0, register_to = 0;
  std::size_t linked = 0, all = 0;  ///< reports of the register
  JudgedSeries series;
  JudgedReports reports;
  std::vector<NuisanceWarning> warnings;  ///< surest first
  std::size_t kept_back = 0;              ///< warnings of fewer than kFewestReports reports
  std::size_t scans = 0, scanned_periods = 0,
              longest = 0;  ///< kinds scanned; periods looked at; of a cluster
  std::uint64_t draws = 0, seed = 0;
  ScanChoice scan;
  std::vector<NuisanceCluster> clusters;  ///< surest first
  std::optional<SentWarnings> sent;       ///< of send_warnings(): only what was sent is above
};

/// Judges one period of every area (or estate) and kind, and looks for clusters in space and time that go on
/// to that period (prospective, by ScanChoice, docs/methods/scan.md), with the rate of false
/// discoveries controlled over all series, and over all scans.
/// Errors: those of register_events(); kUsage for a period the register does not hold whole, kinds no report
/// has, a rate of false discoveries out of (0, 1) or more than 99,999 draws; kInterrupted.
[[nodiscard]] Result<NuisanceSignalsResult> nuisance_signals(const NuisanceSignalsParams& params,
                                                             Progress& progress);
/// The same of reports that are at hand: params.project is asked for borders alone, by connected windows;
/// kind and boundary_year take no part. Requires: the rate of false discoveries and the number of draws as
/// nuisance_signals() takes them.
[[nodiscard]] Result<NuisanceSignalsResult> judge_events(RegisterEvents events,
                                                         const NuisanceSignalsParams& params,
                                                         Progress& progress);

/// All kinds together are no news where one kind of the same place is told.
[[nodiscard]] bool told_by_kind(const NuisanceSignalsResult& result, const NuisanceWarning& warning);
[[nodiscard]] bool told_by_kind(const NuisanceSignalsResult& result, const NuisanceCluster& cluster);

}  // namespace roer::app
