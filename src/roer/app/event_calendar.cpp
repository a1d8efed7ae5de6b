#include "roer/app/event_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

using signal::PeriodKind;

/// Monday of the week that holds a day: 1 January 1970 was a Thursday.
DayNumber monday_of(DayNumber day) {
  const DayNumber since = (day + 3) % 7;
  return day - (since < 0 ? since + 7 : since);
}

/// Monday of week 1: the week that holds 4 January.
DayNumber first_monday(int year) {
  return monday_of(*day_number({year, 1, 4}));
}

std::optional<int> digits_in(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::int32_t EventCalendar::period_of(DayNumber day) const {
  if (kind_ == PeriodKind::kMonth) {
    const CivilDay civil = civil_day(day);
    return civil.year * 12 + civil.month - 1;
  }
  const DayNumber monday = monday_of(day);
  const int year = civil_day(monday + 3).year;
  return year * 52 + std::min((monday - first_monday(year)) / 7, 51);
}

DayNumber EventCalendar::first_day(std::int32_t period) const {
  const std::int32_t year = period / per_year(), at = period % per_year();
  if (kind_ == PeriodKind::kMonth) return *day_number({year, at + 1, 1});
  return first_monday(year) + 7 * at;
}

std::string EventCalendar::name_of(std::int32_t period) const {
  const std::int32_t year = period / per_year(), at = period % per_year() + 1;
  return kind_ == PeriodKind::kMonth ? fmt::format("{:04}-{:02}", year, at)
                                     : fmt::format("{:04}-W{:02}", year, at);
}

Text EventCalendar::in_words(std::int32_t period) const {
  const std::int32_t year = period / per_year(), at = period % per_year() + 1;
  if (kind_ == PeriodKind::kMonth)
    return roer::in_words(Period{static_cast<std::int16_t>(year), static_cast<std::int8_t>(at)});
  return {fmt::format("week {} van {}", at, year), fmt::format("week {} of {}", at, year)};
}

std::optional<std::int32_t> EventCalendar::named(std::string_view text) const {
  const std::string_view mark = kind_ == PeriodKind::kMonth ? "-" : "-W";
  if (text.size() != 6 + mark.size() || text.substr(4, mark.size()) != mark) return std::nullopt;
  const auto year = digits_in(text.substr(0, 4)), at = digits_in(text.substr(4 + mark.size()));
  if (!year || !at || *year < 1900 || *year > 2199 || *at < 1 || *at > per_year()) return std::nullopt;
  return *year * per_year() + *at - 1;
}

signal::Calendar EventCalendar::beginning_at(std::int32_t period) const {
  return {kind_, period / per_year(), static_cast<std::uint32_t>(period % per_year()) + 1};
}

}  // namespace roer::app
