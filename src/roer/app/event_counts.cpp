#include "roer/app/event_counts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "roer/app/fault.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

bool is_chosen(const EventSelection& selection, std::uint32_t kind) {
  return selection.kinds.empty() ||
         std::find(selection.kinds.begin(), selection.kinds.end(), kind) != selection.kinds.end();
}

/// Of the newest event that is not to come yet.
DayNumber newest_day(const RegisterEvents& events) {
  const DayNumber newest = events.day.back();
  return events.imported_on > 0 ? std::min(newest, events.imported_on) : newest;
}

/// Reports per known reporter, most first.
std::vector<std::size_t> reports_by_reporter(const RegisterEvents& events,
                                             std::span<const std::uint32_t> rows) {
  std::unordered_map<std::uint32_t, std::size_t> of;
  for (const std::uint32_t row : rows)
    if (events.reporter[row] != 0) ++of[events.reporter[row]];
  std::vector<std::size_t> counts;
  for (const auto& [reporter, count] : of) counts.push_back(count);
  std::sort(counts.rbegin(), counts.rend());
  return counts;
}

}  // namespace

CountedEvents counted_events(const RegisterEvents& events, const EventSelection& selection) {
  CountedEvents counted;
  std::unordered_map<std::uint64_t, std::uint64_t> made;
  for (std::uint32_t row = 0; row < events.size(); ++row) {
    if (events.unit[row] == kNoUnit || !is_chosen(selection, events.kind[row])) continue;
    const std::int32_t period = selection.calendar.period_of(events.day[row]);
    if (period < selection.from || period >= selection.to) continue;
    const std::uint32_t reporter = events.reporter[row];
    if (selection.cap > 0 && reporter != 0) {
      const std::uint64_t key = (std::uint64_t{reporter} << 32U) | static_cast<std::uint32_t>(period);
      if (++made[key] > selection.cap) {
        ++counted.over_cap;
        continue;
      }
    }
    counted.rows.push_back(row);
  }
  return counted;
}

std::vector<double> there_on(std::span<const UnitDwelling> all, std::size_t units, DayNumber day) {
  std::vector<double> there(units);
  for (const UnitDwelling& one : all)
    if (one.unit != kNoUnit && one.from <= day && day <= one.until) ++there[one.unit];
  return there;
}

void hide_no_counts(const RegisterEvents& events, const EventSelection& selection,
                    std::vector<double>& counts) {
  const auto periods = static_cast<std::size_t>(selection.to - selection.from);
  const EventCalendar& calendar = selection.calendar;
  const DayNumber first = calendar.first_day(selection.from), last = calendar.last_day(selection.to - 1);
  // Dwellings that come (+) and go (-) by period.
  std::vector<std::int32_t> change(events.units.size() * (periods + 1));
  const std::vector<bool> has_dwellings = units_with_stock(events);
  for (const UnitDwelling& one : events.dwellings) {
    if (one.unit == kNoUnit || one.until < first || one.from > last) continue;
    const auto at = [&](DayNumber day) {
      return one.unit * (periods + 1) +
             static_cast<std::size_t>(calendar.period_of(std::clamp(day, first, last)) - selection.from);
    };
    ++change[at(one.from)];
    --change[at(one.until) + 1];
  }
  std::vector<bool> twice(periods);
  for (std::size_t t = 0; t < periods; ++t) {
    const std::int32_t period = selection.from + static_cast<std::int32_t>(t);
    twice[t] = calendar.kind() == signal::PeriodKind::kWeek &&
               calendar.last_day(period) - calendar.first_day(period) >= 7;
  }
  for (std::size_t row = 0; row < counts.size() / periods; ++row) {
    const std::size_t unit = row % events.units.size();
    std::int32_t dwellings = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      dwellings += change[unit * (periods + 1) + t];
      double& count = counts[row * periods + t];
      if (twice[t] || (count == 0 && has_dwellings[unit] && dwellings == 0)) count = kNone;
    }
  }
}

std::vector<double> dwellings_on(const RegisterEvents& events, DayNumber day) {
  return there_on(events.dwellings, events.units.size(), day);
}

std::vector<bool> units_with_stock(const RegisterEvents& events) {
  std::vector<bool> stock(events.units.size());
  for (const UnitDwelling& one : events.dwellings)
    if (one.unit != kNoUnit) stock[one.unit] = true;
  return stock;
}

Concentration concentration_of(const RegisterEvents& events, std::span<const std::uint32_t> rows) {
  const std::vector<std::size_t> counts = reports_by_reporter(events, rows);
  Concentration found;
  found.reports = rows.size();
  found.reporters = counts.size();
  found.known = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  const auto top = [&](std::size_t most) {
    const auto end = counts.begin() + static_cast<std::ptrdiff_t>(std::min(most, counts.size()));
    if (found.known == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(std::accumulate(counts.begin(), end, std::size_t{0})) /
           static_cast<double>(found.known);
  };
  found.top_1 = top(1);
  found.top_5 = top(5);
  found.top_10 = top(10);
  return found;
}

std::vector<bool> hidden_counts(std::span<const std::size_t> counts) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] < counts[b]; });
  std::vector<bool> hidden(counts.size());
  std::size_t cells = 0, sum = 0;
  for (const std::size_t at : order) {
    const std::size_t count = counts[at];
    if (count == 0) continue;
    const bool few = count < kFewestReports;
    const bool beside_few = cells > 0 && (cells < 2 || sum < kFewestReports);
    if (!few && !beside_few) break;
    hidden[at] = true;
    ++cells;
    sum += count;
  }
  return hidden;
}

Result<std::vector<std::uint32_t>> kinds_named(const RegisterEvents& events,
                                               const std::vector<std::string>& codes) {
  std::vector<std::uint32_t> kinds;
  for (const std::string& code : codes) {
    const auto found = std::find_if(events.kinds.begin(), events.kinds.end(),
                                    [&](const EventKind& kind) { return kind.code == code; });
    if (found == events.kinds.end()) {
      for (const EventKind& kind : events.kinds)
        if (std::find(kind.earlier.begin(), kind.earlier.end(), code) != kind.earlier.end())
          return fault(ErrorCode::kUsage, "this code went on under another, and both are counted as one",
                       code, fmt::format("{}, which holds the reports of {} too", kind.code, code),
                       fmt::format("Give --code {}.", kind.code));
      std::vector<std::string> known;
      for (const EventKind& kind : events.kinds) known.push_back(kind.code);
      std::sort(known.begin(), known.end());
      return fault(ErrorCode::kUsage, "no report is of this kind", code,
                   fmt::format("{}", fmt::join(known, ", ")),
                   "Give the codes of the register (docs/registers.md).");
    }
    kinds.push_back(static_cast<std::uint32_t>(found - events.kinds.begin()));
  }
  return kinds;
}

DayNumber whole_until(const RegisterEvents& events) {
  const DayNumber last = newest_day(events);
  if (events.until && *events.until >= last) return *events.until;
  constexpr DayNumber kYear = 365;
  // How long ago the last event was, on each day of the year.
  std::vector<DayNumber> silences;
  auto next = std::lower_bound(events.day.begin(), events.day.end(), last - kYear + 1);
  DayNumber seen = std::min(*next, last);
  for (DayNumber day = seen; day <= last; ++day) {
    for (; next != events.day.end() && *next <= day; ++next) seen = day;
    silences.push_back(day - seen);
  }
  const auto rank = static_cast<std::ptrdiff_t>(silences.size() - 1 - silences.size() / 20);
  std::nth_element(silences.begin(), silences.begin() + rank, silences.end());
  return std::min(last + silences[static_cast<std::size_t>(rank)], events.imported_on - 1);
}

std::int32_t last_whole_period(const RegisterEvents& events, const EventCalendar& calendar) {
  const DayNumber end = whole_until(events), newest = newest_day(events);
  const bool told = events.until && *events.until >= newest;
  const std::int32_t last = calendar.period_of(told ? end : newest);
  return calendar.last_day(last) <= end ? last : last - 1;
}

}  // namespace roer::app
