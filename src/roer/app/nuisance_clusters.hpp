#pragma once
// Clusters in space and time of reports, and how many reports and people stand behind a finding.

#include "roer/app/nuisance_signals.hpp"

namespace roer::app {

/// Units, a kind (none = all) and periods [from, to).
struct EventWindow {
  std::vector<std::uint32_t> units;
  std::optional<std::uint32_t> kind;
  std::int32_t from = 0, to = 0;
};
[[nodiscard]] ReportsBehind reports_behind(const RegisterEvents& events, const EventCalendar& calendar,
                                           const CountedEvents& counted, const EventWindow& window);

struct ClusterDraws {
  std::uint64_t draws = 999, seed = 1;
  double false_discovery = 0.05;
  ScanChoice choice;
  std::string project;  ///< for the borders of areas, where windows are connected
};

/// Scans each look over the last two years (weeks) or three (months), for clusters of up to eight weeks or
/// four months that go on to the end; adds those that pass the rate of false discoveries, over the looks.
/// Units without a centre take no part; by dwellings nor those without any in some period.  Errors:
/// kInterrupted; those of the scan and of the project.
[[nodiscard]] Status find_clusters(const RegisterEvents& events, const EventSelection& selection,
                                   const CountedEvents& counted,
                                   const std::vector<std::optional<std::uint32_t>>& looks,
                                   const ClusterDraws& draws, Progress& progress,
                                   NuisanceSignalsResult& result);

}  // namespace roer::app
