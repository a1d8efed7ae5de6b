#pragma once
// A framework file as tables that people edit in a spreadsheet, and back.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "roer/app/framework_file.hpp"
#include "roer/app/framework_keys.hpp"
#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

using SheetValue = std::variant<std::monostate, double, bool, std::string>;

struct KeyColumn {
  std::string header;             ///< "denominator.per", "limit 2"
  const KeySpec* spec = nullptr;  ///< null: a key that only this table has
};
/// One sheet of a framework. `framework` has the columns key and value and a row for each key of the file;
/// the others have a column for each key and a row for each table.
struct KeyTable {
  std::string sheet;
  std::vector<KeyColumn> columns;
  std::vector<std::vector<SheetValue>> rows;  ///< each as long as columns
  /// Position of a column; columns.size() if it is not there.
  [[nodiscard]] std::size_t at(std::string_view header) const;
};

/// The tables of a framework: framework, classes, factors, inputs, and uncertain where the file has it. Every
/// key of the file has its cell: lists of numbers one cell for each, other lists and tables as TOML in one.
/// Requires: a text that read_framework accepts.   Errors: those of parsing it.
[[nodiscard]] Result<std::vector<KeyTable>> framework_tables(const FrameworkFile& file);

/// What a cell shows where it explains a column rather than holding a value: the row below the header.
inline constexpr std::string_view kExplainsMark = "\xE2\x86\x93";  // ↓
/// Begins the header of a column that follows from the others: it is not read back.
inline constexpr std::string_view kFollowsMark = "\xE2\x86\x92";  // →

/// Cells of a sheet as they were read.
struct FilledSheet {
  struct Row {
    std::int64_t number = 0;  ///< of the sheet
    std::vector<std::string> cells;
  };
  std::string source;  ///< for messages: "vitality.xlsx, sheet inputs"
  std::vector<std::string> header;
  std::vector<Row> rows;
};

struct FrameworkFromSheets {
  score::Framework framework;
  std::string toml;
};
/// The framework that the sheets tell, by the names of framework_tables().  Empty cells are keys that are not
/// given; rows without any cell are left out; columns whose header begins with kFollowsMark are not read.
/// Errors: kColumnMissing (a sheet or a column that is needed), kBadNumber and kFramework for every fault
/// that read_framework would tell, with the sheet, its row and its column in place of the line and the key.
[[nodiscard]] Result<FrameworkFromSheets> framework_from_sheets(
    const std::map<std::string, FilledSheet>& sheets, const std::string& source);

/// What differs between two framework files.
struct KeyChange {
  std::string
      key;  ///< "factor.liveability.input.deviation.limits"; the table alone where all of it is new or gone
  std::string from, to;  ///< as TOML; empty = not given
};
/// Requires: texts that read_framework accepts.  By the alphabet, first what `from` has.
[[nodiscard]] std::vector<KeyChange> changed_keys(std::string_view from, std::string_view to);

}  // namespace roer::app
