#pragma once
// What was edited in the sheet data of a workbook that came back.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "roer/app/read_workbook.hpp"
#include "roer/app/workbook_sheets.hpp"

namespace roer::app {

/// A column of the sheet data with an edited cell: numbers of all areas of the run, NaN = none.
struct EditedColumn {
  DataColumn column;
  std::string name;  ///< in the own table: "resilience_crime"
  std::vector<double> numbers;
};
struct WorkbookEdits {
  std::vector<CellChange> cells;
  std::vector<EditedColumn> columns;  ///< those that an own table can hold
  std::size_t areas = 0;              ///< rows that were read
  std::vector<Text> notes;            ///< columns that are gone
};

/// Holds every cell against what the run would write now.
/// Errors: kColumnMissing (no code), kBadNumber, kUnknownCode, kDuplicateCode, all of the sheet at once.
[[nodiscard]] Result<WorkbookEdits> find_edits(const FilledSheet& sheet, const ScoreRun& run,
                                               const WorkbookLayout& layout);

/// The own table: area, period and the edited columns.
[[nodiscard]] std::string own_table_of(const ScoreRun& run, const WorkbookEdits& edits);

/// Puts the own table `table` in the place of the indicators whose values were edited.  Requires: the sheet
/// inputs has passed framework_from_sheets.
void name_own_table(const WorkbookEdits& edits, const ScoreRun& run, const std::string& table,
                    FilledSheet& inputs);

}  // namespace roer::app
