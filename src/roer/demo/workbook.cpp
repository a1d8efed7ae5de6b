// Workbooks. The library can only write to a file by its name, so it is given one that has no place on disk
// that others see: std::tmpfile, by way of its descriptor.

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <memory>

#include "roer/demo/memory_files.hpp"

namespace roer::demo {

namespace {

Error sheet_not_written(const Sheet& sheet, std::string found) {
  Error error;
  error.code = ErrorCode::kFormatBroken;
  error.message = "a workbook of the example could not be made";
  error.source = sheet.name;
  error.found = std::move(found);
  error.remedy = "Check that the folder for temporary files can be written and has room.";
  return error;
}

void fill(lxw_worksheet& page, const Sheet& sheet) {
  const auto column = [](std::size_t c) { return static_cast<lxw_col_t>(c); };
  for (std::size_t c = 0; c < sheet.header.size(); ++c)
    worksheet_write_string(&page, 0, column(c), sheet.header[c].c_str(), nullptr);
  for (std::size_t r = 0; r < sheet.rows.size(); ++r)
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const Cell& cell = sheet.rows[r][c];
      const auto row = static_cast<lxw_row_t>(r + 1);
      if (const auto* number = std::get_if<double>(&cell))
        worksheet_write_number(&page, row, column(c), *number, nullptr);
      else if (const auto* text = std::get_if<std::string>(&cell))
        worksheet_write_string(&page, row, column(c), text->c_str(), nullptr);
    }
}

std::string content_of(std::FILE* file) {
  if (std::fseek(file, 0, SEEK_END) != 0) return "";
  const long size = std::ftell(file);
  if (size <= 0 || std::fseek(file, 0, SEEK_SET) != 0) return "";
  std::string bytes(static_cast<std::size_t>(size), '\0');
  return std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size() ? bytes : "";
}

}  // namespace

Result<std::string> workbook_bytes(const Sheet& sheet) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::tmpfile());
  if (!file) return sheet_not_written(sheet, "no temporary file");
  lxw_workbook* book = workbook_new(fmt::format("/dev/fd/{}", ::fileno(file.get())).c_str());
  if (book == nullptr) return sheet_not_written(sheet, "no workbook");
  lxw_doc_properties properties{};
  properties.created = 1'734'350'400;  // 16 December 2024: without it the clock gets into the file
  workbook_set_properties(book, &properties);
  fill(*workbook_add_worksheet(book, sheet.name.c_str()), sheet);
  if (const lxw_error failure = workbook_close(book); failure != LXW_NO_ERROR)
    return sheet_not_written(sheet, lxw_strerror(failure));
  std::string bytes = content_of(file.get());
  if (bytes.empty()) return sheet_not_written(sheet, "an empty file");
  return bytes;
}

}  // namespace roer::demo
