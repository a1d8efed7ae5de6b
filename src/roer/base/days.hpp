#pragma once
// Days of the calendar as numbers, and as tables write them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roer {

/// Days since 1 January 1970 in the Gregorian calendar; negative before.
using DayNumber = std::int32_t;

struct CivilDay {
  int year = 0, month = 0, day = 0;
};

/// None if the calendar has no such day, or outside the years 1800..2200.
[[nodiscard]] std::optional<DayNumber> day_number(CivilDay day);
[[nodiscard]] CivilDay civil_day(DayNumber number);
/// "2024-03-15".
[[nodiscard]] std::string iso_day(DayNumber number);
/// The same day so many years later; 29 February becomes 28 February where it must.
[[nodiscard]] DayNumber years_later(DayNumber number, int years);

/// A day as people and programs write it: 2024-03-15, 15-03-2024, 15/03/2024, 15.03.2024, 20240315, each with
/// or without a time behind it. None if it is not a day; a day and a month parted by '/' are only told apart
/// when one of them is above 12 or both are the same.
[[nodiscard]] std::optional<DayNumber> parse_day(std::string_view text);
/// The day that a workbook stores as this number (1 = 1 January 1900), from 1900-03-01 to 2199.
[[nodiscard]] std::optional<DayNumber> day_of_serial(std::string_view text);

}  // namespace roer
