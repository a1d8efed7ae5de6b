#pragma once
// Periods of a series of counts, by number, as names and in words.

#include <cstdint>
#include <string>

#include "roer/base/text.hpp"
#include "roer/signal/count_series.hpp"

namespace roer::app {

/// Periods of one kind [first, first + length), numbered as EventCalendar does; years by themselves.
/// Requires: years, months or weeks; length >= 1.
struct PeriodSpan {
  signal::PeriodKind kind = signal::PeriodKind::kMonth;
  std::int32_t first = 0, length = 1;
};

/// "2026", "2025-01", "2025-W03": one period.
[[nodiscard]] std::string period_name(signal::PeriodKind kind, std::int32_t period);
/// "2026", "het eerste kwartaal van 2025", "januari 2025 tot en met april 2025".
[[nodiscard]] Text span_words(const PeriodSpan& span);
/// "3 maanden", "1 jaar".
[[nodiscard]] Text length_words(signal::PeriodKind kind, std::size_t length);
/// Where a series that begins with a period lies in the calendar.
[[nodiscard]] signal::Calendar calendar_of(signal::PeriodKind kind, std::int32_t first);

}  // namespace roer::app
