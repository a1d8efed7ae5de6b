#include "roer/sources/table_year.hpp"

#include <fmt/format.h>

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
