#include "roer/sources/table_year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "roer/area/municipality_years.hpp"
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

namespace {

/// The municipalities that all codes of the dataset lie in, as far as they tell a year.
PossibleYears years_of(const Dataset& dataset) {
  std::vector<AreaCode> codes;
  for (const Frame& frame : dataset.frames)
    codes.insert(codes.end(), frame.areas.codes().begin(), frame.areas.codes().end());
  return possible_years(codes);
}

Note assumed_last_period(Year year) {
  return {{fmt::format("grenzen van {} aangenomen: het laatste jaar in de tabel", year.value()),
           fmt::format("borders of {} assumed: the last year in the table", year.value())},
          0,
          0,
          ""};
}

Note told_by_codes(Year year, Year last, const PossibleYears& years) {
  Text why;
  if (!years.first_by.empty())
    why = {fmt::format("{} bestaat sinds {}", years.first_by.text(), years.first.value()),
           fmt::format("{} exists since {}", years.first_by.text(), years.first.value())};
  if (!years.last_by.empty()) {
    const char* comma = why.nl.empty() ? "" : ", ";
    why.nl += fmt::format("{}{} bestond tot en met {}", comma, years.last_by.text(), years.last.value());
    why.en += fmt::format("{}{} existed until {}", comma, years.last_by.text(), years.last.value());
  }
  return {{fmt::format("grenzen van {} afgeleid uit de codes, niet van {}: {}", year.value(), last.value(),
                       why.nl),
           fmt::format("borders of {} told by the codes, not of {}: {}", year.value(), last.value(), why.en)},
          0,
          0,
          ""};
}

Note mixed_years(Year year, const PossibleYears& years) {
  return {
      {fmt::format(
           "codes van verschillende jaren: {} bestaat sinds {}, {} bestond tot en met {}; grenzen van "
           "{} aangenomen",
           years.first_by.text(), years.first.value(), years.last_by.text(), years.last.value(),
           year.value()),
       fmt::format("codes of several years: {} exists since {}, {} existed until {}; borders of {} assumed",
                   years.first_by.text(), years.first.value(), years.last_by.text(), years.last.value(),
                   year.value())},
      0,
      0,
      ""};
}

/// The borders of a table that does not tell them. A publisher that estimates an earlier year anew does so on
/// the borders of the day (RIVM: health of 2016 on those of 2020), so that the last possible year is taken.
Year borders_of(Dataset& dataset, Year last, CodesTell tell) {
  const PossibleYears years = tell == CodesTell::kYes ? years_of(dataset) : PossibleYears{};
  if (!years.any()) {
    dataset.notes.push_back(mixed_years(last, years));
    return last;
  }
  if (years.holds(last)) {
    dataset.notes.push_back(assumed_last_period(last));
    return last;
  }
  const Year year = years.last.value() != 0 ? years.last : years.first;
  dataset.notes.push_back(told_by_codes(year, last, years));
  return year;
}

}  // namespace

void take_last_period(Dataset& dataset, std::optional<Year> boundary_year, CodesTell tell) {
  Period last;
  for (const Frame& frame : dataset.frames)
    for (const Series& series : frame.series) last = std::max(last, series.period);
  dataset.release = to_string(last);
  const Year year = boundary_year ? *boundary_year : borders_of(dataset, Year(last.year), tell);
  for (Frame& frame : dataset.frames) frame.areas = AreaList(frame.areas.kind(), year, frame.areas.codes());
  for (AreaNames& names : dataset.names)
    names.areas = AreaList(names.areas.kind(), year, names.areas.codes());
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
