#pragma once
// Rows of fields, whatever they come from: delimited text, a sheet of a workbook or records in JSON.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/dataset.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// Rows in the order of the file. Fields are valid until the next row.
class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;
  [[nodiscard]] virtual bool next(std::vector<std::string_view>& fields) = 0;
  /// The next row that is not blank.
  [[nodiscard]] bool next_filled(std::vector<std::string_view>& fields);
  [[nodiscard]] virtual std::int64_t row() const = 0;  ///< 1-based line or sheet row
  [[nodiscard]] virtual const Faults& faults() const = 0;
  [[nodiscard]] virtual const std::string& source() const = 0;  ///< for messages: file, and sheet if any
  [[nodiscard]] virtual std::vector<Note> notes() const = 0;    ///< what was repaired below the level of rows
};

/// Opens delimited text, a workbook (its sheet with area codes, or `sheet` by name) or a table in JSON, told
/// apart by content.   Errors: those of open_csv, open_workbook and open_json_rows.
[[nodiscard]] Result<std::unique_ptr<RowSource>> open_rows(const InputFile& file,
                                                           const std::string& sheet = "");

/// The first row, trimmed, without quotes; empty if the file is no table or cannot be read. For recognising
/// formats.
[[nodiscard]] std::vector<std::string> peek_header(const InputFile& file);

}  // namespace roer
