#include "roer/app/nuisance_clusters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "roer/base/false_discovery.hpp"
#include "roer/signal/scan.hpp"

namespace roer::app {

namespace {

/// Fewer reports than this over all periods tell nothing of where they lie.
constexpr std::uint32_t kFewestToScan = 20;
/// No cluster holds more than this share of all reports; a place that does by itself is left to the warnings.
constexpr double kLargestZone = 0.25;

struct ScanSpan {
  std::int32_t periods = 0;
  std::size_t longest = 0;
};

ScanSpan span_of(const EventSelection& selection) {
  const bool weeks = selection.calendar.kind() == signal::PeriodKind::kWeek;
  return {std::min(selection.to - selection.from, weeks ? 104 : 36), weeks ? 8U : 4U};
}

/// Units with a centre, and where each unit stands among them.
struct PlacedUnits {
  std::vector<std::uint32_t> units;
  std::vector<std::uint32_t> place_of;  ///< kNoUnit without a centre
  std::vector<Point> centres;
};

PlacedUnits placed_units(const EventUnits& units) {
  PlacedUnits placed;
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    const bool known = std::isfinite(units.centres[u].x) && std::isfinite(units.centres[u].y);
    placed.place_of.push_back(known ? static_cast<std::uint32_t>(placed.units.size()) : kNoUnit);
    if (!known) continue;
    placed.units.push_back(u);
    placed.centres.push_back(units.centres[u]);
  }
  return placed;
}

/// Cases [unit][period] of one look in the last periods.
std::vector<std::uint32_t> cases_of_look(const RegisterEvents& events, const EventSelection& selection,
                                         const CountedEvents& counted, const PlacedUnits& placed,
                                         std::optional<std::uint32_t> kind) {
  const std::int32_t periods = span_of(selection).periods, first = selection.to - periods;
  std::vector<std::uint32_t> cases(placed.units.size() * static_cast<std::size_t>(periods));
  for (const std::uint32_t row : counted.rows) {
    const std::uint32_t place = placed.place_of[events.unit[row]];
    const std::int32_t period = selection.calendar.period_of(events.day[row]);
    if (place == kNoUnit || period < first || (kind && events.kind[row] != *kind)) continue;
    ++cases[place * static_cast<std::size_t>(periods) + static_cast<std::size_t>(period - first)];
  }
  return cases;
}

/// One look's likeliest clusters, not yet held against those of other looks.
Result<std::vector<NuisanceCluster>> scan_look(const std::vector<std::uint32_t>& cases,
                                               const PlacedUnits& placed, const ScanSpan& span,
                                               const ClusterDraws& draws, Progress& progress) {
  ROER_TRY(const signal::ScanCounts counts, signal::ScanCounts::make(signal::ScanModel::kSpaceTimePermutation,
                                                                     placed.units.size(), cases, {}));
  const std::vector<double> sizes = counts.sizes();
  ROER_TRY(const signal::ScanZones zones, signal::ScanZones::circles(placed.centres, sizes, {kLargestZone}));
  signal::ScanOptions options;
  options.time = signal::ScanTime::kProspective;
  options.longest = span.longest;
  options.fewest_cases = static_cast<std::uint32_t>(kFewestReports);
  options.replicates = static_cast<std::uint32_t>(draws.draws);
  options.seed = draws.seed;
  options.most_clusters = 5;
  ROER_TRY(const signal::ScanFindings found, signal::scan(counts, zones, options, progress));
  std::vector<NuisanceCluster> clusters;
  for (const signal::ScanCluster& one : found.clusters) {
    NuisanceCluster cluster;
    for (const std::uint32_t member : one.members) cluster.units.push_back(placed.units[member]);
    std::sort(cluster.units.begin(), cluster.units.end());
    cluster.since = static_cast<std::int32_t>(one.begin);
    cluster.expected = one.expected;
    cluster.ratio = one.ratio;
    cluster.p = one.p;
    cluster.recurrence = one.recurrence;
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

/// The likeliest cluster of each look is one test.
void keep_sure_clusters(const RegisterEvents& events, const EventSelection& selection,
                        const CountedEvents& counted, std::vector<std::vector<NuisanceCluster>>& found,
                        double level, NuisanceSignalsResult& result) {
  std::vector<double> p;
  for (const auto& of_look : found) p.push_back(of_look.empty() ? 1 : of_look.front().p);
  const std::vector<double> adjusted = false_discovery(p);
  for (std::size_t look = 0; look < found.size(); ++look)
    for (NuisanceCluster& cluster : found[look]) {
      cluster.adjusted = std::min(1.0, std::max(adjusted[look], cluster.p * adjusted[look] / p[look]));
      if (cluster.adjusted > level) continue;
      cluster.behind = reports_behind(events, selection.calendar, counted,
                                      {cluster.units, cluster.kind, cluster.since, selection.to});
      result.clusters.push_back(std::move(cluster));
    }
  std::stable_sort(result.clusters.begin(), result.clusters.end(),
                   [](const NuisanceCluster& a, const NuisanceCluster& b) {
                     return std::pair(a.p, -a.ratio) < std::pair(b.p, -b.ratio);
                   });
}

}  // namespace

ReportsBehind reports_behind(const RegisterEvents& events, const EventCalendar& calendar,
                             const CountedEvents& counted, const EventWindow& window) {
  std::vector<std::uint32_t> rows;
  std::map<std::uint32_t, std::size_t> kinds;
  for (const std::uint32_t row : counted.rows) {
    const std::int32_t period = calendar.period_of(events.day[row]);
    if (period < window.from || period >= window.to || (window.kind && events.kind[row] != *window.kind))
      continue;
    if (std::find(window.units.begin(), window.units.end(), events.unit[row]) == window.units.end()) continue;
    rows.push_back(row);
    ++kinds[events.kind[row]];
  }
  const Concentration concentration = concentration_of(events, rows);
  ReportsBehind behind;
  behind.reports = rows.size();
  behind.reporters = concentration.reporters;
  behind.top_1 = concentration.top_1;
  behind.kinds.assign(kinds.begin(), kinds.end());
  std::stable_sort(behind.kinds.begin(), behind.kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return behind;
}

Status find_clusters(const RegisterEvents& events, const EventSelection& selection,
                     const CountedEvents& counted, const std::vector<std::optional<std::uint32_t>>& looks,
                     const ClusterDraws& draws, Progress& progress, NuisanceSignalsResult& result) {
  const ScanSpan span = span_of(selection);
  const PlacedUnits placed = placed_units(events.units);
  result.draws = draws.draws;
  result.seed = draws.seed;
  result.scanned_periods = static_cast<std::size_t>(span.periods);
  result.longest = span.longest;
  if (draws.draws == 0 || placed.units.size() < 2 || result.scanned_periods <= span.longest) return Done{};
  std::vector<std::vector<NuisanceCluster>> found;
  for (const auto& kind : looks) {
    const std::vector<std::uint32_t> cases = cases_of_look(events, selection, counted, placed, kind);
    if (std::accumulate(cases.begin(), cases.end(), 0U) < kFewestToScan) continue;
    progress.step("looking for clusters");
    ROER_TRY(std::vector<NuisanceCluster> clusters, scan_look(cases, placed, span, draws, progress));
    for (NuisanceCluster& cluster : clusters) {
      cluster.kind = kind;
      cluster.since += selection.to - span.periods;
    }
    found.push_back(std::move(clusters));
  }
  result.scans = found.size();
  keep_sure_clusters(events, selection, counted, found, draws.false_discovery, result);
  return Done{};
}

}  // namespace roer::app
