// The older binary workbooks (BIFF), through FreeXL.

#include <fmt/format.h>
#include <freexl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "roer/base/text.hpp"
#include "roer/sources/workbook_formats.hpp"

namespace roer {

namespace {

/// FreeXL reads from a path: an unpacked workbook is written beside for as long as it is read.
struct OnDisk {
  std::string path;
  bool temporary = false;
  explicit OnDisk(const InputFile& file) : path(file.path) {
    if (!file.owner) return;
    std::string pattern = (std::filesystem::temp_directory_path() / "roer-xls-XXXXXX").string();
    const int handle = ::mkstemp(pattern.data());
    if (handle < 0) return;
    ::close(handle);
    std::ofstream(pattern, std::ios::binary)
        .write(file.bytes.data(), static_cast<std::streamsize>(file.bytes.size()));
    path = pattern;
    temporary = true;
  }
  OnDisk(const OnDisk&) = delete;
  OnDisk& operator=(const OnDisk&) = delete;
  ~OnDisk() {
    if (temporary) ::unlink(path.c_str());
  }
};

struct Book {
  const void* handle = nullptr;
  Book() = default;
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (handle) freexl_close(handle);
  }
};

std::string text_of(const FreeXL_CellValue& cell) {
  switch (cell.type) {
    case FREEXL_CELL_INT:
      return fmt::format("{}", cell.value.int_value);
    case FREEXL_CELL_DOUBLE:
      return fmt::format("{}", cell.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      return cell.value.text_value ? cell.value.text_value : "";
    default:
      return "";
  }
}

Status read_sheet(const void* book, const std::string& source, SheetRows& sheet) {
  unsigned int rows = 0;
  unsigned short columns = 0;
  const Error broken = sheet_error(ErrorCode::kFormatBroken, source, "this workbook is cut off or damaged",
                                   "Download it again, or save it as .xlsx.");
  if (freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) return broken;
  for (unsigned int row = 0; row < rows; ++row) {
    sheet.begin_row(row + 1);
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue cell;
      if (freexl_get_cell_value(book, row, column, &cell) != FREEXL_OK) return broken;
      sheet.add(column, text_of(cell));
    }
  }
  return Done{};
}

}  // namespace

Result<std::unique_ptr<RowSource>> open_xls(const InputFile& file, const std::string& wanted) {
  const OnDisk disk(file);
  Book book;
  const int opened = freexl_open(disk.path.c_str(), &book.handle);
  if (opened != FREEXL_OK) {
    book.handle = nullptr;
    return sheet_error(ErrorCode::kFileTruncated, file.name,
                       "this workbook is cut off, damaged or locked with a password",
                       "Open it in a spreadsheet program and save it as .xlsx.");
  }
  unsigned int count = 0;
  freexl_get_info(book.handle, FREEXL_BIFF_SHEET_COUNT, &count);
  std::vector<std::unique_ptr<SheetRows>> sheets;
  std::vector<std::string> names, all;
  for (unsigned short i = 0; i < count; ++i) {
    const char* name = nullptr;
    if (freexl_get_worksheet_name(book.handle, i, &name) != FREEXL_OK || !name) continue;
    all.push_back(excerpt(name));
    if (!wanted.empty() && wanted != name) continue;
    if (freexl_select_active_worksheet(book.handle, i) != FREEXL_OK) continue;
    auto rows = std::make_unique<SheetRows>(count == 1 ? file.name : file.name + ", sheet " + excerpt(name));
    ROER_CHECK(read_sheet(book.handle, file.name, *rows));
    names.push_back(excerpt(name));
    sheets.push_back(std::move(rows));
  }
  if (sheets.empty()) return no_such_sheet(file.name, wanted, all);
  return choose_sheet(std::move(sheets), names);
}

}  // namespace roer
