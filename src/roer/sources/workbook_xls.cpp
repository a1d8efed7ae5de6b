// The older binary workbooks (BIFF), through FreeXL. Damaged workbooks make FreeXL write where it must not,
// so it runs in a process of its own, which hands the cells over.

#include <fmt/format.h>
#include <freexl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "roer/base/text.hpp"
#include "roer/sources/process_apart.hpp"
#include "roer/sources/workbook_formats.hpp"

namespace roer {

namespace {

constexpr unsigned kMostRows = 65'536;  ///< of the format ([MS-XLS] 2.2.1), as the columns
constexpr unsigned kMostXlsColumns = 256;
constexpr unsigned kMostSheets = 1000;

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

std::string cell_text_of(const FreeXL_CellValue& cell) {
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

/// What the other process hands over: a sheet, a row or a cell, with its text.
struct Message {
  enum class Kind : std::uint32_t { kSheet, kRow, kCell } kind;
  std::uint32_t number;  ///< of sheets in all; of the row, from 1; of the column, from 0
  std::uint32_t length;  ///< of the text that follows: name of the sheet, or of the cell
};

void put(ByteSink& sink, Message::Kind kind, std::uint32_t number, std::string_view text) {
  const Message message{kind, number, static_cast<std::uint32_t>(text.size())};
  sink.put({reinterpret_cast<const char*>(&message), sizeof(message)});
  sink.put(text);
}

bool put_cells(const void* book, ByteSink& sink) {
  unsigned int rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) return false;
  if (rows > kMostRows || columns > kMostXlsColumns) return false;
  for (unsigned int row = 0; row < rows; ++row) {
    put(sink, Message::Kind::kRow, row + 1, "");
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue cell;
      if (freexl_get_cell_value(book, row, column, &cell) != FREEXL_OK) return false;
      if (const std::string text = cell_text_of(cell); !text.empty())
        put(sink, Message::Kind::kCell, column, text);
    }
  }
  return true;
}

bool put_book(const std::string& path, ByteSink& sink) {
  Book book;
  if (freexl_open(path.c_str(), &book.handle) != FREEXL_OK) {
    book.handle = nullptr;
    return false;
  }
  unsigned int count = 0;
  freexl_get_info(book.handle, FREEXL_BIFF_SHEET_COUNT, &count);
  count = std::min(count, kMostSheets);
  for (unsigned i = 0; i < count; ++i) {
    const char* name = nullptr;
    if (freexl_get_worksheet_name(book.handle, static_cast<unsigned short>(i), &name) != FREEXL_OK || !name)
      continue;
    put(sink, Message::Kind::kSheet, count, name);
    if (freexl_select_active_worksheet(book.handle, static_cast<unsigned short>(i)) != FREEXL_OK) continue;
    if (!put_cells(book.handle, sink)) return false;
  }
  return true;
}

/// The next message and its text; false at the end.
bool take(std::string_view& bytes, Message& message, std::string_view& text) {
  if (bytes.size() < sizeof(message)) return false;
  std::memcpy(&message, bytes.data(), sizeof(message));
  text = bytes.substr(sizeof(message), message.length);
  bytes.remove_prefix(sizeof(message) + text.size());
  return true;
}

}  // namespace

Result<std::unique_ptr<RowSource>> open_xls(const InputFile& file, const std::string& wanted) {
  const OnDisk disk(file);
  const auto handed = run_apart([&](ByteSink& sink) { return put_book(disk.path, sink); });
  if (!handed)
    return sheet_error(ErrorCode::kFileTruncated, file.name,
                       "this workbook is cut off, damaged or locked with a password",
                       "Open it in a spreadsheet program and save it as .xlsx.");
  std::vector<std::unique_ptr<SheetRows>> sheets;
  std::vector<std::string> names, all;
  std::string_view rest = *handed, text;
  Message message{};
  SheetRows* sheet = nullptr;
  while (take(rest, message, text)) {
    if (message.kind == Message::Kind::kSheet) {
      all.push_back(excerpt(text));
      sheet = nullptr;
      if (!wanted.empty() && wanted != text) continue;
      names.push_back(all.back());
      const std::string sheet_name = message.number == 1 ? "" : ", sheet " + all.back();
      sheets.push_back(std::make_unique<SheetRows>(file.name + sheet_name));
      sheet = sheets.back().get();
    } else if (sheet && message.kind == Message::Kind::kRow) {
      sheet->begin_row(message.number);
    } else if (sheet) {
      sheet->add(message.number, text);
    }
  }
  if (sheets.empty()) return no_such_sheet(file.name, wanted, all);
  return choose_sheet(std::move(sheets), names);
}

}  // namespace roer
