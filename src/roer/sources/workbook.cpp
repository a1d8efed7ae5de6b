#include "roer/sources/workbook.hpp"

#include "roer/area/area_code.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/workbook_formats.hpp"

namespace roer {

namespace {
constexpr std::string_view kXlsMark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kRowsLookedAt = 60;
}  // namespace

bool is_workbook(std::string_view bytes) {
  return bytes.starts_with(kXlsMark) || is_xlsx(bytes);
}

Result<std::unique_ptr<RowSource>> open_workbook(const InputFile& file, const std::string& sheet) {
  return file.bytes.starts_with(kXlsMark) ? open_xls(file, sheet) : open_xlsx(file, sheet);
}

Result<WorkbookSheets> open_sheets(const InputFile& file, const std::vector<std::string>& wanted) {
  if (is_xlsx(file.bytes)) return open_xlsx_sheets(file, wanted);
  Error error = sheet_error(ErrorCode::kNotSupported, file.name, "this is no workbook of the kind .xlsx",
                            "Open it in a spreadsheet program and save it as .xlsx.");
  error.expected = "a workbook saved as .xlsx";
  return error;
}

void SheetRows::add(std::size_t column, std::string_view text) {
  if (text.empty()) return;
  if (std::size_t bad = 0; !is_utf8(text, bad)) {
    Error error = sheet_error(ErrorCode::kEncoding, source_, "this cell holds bytes that are no text",
                              "Open the workbook in a spreadsheet program and save it again.");
    error.row = rows_.back().number;
    error.column = std::to_string(column + 1);
    error.found = excerpt(text);
    error.expected = "UTF-8";
    faults_.add(std::move(error));
    const std::string plain = excerpt(text, text.size());
    return add(column, plain);
  }
  cells_.push_back(
      {static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(text.size()), text_.size()});
  text_.append(text);
}

void SheetRows::fill(std::size_t row, std::vector<std::string_view>& fields) const {
  fields.assign(width_, std::string_view());
  const std::size_t end = row + 1 < rows_.size() ? rows_[row + 1].first : cells_.size();
  for (std::size_t c = rows_[row].first; c < end; ++c) {
    const std::size_t column = cells_[c].column;
    if (column >= fields.size()) fields.resize(column + 1);
    fields[column] = std::string_view(text_).substr(cells_[c].begin, cells_[c].length);
  }
}

bool SheetRows::next(std::vector<std::string_view>& fields) {
  while (at_ < rows_.size()) {
    fill(at_++, fields);
    if (!fields.empty()) return true;
  }
  return false;
}

std::size_t SheetRows::count_codes() const {
  std::vector<std::string_view> fields;
  std::size_t codes = 0;
  for (std::size_t row = 0; row < std::min(rows_.size(), kRowsLookedAt); ++row) {
    fill(row, fields);
    for (const std::string_view field : fields)
      if (const std::string_view plain = trimmed(field); plain.size() >= 4 && AreaCode::parse(plain).ok())
        ++codes;
  }
  return codes;
}

}  // namespace roer
