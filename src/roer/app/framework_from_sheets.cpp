// Tables of cells into the text of a framework file; faults of that text are told by their cells.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "roer/app/framework_sheets.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/toml_table.hpp"
#include "roer/app/toml_text.hpp"
#include "roer/base/text.hpp"
#include "roer/project/spreadsheet.hpp"

namespace roer::app {

namespace {

/// Where a line of the text comes from.
struct SheetPlace {
  std::string source;
  std::int64_t row = 0;
  std::vector<std::pair<std::string, std::string>> columns;  ///< last part of the key -> header and letter
  bool whole = false;                                        ///< a key of the file itself
};

/// The text that is made, with the place of each line.
struct Draft {
  std::string text;
  std::vector<std::size_t> place_of_line;
  std::vector<SheetPlace> places;
  Faults faults;
  void line(const std::string& one) {
    text += one + '\n';
    place_of_line.push_back(places.size() - 1);
  }
};

std::optional<double> number_of_text(std::string_view text) {
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

std::optional<bool> yes_or_no(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const char* yes : {"1", "true", "waar", "yes", "ja"})
    if (text == yes) return true;
  for (const char* no : {"0", "false", "onwaar", "no", "nee"})
    if (text == no) return false;
  return std::nullopt;
}

/// A text that looks like TOML stands in the cell as it is.
bool is_raw(std::string_view text) {
  return text.starts_with('[') || text.starts_with('{');
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string list_of_texts(std::string_view text) {
  if (is_raw(text)) return one_line(std::string(text));
  std::string list;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (const std::string_view one = trimmed(text.substr(at, end - at)); !one.empty())
      list += (list.empty() ? "" : ", ") + toml_string(one);
    at = end + 1;
  }
  return "[" + list + "]";
}

std::string period_text_of(std::string_view text) {
  const auto number = number_of_text(text);
  return number && *number == std::floor(*number) ? toml_number(*number) : toml_string(text);
}

/// A key that only this table has: what its cell looks like.
std::string guessed(std::string_view text) {
  if (is_raw(text)) return one_line(std::string(text));
  if (const auto number = number_of_text(text)) return toml_number(*number);
  return toml_string(text);
}

/// One cell on its way into the text.
struct Cell {
  std::string header;
  std::string column;  ///< for messages: "limit 2 (M)"
  std::string text;
};

std::optional<std::string> toml_value_of(const Cell& cell, const KeySpec* spec, const SheetPlace& place,
                                         Faults& faults) {
  if (spec == nullptr) return guessed(cell.text);
  const auto wrong = [&](std::string expected) {
    faults.add({ErrorCode::kBadNumber, "this cell holds something else than its column asks for",
                place.source, place.row, cell.column, excerpt(cell.text), std::move(expected),
                "Correct the cell, or empty it where the key is not needed."});
    return std::nullopt;
  };
  switch (spec->kind) {
    case KeyKind::kText:
      return toml_string(cell.text);
    case KeyKind::kTexts:
      return list_of_texts(cell.text);
    case KeyKind::kPeriod:
      return period_text_of(cell.text);
    case KeyKind::kYesNo: {
      const auto yes = yes_or_no(cell.text);
      if (!yes) return wrong("TRUE or FALSE");
      return *yes ? "true" : "false";
    }
    case KeyKind::kNumber:
    case KeyKind::kNumbers:
      break;
  }
  const auto number = number_of_text(cell.text);
  if (!number) return wrong("a number");
  return toml_number(*number);
}

/// "limit 2" -> "limit" and 2; a header without a number has 0.
std::pair<std::string, std::size_t> list_part(const std::string& header) {
  const std::size_t space = header.rfind(' ');
  std::size_t number = 0;
  if (space == std::string::npos) return {header, 0};
  const char* end = header.data() + header.size();
  const auto read = std::from_chars(header.data() + space + 1, end, number);
  if (read.ec != std::errc() || read.ptr != end || number == 0) return {header, 0};
  return {header.substr(0, space), number};
}

const KeySpec* spec_for(const std::vector<KeySpec>& specs, const std::string& header) {
  const auto [base, number] = list_part(header);
  for (const KeySpec& spec : specs)
    if (spec.kind == KeyKind::kNumbers ? spec.key == base && number > 0 : spec.key == header) return &spec;
  return nullptr;
}

std::string last_part(const std::string& key) {
  const std::size_t point = key.rfind('.');
  return point == std::string::npos ? key : key.substr(point + 1);
}

/// What a list of limits is called in the file.
std::vector<std::string> names_of_list(const std::string& base) {
  if (base == "limit") return {"limit", "limits", "quantiles"};
  return {base};
}

/// The keys of one row on their way into the text.
class RowKeys {
 public:
  RowKeys(const std::vector<Cell>& cells, const std::vector<KeySpec>& specs, Draft& draft)
      : specs_(specs), draft_(draft) {
    SheetPlace& place = draft.places.back();
    for (const Cell& cell : cells)
      if (cell.header == "rule") rule_ = cell.text;
    for (const Cell& cell : cells) take(cell, place);
    close_lists(place);
  }
  /// Lines "key = value", tables in braces.
  void write() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::size_t point = keys_[i].first.find('.');
      if (point == std::string::npos) {
        draft_.line(keys_[i].first + " = " + keys_[i].second);
        continue;
      }
      const std::string group = keys_[i].first.substr(0, point + 1);
      std::string inner;
      for (std::size_t k = i; k < keys_.size(); ++k)
        if (keys_[k].first.starts_with(group)) {
          inner += (inner.empty() ? "" : ", ") + keys_[k].first.substr(point + 1) + " = " + keys_[k].second;
          keys_[k].second.clear();
        }
      draft_.line(keys_[i].first.substr(0, point) + " = { " + inner + " }");
      std::erase_if(keys_, [](const auto& key) { return key.second.empty(); });
      --i;
    }
  }

 private:
  struct List {
    std::string base;
    std::map<std::size_t, std::pair<std::string, std::string>> numbers;  ///< place -> value and column
  };

  void take(const Cell& cell, SheetPlace& place) {
    const KeySpec* spec = spec_for(specs_, cell.header);
    auto value = toml_value_of(cell, spec, place, draft_.faults);
    const auto [base, number] = list_part(cell.header);
    if (spec == nullptr || spec->kind != KeyKind::kNumbers) {
      place.columns.emplace_back(last_part(cell.header), cell.column);
      if (value) keys_.emplace_back(cell.header, *value);
      return;
    }
    auto list = std::find_if(lists_.begin(), lists_.end(), [&](const List& one) { return one.base == base; });
    if (list == lists_.end()) {
      list = lists_.insert(lists_.end(), List{base, {}});
      keys_.emplace_back(base, "");
      for (const std::string& name : names_of_list(base)) place.columns.emplace_back(name, cell.column);
    }
    list->numbers[number] = {value.value_or("0"), cell.column};
  }

  [[nodiscard]] std::string name_of_list(const List& list) const {
    if (list.base != "limit") return list.base;
    if (rule_ == "quantiles") return "quantiles";
    return rule_ == "threshold" ? "limit" : "limits";
  }

  void close_lists(const SheetPlace& place) {
    for (const List& list : lists_) {
      std::string text;
      std::size_t next = 1;
      for (const auto& [number, one] : list.numbers) {
        if (number != next)
          draft_.faults.add({ErrorCode::kFramework, "a list of numbers has a hole", place.source, place.row,
                             fmt::format("{} {}", list.base, next), "",
                             "a number in each cell up to the last",
                             "Fill the cell, or move the numbers behind it to the left."});
        next = number + 1;
        text += (text.empty() ? "" : ", ") + one.first;
      }
      const auto key =
          std::find_if(keys_.begin(), keys_.end(), [&](const auto& one) { return one.first == list.base; });
      key->first = name_of_list(list);
      key->second = key->first == "limit" && list.numbers.size() == 1 ? text : "[" + text + "]";
    }
  }

  const std::vector<KeySpec>& specs_;
  Draft& draft_;
  std::string rule_;
  std::vector<std::pair<std::string, std::string>> keys_;
  std::vector<List> lists_;
};

bool is_key_column(const std::string& header) {
  return !header.empty() && !header.starts_with(kFollowsMark);
}

/// The cells of a row that hold something, in the order of their columns.
std::vector<Cell> cells_of(const FilledSheet& sheet, const FilledSheet::Row& row, Faults& faults) {
  std::vector<Cell> cells;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const std::string text(trimmed(row.cells[c]));
    const std::string header = c < sheet.header.size() ? sheet.header[c] : "";
    if (text.empty() || header.starts_with(kFollowsMark)) continue;
    if (header.empty())
      faults.add({ErrorCode::kColumnMissing, "this cell stands below no key", sheet.source, row.number,
                  column_name(c), excerpt(text), "a key in the first row of its column",
                  "Name the key in the first row, or empty the cell."});
    else
      cells.push_back({header, fmt::format("{} ({})", header, column_name(c)), text});
  }
  return cells;
}

bool explains(const FilledSheet::Row& row) {
  return !row.cells.empty() && row.cells.front().starts_with(kExplainsMark);
}

void check_header(const FilledSheet& sheet, const std::vector<KeySpec>& specs, Faults& faults) {
  std::vector<std::string> names;
  for (const KeySpec& spec : specs) names.push_back(spec.key);
  std::set<std::string> seen;
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const std::string& header = sheet.header[c];
    if (!is_key_column(header)) continue;
    if (!seen.insert(header).second)
      faults.add({ErrorCode::kColumnAmbiguous, "two columns have the same key", sheet.source, 1,
                  column_name(c), excerpt(header), "each key once", "Remove one of the columns."});
    if (specs.empty() || spec_for(specs, header) != nullptr) continue;
    const std::string nearest = nearest_name(header, names);
    faults.add({ErrorCode::kColumnMissing, "this column is no key of a framework", sheet.source, 1,
                column_name(c), excerpt(header), one_of(names),
                nearest.empty() ? "Remove the column." : fmt::format("Did you mean \"{}\"?", nearest)});
  }
}

/// One table of the file: a line with its name, then its keys.
void write_row(const FilledSheet& sheet, const FilledSheet::Row& row, std::string_view name,
               const std::vector<KeySpec>& specs, Draft& draft) {
  std::vector<Cell> cells = cells_of(sheet, row, draft.faults);
  std::erase_if(cells, [&](const Cell& cell) { return name == "factor.input" && cell.header == "factor"; });
  if (cells.empty()) return;
  draft.places.push_back({sheet.source, row.number, {}, false});
  draft.line("");
  draft.line(fmt::format("[[{}]]", name));
  RowKeys(cells, specs, draft).write();
}

void write_rows(const FilledSheet& sheet, std::string_view name, const std::vector<KeySpec>& specs,
                Draft& draft) {
  check_header(sheet, specs, draft.faults);
  for (const FilledSheet::Row& row : sheet.rows)
    if (!explains(row)) write_row(sheet, row, name, specs, draft);
}

std::string cell_below(const FilledSheet& sheet, const FilledSheet::Row& row, std::string_view header) {
  const auto found = std::find(sheet.header.begin(), sheet.header.end(), header);
  const auto at = static_cast<std::size_t>(found - sheet.header.begin());
  return at < row.cells.size() ? std::string(trimmed(row.cells[at])) : "";
}

/// The sheet of keys and values: a place for each key, for each stands in its own row.
void write_root(const FilledSheet& sheet, Draft& draft) {
  std::vector<Cell> cells;
  std::map<std::string, std::int64_t> rows;
  for (const FilledSheet::Row& row : sheet.rows) {
    const std::string key = cell_below(sheet, row, "key"), value = cell_below(sheet, row, "value");
    if (key.starts_with(kExplainsMark) || value.empty()) continue;
    if (key.empty() || !rows.emplace(key, row.number).second) {
      draft.faults.add({ErrorCode::kFramework, key.empty() ? "a value has no key" : "a key stands twice",
                        sheet.source, row.number, "key", excerpt(key.empty() ? value : key), "each key once",
                        "Name the key in the column \"key\", or empty the row."});
      continue;
    }
    cells.push_back({key, "value", value});
  }
  for (std::size_t i = 0; i < cells.size();) {
    const std::string group = cells[i].header.substr(0, cells[i].header.find('.'));
    std::vector<Cell> together;
    for (; i < cells.size() && cells[i].header.substr(0, cells[i].header.find('.')) == group; ++i)
      together.push_back(cells[i]);
    draft.places.push_back({sheet.source, rows.at(together.front().header), {}, true});
    RowKeys(together, root_keys(), draft).write();
  }
}

/// Factors with their inputs below them, in the order of the sheets.
void write_factors(const FilledSheet& factors, const FilledSheet& inputs, Draft& draft) {
  check_header(factors, factor_keys(), draft.faults);
  check_header(inputs, input_keys(), draft.faults);
  std::vector<std::string> ids;
  for (const FilledSheet::Row& row : factors.rows) {
    if (explains(row)) continue;
    const std::string id = cell_below(factors, row, "id");
    write_row(factors, row, "factor", factor_keys(), draft);
    if (id.empty()) continue;
    ids.push_back(id);
    for (const FilledSheet::Row& input : inputs.rows)
      if (!explains(input) && cell_below(inputs, input, "factor") == id)
        write_row(inputs, input, "factor.input", input_keys(), draft);
  }
  for (const FilledSheet::Row& input : inputs.rows) {
    const std::string id = cell_below(inputs, input, "factor");
    Faults ignored;
    if (explains(input) || cells_of(inputs, input, ignored).empty() ||
        std::find(ids.begin(), ids.end(), id) != ids.end())
      continue;
    const std::string nearest = nearest_name(id, ids);
    draft.faults.add(
        {ErrorCode::kFramework, "this input belongs to no factor of the sheet " + std::string(kFactorSheet),
         inputs.source, input.number, "factor", excerpt(id), ids.empty() ? "a factor" : one_of(ids),
         nearest.empty() ? "Name the factor." : fmt::format("Did you mean \"{}\"?", nearest)});
  }
}

/// A fault of the text, told by its cell.
Error by_cell(Error fault, const Draft& draft) {
  const auto line = static_cast<std::size_t>(fault.row);
  if (line == 0 || line > draft.place_of_line.size()) return fault;
  const SheetPlace& place = draft.places[draft.place_of_line[line - 1]];
  const std::string key = last_part(fault.column);
  bool has_cell = false;
  for (const auto& [name, column] : place.columns)
    if (name == key) {
      fault.column = column;
      has_cell = true;
    }
  fault.source = place.source;
  // A key of the file itself that lacks has no row; those of other tables have that of their table.
  fault.row = place.whole && !has_cell ? 0 : place.row;
  if (fault.remedy == "Correct the framework file.") fault.remedy = "Correct the cell.";
  return fault;
}

Error lacking_sheet(const std::string& source, std::string_view name) {
  Error error;
  error.code = ErrorCode::kColumnMissing;
  error.message = "the workbook lacks a sheet that a framework needs";
  error.source = source;
  error.expected = "a visible sheet called " + std::string(name);
  error.remedy = "Take a workbook that roer workbook wrote, and leave the names of its sheets as they are.";
  return error;
}

}  // namespace

Result<FrameworkFromSheets> framework_from_sheets(const std::map<std::string, FilledSheet>& sheets,
                                                  const std::string& source) {
  Draft draft;
  for (const std::string_view name : {kRootSheet, kClassSheet, kFactorSheet, kInputSheet})
    if (!sheets.contains(std::string(name))) draft.faults.add(lacking_sheet(source, name));
  if (!draft.faults.empty()) return draft.faults;
  write_root(sheets.at(std::string(kRootSheet)), draft);
  write_rows(sheets.at(std::string(kClassSheet)), "class", class_keys(), draft);
  write_factors(sheets.at(std::string(kFactorSheet)), sheets.at(std::string(kInputSheet)), draft);
  if (const auto doubts = sheets.find(std::string(kDoubtSheet)); doubts != sheets.end())
    write_rows(doubts->second, kDoubtSheet, {}, draft);
  if (!draft.faults.empty()) return draft.faults;
  auto framework = read_framework(draft.text, source);
  if (framework.ok()) return FrameworkFromSheets{std::move(*framework), std::move(draft.text)};
  Faults faults;
  for (Error fault : framework.faults().list()) faults.add(by_cell(std::move(fault), draft));
  return faults;
}

}  // namespace roer::app
