#include "roer/app/same_event.hpp"

#include <algorithm>

#include "roer/app/event_calendar.hpp"

namespace roer::app {

namespace {

bool of_one_sort(const WarningFinding& a, const WarningFinding& b) {
  return a.unit_kind == b.unit_kind && a.boundary_year == b.boundary_year;
}

/// One is all kinds together, and the other is not.
bool one_kind_of_all(const WarningFinding& a, const WarningFinding& b) {
  return a.kind.empty() != b.kind.empty();
}

}  // namespace

bool hold_the_same_places(const WarningFinding& a, const WarningFinding& b) {
  return of_one_sort(a, b) && std::equal(a.places.begin(), a.places.end(), b.places.begin(), b.places.end(),
                                         [](const WarningPlace& one, const WarningPlace& other) {
                                           return one.code == other.code;
                                         });
}

RiseDays days_of(const WarningFinding& finding) {
  const EventCalendar calendar(finding.period_kind == "week" ? signal::PeriodKind::kWeek
                                                             : signal::PeriodKind::kMonth);
  return {calendar.first_day(calendar.named(finding.since).value_or(0)),
          calendar.last_day(calendar.named(finding.last_period).value_or(0))};
}

RiseDays days_of_event(const KeptWarning& event) {
  RiseDays days = days_of(event);
  for (const WarningFinding& also : event.support) {
    const RiseDays more = days_of(also);
    days = {std::min(days.from, more.from), std::max(days.to, more.to)};
  }
  return days;
}

bool share_a_place(const WarningFinding& a, const WarningFinding& b) {
  return of_one_sort(a, b) && std::any_of(a.places.begin(), a.places.end(), [&](const WarningPlace& one) {
           return std::any_of(b.places.begin(), b.places.end(),
                              [&](const WarningPlace& other) { return other.code == one.code; });
         });
}

bool goes_on(const WarningFinding& before, const WarningFinding& found) {
  return before.cluster == found.cluster && before.kind == found.kind && before.method == found.method &&
         before.period_kind == found.period_kind && share_a_place(before, found) &&
         days_of(before).touch(days_of(found));
}

bool is_same_rise(const WarningFinding& before, const WarningFinding& found) {
  const bool there = before.kind == found.kind
                         ? share_a_place(before, found)
                         : one_kind_of_all(before, found) && hold_the_same_places(before, found);
  return there && days_of(before).touch(days_of(found));
}

bool rests_on_same_reports(const KeptWarning& event, const WarningFinding& found,
                           std::span<const std::string> there) {
  if (of_one_sort(event, found) ? !one_kind_of_all(event, found)
                                : event.kind != found.kind && !one_kind_of_all(event, found))
    return false;
  if (!days_of_event(event).touch(days_of(found))) return false;
  std::vector<std::string> behind = event.reports, ours(there.begin(), there.end());
  std::sort(behind.begin(), behind.end());
  std::sort(ours.begin(), ours.end());
  std::vector<std::string> common;
  std::set_intersection(behind.begin(), behind.end(), ours.begin(), ours.end(), std::back_inserter(common));
  return !common.empty() && 2 * common.size() >= std::max(behind.size(), ours.size());
}

}  // namespace roer::app
