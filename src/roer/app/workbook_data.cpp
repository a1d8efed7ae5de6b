// The sheet with what the sources say of each area.

#include <cmath>
#include <utility>

#include "roer/app/workbook_sheets.hpp"
#include "roer/project/csv_cell.hpp"

namespace roer::app {

namespace {

constexpr double kNumberWidth = 12;

/// The points of the last verdict that overrules, for all areas it is about.
double verdict_on(const ScoreRun& run, std::uint32_t factor, std::size_t area) {
  double points = std::nan("");
  std::int64_t latest = -1;
  for (const score::Judgement& one : run.judgements)
    if (one.overrules && one.factor == factor && one.area == area && one.verdict >= latest) {
      points = one.points;
      latest = one.verdict;
    }
  return points;
}

/// Only where the number differs from what a formula makes of the values.
double computed_number(const ScoreRun& run, std::size_t f, std::size_t k, std::size_t area) {
  const score::InputScores& scores = run.scores.factors[f].inputs[k];
  const Value value = scores.values.at(area);
  if (!scores.untreated.empty()) return value.number;
  return value.state == State::kImputed ? value.number : std::nan("");
}

double number_at(const Column& column, std::size_t area) {
  return column.size() == 0 ? std::nan("") : column.at(area).number;
}

Text word_of(DataPart part) {
  switch (part) {
    case DataPart::kState:
      return {"toestand", "state"};
    case DataPart::kEarlier:
      return {"eerder", "earlier"};
    case DataPart::kEarlierDenominator:
      return {"eerdere noemer", "earlier denominator"};
    case DataPart::kReference:
      return {"groter gebied", "larger area"};
    case DataPart::kNumber:
      return {"berekend door Roer", "computed by Roer"};
    case DataPart::kPoints:
      return {"punten, berekend door Roer", "points, computed by Roer"};
    case DataPart::kVerdict:
    case DataPart::kScoreVerdict:
      return {"oordeel dat voorgaat, in punten", "verdict that overrules, in points"};
    case DataPart::kScoreLow:
      return {"laagste score, berekend door Roer", "lowest score, computed by Roer"};
    case DataPart::kScoreHigh:
      return {"hoogste score, berekend door Roer", "highest score, computed by Roer"};
    case DataPart::kClassReference:
      return {"gemiddelde van het grotere gebied", "mean of the larger area"};
    case DataPart::kMunicipality:
      return {"gemeente", "municipality"};
    case DataPart::kName:
      return {"naam", "name"};
    case DataPart::kCode:
    case DataPart::kValue:
    case DataPart::kDenominator:
      break;
  }
  return {};
}

std::string label_cell(const WorkbookContent& content, const DataColumn& column) {
  const score::Input* input = column.part >= DataPart::kValue && column.part <= DataPart::kPoints
                                  ? &content.run.framework.factors[column.factor].inputs[column.input]
                                  : nullptr;
  if (column.part == DataPart::kCode) return std::string(kExplainsMark);
  if (input != nullptr && column.part == DataPart::kValue) return input->label.in(content.language);
  if (input != nullptr && column.part == DataPart::kDenominator) return input->denominator.indicator;
  return word_of(column.part).in(content.language);
}

std::string period_cell(const WorkbookContent& content, const DataColumn& column) {
  if (column.part == DataPart::kCode) return std::string(kExplainsMark);
  if (column.part < DataPart::kValue || column.part > DataPart::kPoints) return "";
  const score::InputData& data = content.run.data.inputs[column.factor][column.input];
  if (column.part == DataPart::kEarlier) return to_string(data.earlier_period);
  if (column.part != DataPart::kValue) return "";
  return to_string(data.period) + (data.period_to.year == 0 ? "" : " - " + to_string(data.period_to));
}

std::string source_cell(const WorkbookContent& content, const DataColumn& column) {
  if (column.part == DataPart::kCode) return std::string(kExplainsMark);
  if (column.part != DataPart::kValue) return "";
  return content.run.data.inputs[column.factor][column.input].source.in(content.language);
}

std::string shown_name(const WorkbookContent& content, const std::string& name) {
  return content.names ? roer::shown(name) : "";
}

CellLook look_of(DataPart part) {
  const bool edited = part == DataPart::kValue || part == DataPart::kDenominator;
  const bool computed = part == DataPart::kNumber || part == DataPart::kPoints || part >= DataPart::kScoreLow;
  return edited ? CellLook::kInput : computed ? CellLook::kComputed : CellLook::kPlain;
}

SheetCell cell_at(const WorkbookContent& content, const DataColumn& column, std::size_t area) {
  switch (column.part) {
    case DataPart::kCode:
      return SheetCell::of(std::string(content.run.data.areas[area].text()));
    case DataPart::kName:
      return SheetCell::of(shown_name(content, content.run.names[area]));
    case DataPart::kMunicipality:
      return SheetCell::of(shown_name(content, content.run.parents[area]));
    case DataPart::kState:
      return SheetCell::of(
          std::string(name_of(content.run.data.inputs[column.factor][column.input].values.at(area).state)));
    default:
      return SheetCell::of(data_number(content.run, column, area), look_of(column.part));
  }
}

void add_data_columns(const score::Factor& factor, std::size_t f, std::size_t k, const InputPlace& place,
                      std::vector<DataColumn>& columns) {
  const std::string name = factor.id + "." + factor.inputs[k].id;
  const std::vector<std::tuple<std::size_t, DataPart, const char*>> parts = {
      {place.value, DataPart::kValue, ""},
      {place.state, DataPart::kState, ":state"},
      {place.denominator, DataPart::kDenominator, ":denominator"},
      {place.earlier, DataPart::kEarlier, ":earlier"},
      {place.earlier_denominator, DataPart::kEarlierDenominator, ":earlier-denominator"},
      {place.reference, DataPart::kReference, ":reference"},
      {place.number, DataPart::kNumber, ":computed"},
      {place.points, DataPart::kPoints, ":points"}};
  for (const auto& [column, part, ending] : parts)
    if (column != kNoColumn) columns[column] = {name + ending, part, f, k};
}

}  // namespace

std::vector<DataColumn> data_columns(const ScoreRun& run, const WorkbookLayout& layout) {
  std::vector<DataColumn> columns(layout.data_columns);
  columns[0] = {"code", DataPart::kCode, 0, 0};
  columns[1] = {"name", DataPart::kName, 0, 0};
  columns[2] = {"municipality", DataPart::kMunicipality, 0, 0};
  for (std::size_t f = 0; f < layout.factors.size(); ++f) {
    const score::Factor& factor = run.framework.factors[f];
    for (std::size_t k = 0; k < factor.inputs.size(); ++k)
      add_data_columns(factor, f, k, layout.inputs[f][k], columns);
    if (layout.factors[f].verdict != kNoColumn)
      columns[layout.factors[f].verdict] = {factor.id + ":verdict", DataPart::kVerdict, f, 0};
  }
  const std::vector<std::tuple<std::size_t, DataPart, const char*>> of_score = {
      {layout.score_verdict, DataPart::kScoreVerdict, "score:verdict"},
      {layout.score_low_given, DataPart::kScoreLow, "score:low"},
      {layout.score_high_given, DataPart::kScoreHigh, "score:high"},
      {layout.class_reference, DataPart::kClassReference, "score:reference"}};
  for (const auto& [column, part, header] : of_score)
    if (column != kNoColumn) columns[column] = {header, part, 0, 0};
  return columns;
}

double data_number(const ScoreRun& run, const DataColumn& column, std::size_t area) {
  const score::InputData* data = column.part >= DataPart::kValue && column.part <= DataPart::kPoints
                                     ? &run.data.inputs[column.factor][column.input]
                                     : nullptr;
  switch (column.part) {
    case DataPart::kValue:
      return number_at(data->values, area);
    case DataPart::kDenominator:
      return number_at(data->denominators, area);
    case DataPart::kEarlier:
      return number_at(data->earlier, area);
    case DataPart::kEarlierDenominator:
      return number_at(data->earlier_denominators, area);
    case DataPart::kReference:
      return number_at(data->references, area);
    case DataPart::kNumber:
      return computed_number(run, column.factor, column.input, area);
    case DataPart::kPoints:
      return run.scores.factors[column.factor].inputs[column.input].points[area];
    case DataPart::kVerdict:
      return verdict_on(run, static_cast<std::uint32_t>(column.factor), area);
    case DataPart::kScoreVerdict:
      return verdict_on(run, score::kWholeScore, area);
    case DataPart::kScoreLow:
      return run.scores.score_judged[area].low;
    case DataPart::kScoreHigh:
      return run.scores.score_judged[area].high;
    case DataPart::kClassReference:
      return run.scores.class_reference[area];
    case DataPart::kCode:
    case DataPart::kName:
    case DataPart::kMunicipality:
    case DataPart::kState:
      break;
  }
  return std::nan("");
}

Sheet data_sheet(const WorkbookContent& content) {
  Sheet sheet;
  sheet.name = kDataSheet;
  const std::vector<DataColumn> columns = data_columns(content.run, content.layout);
  sheet.widths.assign(columns.size(), kNumberWidth);
  sheet.widths[0] = kCodeWidth;
  sheet.widths[1] = kNameWidth;
  sheet.widths[2] = kNameWidth / 2;
  sheet.frozen_rows = kAreaHeaderRows;
  sheet.frozen_columns = 2;
  sheet.rows = kAreaHeaderRows + content.areas.size();
  sheet.fill = [&content, columns](std::size_t row, std::vector<SheetCell>& cells) {
    for (const DataColumn& column : columns) {
      if (row == 0)
        cells.push_back(SheetCell::of(column.header, CellLook::kHeader));
      else if (row < kAreaHeaderRows)
        cells.push_back(SheetCell::of(row == 1   ? label_cell(content, column)
                                      : row == 2 ? period_cell(content, column)
                                                 : source_cell(content, column),
                                      CellLook::kExplained));
      else
        cells.push_back(cell_at(content, column, content.areas[row - kAreaHeaderRows]));
    }
  };
  return sheet;
}

}  // namespace roer::app
