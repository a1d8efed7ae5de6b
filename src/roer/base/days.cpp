#include "roer/base/days.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "roer/base/text.hpp"

namespace roer {

namespace {

constexpr DayNumber kSerialOf1970 = 25'569;

std::optional<int> digits_of(std::string_view text) {
  int value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::chrono::year_month_day in_calendar(CivilDay day) {
  return std::chrono::year(day.year) / std::chrono::month(static_cast<unsigned>(day.month)) /
         std::chrono::day(static_cast<unsigned>(day.day));
}

}  // namespace

std::optional<DayNumber> day_number(CivilDay day) {
  if (day.year < 1800 || day.year > 2200 || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31)
    return std::nullopt;
  const auto date = in_calendar(day);
  if (!date.ok()) return std::nullopt;
  return static_cast<DayNumber>(std::chrono::sys_days(date).time_since_epoch().count());
}

CivilDay civil_day(DayNumber number) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(number))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string iso_day(DayNumber number) {
  const CivilDay day = civil_day(number);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

DayNumber years_later(DayNumber number, int years) {
  CivilDay day = civil_day(number);
  day.year += years;
  if (!in_calendar(day).ok()) day.day = 28;
  return static_cast<DayNumber>(std::chrono::sys_days(in_calendar(day)).time_since_epoch().count());
}

std::optional<DayNumber> parse_day(std::string_view text) {
  text = trimmed(text);
  if (const std::size_t time = text.find_first_of("T "); time != std::string_view::npos && time >= 8)
    text = text.substr(0, time);
  if (const auto all = digits_of(text)) {
    if (text.size() != 8) return std::nullopt;
    return day_number({*all / 10'000, *all / 100 % 100, *all % 100});
  }
  const std::size_t first = text.find_first_of("-/.");
  if (first == std::string_view::npos) return std::nullopt;
  const char mark = text[first];
  const std::size_t second = text.find(mark, first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto a = digits_of(text.substr(0, first)), b = digits_of(text.substr(first + 1, second - first - 1)),
             c = digits_of(text.substr(second + 1));
  if (!a || !b || !c) return std::nullopt;
  if (first == 4) return day_number({*a, *b, *c});
  if (text.size() - second != 5) return std::nullopt;
  if (mark == '/' && *a <= 12 && *b <= 12 && *a != *b) return std::nullopt;
  return mark == '/' && *b > 12 ? day_number({*c, *a, *b}) : day_number({*c, *b, *a});
}

std::optional<DayNumber> day_of_serial(std::string_view text) {
  const auto serial = digits_of(trimmed(text.substr(0, text.find('.'))));
  if (!serial || *serial < 61 || *serial > 109'575) return std::nullopt;
  return *serial - kSerialOf1970;
}

}  // namespace roer
