#pragma once
// From rows to frames: the one loop that every tabular source goes through.

#include <optional>
#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/dataset.hpp"
#include "roer/sources/rows.hpp"

namespace roer {

/// One column of numbers.
struct FieldSpec {
  std::size_t column = 0;
  std::size_t indicator = 0;  ///< index in Dataset::indicators
  Period period;              ///< year 0 = the period of the row
  DecimalMark mark = DecimalMark::kPoint;
  State state = State::kObserved;  ///< state of its numbers: kEstimated for models
  bool yes_no = false;             ///< ja/nee, yes/no, true/false, x: read as 1 and 0
};

/// How a table is laid out.
struct TableSpec {
  std::vector<std::string> header;  ///< names of the columns, for messages
  std::size_t code_column = 0;
  std::optional<AreaKind> kind;  ///< kind of all codes; empty = told by each code's form
  std::optional<std::size_t> name_column;
  std::optional<std::size_t> period_column;
  bool (*read_period)(std::string_view, Period&) = parse_period;
  Period period;  ///< of all rows, if there is no period column
  Year boundary_year;
  std::vector<FieldSpec> fields;
  std::vector<std::string> skipped_codes;  ///< rows that are no area ("Totaal"), noted
  bool bare_digits = true;         ///< four digits without a kind are a postcode; false: told as a fault
  std::string number_remedy;       ///< what to do about a cell that is no number; empty = the usual
  bool short_rows = false;         ///< rows may end early: what lacks is missing
  bool unmeasured_periods = true;  ///< a column without any number in a period was not
                                   ///< measured in it (small tables: at no level)
};

/// Reads all remaining rows into dataset.frames (one per kind) and dataset.names, and fills rows_read and
/// rows_used. Codes with lost zeros or prefix are repaired and noted.  Requires: the header row was taken
/// from `rows`. Errors, all of the file together: kBadCode, kDuplicateCode (both rows named), kBadNumber,
/// kColumnAmbiguous (two columns for one measure and period),
/// kFormatBroken (a row with too few fields), kSeparator (a row parted by another character than the header),
/// those of the rows; kMissingData if there are no
/// rows; kInterrupted.
[[nodiscard]] Status read_table(RowSource& rows, const TableSpec& spec, Dataset& dataset, Progress& progress);

}  // namespace roer
