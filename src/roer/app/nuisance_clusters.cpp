#include "roer/app/nuisance_clusters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "roer/app/report_base.hpp"
#include "roer/base/false_discovery.hpp"
#include "roer/signal/scan.hpp"

namespace roer::app {

namespace {

/// Fewer reports than this over all periods tell nothing of where they lie.
constexpr std::uint32_t kFewestToScan = 20;
/// No cluster holds more than this share of all reports; a place that does by itself is left to the warnings.
constexpr double kLargestZone = 0.25;

/// Connected clusters lie among so many nearest places.
constexpr std::size_t kNearestConnected = 10;

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

/// Dwellings [unit][period] on the middle day of each scanned period.
std::vector<double> dwellings_in_span(const RegisterEvents& events, const EventSelection& selection) {
  const std::int32_t periods = span_of(selection).periods, first = selection.to - periods;
  std::vector<double> dwellings(events.units.size() * static_cast<std::size_t>(periods));
  for (std::int32_t t = 0; t < periods; ++t) {
    const EventCalendar& calendar = selection.calendar;
    const DayNumber middle = (calendar.first_day(first + t) + calendar.last_day(first + t)) / 2;
    const std::vector<double> now = dwellings_on(events, middle);
    for (std::size_t u = 0; u < now.size(); ++u)
      dwellings[u * static_cast<std::size_t>(periods) + static_cast<std::size_t>(t)] = now[u];
  }
  return dwellings;
}

/// `dwellings`: of all units, where a unit without any in some period takes no part; else empty.
PlacedUnits placed_units(const EventUnits& units, const std::vector<double>& dwellings, std::size_t periods) {
  PlacedUnits placed;
  for (std::uint32_t u = 0; u < units.size(); ++u) {
    const auto at = dwellings.begin() + static_cast<std::ptrdiff_t>(dwellings.empty() ? 0 : u * periods);
    const bool lived_in = dwellings.empty() || std::all_of(at, at + static_cast<std::ptrdiff_t>(periods),
                                                           [](double one) { return one > 0; });
    const bool known = lived_in && std::isfinite(units.centres[u].x) && std::isfinite(units.centres[u].y);
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

/// What is the same for every look.
struct ScanGround {
  PlacedUnits placed;
  std::vector<double> dwellings;  ///< [place][period], by dwellings alone
  Neighbours touching;            ///< where windows are connected
};

/// Expected cases of each cell from the sums of its place and its period.
std::vector<double> expected_by_margins(const std::vector<std::uint32_t>& cases, std::size_t periods) {
  std::vector<double> of_place(cases.size() / periods), of_period(periods), expected;
  double all = 0;
  for (std::size_t cell = 0; cell < cases.size(); ++cell) {
    of_place[cell / periods] += cases[cell];
    of_period[cell % periods] += cases[cell];
    all += cases[cell];
  }
  for (std::size_t cell = 0; cell < cases.size(); ++cell)
    expected.push_back(of_place[cell / periods] * of_period[cell % periods] / all);
  return expected;
}

Result<signal::ScanCounts> counts_to_scan(const std::vector<std::uint32_t>& cases, const ScanGround& ground,
                                          std::size_t periods, ScanWay way) {
  using signal::ScanCounts;
  using signal::ScanModel;
  const std::size_t places = ground.placed.units.size();
  if (way == ScanWay::kPoisson) return ScanCounts::make(ScanModel::kPoisson, places, cases, ground.dwellings);
  if (way == ScanWay::kPermutation)
    return ScanCounts::make(ScanModel::kSpaceTimePermutation, places, cases, {});
  std::vector<double> expected = expected_by_margins(cases, periods);
  const double theta = signal::theta_by_moments(cases, expected);
  return ScanCounts::make(ScanModel::kNegativeBinomial, places, cases, std::move(expected), {theta});
}

Result<ScanGround> ground_of(const RegisterEvents& events, const EventSelection& selection,
                             const ClusterDraws& draws) {
  const auto periods = static_cast<std::size_t>(span_of(selection).periods);
  ScanGround ground;
  std::vector<double> dwellings;
  if (draws.choice.way == ScanWay::kPoisson) dwellings = dwellings_in_span(events, selection);
  ground.placed = placed_units(events.units, dwellings, periods);
  if (!dwellings.empty())
    for (const std::uint32_t unit : ground.placed.units)
      ground.dwellings.insert(ground.dwellings.end(),
                              dwellings.begin() + static_cast<std::ptrdiff_t>(unit * periods),
                              dwellings.begin() + static_cast<std::ptrdiff_t>((unit + 1) * periods));
  if (draws.choice.windows == ScanWindows::kConnected) {
    ROER_TRY(ground.touching, neighbours_of_units(draws.project, events.units, ground.placed.units));
  }
  return ground;
}

/// One look's likeliest clusters, not yet held against those of other looks.
Result<std::vector<NuisanceCluster>> scan_look(const std::vector<std::uint32_t>& cases,
                                               const ScanGround& ground, const ScanSpan& span,
                                               const ClusterDraws& draws, Progress& progress) {
  const PlacedUnits& placed = ground.placed;
  ROER_TRY(const signal::ScanCounts counts,
           counts_to_scan(cases, ground, static_cast<std::size_t>(span.periods), draws.choice.way));
  const std::vector<double> sizes = counts.sizes();
  const signal::ZoneLimits limits{kLargestZone};
  ROER_TRY(
      const signal::ScanZones zones,
      draws.choice.windows == ScanWindows::kCircles
          ? signal::ScanZones::circles(placed.centres, sizes, limits)
          : signal::ScanZones::connected(placed.centres, ground.touching, sizes, kNearestConnected, limits));
  signal::ScanOptions options;
  options.time = signal::ScanTime::kProspective;
  options.longest = span.longest;
  options.fewest_cases = static_cast<std::uint32_t>(kFewestReports);
  options.replicates = static_cast<std::uint32_t>(draws.draws);
  options.seed = draws.seed;
  options.most_clusters = 5;
  if (draws.choice.iterated) options.iterate_while_p = draws.false_discovery;
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
    cluster.p_gumbel = one.p_gumbel;
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
  ROER_TRY(const ScanGround ground, ground_of(events, selection, draws));
  const PlacedUnits& placed = ground.placed;
  result.scan = draws.choice;
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
    ROER_TRY(std::vector<NuisanceCluster> clusters, scan_look(cases, ground, span, draws, progress));
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
