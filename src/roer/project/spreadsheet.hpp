#pragma once
// Workbooks of several sheets with formulas, written for people who check and edit them (.xlsx).

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"

namespace roer {

/// What a cell looks like, by what it is for.
enum class CellLook : std::uint8_t {
  kPlain,
  kTitle,
  kHeader,
  kExplained,  ///< a word of explanation
  kInput,      ///< meant to be edited
  kFormula,    ///< follows from other cells
  kRounded,    ///< as kFormula, shown with at most three decimals
  kComputed,   ///< computed by the program: no formula can, so it does not follow
  kWrapped,    ///< text over several lines
};
inline constexpr std::size_t kCellLookCount = 9;

struct SheetCell {
  enum class Kind : std::uint8_t { kEmpty, kNumber, kText, kYesNo };
  Kind kind = Kind::kEmpty;
  CellLook look = CellLook::kPlain;
  double number = 0;    ///< kYesNo: 0 = no
  std::string text;     ///< never run, whatever it begins with
  std::string formula;  ///< "=A1*2"; number or text is then the value that it has; empty = none

  [[nodiscard]] static SheetCell of(double number, CellLook look = CellLook::kPlain);
  [[nodiscard]] static SheetCell of(std::string text, CellLook look = CellLook::kPlain);
  [[nodiscard]] static SheetCell yes_no(bool yes, CellLook look = CellLook::kPlain);
  /// A formula that came out at a number; NaN = at an empty text.
  [[nodiscard]] static SheetCell computed(std::string formula, double number,
                                          CellLook look = CellLook::kFormula);
  [[nodiscard]] static SheetCell computed(std::string formula, std::string text,
                                          CellLook look = CellLook::kFormula);
};

/// A part of one column; rows and columns count from 0.
struct ColumnPart {
  std::uint32_t first_row = 0, last_row = 0;
  std::uint32_t column = 0;
};
/// The program warns where something else is typed.
struct SheetChoice {
  ColumnPart where;
  std::vector<std::string> allowed;
};
/// Cells that hold this text have this colour.
struct SheetColour {
  ColumnPart where;
  std::string text;
  std::string colour;  ///< "#rrggbb"
};

struct Sheet {
  std::string name;            ///< at most 31 characters, without []:*?/\ and '
  std::vector<double> widths;  ///< in characters, from the first column on
  std::uint32_t frozen_rows = 0, frozen_columns = 0;
  std::size_t rows = 0;
  std::function<void(std::size_t row, std::vector<SheetCell>& cells)> fill;  ///< is given no cells
  std::vector<SheetChoice> choices;
  std::vector<SheetColour> colours;
};

/// Name of a cell: 0, 0 -> "A1"; `fixed` puts a $ before row and column.
[[nodiscard]] std::string cell_name(std::size_t row, std::size_t column, bool fixed = false);
/// Letters of a column: 0 -> "A", 27 -> "AB".
[[nodiscard]] std::string column_name(std::size_t column);

/// A number as a workbook keeps it: 16 significant digits, so its last bit may differ.
[[nodiscard]] double kept_number(double number);

/// Writes the workbook so that it is there whole or not at all, the same bytes for the same cells.
/// Errors: kNotSupported for a name that does not end in .xlsx; kFileUnreadable, also where a sheet holds
/// more than fits (1,048,576 rows, 16,384 columns, 32,767 characters in a cell); kProject where a project
/// stands. Cost: a million cells with a formula in about 3 s; rows are not kept in memory.
[[nodiscard]] Status write_spreadsheet(const std::vector<Sheet>& sheets, const Text& title,
                                       const std::string& path);

}  // namespace roer
