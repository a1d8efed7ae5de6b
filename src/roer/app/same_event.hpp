#pragma once
// When two findings are about one event, so that it is told once.

#include <span>
#include <string>
#include <vector>

#include "roer/base/days.hpp"
#include "roer/project/warning_store.hpp"

namespace roer::app {

/// Days [from, to] from the beginning of a rise to the end of the period it was found in last.
struct RiseDays {
  DayNumber from = 0, to = 0;
  /// Whether they overlap, or one begins the day after the other ends.
  [[nodiscard]] bool touch(const RiseDays& other) const {
    return from <= other.to + 1 && other.from <= to + 1;
  }
};
[[nodiscard]] RiseDays days_of(const WarningFinding& finding);
/// From the first to the last of all that found the event.
[[nodiscard]] RiseDays days_of_event(const KeptWarning& event);

/// One method that goes on with what it found: the same sort of places with one in common, the same kind of
/// reports, weeks or months, and days that touch.
[[nodiscard]] bool goes_on(const WarningFinding& before, const WarningFinding& found);

/// The same sort of places (estates, or areas on the borders of one year) with one in common, days that
/// touch, and the same kind of reports; or all kinds together beside one kind, of the very same places.
[[nodiscard]] bool is_same_rise(const WarningFinding& before, const WarningFinding& found);

/// For places of different sorts, and all kinds beside one: days that touch, kinds of which one holds the
/// other, and most reports of each also stand behind the other: 2 |A and B| >= max(|A|, |B|). `there`:
/// numbers of the reports of the found places and kind in days_of() the event, whose own reports these days
/// hold.  Cost: O(n log n).
[[nodiscard]] bool rests_on_same_reports(const KeptWarning& event, const WarningFinding& found,
                                         std::span<const std::string> there);

/// Whether both are of the very same places, on the same borders.
[[nodiscard]] bool hold_the_same_places(const WarningFinding& a, const WarningFinding& b);
/// Whether both have a place in common, on the same borders.
[[nodiscard]] bool share_a_place(const WarningFinding& a, const WarningFinding& b);

}  // namespace roer::app
