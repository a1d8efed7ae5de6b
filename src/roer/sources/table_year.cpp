#include "roer/sources/table_year.hpp"

#include <fmt/format.h>

#include "roer/sources/known_fields.hpp"

namespace roer {

Result<TableYear> table_year(const InputFile& file, const ReadOptions& options, Dataset& dataset) {
  const std::int16_t named = year_in_name(file.name);
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
