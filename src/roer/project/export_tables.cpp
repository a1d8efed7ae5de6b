// Layers as tables without shapes: CSV and XLSX.

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>

#include "roer/project/csv_cell.hpp"
#include "roer/project/export_formats.hpp"
#include "roer/project/xlsx_book.hpp"

namespace roer {

namespace {

void append_number(std::string& text, double number, bool is_integer) {
  if (std::isnan(number)) return;
  if (is_integer)
    fmt::format_to(std::back_inserter(text), "{}", std::llround(number));
  else
    fmt::format_to(std::back_inserter(text), "{}", number);
}

std::string_view name_of_area(const ResultLayer& layer, std::size_t area) {
  return layer.names.empty() ? std::string_view() : std::string_view(layer.names[area]);
}

std::string sheet_name(const std::string& wanted) {
  // Excel takes 31 characters, without []:*?/\ and not between apostrophes.
  std::string name = wanted.substr(0, 31);
  for (char& c : name)
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ||
        static_cast<unsigned char>(c) >= 0x80)
      c = '_';
  return name.empty() ? "layer" : name;
}

void write_header(lxw_worksheet* sheet, const ResultLayer& layer, lxw_format* bold) {
  worksheet_write_string(sheet, 0, 0, "code", bold);
  worksheet_write_string(sheet, 0, 1, "name", bold);
  for (std::size_t f = 0; f < layer.fields.size(); ++f)
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(f + 2), layer.fields[f].name.c_str(), bold);
  worksheet_set_column(sheet, 0, 0, 14, nullptr);
  worksheet_set_column(sheet, 1, 1, 30, nullptr);
  worksheet_freeze_panes(sheet, 1, 2);
}

void write_row(lxw_worksheet* sheet, const ResultLayer& layer, std::size_t area) {
  const auto row = static_cast<lxw_row_t>(area + 1);
  worksheet_write_string(sheet, row, 0, std::string(layer.areas[area].text()).c_str(), nullptr);
  worksheet_write_string(sheet, row, 1, shown(name_of_area(layer, area)).c_str(), nullptr);
  for (std::size_t f = 0; f < layer.fields.size(); ++f) {
    const ResultLayer::Field& field = layer.fields[f];
    const auto column = static_cast<lxw_col_t>(f + 2);
    if (!field.texts.empty())
      worksheet_write_string(sheet, row, column, shown(field.texts[area]).c_str(), nullptr);
    else if (!std::isnan(field.numbers[area]))
      worksheet_write_number(sheet, row, column, field.numbers[area], nullptr);
  }
}

/// Title and manifest; a cell of Excel holds 32,767 characters.
void write_origin(lxw_worksheet* sheet, const ResultLayer& layer) {
  constexpr std::size_t kCell = 30'000;
  worksheet_set_column(sheet, 0, 0, 100, nullptr);
  worksheet_write_string(sheet, 0, 0, layer.title.in(Language::kDutch).c_str(), nullptr);
  lxw_row_t row = 1;
  for (std::size_t at = 0; at < layer.manifest.size();) {
    std::size_t end = std::min(at + kCell, layer.manifest.size());
    while (end < layer.manifest.size() && (static_cast<unsigned char>(layer.manifest[end]) & 0xC0) == 0x80)
      --end;
    worksheet_write_string(sheet, row++, 0, layer.manifest.substr(at, end - at).c_str(), nullptr);
    at = end;
  }
}

}  // namespace

Status export_csv(const ExportSource& source, const std::string& path) {
  const ResultLayer& layer = source.layer;
  std::string text = "code,name";
  for (const ResultLayer::Field& field : layer.fields) {
    text += ',';
    text += csv_cell(field.name);
  }
  text += '\n';
  for (std::size_t i = 0; i < layer.areas.size(); ++i) {
    text += layer.areas[i].text();
    text += ',';
    text += csv_cell(name_of_area(layer, i));
    for (const ResultLayer::Field& field : layer.fields) {
      text += ',';
      if (!field.texts.empty())
        text += csv_cell(field.texts[i]);
      else
        append_number(text, field.numbers[i], field.is_integer);
    }
    text += '\n';
  }
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) return export_fault(path, std::strerror(errno));
  return Done{};
}

Status export_xlsx(const ExportSource& source, const std::string& path) {
  const ResultLayer& layer = source.layer;
  if (layer.areas.size() >= LXW_ROW_MAX || layer.fields.size() + 2 > LXW_COL_MAX)
    return export_fault(path, "more rows or columns than a sheet can hold");
  XlsxBook book(path);
  if (book.get() == nullptr) return export_fault(path, "writing failed");
  book.set_title(layer.title.in(Language::kDutch));
  lxw_format* bold = workbook_add_format(book.get());
  format_set_bold(bold);
  const std::string name = sheet_name(layer.name);
  lxw_worksheet* sheet = workbook_add_worksheet(book.get(), name.c_str());
  lxw_worksheet* origin = workbook_add_worksheet(book.get(), name == "herkomst" ? "herkomst 2" : "herkomst");
  if (sheet == nullptr || origin == nullptr) return export_fault(path, "a sheet cannot be made");
  write_header(sheet, layer, bold);
  for (std::size_t i = 0; i < layer.areas.size(); ++i) write_row(sheet, layer, i);
  write_origin(origin, layer);
  if (const lxw_error failure = book.close(); failure != LXW_NO_ERROR)
    return export_fault(path, lxw_strerror(failure));
  return Done{};
}

}  // namespace roer
