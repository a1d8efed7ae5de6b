// The sheets that compute: points of every input and factor, and the score.

#include <cmath>
#include <map>

#include "roer/app/workbook_sheets.hpp"
#include "roer/project/csv_cell.hpp"
#include "roer/score/prepare.hpp"

namespace roer::app {

namespace {

constexpr double kScoreWidth = 11, kClassWidth = 24;

std::string said(const WorkbookContent& content, const char* nl, const char* en) {
  return content.language == Language::kDutch ? nl : en;
}

double divided(const Column& values, const Column& below, const score::Denominator& denominator,
               std::size_t area) {
  if (values.size() == 0) return std::nan("");
  if (below.size() == 0) return values.at(area).number;
  return score::divided(values.at(area), below.at(area), denominator).number;
}

/// Code and name follow the sheet data, so that both stay together when rows are sorted there.
void add_name_cells(const WorkbookContent& content, std::size_t row, std::uint32_t area,
                    std::vector<SheetCell>& cells) {
  cells.push_back(SheetCell::computed("=" + cell_of(kDataSheet, row, 0),
                                      std::string(content.run.data.areas[area].text())));
  if (content.names)
    cells.push_back(
        SheetCell::computed("=" + cell_of(kDataSheet, row, 1), roer::shown(content.run.names[area])));
  else
    cells.emplace_back();
}

void add_row_names(const WorkbookContent& content, std::size_t row, std::vector<SheetCell>& cells) {
  if (row == 0) {
    cells.push_back(SheetCell::of("code", CellLook::kHeader));
    cells.push_back(SheetCell::of("name", CellLook::kHeader));
    return;
  }
  cells.push_back(SheetCell::of(std::string(kExplainsMark), CellLook::kExplained));
  const std::string what = row == 2   ? said(content, "gewicht", "weight")
                           : row == 3 ? said(content, "telt mee als het ontbreekt", "counts where it lacks")
                                      : "";
  cells.push_back(SheetCell::of(what, CellLook::kExplained));
}

/// Writes the cells of one row of the sheet points, column by column as the layout has them.
class PointsRow {
 public:
  PointsRow(const WorkbookContent& content, std::size_t row, std::vector<SheetCell>& cells)
      : content_(content), row_(row), cells_(cells) {}

  void header() {
    add_row_names(content_, row_, cells_);
    if (content_.layout.too_few != kNoColumn)
      head("too-few", said(content_, "te weinig gegevens", "too few inputs"));
    for (std::size_t f = 0; f < content_.layout.factors.size(); ++f) factor_header(f);
  }
  void body(std::uint32_t area) {
    area_ = area;
    add_name_cells(content_, row_, area, cells_);
    if (content_.layout.too_few != kNoColumn)
      add(content_.formulas.too_few(row_), content_.run.scores.too_few[area] ? 1 : 0);
    for (std::size_t f = 0; f < content_.layout.factors.size(); ++f) factor_body(f);
  }

 private:
  /// The row above the areas that this is: key, label, weight, and what counts where it lacks.
  void head(const std::string& key, const std::string& label, const SheetCell& weight = {},
            const SheetCell& counts = {}) {
    if (row_ == 0) cells_.push_back(SheetCell::of(key, CellLook::kHeader));
    if (row_ == 1) cells_.push_back(SheetCell::of(label, CellLook::kExplained));
    if (row_ == 2) cells_.push_back(weight);
    if (row_ == 3) cells_.push_back(counts);
  }
  [[nodiscard]] SheetCell weight_of_input(std::size_t f, std::size_t k) const {
    return SheetCell::computed("=" + cell_of(kInputSheet, content_.layout.inputs[f][k].row,
                                             content_.layout.follow.input_weight, true),
                               content_.run.framework.factors[f].inputs[k].weight);
  }
  [[nodiscard]] SheetCell weight_of_factor(std::size_t f) const {
    return SheetCell::computed("=" + cell_of(kFactorSheet, content_.layout.factors[f].row,
                                             content_.layout.follow.factor_weight, true),
                               content_.run.framework.factors[f].weight);
  }

  void input_header(std::size_t f, std::size_t k) {
    const score::Factor& factor = content_.run.framework.factors[f];
    const std::string name = factor.id + "." + factor.inputs[k].id;
    const InputPlace& place = content_.layout.inputs[f][k];
    const std::string& label = factor.inputs[k].label.in(content_.language);
    if (place.now != kNoColumn) head(name + ":now", said(content_, "nu", "now"));
    if (place.then != kNoColumn) head(name + ":then", said(content_, "eerder", "earlier"));
    head(name + ":number", label + said(content_, ": getal", ": number"));
  }
  void ends_header(std::size_t f, const std::string& which) {
    const score::Factor& factor = content_.run.framework.factors[f];
    const FactorPlace& place = content_.layout.factors[f];
    for (const std::size_t k : place.own) {
      const bool optional = factor.inputs[k].missing == score::MissingPolicy::kLeaveOut;
      head(factor.id + "." + factor.inputs[k].id + ":points" + which,
           factor.inputs[k].label.in(content_.language) + said(content_, ": punten", ": points"),
           weight_of_input(f, k), SheetCell::of(optional ? 0.0 : 1.0));
    }
    for (const std::size_t part : place.parts)
      head(content_.run.framework.factors[part].id + which,
           content_.run.framework.factors[part].label.in(content_.language), weight_of_factor(part));
  }
  void factor_header(std::size_t f) {
    const score::Factor& factor = content_.run.framework.factors[f];
    for (std::size_t k = 0; k < factor.inputs.size(); ++k) input_header(f, k);
    const bool both = !content_.layout.factors[f].parts.empty();
    ends_header(f, both ? ":low" : "");
    if (both) ends_header(f, ":high");
    const std::string& label = factor.label.in(content_.language);
    head(factor.id + ":lowest", label + said(content_, ": minst", ": least"));
    head(factor.id + ":highest", label + said(content_, ": meest", ": most"));
  }

  void add(std::string formula, double number, CellLook look = CellLook::kFormula) {
    cells_.push_back(SheetCell::computed(std::move(formula), number, look));
  }
  void input_body(std::size_t f, std::size_t k) {
    const score::Input& input = content_.run.framework.factors[f].inputs[k];
    const score::InputData& data = content_.run.data.inputs[f][k];
    const InputPlace& place = content_.layout.inputs[f][k];
    const WorkbookFormulas& formulas = content_.formulas;
    if (place.now != kNoColumn)
      add(formulas.now(f, k, row_), divided(data.values, data.denominators, input.denominator, area_));
    if (place.then != kNoColumn)
      add(formulas.then(f, k, row_),
          divided(data.earlier, data.earlier_denominators, input.denominator, area_));
    add(formulas.seen(f, k, row_), content_.run.scores.factors[f].inputs[k].values.at(area_).number);
  }
  void ends_body(std::size_t f, bool high) {
    const auto& factors = content_.run.scores.factors;
    const FactorPlace& place = content_.layout.factors[f];
    for (const std::size_t k : place.own) {
      const InputPlace& input = content_.layout.inputs[f][k];
      const bool again = high && input.given != kNoColumn;
      add(again ? "=" + cell_name(row_, input.given) : content_.formulas.given(f, k, row_),
          factors[f].inputs[k].points[area_]);
    }
    for (const std::size_t part : place.parts) {
      const FactorPlace& from = content_.layout.factors[part];
      const score::Range& points = factors[part].points_judged[area_];
      add("=" + cell_name(row_, high ? from.high : from.low), high ? points.high : points.low);
    }
  }
  void factor_body(std::size_t f) {
    const FactorPlace& place = content_.layout.factors[f];
    for (std::size_t k = 0; k < content_.layout.inputs[f].size(); ++k) input_body(f, k);
    ends_body(f, false);
    if (!place.parts.empty()) ends_body(f, true);
    const score::Range& points = content_.run.scores.factors[f].points_judged[area_];
    add(content_.formulas.end(f, row_, false), points.low, CellLook::kRounded);
    add(content_.formulas.end(f, row_, true), points.high, CellLook::kRounded);
  }

  const WorkbookContent& content_;
  std::size_t row_;
  std::vector<SheetCell>& cells_;
  std::uint32_t area_ = 0;
};

std::string text_of_class(const WorkbookContent& content, std::uint32_t area) {
  const auto& classes = content.run.framework.classes;
  const std::int32_t low = content.run.scores.class_low[area], high = content.run.scores.class_high[area];
  if (low < 0) return "";
  const auto label = [&](std::int32_t c) {
    return classes[static_cast<std::size_t>(c)].label.in(content.language);
  };
  return low == high ? label(low) : label(low) + " - " + label(high);
}

void score_header(const WorkbookContent& content, std::size_t row, std::vector<SheetCell>& cells) {
  const std::vector<std::pair<const char*, Text>> columns = {
      {"class", {"klasse", "class"}},
      {"decision", {"nadere blik", "closer look"}},
      {"score-low", {"laagste score", "lowest score"}},
      {"score-high", {"hoogste score", "highest score"}},
      {"class-low", {"klasse van de laagste", "class of the lowest"}},
      {"class-high", {"klasse van de hoogste", "class of the highest"}}};
  add_row_names(content, row, cells);
  for (const auto& [key, label] : columns)
    cells.push_back(row == 0   ? SheetCell::of(key, CellLook::kHeader)
                    : row == 1 ? SheetCell::of(label.in(content.language), CellLook::kExplained)
                               : SheetCell{});
  for (const char* which : {":low", ":high"})
    for (const std::size_t f : content.layout.score_factors) {
      const score::Factor& factor = content.run.framework.factors[f];
      if (row == 0) cells.push_back(SheetCell::of(factor.id + which, CellLook::kHeader));
      if (row == 1) cells.push_back(SheetCell::of(factor.label.in(content.language), CellLook::kExplained));
      if (row == 2)
        cells.push_back(SheetCell::computed("=" + cell_of(kFactorSheet, content.layout.factors[f].row,
                                                          content.layout.follow.factor_weight, true),
                                            factor.weight));
      if (row == 3) cells.emplace_back();
    }
}

void score_body(const WorkbookContent& content, std::size_t row, std::uint32_t area,
                std::vector<SheetCell>& cells) {
  const score::Scores& scores = content.run.scores;
  const WorkbookFormulas& formulas = content.formulas;
  const bool classed = !content.run.framework.classes.empty();
  add_name_cells(content, row, area, cells);
  const auto index = [&](bool high) {
    return classed ? SheetCell::computed(formulas.class_index(row, high),
                                         (high ? scores.class_high : scores.class_low)[area] + 1)
                   : SheetCell{};
  };
  const std::string decided = content.run.framework.has_threshold
                                  ? decision_words(scores.decision_judged[area]).in(content.language)
                                  : "";
  cells.push_back(classed ? SheetCell::computed(formulas.class_text(row), text_of_class(content, area))
                          : SheetCell{});
  cells.push_back(SheetCell::computed(formulas.decision(row), decided));
  const score::Range& score = scores.score_judged[area];
  cells.push_back(SheetCell::computed(formulas.score(row, false), score.low, CellLook::kRounded));
  cells.push_back(SheetCell::computed(formulas.score(row, true), score.high, CellLook::kRounded));
  cells.push_back(index(false));
  cells.push_back(index(true));
  for (const bool high : {false, true})
    for (const std::size_t f : content.layout.score_factors) {
      const FactorPlace& place = content.layout.factors[f];
      const score::Range& points = scores.factors[f].points_judged[area];
      cells.push_back(SheetCell::computed("=" + cell_of(kPointsSheet, row, high ? place.high : place.low),
                                          high ? points.high : points.low, CellLook::kRounded));
    }
}

Sheet sheet_of_areas(const WorkbookContent& content, std::string_view name, std::size_t columns) {
  Sheet sheet;
  sheet.name = name;
  sheet.widths.assign(columns, kScoreWidth);
  sheet.widths[0] = kCodeWidth;
  sheet.widths[1] = kNameWidth;
  sheet.frozen_rows = kAreaHeaderRows;
  sheet.frozen_columns = 2;
  sheet.rows = kAreaHeaderRows + content.areas.size();
  return sheet;
}

}  // namespace

Sheet points_sheet(const WorkbookContent& content) {
  Sheet sheet = sheet_of_areas(content, kPointsSheet, content.layout.points_columns);
  sheet.fill = [&content](std::size_t row, std::vector<SheetCell>& cells) {
    PointsRow one(content, row, cells);
    if (row < kAreaHeaderRows)
      one.header();
    else
      one.body(content.areas[row - kAreaHeaderRows]);
  };
  return sheet;
}

Sheet score_sheet(const WorkbookContent& content) {
  Sheet sheet = sheet_of_areas(content, kScoreSheet, content.layout.score_columns);
  sheet.widths[content.layout.class_text] = kClassWidth;
  sheet.widths[content.layout.decision] = kClassWidth / 2;
  sheet.fill = [&content](std::size_t row, std::vector<SheetCell>& cells) {
    if (row < kAreaHeaderRows)
      score_header(content, row, cells);
    else
      score_body(content, row, content.areas[row - kAreaHeaderRows], cells);
  };
  const ColumnPart where{kAreaHeaderRows, static_cast<std::uint32_t>(sheet.rows - 1),
                         static_cast<std::uint32_t>(content.layout.class_text)};
  for (const score::ScoreClass& one : content.run.framework.classes)
    sheet.colours.push_back({where, one.label.in(content.language), one.colour});
  return sheet;
}

}  // namespace roer::app
