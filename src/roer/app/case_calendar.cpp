#include "roer/app/case_calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "roer/app/in_both.hpp"
#include "roer/base/dates.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, 5> kUnitNames = {"day", "week", "month", "year", ""};
constexpr std::int32_t kDaysOfWeek = 7;
constexpr DayNumber kFirstMonday = -3;  ///< 29 December 1969
constexpr std::int32_t kMonths = 12;

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0) return {};
  return value;
}

std::int32_t floor_of(std::int32_t value, std::int32_t by) {
  return value >= 0 ? value / by : -((by - 1 - value) / by);
}

std::optional<CaseMoment> whole_moment(CaseUnit unit, std::int32_t period) {
  return CaseMoment{unit, first_day_of(unit, period), first_day_of(unit, period + 1) - 1};
}

/// The week that holds 4 January is the first of its year.
std::optional<CaseMoment> week_moment(int year, int week) {
  const auto fourth = day_number({year, 1, 4});
  if (!fourth || week < 1 || week > 53) return {};
  const std::int32_t number = period_at(CaseUnit::kWeek, *fourth) + week - 1;
  if (week == 53 && period_code(CaseUnit::kWeek, number) != fmt::format("{:04}-W53", year)) return {};
  return whole_moment(CaseUnit::kWeek, number);
}

std::optional<CaseMoment> year_moment(std::string_view text, bool short_years) {
  constexpr int kPivot = 50;
  const auto year = whole_number(text);
  if (!year) return {};
  if (text.size() == 2 && short_years)
    return whole_moment(CaseUnit::kYear, *year < kPivot ? 2000 + *year : 1900 + *year);
  if (text.size() != 4 || !day_number({*year, 1, 1})) return {};
  return whole_moment(CaseUnit::kYear, *year);
}

/// Year first: "2024-3", "2024/03/01", "2024-W05".
std::optional<CaseMoment> year_first(std::string_view text) {
  const auto year = whole_number(text.substr(0, 4));
  if (!year || text.size() < 6 || (text[4] != '-' && text[4] != '/')) return {};
  const std::string_view rest = text.substr(5);
  if (rest.front() == 'W' || rest.front() == 'w') {
    const auto week = whole_number(rest.substr(1));
    return week ? week_moment(*year, *week) : std::nullopt;
  }
  const std::size_t mark = rest.find(text[4]);
  const auto month = whole_number(rest.substr(0, mark));
  if (!month || !day_number({*year, *month, 1})) return {};
  if (mark == std::string_view::npos) return whole_moment(CaseUnit::kMonth, *year * kMonths + *month - 1);
  const auto day = whole_number(rest.substr(mark + 1));
  const auto number = day ? day_number({*year, *month, *day}) : std::nullopt;
  return number ? whole_moment(CaseUnit::kDay, *number) : std::nullopt;
}

Text one_stretch(CaseUnit unit, std::int32_t period) {
  switch (unit) {
    case CaseUnit::kDay:
      return date_in_words(iso_day(period));
    case CaseUnit::kWeek: {
      const std::string code = period_code(unit, period), week = code.substr(6), year = code.substr(0, 4);
      const std::string bare = week.front() == '0' ? week.substr(1) : week;
      return {fmt::format("week {} van {}", bare, year), fmt::format("week {} of {}", bare, year)};
    }
    case CaseUnit::kMonth:
      return in_words(Period{static_cast<std::int16_t>(period / kMonths),
                             static_cast<std::int8_t>(period % kMonths + 1)});
    default: {
      const std::string code = period_code(unit, period);
      return {code, code};
    }
  }
}

}  // namespace

std::string_view name_of(CaseUnit unit) {
  return kUnitNames.at(static_cast<std::size_t>(unit));
}

std::optional<CaseUnit> case_unit_named(std::string_view name) {
  for (std::size_t k = 0; k + 1 < kUnitNames.size(); ++k)
    if (kUnitNames.at(k) == name) return static_cast<CaseUnit>(k);
  return {};
}

DayNumber CaseMoment::middle() const {
  if (unit == CaseUnit::kYear) return *day_number({civil_day(first).year, 7, 1});
  return first + (unit == CaseUnit::kMonth ? 14 : (last - first) / 2);
}

std::optional<CaseMoment> parse_moment(std::string_view text, bool short_years) {
  text = trimmed(text);
  if (const auto year = year_moment(text, short_years)) return year;
  if (const auto moment = year_first(text)) return moment;
  const auto day = parse_day(text);
  return day ? whole_moment(CaseUnit::kDay, *day) : std::nullopt;
}

std::int32_t period_at(CaseUnit unit, DayNumber day) {
  switch (unit) {
    case CaseUnit::kDay:
      return day;
    case CaseUnit::kWeek:
      return floor_of(day - kFirstMonday, kDaysOfWeek);
    case CaseUnit::kMonth: {
      const CivilDay civil = civil_day(day);
      return civil.year * kMonths + civil.month - 1;
    }
    case CaseUnit::kYear:
      return civil_day(day).year;
    case CaseUnit::kNone:
      break;
  }
  return 0;
}

DayNumber first_day_of(CaseUnit unit, std::int32_t period) {
  constexpr DayNumber kNever = 0;
  switch (unit) {
    case CaseUnit::kDay:
      return period;
    case CaseUnit::kWeek:
      return kFirstMonday + kDaysOfWeek * period;
    case CaseUnit::kMonth:
      return day_number({period / kMonths, period % kMonths + 1, 1}).value_or(kNever);
    case CaseUnit::kYear:
      return day_number({period, 1, 1}).value_or(kNever);
    case CaseUnit::kNone:
      break;
  }
  return kNever;
}

std::string period_code(CaseUnit unit, std::int32_t period) {
  switch (unit) {
    case CaseUnit::kDay:
      return iso_day(period);
    case CaseUnit::kWeek: {
      const DayNumber thursday = first_day_of(unit, period) + 3;
      const int year = civil_day(thursday).year;
      return fmt::format("{:04}-W{:02}", year,
                         (thursday - first_day_of(CaseUnit::kYear, year)) / kDaysOfWeek + 1);
    }
    case CaseUnit::kMonth:
      return fmt::format("{:04}-{:02}", period / kMonths, period % kMonths + 1);
    case CaseUnit::kYear:
      return fmt::format("{:04}", period);
    case CaseUnit::kNone:
      break;
  }
  return {};
}

Text stretch_words(CaseUnit unit, std::int32_t first, std::size_t length) {
  if (unit == CaseUnit::kNone) return {};
  if (length == 1) return one_stretch(unit, first);
  return in_both("{} tot en met {}", "{} to {}", one_stretch(unit, first),
                 one_stretch(unit, first + static_cast<std::int32_t>(length) - 1));
}

Text duration_words(CaseUnit unit, std::size_t length) {
  struct Words {
    const char *one_nl, *nl, *one_en, *en;
  };
  static constexpr std::array<Words, 5> kWords = {{{"dag", "dagen", "day", "days"},
                                                   {"week", "weken", "week", "weeks"},
                                                   {"maand", "maanden", "month", "months"},
                                                   {"jaar", "jaar", "year", "years"},
                                                   {"periode", "periodes", "period", "periods"}}};
  const Words& words = kWords.at(static_cast<std::size_t>(unit));
  const bool one = length == 1;
  return {fmt::format("{} {}", length, one ? words.one_nl : words.nl),
          fmt::format("{} {}", length, one ? words.one_en : words.en)};
}

}  // namespace roer::app
