// The list of areas as a file: CSV and workbook.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "roer/app/area_table.hpp"
#include "roer/project/csv_cell.hpp"

namespace roer::app {

namespace {

constexpr char kSeparator = ';';

std::string csv_text_of(const SheetCell& cell, Language language) {
  if (cell.kind == SheetCell::Kind::kEmpty) return "";
  if (cell.kind == SheetCell::Kind::kText) return csv_cell(cell.text, kSeparator);
  std::string number = fmt::format("{}", cell.number);
  if (language == Language::kDutch) std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

double width_of(const AreaTable& table, std::size_t column) {
  constexpr double kNarrowest = 10, kWidest = 40;
  std::size_t longest = table.heads[column].size();
  for (const auto& row : table.rows) longest = std::max(longest, row[column].text.size());
  return std::clamp(static_cast<double>(longest) + 2, kNarrowest, kWidest);
}

Sheet rows_sheet(const AreaTable& table) {
  Sheet sheet;
  sheet.name = table.language == Language::kEnglish ? "List" : "Lijst";
  for (std::size_t c = 0; c < table.heads.size(); ++c) sheet.widths.push_back(width_of(table, c));
  sheet.frozen_rows = 1;
  sheet.rows = table.rows.size() + 1;
  sheet.fill = [&table](std::size_t row, std::vector<SheetCell>& cells) {
    if (row > 0) {
      cells = table.rows[row - 1];
      return;
    }
    for (const std::string& head : table.heads) cells.push_back(SheetCell::of(head, CellLook::kHeader));
  };
  return sheet;
}

Sheet notes_sheet(const AreaTable& table) {
  Sheet sheet;
  sheet.name = table.language == Language::kEnglish ? "About" : "Uitleg";
  sheet.widths = {100};
  sheet.rows = table.notes.size();
  sheet.fill = [&table](std::size_t row, std::vector<SheetCell>& cells) {
    cells.push_back(SheetCell::of(table.notes[row], row == 0 ? CellLook::kTitle : CellLook::kWrapped));
  };
  return sheet;
}

/// A file of its own for as long as it is made.
class PassingFile {
 public:
  PassingFile() {
    std::string folder = (std::filesystem::temp_directory_path() / "roer-table-XXXXXX").string();
    if (::mkdtemp(folder.data()) != nullptr) folder_ = folder;
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;
  ~PassingFile() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::string path() const { return folder_ + "/table.xlsx"; }
  [[nodiscard]] std::string bytes() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string folder_;
};

}  // namespace

std::string csv_of(const AreaTable& table) {
  std::string text = "\xEF\xBB\xBF";
  const auto add_line = [&](auto begin, auto end, auto cell_text) {
    for (auto cell = begin; cell != end; ++cell) {
      if (cell != begin) text += kSeparator;
      text += cell_text(*cell);
    }
    text += "\r\n";
  };
  const auto plain = [](const std::string& one) { return csv_cell(one, kSeparator); };
  add_line(table.heads.begin(), table.heads.end(), plain);
  for (const auto& row : table.rows)
    add_line(row.begin(), row.end(),
             [&](const SheetCell& cell) { return csv_text_of(cell, table.language); });
  text += "\r\n";
  for (const std::string& note : table.notes) text += plain(note) + "\r\n";
  return text;
}

Result<std::string> xlsx_of(const AreaTable& table) {
  const PassingFile file;
  ROER_CHECK(write_spreadsheet({rows_sheet(table), notes_sheet(table)}, Text{table.title, table.title},
                               file.path()));
  return file.bytes();
}

}  // namespace roer::app
