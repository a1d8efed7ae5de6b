#include "roer/app/nuisance_signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "roer/app/fault.hpp"
#include "roer/app/nuisance_clusters.hpp"
#include "roer/app/stopped.hpp"
#include "roer/signal/alarms.hpp"

namespace roer::app {

namespace {

/// All periods of the register up to the one that is judged.
Result<EventSelection> periods_to_judge(const NuisanceSignalsParams& params, const RegisterEvents& events) {
  EventSelection selection;
  selection.calendar = EventCalendar(params.period);
  selection.cap = params.cap;
  ROER_TRY(selection.kinds, kinds_named(events, params.codes));
  const EventCalendar& calendar = selection.calendar;
  const std::int32_t last = last_whole_period(events, calendar);
  selection.from = calendar.period_of(events.day.front());
  std::optional<std::int32_t> at = last;
  if (!params.at.empty()) at = calendar.named(params.at);
  if (!at || *at > last || *at <= selection.from)
    return fault(ErrorCode::kUsage, "the register does not hold this period whole",
                 at && params.at.empty() ? calendar.name_of(*at) : params.at,
                 fmt::format("{} to {}", calendar.name_of(selection.from + 1), calendar.name_of(last)),
                 "Give --at within these; --by tells whether periods are weeks or months.");
  selection.to = *at + 1;
  return selection;
}

/// The kinds that are looked at: each that was chosen, and first all of them together where there are more.
std::vector<std::optional<std::uint32_t>> looked_at(const RegisterEvents& events,
                                                    const EventSelection& selection) {
  std::vector<std::optional<std::uint32_t>> kinds;
  const std::size_t chosen = selection.kinds.empty() ? events.kinds.size() : selection.kinds.size();
  if (chosen > 1) kinds.emplace_back();
  for (std::uint32_t k = 0; k < chosen; ++k)
    kinds.emplace_back(selection.kinds.empty() ? k : selection.kinds[k]);
  return kinds;
}

/// Counts [look * units + unit][period]; NaN where there is none (hide_no_counts).
std::vector<double> counts_of_looks(const RegisterEvents& events, const EventSelection& selection,
                                    const CountedEvents& counted,
                                    const std::vector<std::optional<std::uint32_t>>& looks) {
  const auto periods = static_cast<std::size_t>(selection.to - selection.from);
  std::vector<double> counts(looks.size() * events.units.size() * periods);
  for (const std::uint32_t row : counted.rows) {
    const auto period =
        static_cast<std::size_t>(selection.calendar.period_of(events.day[row]) - selection.from);
    for (std::size_t look = 0; look < looks.size(); ++look)
      if (!looks[look] || *looks[look] == events.kind[row])
        ++counts[(look * events.units.size() + events.unit[row]) * periods + period];
  }
  hide_no_counts(events, selection, counts);
  return counts;
}

/// The warnings of one look.
class Warnings {
 public:
  Warnings(const RegisterEvents& events, const EventSelection& selection, const CountedEvents& counted,
           const signal::CountSeries& series, const DetectedAlarms& detected,
           const NuisanceSignalsParams& params)
      : events_(events),
        selection_(selection),
        counted_(counted),
        series_(series),
        alarms_(detected.alarms),
        told_since_(detected.since),
        params_(params),
        period_(series.periods() - 1),
        adjusted_(signal::adjusted_chances(detected.alarms, period_)) {}

  Status find(const std::vector<std::optional<std::uint32_t>>& looks, NuisanceSignalsResult& result) const {
    std::vector<std::size_t> judged;
    result.series.of_unit.assign(events_.units.size(), 0);
    for (std::size_t row = 0; row < series_.areas(); ++row) {
      if (count_verdict(row, result.series)) {
        judged.push_back(row);
        result.series.of_unit[row % events_.units.size()] = 1;
      }
      if (!warns(row)) continue;
      if (count(row) < static_cast<double>(kFewestReports)) {
        ++result.kept_back;
        continue;
      }
      result.warnings.push_back(warning(row, looks[row / events_.units.size()]));
    }
    std::stable_sort(result.warnings.begin(), result.warnings.end(),
                     [](const NuisanceWarning& a, const NuisanceWarning& b) { return surer(a, b); });
    ROER_TRY(const FalseAlarms by_chance, false_alarms(params_.method, series_, alarms_.range, judged,
                                                       static_cast<double>(kFewestReports)));
    result.series.false_expected = by_chance.expected;
    result.series.drawn = by_chance.drawn;
    return Done{};
  }

 private:
  [[nodiscard]] double count(std::size_t row) const { return series_.counts_of(row)[period_]; }
  [[nodiscard]] signal::Verdict verdict(std::size_t row, std::size_t period) const {
    return alarms_.verdict[alarms_.at(row, period)];
  }

  static bool surer(const NuisanceWarning& a, const NuisanceWarning& b) {
    const auto key = [](const NuisanceWarning& one) {
      const double chance = std::isnan(one.chance) ? 1 : one.chance;
      return std::tuple(chance, -(static_cast<double>(one.count) - one.expected));
    };
    return key(a) < key(b);
  }

  /// Whether the series was judged.
  bool count_verdict(std::size_t row, JudgedSeries& series) const {
    switch (verdict(row, period_)) {
      case signal::Verdict::kQuiet:
      case signal::Verdict::kAlarm:
        ++series.judged;
        return true;
      case signal::Verdict::kFewCases:
        ++series.few;
        break;
      case signal::Verdict::kShortHistory:
        ++series.short_history;
        break;
      case signal::Verdict::kUnknown:
        ++series.unknown;
        break;
    }
    return false;
  }

  [[nodiscard]] bool warns(std::size_t row) const {
    const double expected = alarms_.expected[alarms_.at(row, period_)];
    if (count(row) <= expected) return false;
    if (!gives_chance(params_.method)) return verdict(row, period_) == signal::Verdict::kAlarm;
    return adjusted_[row] <= params_.false_discovery;
  }

  [[nodiscard]] CountCourse course(std::size_t row) const {
    const bool weeks = selection_.calendar.kind() == signal::PeriodKind::kWeek;
    const std::size_t length = std::min<std::size_t>(series_.periods(), weeks ? 104 : 36);
    const std::size_t first = series_.periods() - length;
    constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();
    CountCourse shown;
    shown.first = selection_.from + static_cast<std::int32_t>(first);
    for (std::size_t t = first; t < series_.periods(); ++t) {
      const bool watched = t >= alarms_.range.from;
      const std::size_t cell = watched ? alarms_.at(row, t) : 0;
      shown.counts.push_back(series_.counts_of(row)[t]);
      shown.expected.push_back(watched ? alarms_.expected[cell] : kNotGiven);
      shown.upper.push_back(watched && bounds_count(params_.method) ? alarms_.upper[cell] : kNotGiven);
    }
    return shown;
  }

  [[nodiscard]] NuisanceWarning warning(std::size_t row, std::optional<std::uint32_t> kind) const {
    const std::size_t cell = alarms_.at(row, period_);
    NuisanceWarning found;
    found.unit = static_cast<std::uint32_t>(row % events_.units.size());
    found.kind = kind;
    found.count = static_cast<std::size_t>(count(row));
    found.expected = alarms_.expected[cell];
    if (bounds_count(params_.method)) found.upper = alarms_.upper[cell];
    found.chance = alarms_.chance[cell];
    found.adjusted = adjusted_[row];
    std::size_t since = told_since_.empty() ? period_ : std::min<std::size_t>(told_since_[cell], period_);
    while (told_since_.empty() && since > alarms_.range.from &&
           verdict(row, since - 1) == signal::Verdict::kAlarm)
      --since;
    found.since = selection_.from + static_cast<std::int32_t>(since);
    found.course = course(row);
    found.behind = reports_behind(events_, selection_.calendar, counted_,
                                  {{found.unit}, kind, selection_.to - 1, selection_.to});
    return found;
  }

  const RegisterEvents& events_;
  const EventSelection& selection_;
  const CountedEvents& counted_;
  const signal::CountSeries& series_;
  const signal::Alarms& alarms_;
  const std::vector<std::uint32_t>& told_since_;
  const NuisanceSignalsParams& params_;
  std::size_t period_;
  std::vector<double> adjusted_;
};

/// Which reports stand behind each warning and cluster.
void name_reports(const RegisterEvents& events, const CountedEvents& counted, NuisanceSignalsResult& result) {
  JudgedReports& reports = result.reports;
  for (const std::uint32_t row : counted.rows) {
    reports.id.push_back(events.id[row]);
    reports.day.push_back(events.day[row]);
    reports.unit.push_back(events.unit[row]);
    reports.kind.push_back(events.kind[row]);
  }
  const DayNumber to = result.calendar.last_day(result.at);
  for (NuisanceWarning& one : result.warnings)
    one.reports = reports.of({&one.unit, 1}, one.kind, result.calendar.first_day(one.since), to);
  for (NuisanceCluster& one : result.clusters)
    one.reports = reports.of(one.units, one.kind, result.calendar.first_day(one.since), to);
}

void mark_in_clusters(NuisanceSignalsResult& result) {
  for (NuisanceWarning& warning : result.warnings)
    for (const NuisanceCluster& cluster : result.clusters)
      if (cluster.kind == warning.kind && cluster.units.size() > 1 &&
          std::find(cluster.units.begin(), cluster.units.end(), warning.unit) != cluster.units.end())
        warning.in_cluster = true;
}

}  // namespace

std::vector<std::string> JudgedReports::of(std::span<const std::uint32_t> units,
                                           std::optional<std::uint32_t> of_kind, DayNumber from,
                                           DayNumber to) const {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < id.size(); ++i)
    if (day[i] >= from && day[i] <= to && (!of_kind || kind[i] == *of_kind) &&
        std::find(units.begin(), units.end(), unit[i]) != units.end())
      found.push_back(id[i]);
  return found;
}

bool told_by_kind(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  return !warning.kind && std::any_of(result.warnings.begin(), result.warnings.end(), [&](const auto& other) {
    return other.kind && other.unit == warning.unit;
  });
}
bool told_by_kind(const NuisanceSignalsResult& result, const NuisanceCluster& cluster) {
  return !cluster.kind && std::any_of(result.clusters.begin(), result.clusters.end(), [&](const auto& other) {
    return other.kind && other.units == cluster.units;
  });
}

Result<NuisanceSignalsResult> nuisance_signals(const NuisanceSignalsParams& params, Progress& progress) {
  ROER_CHECK(check_warning_limits(params.false_discovery, params.draws));
  ROER_TRY(RegisterEvents events,
           register_events({params.project, params.kind, params.boundary_year, "roer signals",
                            RegisterKind::kNuisance, false, params.naming},
                           progress));
  return judge_events(std::move(events), params, progress);
}

Result<NuisanceSignalsResult> judge_events(RegisterEvents events, const NuisanceSignalsParams& params,
                                           Progress& progress) {
  ROER_TRY(const EventSelection selection, periods_to_judge(params, events));
  const CountedEvents counted = counted_events(events, selection);
  const auto looks = looked_at(events, selection);
  progress.step("judging");
  ROER_TRY(const signal::CountSeries series,
           signal::CountSeries::make(looks.size() * events.units.size(),
                                     selection.calendar.beginning_at(selection.from),
                                     counts_of_looks(events, selection, counted, looks)));
  const std::size_t year = std::min(series.periods() - 1, series.per_year());
  ROER_TRY(const DetectedAlarms detected,
           detect(params.method, series, {series.periods() - year, series.periods()}));
  NuisanceSignalsResult result;
  result.calendar = selection.calendar;
  result.at = selection.to - 1;
  result.method = params.method;
  result.false_discovery = params.false_discovery;
  result.cap = params.cap;
  result.over_cap = counted.over_cap;
  result.register_from = events.day.front();
  result.register_to = events.day.back();
  result.all = events.size();
  for (std::size_t way = 0; way < kLinkedWays; ++way) result.linked += events.ways[way];
  ROER_CHECK(Warnings(events, selection, counted, series, detected, params).find(looks, result));
  if (progress.stop()) return stopped();
  ROER_CHECK(find_clusters(events, selection, counted, looks,
                           {params.draws, params.seed, params.false_discovery, params.scan, params.project},
                           progress, result));
  mark_in_clusters(result);
  name_reports(events, counted, result);
  result.units = std::move(events.units);
  result.kinds = std::move(events.kinds);
  return result;
}

}  // namespace roer::app
