#include "roer/sources/table_year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "roer/base/text.hpp"

namespace roer {

std::optional<Year> year_in_name(std::string_view name) {
  const auto digit = [&](std::size_t i) { return i < name.size() && name[i] >= '0' && name[i] <= '9'; };
  for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
    if ((i > 0 && digit(i - 1)) || digit(i + 4)) continue;
    if (!digit(i) || !digit(i + 1) || !digit(i + 2) || !digit(i + 3)) continue;
    int year = 0;
    for (std::size_t k = i; k < i + 4; ++k) year = year * 10 + (name[k] - '0');
    if (year >= 1990 && year <= 2100) return Year(static_cast<std::int16_t>(year));
  }
  return std::nullopt;
}

bool parse_statline_period(std::string_view text, Period& period) {
  text = trimmed(text);
  while (text.ends_with('*')) text.remove_suffix(1);
  if (parse_period(text, period)) return true;
  static constexpr std::array<std::string_view, 12> kMonths = {
      "januari", "februari", "maart",     "april",   "mei",      "juni",
      "juli",    "augustus", "september", "oktober", "november", "december"};
  if (text.size() < 8 || text[4] != ' ' || !parse_period(text.substr(0, 4), period)) return false;
  const auto month = std::find(kMonths.begin(), kMonths.end(), trimmed(text.substr(5)));
  if (month == kMonths.end()) return false;
  period.month = static_cast<std::int8_t>(month - kMonths.begin() + 1);
  return true;
}

void take_last_period(Dataset& dataset, std::optional<Year> boundary_year) {
  Period last;
  for (const Frame& frame : dataset.frames)
    for (const Series& series : frame.series) last = std::max(last, series.period);
  dataset.release = to_string(last);
  const Year year = boundary_year.value_or(Year(last.year));
  for (Frame& frame : dataset.frames) frame.areas = AreaList(frame.areas.kind(), year, frame.areas.codes());
  for (AreaNames& names : dataset.names)
    names.areas = AreaList(names.areas.kind(), year, names.areas.codes());
  if (!boundary_year)
    dataset.notes.push_back(
        {{fmt::format("grenzen van {} aangenomen: het laatste jaar in de tabel", last.year),
          fmt::format("borders of {} assumed: the last year in the table", last.year)},
         0,
         0,
         ""});
}

Result<TableYear> table_year(const InputFile& file, const ReadOptions& options, Dataset& dataset) {
  const std::int16_t named = year_in_name(file.name).value_or(Year(0)).value();
  TableYear year;
  year.period =
      options.period.value_or(Period{options.boundary_year ? options.boundary_year->value() : named, 0});
  if (named != 0 && !options.period) year.period.year = named;
  year.boundary = options.boundary_year.value_or(Year(year.period.year));
  if (year.boundary.value() == 0) {
    Error error;
    error.code = ErrorCode::kBoundaryYear;
    error.source = file.name;
    error.message = "neither this file nor its name tells of which year it is";
    error.expected = "a year in the file name, such as kwb-2024.csv";
    error.remedy = "Give it with --period 2024 (and --boundary-year if the borders are of another year).";
    return error;
  }
  if (!options.period && !options.boundary_year)
    dataset.notes.push_back({{fmt::format("jaar en grenzen van {} aangenomen, naar de bestandsnaam", named),
                              fmt::format("year and borders of {} assumed, after the file name", named)},
                             0,
                             0,
                             ""});
  return year;
}

}  // namespace roer
