#pragma once
// Days, weeks, months and years that cases are counted by, on end without a gap.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "roer/base/days.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

/// From short to long.  Weeks are those of ISO 8601, from Monday; week 53 is a week of its own, so that every
/// week has seven days (EventCalendar, which compares years, has 52 a year).
enum class CaseUnit : std::uint8_t { kDay, kWeek, kMonth, kYear, kNone };  ///< kNone: no time is told
[[nodiscard]] std::string_view name_of(CaseUnit unit);  ///< "day", "week", "month", "year", ""
/// Errors: none; empty for another name, and for that of kNone.
[[nodiscard]] std::optional<CaseUnit> case_unit_named(std::string_view name);

/// When something was, as exactly as it is told.
struct CaseMoment {
  CaseUnit unit = CaseUnit::kDay;
  DayNumber first = 0, last = 0;
  /// The day that a number of people told of this moment is of: the first of July of a year, the fifteenth of
  /// a month, as SaTScan has it; else the middle.
  [[nodiscard]] DayNumber middle() const;
};
/// "2024", "2024-03", "2024/3", "2024-W05", and a day in the forms of parse_day() or as 2024/3/1.
/// `short_years`: 73 is 1973 and 24 is 2024.  Empty if it is none of these.
[[nodiscard]] std::optional<CaseMoment> parse_moment(std::string_view text, bool short_years = false);

/// Number of the period that a day lies in, on end.  Requires: not kNone.
[[nodiscard]] std::int32_t period_at(CaseUnit unit, DayNumber day);
[[nodiscard]] DayNumber first_day_of(CaseUnit unit, std::int32_t period);
/// "2024", "2024-03", "2024-W05", "2024-03-01"; empty for kNone.
[[nodiscard]] std::string period_code(CaseUnit unit, std::int32_t period);
/// Periods [first, first + length) in words: "1985 to 1989", "week 50 of 2025".  Requires: length >= 1.
[[nodiscard]] Text stretch_words(CaseUnit unit, std::int32_t first, std::size_t length);
/// "1 week", "3 years".
[[nodiscard]] Text duration_words(CaseUnit unit, std::size_t length);

}  // namespace roer::app
