#include "roer/app/nuisance_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "roer/app/fault.hpp"

namespace roer::app {

namespace {

constexpr std::int32_t kMonthsTold = 12;

/// The months asked for, as [from, to); else the last twelve, or as many as there are.
Result<EventSelection> months_asked_for(const NuisanceReportsParams& params, const RegisterEvents& events) {
  EventSelection selection;
  selection.cap = params.cap;
  ROER_TRY(selection.kinds, kinds_named(events, params.codes));
  const EventCalendar& calendar = selection.calendar;
  const std::int32_t first = calendar.period_of(events.day.front()),
                     last = last_whole_period(events, calendar);
  if (last < first)
    return fault(ErrorCode::kMissingData, "the register holds no whole month yet",
                 fmt::format("{} to {}", iso_day(events.day.front()), iso_day(events.day.back())),
                 "the days of one month or more", "Wait until the month is over, or import earlier events.");
  selection.to = last + 1;
  if (params.until)
    selection.to = params.until->year * 12 + (params.until->month == 0 ? 12 : params.until->month);
  selection.from = selection.to - kMonthsTold;
  if (!params.from && selection.to > first) selection.from = std::max(selection.from, first);
  if (params.from) selection.from = params.from->year * 12 + std::max<int>(params.from->month, 1) - 1;
  if (selection.from >= selection.to || selection.from < first || selection.to > last + 1)
    return fault(
        ErrorCode::kUsage, "the register does not hold these months whole",
        fmt::format("{} to {}", calendar.name_of(selection.from), calendar.name_of(selection.to - 1)),
        fmt::format("months from {} to {}", calendar.name_of(first), calendar.name_of(last)),
        "Give --from and --until within them.");
  return selection;
}

/// Reports and people per line of a list.
struct LineCounts {
  std::vector<std::size_t> reports, before, reporters;
  explicit LineCounts(std::size_t lines) : reports(lines), before(lines), reporters(lines) {}
};

template <class LineOf>
LineCounts count_lines(const RegisterEvents& events, const CountedEvents& now, const CountedEvents& before,
                       std::size_t lines, const LineOf& line_of) {
  LineCounts counts(lines);
  std::unordered_set<std::uint64_t> seen;
  for (const std::uint32_t row : now.rows) {
    const std::size_t line = line_of(row);
    ++counts.reports[line];
    if (events.reporter[row] != 0 &&
        seen.insert((std::uint64_t{events.reporter[row]} << 32U) | static_cast<std::uint32_t>(line)).second)
      ++counts.reporters[line];
  }
  for (const std::uint32_t row : before.rows) ++counts.before[line_of(row)];
  return counts;
}

std::vector<ReportsLine> lines_from(const LineCounts& counts) {
  const std::vector<bool> few = hidden_counts(counts.reports), few_before = hidden_counts(counts.before),
                          few_people = hidden_counts(counts.reporters);
  std::vector<ReportsLine> lines(counts.reports.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].reports = {counts.reports[i], few[i]};
    lines[i].before = {counts.before[i], few_before[i]};
    lines[i].reporters = {counts.reporters[i], few_people[i]};
  }
  return lines;
}

double yearly_rate(std::size_t reports, double base, std::int32_t months) {
  if (!(base > 0)) return std::numeric_limits<double>::quiet_NaN();
  return 1'000.0 * static_cast<double>(reports) / base * 12 / months;
}

std::vector<ReportsLine> unit_lines(const RegisterEvents& events, const EventSelection& selection,
                                    const std::vector<double>& base, const CountedEvents& now,
                                    const CountedEvents& before) {
  std::vector<ReportsLine> lines = lines_from(count_lines(
      events, now, before, events.units.size(), [&](std::uint32_t row) { return events.unit[row]; }));
  const std::vector<bool> stock = units_with_stock(events);
  std::vector<ReportsLine> shown;
  for (std::uint32_t u = 0; u < lines.size(); ++u) {
    ReportsLine& line = lines[u];
    if (line.reports.count == 0 && line.before.count == 0 && (!stock[u] || base[u] == 0)) continue;
    line.unit = u;
    line.code = events.units.codes[u];
    line.name = {events.units.names[u], events.units.names[u]};
    line.base = base[u];
    line.per_1000 = yearly_rate(line.reports.count, base[u], selection.to - selection.from);
    shown.push_back(std::move(line));
  }
  return shown;
}

std::vector<ReportsLine> kind_lines(const RegisterEvents& events, const EventSelection& selection,
                                    const std::vector<double>& base, const CountedEvents& now,
                                    const CountedEvents& before) {
  std::vector<ReportsLine> lines = lines_from(count_lines(
      events, now, before, events.kinds.size(), [&](std::uint32_t row) { return events.kind[row]; }));
  const std::vector<bool> stock = units_with_stock(events);
  double all = 0;
  for (std::size_t u = 0; u < base.size(); ++u)
    if (stock[u] && !std::isnan(base[u])) all += base[u];
  for (std::size_t k = 0; k < lines.size(); ++k) {
    lines[k].code = events.kinds[k].code;
    lines[k].name = events.kinds[k].label;
    lines[k].base = all;
    lines[k].per_1000 = yearly_rate(lines[k].reports.count, all, selection.to - selection.from);
  }
  std::erase_if(lines, [](const ReportsLine& line) { return line.reports.count + line.before.count == 0; });
  std::stable_sort(lines.begin(), lines.end(), [](const ReportsLine& a, const ReportsLine& b) {
    return a.reports.count > b.reports.count;
  });
  return lines;
}

Status check_reports_params(const NuisanceReportsParams& params) {
  if (params.cap == 0 || names_people(params.of)) return Done{};
  return fault(ErrorCode::kUsage, "this register names nobody to cap",
               fmt::format("--cap with --register {}", name_of(params.of)), "nuisance or contacts",
               "Leave --cap out.");
}

Result<SmoothedCounts> smoothed_reports(const NuisanceReportsParams& params, const RegisterEvents& events,
                                        const std::vector<double>& base, std::int32_t months,
                                        const CountedEvents& now) {
  std::vector<double> counts(events.units.size()), exposure(events.units.size());
  for (const std::uint32_t row : now.rows) ++counts[events.unit[row]];
  for (std::size_t u = 0; u < exposure.size(); ++u) exposure[u] = base[u] * months / 12;
  return smooth_units(params.project, events, *params.smoothing, counts, exposure);
}

}  // namespace

Result<NuisanceReportsResult> nuisance_reports(const NuisanceReportsParams& params, Progress& progress) {
  ROER_CHECK(check_reports_params(params));
  ROER_TRY(RegisterEvents events,
           register_events({params.project, params.kind, params.boundary_year, "roer reports", params.of,
                            params.base == ReportBase::kTenancies, params.naming},
                           progress));
  ROER_TRY(const EventSelection selection, months_asked_for(params, events));
  EventSelection earlier = selection;
  earlier.to = selection.from;
  earlier.from = selection.from - (selection.to - selection.from);
  const CountedEvents now = counted_events(events, selection), before = counted_events(events, earlier);
  ROER_TRY(BaseOfUnits base, base_of_units(params.project, events, params.base, selection));
  NuisanceReportsResult result;
  result.of = params.of;
  result.base = params.base;
  result.base_years = std::move(base.years);
  result.kinds = selection.kinds;
  result.first_day = selection.calendar.first_day(selection.from);
  result.last_day = selection.calendar.last_day(selection.to - 1);
  result.months = selection.to - selection.from;
  result.fewer_months = !params.from && result.months < kMonthsTold;
  result.cap = params.cap;
  result.over_cap = now.over_cap;
  result.register_from = events.day.front();
  result.register_to = events.day.back();
  result.all = events.size();
  result.ways = events.ways;
  result.concentration = concentration_of(events, now.rows);
  if (earlier.from >= earlier.calendar.period_of(result.register_from)) result.before = before.rows.size();
  result.of_kind = kind_lines(events, selection, base.mean, now, before);
  result.of_unit = unit_lines(events, selection, base.mean, now, before);
  if (params.smoothing) {
    progress.step("smoothing");
    ROER_TRY(result.smoothed, smoothed_reports(params, events, base.mean, result.months, now));
  }
  result.units = std::move(events.units);
  return result;
}

}  // namespace roer::app
