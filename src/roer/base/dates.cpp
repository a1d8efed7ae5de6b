#include "roer/base/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace roer {

namespace {

Text month_name(int month) {
  static const std::array<Text, 12> kMonths{
      Text{"januari", "January"}, Text{"februari", "February"}, Text{"maart", "March"},
      Text{"april", "April"},     Text{"mei", "May"},           Text{"juni", "June"},
      Text{"juli", "July"},       Text{"augustus", "August"},   Text{"september", "September"},
      Text{"oktober", "October"}, Text{"november", "November"}, Text{"december", "December"}};
  return kMonths.at(static_cast<std::size_t>(month - 1));
}

/// True if `text` looks like `form`, in which 0 stands for any digit.
bool has_form(std::string_view text, std::string_view form) {
  return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char f) {
           return f == '0' ? c >= '0' && c <= '9' : c == f;
         });
}

}  // namespace

Text in_words(Period period) {
  if (period.year == 0 || period.month == 0) return {to_string(period), to_string(period)};
  const Text month = month_name(period.month);
  return {fmt::format("{} {}", month.nl, period.year), fmt::format("{} {}", month.en, period.year)};
}

Text release_in_words(std::string_view release) {
  Period period;
  if (parse_period(release, period) && to_string(period) == release) return in_words(period);
  return {std::string(release), std::string(release)};
}

Text date_in_words(std::string_view iso) {
  const Text as_it_is{std::string(iso), std::string(iso)};
  const bool moment = has_form(iso, "0000-00-00T00:00:00Z");
  int month = 0;
  int day = 0;
  if (!moment && !has_form(iso, "0000-00-00")) return as_it_is;
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  if (month < 1 || month > 12) return as_it_is;
  const std::string time = moment ? fmt::format(", {} UTC", iso.substr(11, 5)) : "";
  const Text name = month_name(month);
  return {fmt::format("{} {} {}{}", day, name.nl, iso.substr(0, 4), time),
          fmt::format("{} {} {}{}", day, name.en, iso.substr(0, 4), time)};
}

}  // namespace roer
