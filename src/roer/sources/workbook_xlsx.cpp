// Office Open XML workbooks: a zip with one XML file per sheet and one for all texts (ECMA-376, part
// 1, 18.3).

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "roer/base/text.hpp"
#include "roer/sources/workbook_formats.hpp"
#include "roer/sources/zip_archive.hpp"

namespace roer {

namespace {

using Parts = std::map<std::string, std::shared_ptr<const std::string>>;

bool is_frame(std::string_view member) {
  return member == "xl/workbook.xml" || member == "xl/_rels/workbook.xml.rels" ||
         member == "xl/sharedStrings.xml";
}

bool is_needed(std::string_view member) {
  return is_frame(member) || (member.starts_with("xl/worksheets/") && member.ends_with(".xml"));
}

struct SheetPart {
  std::string name;
  std::string path;
};

Result<pugi::xml_document*> parse_part(const Parts& parts, const std::string& part, const std::string& source,
                                       pugi::xml_document& document) {
  const auto found = parts.find(part);
  if (found == parts.end())
    return sheet_error(ErrorCode::kFormatBroken, source, "this workbook lacks its part " + excerpt(part),
                       "Open it in a spreadsheet program and save it again.");
  const auto outcome = document.load_buffer(found->second->data(), found->second->size(),
                                            pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!outcome)
    return sheet_error(
        ErrorCode::kFormatBroken, source,
        fmt::format("part {} of this workbook is damaged: {}", excerpt(part), outcome.description()),
        "Open it in a spreadsheet program and save it again.");
  return &document;
}

Result<std::vector<SheetPart>> list_sheets(const Parts& parts, const std::string& source) {
  pugi::xml_document book, relations;
  ROER_CHECK(parse_part(parts, "xl/workbook.xml", source, book));
  ROER_CHECK(parse_part(parts, "xl/_rels/workbook.xml.rels", source, relations));
  std::map<std::string, std::string> targets;
  for (const pugi::xml_node relation : relations.child("Relationships").children("Relationship")) {
    std::string target = relation.attribute("Target").value();
    targets[relation.attribute("Id").value()] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  std::vector<SheetPart> sheets;
  for (const pugi::xml_node sheet : book.child("workbook").child("sheets").children("sheet")) {
    const std::string_view state = sheet.attribute("state").value();
    if (state == "hidden" || state == "veryHidden") continue;
    const std::string path = targets[sheet.attribute("r:id").value()];
    if (path.starts_with("xl/worksheets/"))
      sheets.push_back({excerpt(sheet.attribute("name").value()), path});
  }
  return sheets;
}

/// Text of a shared or inline string: all runs, without the phonetic guides.
std::string text_of(const pugi::xml_node item) {
  std::string text = item.child("t").child_value();
  for (const pugi::xml_node run : item.children("r")) text += run.child("t").child_value();
  return text;
}

Result<std::vector<std::string>> shared_strings(const Parts& parts, const std::string& source) {
  std::vector<std::string> strings;
  if (!parts.contains("xl/sharedStrings.xml")) return strings;
  pugi::xml_document document;
  ROER_CHECK(parse_part(parts, "xl/sharedStrings.xml", source, document));
  for (const pugi::xml_node item : document.child("sst").children("si")) strings.push_back(text_of(item));
  return strings;
}

/// "BC12" -> column 54 (from 0), row 12; false if it is no cell name.
bool parse_cell(std::string_view name, std::size_t& column, std::int64_t& row) {
  column = 0;
  std::size_t i = 0;
  for (; i < name.size() && name[i] >= 'A' && name[i] <= 'Z' && i < 4; ++i)
    column = column * 26 + static_cast<std::size_t>(name[i] - 'A' + 1);
  if (i == 0 || i == name.size()) return false;
  --column;
  row = 0;
  for (; i < name.size(); ++i) {
    if (name[i] < '0' || name[i] > '9' || row > 10'000'000) return false;
    row = row * 10 + (name[i] - '0');
  }
  return column < 16'384;
}

/// Reads the cells of one sheet.
class SheetParser {
 public:
  SheetParser(const std::vector<std::string>& strings, SheetRows& rows) : strings_(strings), rows_(rows) {}

  void read(const pugi::xml_node sheet) {
    std::int64_t number = 0;
    for (const pugi::xml_node row : sheet.child("sheetData").children("row")) {
      // Rows ascend; a number that does not is as good as none.
      const std::int64_t told = row.attribute("r").as_llong();
      number = told > number ? told : number + 1;
      rows_.begin_row(number);
      read_row(row, number);
    }
    for (const pugi::xml_node merge : sheet.child("mergeCells").children("mergeCell"))
      read_merge(merge.attribute("ref").value());
    if (formulas_.count > 0) rows_.note(formulas_);
    if (merged_.count > 0) rows_.note(merged_);
  }
  [[nodiscard]] Faults& faults() { return faults_; }

 private:
  void read_row(const pugi::xml_node row, std::int64_t number) {
    std::size_t expected = 0;
    for (const pugi::xml_node cell : row.children("c")) {
      std::size_t column = expected;
      std::int64_t told = number;
      if (const auto name = cell.attribute("r");
          name && (!parse_cell(name.value(), column, told) || column < expected)) {
        fail(ErrorCode::kFormatBroken, number, name.value(), "this cell stands in the wrong place",
             {excerpt(name.value()), "cells from left to right"},
             "Open the workbook in a spreadsheet program and save it again.");
        return;
      }
      expected = column + 1;
      read_cell(cell, column, number);
    }
  }

  void read_cell(const pugi::xml_node cell, std::size_t column, std::int64_t row) {
    const std::string_view type = cell.attribute("t").value();
    const char* value = cell.child("v").child_value();
    const bool formula = !cell.child("f").empty();
    if (formula && cell.child("v").empty()) {
      fail(ErrorCode::kMissingData, row, cell.attribute("r").value(),
           "this cell holds a formula that was never computed",
           {"=" + excerpt(cell.child("f").child_value(), 40),
            "its value, as the spreadsheet program stores it"},
           "Open the workbook in a spreadsheet program, let it compute, and save it; or replace formulas by "
           "their values.");
      return;
    }
    if (formula && formulas_.count++ == 0) {
      formulas_.first_row = row;
      formulas_.example = fmt::format("{} ={}", excerpt(cell.attribute("r").value()),
                                      excerpt(cell.child("f").child_value(), 40));
    }
    if (type == "s") {
      const std::size_t index = cell.child("v").text().as_ullong(strings_.size());
      if (index >= strings_.size())
        return fail(ErrorCode::kFormatBroken, row, cell.attribute("r").value(),
                    "this cell refers to a text that is not there",
                    {excerpt(value), fmt::format("a number below {}", strings_.size())},
                    "Open the workbook in a spreadsheet program and save it again.");
      return rows_.add(column, strings_[index]);
    }
    if (type == "inlineStr") return rows_.add(column, text_of(cell.child("is")));
    rows_.add(column, value);
  }

  void read_merge(std::string_view range) {
    const std::size_t colon = range.find(':');
    std::size_t column = 0, last_column = 0;
    std::int64_t row = 0, last_row = 0;
    if (colon == std::string_view::npos || !parse_cell(range.substr(0, colon), column, row) ||
        !parse_cell(range.substr(colon + 1), last_column, last_row))
      return;
    if (last_row > row && last_row > 2)
      return fail(ErrorCode::kFormatBroken, row, range,
                  "these merged cells span several rows, so that rows lack their value",
                  {fmt::format("{} rows in one", last_row - row + 1), "a value in each row"},
                  "Undo the merge and repeat the value in each row.");
    if (merged_.count++ == 0) {
      merged_.first_row = row;
      merged_.example = excerpt(range);
    }
  }

  struct Seen {
    std::string found, expected;
  };
  void fail(ErrorCode code, std::int64_t row, std::string_view cell, std::string message, Seen seen,
            std::string remedy) {
    Error error = sheet_error(code, rows_.source(), std::move(message), std::move(remedy));
    error.row = row;
    error.column = excerpt(cell);
    error.found = std::move(seen.found);
    error.expected = std::move(seen.expected);
    faults_.add(std::move(error));
  }

  const std::vector<std::string>& strings_;
  SheetRows& rows_;
  Faults faults_;
  Note formulas_{
      {"formules: de laatst berekende waarde is gebruikt", "formulas: their last computed value was used"},
      0,
      0,
      ""};
  Note merged_{{"samengevoegde cellen: de waarde hoort bij de eerste cel",
                "merged cells: the value belongs to the first cell"},
               0,
               0,
               ""};
};

}  // namespace

bool is_xlsx(std::string_view bytes) {
  constexpr std::size_t kDirectory = 1 << 16;
  constexpr std::string_view kParts = "[Content_Types].xml";
  if (!bytes.starts_with("PK\x03\x04")) return false;
  const std::size_t tail = bytes.size() > kDirectory ? bytes.size() - kDirectory : 0;
  return bytes.substr(0, 4096).find(kParts) != std::string_view::npos ||
         bytes.substr(tail).find(kParts) != std::string_view::npos;
}

Result<std::unique_ptr<RowSource>> open_xlsx(const InputFile& file, const std::string& wanted) {
  ROER_TRY(const auto members, unpack_zip(file.bytes, file.name, {}, is_needed));
  Parts parts;
  for (const ZipMember& member : members) parts[member.name] = member.bytes;
  ROER_TRY(const auto listed, list_sheets(parts, file.name));
  ROER_TRY(const auto strings, shared_strings(parts, file.name));
  std::vector<std::unique_ptr<SheetRows>> sheets;
  std::vector<std::string> names, all;
  Faults faults;
  for (const SheetPart& part : listed) {
    all.push_back(part.name);
    if (!wanted.empty() && part.name != wanted) continue;
    pugi::xml_document document;
    ROER_CHECK(parse_part(parts, part.path, file.name, document));
    auto rows =
        std::make_unique<SheetRows>(listed.size() == 1 ? file.name : file.name + ", sheet " + part.name);
    SheetParser parser(strings, *rows);
    parser.read(document.child("worksheet"));
    if (!parser.faults().empty() && (listed.size() == 1 || rows->count_codes() > 0))
      faults.add(parser.faults());
    names.push_back(part.name);
    sheets.push_back(std::move(rows));
  }
  if (!faults.empty()) return faults;
  if (sheets.empty()) return no_such_sheet(file.name, wanted, all);
  return choose_sheet(std::move(sheets), names);
}

Result<WorkbookSheets> open_xlsx_sheets(const InputFile& file, const std::vector<std::string>& wanted) {
  ROER_TRY(const auto frame, unpack_zip(file.bytes, file.name, {}, is_frame));
  Parts parts;
  for (const ZipMember& member : frame) parts[member.name] = member.bytes;
  ROER_TRY(const auto listed, list_sheets(parts, file.name));
  ROER_TRY(const auto strings, shared_strings(parts, file.name));
  WorkbookSheets sheets;
  Faults faults;
  for (const SheetPart& part : listed) {
    if (std::find(wanted.begin(), wanted.end(), part.name) == wanted.end()) {
      sheets.others.push_back(part.name);
      continue;
    }
    ROER_TRY(const auto member,
             unpack_zip(file.bytes, file.name, {}, [&](std::string_view name) { return name == part.path; }));
    parts[part.path] = member.front().bytes;
    pugi::xml_document document;
    ROER_CHECK(parse_part(parts, part.path, file.name, document));
    parts.erase(part.path);
    auto rows = std::make_unique<SheetRows>(file.name + ", sheet " + part.name);
    SheetParser parser(strings, *rows);
    parser.read(document.child("worksheet"));
    if (!parser.faults().empty()) faults.add(parser.faults());
    if (!rows->faults().empty()) faults.add(rows->faults());
    sheets.sheets.push_back({part.name, std::move(rows)});
  }
  if (!faults.empty()) return faults;
  return sheets;
}

Error sheet_error(ErrorCode code, const std::string& source, std::string message, std::string remedy) {
  Error error;
  error.code = code;
  error.source = source;
  error.message = std::move(message);
  error.remedy = std::move(remedy);
  return error;
}

Error no_such_sheet(const std::string& source, const std::string& wanted,
                    const std::vector<std::string>& names) {
  Error error = sheet_error(ErrorCode::kColumnMissing, source, "the workbook has no such visible sheet",
                            "Name another sheet in the mapping.");
  error.found = wanted;
  for (const std::string& name : names) error.expected += (error.expected.empty() ? "one of " : ", ") + name;
  return error;
}

std::unique_ptr<RowSource> choose_sheet(std::vector<std::unique_ptr<SheetRows>> sheets,
                                        const std::vector<std::string>& names) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < sheets.size(); ++i)
    if (sheets[i]->count_codes() > sheets[best]->count_codes()) best = i;
  if (sheets.size() > 1)
    sheets[best]->note({{fmt::format("blad '{}' gelezen, van {} bladen", names[best], sheets.size()),
                         fmt::format("sheet '{}' read, of {} sheets", names[best], sheets.size())},
                        0,
                        0,
                        ""});
  return std::move(sheets[best]);
}

}  // namespace roer
