#pragma once
// Tables of cases, people, controls and places, as researchers have them: with names above the columns, or
// without, as SaTScan takes them.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "roer/app/case_calendar.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

/// What a column can be.
enum class CaseField : std::uint8_t {
  kPlace,
  kPeriod,
  kCases,
  kPeople,
  kExpected,
  kControls,
  kX,
  kY,
  kLon,
  kLat,
};
inline constexpr std::size_t kCaseFieldCount = 10;
[[nodiscard]] std::string_view name_of(CaseField field);  ///< "place", "period", "cases", ...

enum class CaseTableKind : std::uint8_t { kCases, kPopulation, kControls, kPlaces };

struct CaseTableChoice {
  CaseTableKind kind = CaseTableKind::kCases;
  /// Columns whose values are strata, by their names.
  std::vector<std::string> adjust;
  /// Other names of columns: "county" -> kPlace.
  std::map<std::string, CaseField> called;
  /// Of places without names above the columns: true = latitude, longitude; false = x, y.
  std::optional<bool> latitude_first;
  bool events = false;  ///< each row of a table of cases is one case
};

struct CaseRow {
  std::int64_t row = 0;
  std::string place;
  std::optional<CaseMoment> when;
  std::string stratum;
  std::array<double, kCaseFieldCount> numbers{};  ///< by field; 0 where the table lacks it
  [[nodiscard]] double at(CaseField field) const { return numbers[static_cast<std::size_t>(field)]; }
};

struct CaseTable {
  std::string source;  ///< for messages
  std::string file;    ///< name without folders
  std::string sha256;
  bool named = true;  ///< the first row names the columns
  std::array<bool, kCaseFieldCount> fields{};
  std::vector<std::string> strata;  ///< names of the columns that make them
  std::vector<CaseRow> rows;
  [[nodiscard]] bool has(CaseField field) const { return fields[static_cast<std::size_t>(field)]; }
};

/// The same error, told of this row.
[[nodiscard]] Error at_row(const CaseTable& table, const CaseRow& row, Error error);

/// Reads a CSV, a workbook or a table in JSON whose columns have the names of their fields (Dutch and English
/// words are known, docs/methods/scan.md), or text without names, parted by blanks, tabs or commas, in
/// SaTScan's order: cases "place cases [period] [strata]", people "place period people [strata]", controls as
/// cases, places "place latitude longitude" or "place x y".
/// Errors: those of open_input and open_rows; kColumnMissing with what the table has; kColumnAmbiguous for
/// two columns that could be one field; per row kBadNumber for a number that is none, is not known, below 0
/// or, of cases and controls, not whole, and for a moment that is none; kBadCode for a row without a place;
/// kUsage for coordinates without names that may be degrees or not; kMissingData without rows.
[[nodiscard]] Result<CaseTable> read_case_table(const std::string& path, const CaseTableChoice& choice);

/// "county=place,x_km=x" as names of columns.  Errors: kUsage.
[[nodiscard]] Result<std::map<std::string, CaseField>> columns_called(const std::string& text);

}  // namespace roer::app
