#include "roer/app/workbook_edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "roer/base/text.hpp"
#include "roer/project/csv_cell.hpp"
#include "roer/project/spreadsheet.hpp"

namespace roer::app {

namespace {

/// Spreadsheets keep 15 to 17 digits; what differs less was not edited.
constexpr double kKept = 1e-14;

bool same_number(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::abs(a - b) <= kKept * std::max(std::abs(a), std::abs(b));
}

std::string number_text(double number) {
  return std::isnan(number) ? "" : fmt::format("{}", number);
}

bool holds_text(DataPart part) {
  return part <= DataPart::kMunicipality || part == DataPart::kState;
}

/// Why an edit of this part cannot go into an own table; empty = it can.
Text why_not(const score::Framework& framework, const DataColumn& column) {
  if (column.part == DataPart::kName || column.part == DataPart::kMunicipality)
    return {"namen komen uit officiële bestanden", "names come from official files"};
  if (column.part == DataPart::kState)
    return {"de toestand volgt uit de waarde", "the state follows from the value"};
  if (column.part == DataPart::kVerdict || column.part == DataPart::kScoreVerdict)
    return {"een oordeel heeft een reden nodig: roer verdict add",
            "a verdict needs a reason: roer verdict add"};
  if (column.part >= DataPart::kNumber) return {"berekend door Roer", "computed by Roer"};
  if (column.part != DataPart::kValue && column.part != DataPart::kDenominator)
    return {"een eigen tabel houdt alleen de waarde van nu", "an own table holds the present value only"};
  const score::Input& input = framework.factors[column.factor].inputs[column.input];
  if (input.change_since.year != 0 || input.relative_to)
    return {"dit gegeven wordt vergeleken met een eerdere periode of een groter gebied",
            "this input is held against an earlier period or a larger area"};
  return {};
}

std::string name_in_table(const DataColumn& column, const score::Framework& framework) {
  const score::Factor& factor = framework.factors[column.factor];
  std::string name = factor.id + "_" + factor.inputs[column.input].id;
  if (column.part == DataPart::kDenominator) name += "_denominator";
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// Reads the sheet against the run, collecting faults.
class EditFinder {
 public:
  EditFinder(const FilledSheet& sheet, const ScoreRun& run, const WorkbookLayout& layout)
      : sheet_(sheet), run_(run), columns_(data_columns(run, layout)) {}
  Result<WorkbookEdits> run();

 private:
  void find_columns();
  void read_row(const FilledSheet::Row& row);
  std::optional<std::size_t> area_of(const FilledSheet::Row& row);
  void read_cell(const FilledSheet::Row& row, std::size_t c, std::size_t area);
  void tell(const FilledSheet::Row& row, std::size_t c, std::size_t area, std::string from, std::string to);
  [[nodiscard]] std::string cell(const FilledSheet::Row& row, std::size_t place) const {
    return place < row.cells.size() ? std::string(trimmed(row.cells[place])) : "";
  }
  void fault(ErrorCode code, const FilledSheet::Row& row, std::size_t place, std::string message,
             std::string expected, std::string remedy);
  void keep(const DataColumn& column, std::size_t area, double number);
  [[nodiscard]] std::string text_at(const DataColumn& column, std::size_t area) const;

  const FilledSheet& sheet_;
  const ScoreRun& run_;
  std::vector<DataColumn> columns_;
  std::vector<std::size_t> places_;  ///< of each column in the sheet; kNoColumn = gone
  std::map<std::size_t, std::int64_t> rows_;
  WorkbookEdits edits_;
  Faults faults_;
};

void EditFinder::fault(ErrorCode code, const FilledSheet::Row& row, std::size_t place, std::string message,
                       std::string expected, std::string remedy) {
  const std::string header = place < sheet_.header.size() ? sheet_.header[place] : "";
  faults_.add({code, std::move(message), sheet_.source, row.number,
               fmt::format("{} ({})", header, column_name(place)), excerpt(cell(row, place)),
               std::move(expected), std::move(remedy)});
}

void EditFinder::find_columns() {
  std::string gone;
  for (const DataColumn& column : columns_) {
    const auto found = std::find(sheet_.header.begin(), sheet_.header.end(), column.header);
    places_.push_back(found == sheet_.header.end() ? kNoColumn
                                                   : static_cast<std::size_t>(found - sheet_.header.begin()));
    if (places_.back() == kNoColumn) gone += (gone.empty() ? "" : ", ") + column.header;
  }
  if (!gone.empty())
    edits_.notes.push_back({"Kolommen die er niet meer zijn, zijn niet vergeleken: " + gone + ".",
                            "Columns that are gone were not compared: " + gone + "."});
  std::string more;
  for (const std::string& header : sheet_.header)
    if (!header.empty() && std::none_of(columns_.begin(), columns_.end(),
                                        [&](const DataColumn& column) { return column.header == header; }))
      more += (more.empty() ? "" : ", ") + excerpt(header);
  if (!more.empty())
    edits_.notes.push_back({"Kolommen die Roer niet schreef, zijn niet gelezen: " + more + ".",
                            "Columns that Roer did not write were not read: " + more + "."});
}

std::optional<std::size_t> EditFinder::area_of(const FilledSheet::Row& row) {
  bool repaired = false;
  const auto code = AreaCode::parse_as(run_.framework.unit, cell(row, places_[0]), repaired);
  if (!code.ok()) {
    fault(ErrorCode::kBadCode, row, places_[0], "this row has no code of an area",
          fmt::format("the code of {}", label_of(run_.framework.unit).en), "Put the code back.");
    return std::nullopt;
  }
  const auto area = run_.data.areas.find(*code);
  if (!area) {
    fault(ErrorCode::kUnknownCode, row, places_[0], "the project does not score this area",
          fmt::format("a code on the borders of {}", run_.data.areas.boundary_year().value()),
          "Correct the code, or remove the row.");
    return std::nullopt;
  }
  if (const auto [seen, is_new] = rows_.emplace(*area, row.number); !is_new) {
    fault(ErrorCode::kDuplicateCode, row, places_[0],
          fmt::format("this area stands in row {} too", seen->second), "each area once",
          "Remove one of the rows.");
    return std::nullopt;
  }
  return *area;
}

std::string EditFinder::text_at(const DataColumn& column, std::size_t area) const {
  if (column.part == DataPart::kName) return roer::shown(run_.names[area]);
  if (column.part == DataPart::kMunicipality) return roer::shown(run_.parents[area]);
  return std::string(name_of(run_.data.inputs[column.factor][column.input].values.at(area).state));
}

void EditFinder::tell(const FilledSheet::Row& row, std::size_t c, std::size_t area, std::string from,
                      std::string to) {
  CellChange change;
  change.area = run_.data.areas[area].text();
  change.name = run_.names[area];
  change.column = columns_[c].header;
  change.cell = fmt::format("{}{}", column_name(places_[c]), row.number);
  change.from = std::move(from);
  change.to = std::move(to);
  change.why = why_not(run_.framework, columns_[c]);
  change.taken = change.why == Text{};
  edits_.cells.push_back(std::move(change));
}

void EditFinder::keep(const DataColumn& column, std::size_t area, double number) {
  auto found = std::find_if(edits_.columns.begin(), edits_.columns.end(),
                            [&](const EditedColumn& one) { return one.column.header == column.header; });
  if (found == edits_.columns.end()) {
    EditedColumn made{column, name_in_table(column, run_.framework), {}};
    for (std::size_t i = 0; i < run_.data.areas.size(); ++i)
      made.numbers.push_back(data_number(run_, column, i));
    found = edits_.columns.insert(edits_.columns.end(), std::move(made));
  }
  found->numbers[area] = number;
}

void EditFinder::read_cell(const FilledSheet::Row& row, std::size_t c, std::size_t area) {
  const DataColumn& column = columns_[c];
  const std::string text = cell(row, places_[c]);
  if (holds_text(column.part)) {
    // A workbook without names leaves them empty.
    const std::string was = column.part == DataPart::kCode ? text : text_at(column, area);
    if (text != trimmed(was) && !(text.empty() && column.part != DataPart::kState))
      tell(row, c, area, was, text);
    return;
  }
  double number = std::nan("");
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() &&
      (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(number)))
    return fault(ErrorCode::kBadNumber, row, places_[c], "this cell holds no number",
                 "a number, or an empty cell", "Correct the cell; leave it empty if the value is not known.");
  const double was = data_number(run_, column, area);
  if (same_number(was, number)) return;
  tell(row, c, area, number_text(was), number_text(number));
  if (edits_.cells.back().taken) keep(column, area, number);
}

void EditFinder::read_row(const FilledSheet::Row& row) {
  if (!row.cells.empty() && row.cells.front().starts_with(kExplainsMark)) return;
  if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& one) { return trimmed(one).empty(); }))
    return;
  const auto area = area_of(row);
  if (!area) return;
  ++edits_.areas;
  for (std::size_t c = 1; c < columns_.size(); ++c)
    if (places_[c] != kNoColumn) read_cell(row, c, *area);
}

Result<WorkbookEdits> EditFinder::run() {
  find_columns();
  if (places_[0] == kNoColumn)
    return Error{ErrorCode::kColumnMissing,
                 "the sheet has no column of codes",
                 sheet_.source,
                 1,
                 "code",
                 "",
                 "a column with the header \"code\" in the first row",
                 "Put the header back."};
  for (const FilledSheet::Row& row : sheet_.rows) read_row(row);
  if (!faults_.empty()) return faults_;
  return std::move(edits_);
}

}  // namespace

Result<WorkbookEdits> find_edits(const FilledSheet& sheet, const ScoreRun& run,
                                 const WorkbookLayout& layout) {
  return EditFinder(sheet, run, layout).run();
}

std::string own_table_of(const ScoreRun& run, const WorkbookEdits& edits) {
  std::string text = "area,period";
  for (const EditedColumn& column : edits.columns) text += "," + column.name;
  text += '\n';
  for (std::size_t i = 0; i < run.data.areas.size(); ++i) {
    text += fmt::format("{},{}", run.data.areas[i].text(), run.data.areas.boundary_year().value());
    for (const EditedColumn& column : edits.columns) text += "," + number_text(column.numbers[i]);
    text += '\n';
  }
  return text;
}

void name_own_table(const WorkbookEdits& edits, const ScoreRun& run, const std::string& table,
                    FilledSheet& inputs) {
  const auto put = [&](FilledSheet::Row& row, std::string_view header, const std::string& text) {
    const auto at = static_cast<std::size_t>(std::find(inputs.header.begin(), inputs.header.end(), header) -
                                             inputs.header.begin());
    if (at >= inputs.header.size()) return;
    row.cells.resize(std::max(row.cells.size(), at + 1));
    row.cells[at] = text;
  };
  const auto place = [&](std::string_view header) {
    return static_cast<std::size_t>(std::find(inputs.header.begin(), inputs.header.end(), header) -
                                    inputs.header.begin());
  };
  for (const EditedColumn& edited : edits.columns) {
    const score::Factor& factor = run.framework.factors[edited.column.factor];
    const score::Input& input = factor.inputs[edited.column.input];
    for (FilledSheet::Row& row : inputs.rows) {
      const auto holds = [&](std::string_view header, const std::string& text) {
        return place(header) < row.cells.size() && trimmed(row.cells[place(header)]) == text;
      };
      if (!holds("factor", factor.id) || !holds("id", input.id)) continue;
      if (edited.column.part == DataPart::kDenominator) {
        put(row, "denominator.indicator", table + "/" + edited.name);
        continue;
      }
      put(row, "indicator", table + "/" + edited.name);
      put(row, "period", "latest");
      put(row, "period_to", "");
      std::string lineage;
      for (const std::string& one : run.data.inputs[edited.column.factor][edited.column.input].lineage)
        lineage += (lineage.empty() ? "" : ", ") + one;
      put(row, "lineage", lineage);
    }
  }
}

}  // namespace roer::app
