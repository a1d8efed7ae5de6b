#pragma once
// A workbook that came back: the framework it tells, and what in it differs from what went out.

#include <string>
#include <vector>

#include "roer/app/framework_sheets.hpp"
#include "roer/app/written.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

struct ReadWorkbookParams {
  std::string workbook;   ///< path
  std::string project;    ///< what the data is held against; empty = the framework alone is read
  std::string framework;  ///< .toml to write; empty = none
  std::string data;       ///< .csv to write, an own table with what was edited; empty = none
};

/// A cell of the sheet data that differs from the project.
struct CellChange {
  std::string area, name;
  std::string column;  ///< header: "resilience.crime:denominator"
  std::string cell;    ///< "K17"
  std::string from, to;
  bool taken = false;  ///< goes into the own table; false: `why` tells why not
  Text why;
};

struct ReadWorkbookResult {
  score::Framework framework;
  bool original_known = false;  ///< the workbook still holds the framework that went out
  std::vector<KeyChange> keys;  ///< what of it was changed
  bool compared = false;        ///< the data was held against a project
  std::size_t areas = 0;        ///< rows of the sheet data
  std::vector<CellChange> cells;
  Written written;
};

/// Reads the sheets of a framework and, where a project is given, holds every cell of the sheet data against
/// it: nothing that was edited passes in silence.  Numbers are alike within 1e-14 of their size, for
/// spreadsheets keep no more.  A framework in which no key changed is written as it went out, comments
/// included; one with edited data names the own table where it held the edited indicators.  The own table has
/// a column for each input (or denominator) with an edited cell, for all areas that the project scores, in
/// the period of the borders. Errors: those of framework_from_sheets; kColumnMissing (no sheet data, no
/// code), kBadNumber, kBadCode, kUnknownCode, kDuplicateCode with sheet, row and column, all at once; those
/// of the project; kNotSupported for names that do not end in .toml and .csv; kUsage where data is asked for
/// without a project.
[[nodiscard]] Result<ReadWorkbookResult> read_workbook(const ReadWorkbookParams& params, Progress& progress);

}  // namespace roer::app
