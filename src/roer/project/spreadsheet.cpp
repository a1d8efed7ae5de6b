#include "roer/project/spreadsheet.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "roer/project/work_folder.hpp"
#include "roer/project/xlsx_book.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

/// Colours that people with any kind of colour blindness tell apart, light enough to read black on.
constexpr lxw_color_t kHeaderFill = 0xD9E2EC, kInputFill = 0xFFF7DB, kComputedFill = 0xE3E3E3;
constexpr lxw_color_t kQuiet = 0x595959;

class Looks {
 public:
  explicit Looks(lxw_workbook* book) {
    for (lxw_format*& format : formats_) format = workbook_add_format(book);
    format_set_bold(at(CellLook::kTitle));
    format_set_font_size(at(CellLook::kTitle), 16);
    format_set_bold(at(CellLook::kHeader));
    format_set_bg_color(at(CellLook::kHeader), kHeaderFill);
    format_set_italic(at(CellLook::kExplained));
    format_set_font_color(at(CellLook::kExplained), kQuiet);
    format_set_text_wrap(at(CellLook::kExplained));
    format_set_align(at(CellLook::kExplained), LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(at(CellLook::kInput), kInputFill);
    format_set_num_format(at(CellLook::kRounded), "0.###");
    format_set_bg_color(at(CellLook::kComputed), kComputedFill);
    format_set_text_wrap(at(CellLook::kWrapped));
    format_set_align(at(CellLook::kWrapped), LXW_ALIGN_VERTICAL_TOP);
  }
  [[nodiscard]] lxw_format* at(CellLook look) const { return formats_.at(static_cast<std::size_t>(look)); }

 private:
  std::array<lxw_format*, kCellLookCount> formats_{};
};

lxw_error write_formula(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const SheetCell& cell,
                        lxw_format* format) {
  if (cell.kind == SheetCell::Kind::kNumber)
    return worksheet_write_formula_num(page, row, column, cell.formula.c_str(), format, cell.number);
  return worksheet_write_formula_str(page, row, column, cell.formula.c_str(), format, cell.text.c_str());
}

lxw_error write_cell(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const SheetCell& cell,
                     const Looks& looks) {
  lxw_format* format = cell.look == CellLook::kPlain ? nullptr : looks.at(cell.look);
  if (!cell.formula.empty()) return write_formula(page, row, column, cell, format);
  switch (cell.kind) {
    case SheetCell::Kind::kNumber:
      return worksheet_write_number(page, row, column, cell.number, format);
    case SheetCell::Kind::kText:
      return worksheet_write_string(page, row, column, cell.text.c_str(), format);
    case SheetCell::Kind::kYesNo:
      return worksheet_write_boolean(page, row, column, cell.number != 0 ? 1 : 0, format);
    case SheetCell::Kind::kEmpty:
      break;
  }
  return format == nullptr ? LXW_NO_ERROR : worksheet_write_blank(page, row, column, format);
}

Status write_rows(lxw_worksheet* page, const Sheet& sheet, const Looks& looks, const std::string& path) {
  if (sheet.rows > LXW_ROW_MAX) return export_fault(path, "more rows than a sheet can hold");
  std::vector<SheetCell> cells;
  for (std::size_t row = 0; row < sheet.rows; ++row) {
    cells.clear();
    sheet.fill(row, cells);
    if (cells.size() > LXW_COL_MAX) return export_fault(path, "more columns than a sheet can hold");
    for (std::size_t column = 0; column < cells.size(); ++column)
      if (const lxw_error failure = write_cell(page, static_cast<lxw_row_t>(row),
                                               static_cast<lxw_col_t>(column), cells[column], looks);
          failure != LXW_NO_ERROR)
        return export_fault(
            path, fmt::format("{}!{}: {}", sheet.name, cell_name(row, column), lxw_strerror(failure)));
  }
  return Done{};
}

void set_choices(lxw_worksheet* page, const Sheet& sheet) {
  for (const SheetChoice& choice : sheet.choices) {
    // The library takes texts that it does not change by pointers to mutable ones, ended by a null.
    std::vector<std::string> allowed = choice.allowed;
    std::vector<char*> texts;
    for (std::string& one : allowed) texts.push_back(one.data());
    texts.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    validation.value_list = texts.data();
    const auto column = static_cast<lxw_col_t>(choice.where.column);
    worksheet_data_validation_range(page, choice.where.first_row, column, choice.where.last_row, column,
                                    &validation);
  }
}

void set_colours(lxw_workbook* book, lxw_worksheet* page, const Sheet& sheet) {
  for (const SheetColour& one : sheet.colours) {
    const auto rgb = static_cast<lxw_color_t>(std::strtoul(one.colour.c_str() + 1, nullptr, 16));
    // Weights of ITU-R BT.601: what is dark gets white letters.
    const double light = 0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF);
    lxw_format* format = workbook_add_format(book);
    format_set_bg_color(format, rgb);
    format_set_font_color(format, light < 128 ? LXW_COLOR_WHITE : 0x111111);
    std::string value = '"' + one.text + '"';
    lxw_conditional_format rule{};
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    rule.value_string = value.data();
    rule.format = format;
    const auto column = static_cast<lxw_col_t>(one.where.column);
    worksheet_conditional_format_range(page, one.where.first_row, column, one.where.last_row, column, &rule);
  }
}

Status write_sheet(const XlsxBook& book, const Sheet& sheet, const Looks& looks, const std::string& path) {
  lxw_worksheet* page = workbook_add_worksheet(book.get(), sheet.name.c_str());
  if (page == nullptr) return export_fault(path, "sheet " + sheet.name + " cannot be made");
  for (std::size_t column = 0; column < sheet.widths.size(); ++column)
    worksheet_set_column(page, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                         sheet.widths[column], nullptr);
  if (sheet.frozen_rows + sheet.frozen_columns > 0)
    worksheet_freeze_panes(page, sheet.frozen_rows, static_cast<lxw_col_t>(sheet.frozen_columns));
  set_choices(page, sheet);
  set_colours(book.get(), page, sheet);
  return write_rows(page, sheet, looks, path);
}

Status write_book(const std::vector<Sheet>& sheets, const Text& title, const std::string& path) {
  XlsxBook book(path);
  if (book.get() == nullptr) return export_fault(path, "writing failed");
  book.set_title(title.in(Language::kDutch));
  const Looks looks(book.get());
  for (const Sheet& sheet : sheets) ROER_CHECK(write_sheet(book, sheet, looks, path));
  if (const lxw_error failure = book.close(); failure != LXW_NO_ERROR)
    return export_fault(path, lxw_strerror(failure));
  return Done{};
}

}  // namespace

SheetCell SheetCell::of(double number, CellLook look) {
  if (std::isnan(number)) return {Kind::kEmpty, look, 0, "", ""};
  return {Kind::kNumber, look, number, "", ""};
}

SheetCell SheetCell::of(std::string text, CellLook look) {
  return {text.empty() ? Kind::kEmpty : Kind::kText, look, 0, std::move(text), ""};
}

SheetCell SheetCell::yes_no(bool yes, CellLook look) {
  return {Kind::kYesNo, look, yes ? 1.0 : 0.0, "", ""};
}

SheetCell SheetCell::computed(std::string formula, double number, CellLook look) {
  if (std::isnan(number)) return {Kind::kText, look, 0, "", std::move(formula)};
  return {Kind::kNumber, look, number, "", std::move(formula)};
}

SheetCell SheetCell::computed(std::string formula, std::string text, CellLook look) {
  return {Kind::kText, look, 0, std::move(text), std::move(formula)};
}

std::string column_name(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string cell_name(std::size_t row, std::size_t column, bool fixed) {
  return fixed ? fmt::format("${}${}", column_name(column), row + 1)
               : fmt::format("{}{}", column_name(column), row + 1);
}

double kept_number(double number) {
  const std::string text = fmt::format("{:.16g}", number);
  double kept = number;
  (void)std::from_chars(text.data(), text.data() + text.size(), kept);
  return kept;
}

Status write_spreadsheet(const std::vector<Sheet>& sheets, const Text& title, const std::string& path) {
  if (!path.ends_with(".xlsx")) {
    Error error;
    error.code = ErrorCode::kNotSupported;
    error.message = "a workbook is written as XLSX only";
    error.source = path;
    error.expected = "a name that ends in .xlsx";
    error.remedy = "Give such a name.";
    return error;
  }
  ROER_CHECK(check_place(path));
  const fs::path target(path);
  WorkFolder folder(target);
  ROER_CHECK(folder.make());
  const std::string unfinished = folder.file(target.filename());
  if (const Status written = write_book(sheets, title, unfinished); !written.ok()) {
    Error fault = written.faults().first();
    fault.source = path;
    return fault;
  }
  return folder.move_to(target);
}

}  // namespace roer
