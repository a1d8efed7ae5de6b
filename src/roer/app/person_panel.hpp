#pragma once
// Careers of people from an own table: person, year, and the class or the area they lived in.

#include <optional>
#include <string>

#include "roer/app/area_panel.hpp"

namespace roer::app {

/// Fewer people than this are never shown (domain rule on small cells; upwards only).
inline constexpr double kFewestPersons = 10;

struct PersonPanel {
  careers::Panel panel;
  CareerClasses classes;
  std::size_t rows = 0;
  std::size_t other_years = 0;  ///< rows of a year for which the areas have no class
  std::size_t other_areas = 0;  ///< rows of an area that never has a class: not known where, in those years
};

/// Reads a CSV or workbook with the columns person, year and class (whole numbers from 1) or area (a code;
/// then its class in that year, from `areas`).  Years that the areas lack are left out and counted; they are
/// not filled; nor are areas without any class.  What a person is called is used to tell rows apart, and is
/// not kept. Errors: kColumnMissing; kBadNumber, kBadCode, kDuplicateCode (one person twice in a year), each
/// with its row; kMissingData for fewer than kFewestPersons people or fewer than two years.
[[nodiscard]] Result<PersonPanel> person_panel(const std::string& path, const AreaPanel* areas);

/// Whether the table tells areas, so that a panel of areas is needed.  Errors: those of open_rows;
/// kColumnMissing.
[[nodiscard]] Result<bool> persons_tell_areas(const std::string& path);

}  // namespace roer::app
