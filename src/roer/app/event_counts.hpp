#pragma once
// Which reports count, what they are counted among, and how many come from how few people.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "roer/app/event_calendar.hpp"
#include "roer/app/register_events.hpp"

namespace roer::app {

/// Fewer reports or reporters than this are not shown (the least that the rules on small cells allow).
inline constexpr std::size_t kFewestReports = 5;

struct EventSelection {
  EventCalendar calendar{signal::PeriodKind::kMonth};
  std::int32_t from = 0, to = 0;     ///< periods [from, to)
  std::vector<std::uint32_t> kinds;  ///< empty = all
  std::uint64_t cap = 0;             ///< at most so many of one known reporter in one period; 0 = all
};

struct CountedEvents {
  std::vector<std::uint32_t> rows;  ///< of the events that count, by day
  std::size_t over_cap = 0;         ///< linked and chosen, but more than the cap of their reporter
};
/// The linked reports of the selection; of a reporter's reports in a period the first `cap`.  Cost: O(n).
[[nodiscard]] CountedEvents counted_events(const RegisterEvents& events, const EventSelection& selection);

/// Dwellings, or tenancies, of each of `units` units on a day.
[[nodiscard]] std::vector<double> there_on(std::span<const UnitDwelling> all, std::size_t units,
                                           DayNumber day);
/// Makes unknown what is no count of one period, in `counts` [unit][period], or several such tables on end:
/// the 0 of a unit that had no dwellings in a period but has them at other times (not built yet, or no longer
/// let), and weeks 52 with a week 53, which are twice as long.  Cost: O(counts + dwellings).
void hide_no_counts(const RegisterEvents& events, const EventSelection& selection,
                    std::vector<double>& counts);

/// Dwellings of each unit on a day.
[[nodiscard]] std::vector<double> dwellings_on(const RegisterEvents& events, DayNumber day);

/// Whether the association has, or had, dwellings in each unit.
[[nodiscard]] std::vector<bool> units_with_stock(const RegisterEvents& events);

/// How far reports come from few people; of reports whose reporter is known.
struct Concentration {
  std::size_t reports = 0, known = 0;  ///< all, and those with a reporter
  std::size_t reporters = 0;
  double top_1 = 0, top_5 = 0,
         top_10 = 0;  ///< share of `known` that the most active so many made; NaN = none
};
[[nodiscard]] Concentration concentration_of(const RegisterEvents& events,
                                             std::span<const std::uint32_t> rows);

/// Which of some counts that add up to a known total are not to be shown: those of 1 to kFewestReports - 1,
/// and as many more, the smallest first, as make the hidden ones at least two of together kFewestReports or
/// more, so that none can be computed back.  Cost: O(n log n).
[[nodiscard]] std::vector<bool> hidden_counts(std::span<const std::size_t> counts);

/// The positions of kinds named by their codes; all codes of one kind mean it.
/// Errors: kUsage for a code that no report has, with those that reports have.
[[nodiscard]] Result<std::vector<std::uint32_t>> kinds_named(const RegisterEvents& events,
                                                             const std::vector<std::string>& codes);
/// The day until which the register is taken to be whole: the one that was told, else that of the last event
/// and as many days of silence after it as are nothing unusual: on one day in twenty of the year before the
/// last event was longer ago.  Never the day of the last import, or after.  Requires: an event.
[[nodiscard]] DayNumber whole_until(const RegisterEvents& events);
/// The last period that ends by whole_until(); where that was not told, it has a report in it or after it.
/// Events may lie in the days to come: a tenancy that will end.
[[nodiscard]] std::int32_t last_whole_period(const RegisterEvents& events, const EventCalendar& calendar);

}  // namespace roer::app
