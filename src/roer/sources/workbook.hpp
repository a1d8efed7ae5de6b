#pragma once
// Sheets of Excel workbooks (.xlsx, and the older .xls) as rows of fields.

#include <memory>
#include <string>
#include <string_view>

#include "roer/sources/rows.hpp"

namespace roer {

/// True for the first bytes of an .xlsx or .xls.
[[nodiscard]] bool is_workbook(std::string_view bytes);

/// Opens one sheet: the one named, or the visible one with the most area codes in its first rows (noted if
/// there are several). Cells come as the file stores them: numbers unrounded, formulas as their last computed
/// value (noted), booleans as 1 and 0. A merged range gives its value to its first cell; one over several
/// rows below the first would leave rows without a value, so it is a fault. Errors: kFileTruncated,
/// kFormatBroken (with the cell), kColumnMissing (no such sheet), kMissingData (a formula that was never
/// computed, with its cell), kNotSupported (password).   Cost: about 20 MB of sheet per 0.3 s.
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_workbook(const InputFile& file,
                                                               const std::string& sheet);

/// A sheet of a workbook, by its name.
struct NamedSheet {
  std::string name;
  std::unique_ptr<RowSource> rows;
};
struct WorkbookSheets {
  std::vector<NamedSheet> sheets;   ///< those of `wanted` that are visible, in the order of the file
  std::vector<std::string> others;  ///< names of the other visible sheets
};
/// Opens the sheets of an .xlsx with these names; cells as open_workbook() gives them.
/// Errors: kNotSupported (an .xls); those of open_workbook.   Cost: only these sheets are unpacked.
[[nodiscard]] Result<WorkbookSheets> open_sheets(const InputFile& file,
                                                 const std::vector<std::string>& wanted);

/// All cells of one sheet, kept in one block of text.
class SheetRows final : public RowSource {
 public:
  explicit SheetRows(std::string source) : source_(std::move(source)) {}
  /// Rows have at least so many fields; a sheet itself stores no empty cells at the end of a row.
  void set_width(std::size_t columns) { width_ = columns; }
  void begin_row(std::int64_t row) { rows_.push_back({row, cells_.size()}); }
  /// A text that is no UTF-8 is a fault.  Requires: begin_row() before; columns ascending within a row.
  void add(std::size_t column, std::string_view text);
  void note(Note note) { notes_.push_back(std::move(note)); }
  /// Cells of the first rows that are area codes.
  [[nodiscard]] std::size_t count_codes() const;

  bool next(std::vector<std::string_view>& fields) override;
  [[nodiscard]] std::int64_t row() const override { return at_ == 0 ? 0 : rows_[at_ - 1].number; }
  [[nodiscard]] const Faults& faults() const override { return faults_; }
  [[nodiscard]] const std::string& source() const override { return source_; }
  [[nodiscard]] std::vector<Note> notes() const override { return notes_; }

 private:
  struct Row {
    std::int64_t number;
    std::size_t first;
  };
  struct Cell {
    std::uint32_t column, length;
    std::size_t begin;
  };
  void fill(std::size_t row, std::vector<std::string_view>& fields) const;

  std::string source_;
  std::string text_;
  std::vector<Row> rows_;
  std::vector<Cell> cells_;
  std::size_t at_ = 0;
  std::size_t width_ = 0;
  std::vector<Note> notes_;
  Faults faults_;
};

}  // namespace roer
