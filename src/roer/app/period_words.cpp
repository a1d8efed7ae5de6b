#include "roer/app/period_words.hpp"

#include <fmt/format.h>

#include <array>

#include "roer/app/event_calendar.hpp"

namespace roer::app {

namespace {

using signal::PeriodKind;

constexpr std::array<std::pair<const char*, const char*>, 4> kQuarters = {
    {{"eerste", "first"}, {"tweede", "second"}, {"derde", "third"}, {"vierde", "fourth"}}};

Text one_period_words(PeriodKind kind, std::int32_t period) {
  if (kind == PeriodKind::kYear) return {std::to_string(period), std::to_string(period)};
  return EventCalendar(kind).in_words(period);
}

}  // namespace

std::string period_name(PeriodKind kind, std::int32_t period) {
  return kind == PeriodKind::kYear ? std::to_string(period) : EventCalendar(kind).name_of(period);
}

Text span_words(const PeriodSpan& span) {
  const Text first = one_period_words(span.kind, span.first);
  if (span.length == 1) return first;
  const std::int32_t in_year = span.first % 12, quarter = in_year / 3;
  if (span.kind == PeriodKind::kMonth && span.length == 3 && in_year % 3 == 0) {
    const auto& [nl, en] = kQuarters.at(static_cast<std::size_t>(quarter));
    return {fmt::format("het {} kwartaal van {}", nl, span.first / 12),
            fmt::format("the {} quarter of {}", en, span.first / 12)};
  }
  const Text last = one_period_words(span.kind, span.first + span.length - 1);
  return {fmt::format("{} tot en met {}", first.nl, last.nl), fmt::format("{} to {}", first.en, last.en)};
}

Text length_words(PeriodKind kind, std::size_t length) {
  const bool one = length == 1;
  switch (kind) {
    case PeriodKind::kYear:
      return {fmt::format("{} jaar", length), fmt::format("{} year{}", length, one ? "" : "s")};
    case PeriodKind::kWeek:
      return {fmt::format("{} {}", length, one ? "week" : "weken"),
              fmt::format("{} week{}", length, one ? "" : "s")};
    case PeriodKind::kQuarter:
      return {fmt::format("{} {}", length, one ? "kwartaal" : "kwartalen"),
              fmt::format("{} quarter{}", length, one ? "" : "s")};
    case PeriodKind::kMonth:
      break;
  }
  return {fmt::format("{} {}", length, one ? "maand" : "maanden"),
          fmt::format("{} month{}", length, one ? "" : "s")};
}

signal::Calendar calendar_of(PeriodKind kind, std::int32_t first) {
  if (kind == PeriodKind::kYear) return {kind, first, 1};
  return EventCalendar(kind).beginning_at(first);
}

}  // namespace roer::app
