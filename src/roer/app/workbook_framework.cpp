// The sheets that tell the framework, what the workbook is, and where it comes from.

#include <fmt/format.h>

#include <cmath>

#include "roer/app/toml_text.hpp"
#include "roer/app/workbook_sheets.hpp"
#include "roer/base/version.hpp"
#include "roer/project/csv_cell.hpp"

namespace roer::app {

namespace {

constexpr std::uint32_t kSpareRows = 40;  ///< below a table, where people add to it
constexpr double kFar = 1E+300;           ///< stands for no limit: cells know no infinity

SheetCell cell_of_value(const SheetValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return SheetCell::of(*number, CellLook::kInput);
  if (const auto* yes = std::get_if<bool>(&value)) return SheetCell::yes_no(*yes, CellLook::kInput);
  if (const auto* text = std::get_if<std::string>(&value)) return SheetCell::of(*text, CellLook::kInput);
  return SheetCell::of(std::string(), CellLook::kInput);
}

/// A formula, or the number alone where no formula follows it.
SheetCell follower(const std::string& formula, double number) {
  return formula.empty() ? SheetCell::of(number, CellLook::kComputed) : SheetCell::computed(formula, number);
}

struct FollowHeader {
  std::string name;
  Text about;
};

std::vector<FollowHeader> input_followers(const WorkbookContent& content) {
  const FollowColumns& follow = content.layout.follow;
  std::vector<FollowHeader> headers = {{"note", {"volgt niet", "not followed"}},
                                       {"weight", {"gewicht dat telt", "weight that counts"}},
                                       {"per", {"maal", "times"}},
                                       {"at_least", {"kleinste noemer", "smallest denominator"}}};
  for (std::size_t i = 0; follow.limits != kNoColumn && i < follow.limit_count; ++i)
    headers.push_back({fmt::format("limit {}", i + 1), {"grens uit de gegevens", "limit from the data"}});
  if (follow.line != kNoColumn)
    for (const char* name : {"origin", "span", "low", "high", "least", "most"})
      headers.push_back({name, {"normaliseren, berekend door Roer", "normalising, computed by Roer"}});
  return headers;
}

std::vector<FollowHeader> followers_of(const WorkbookContent& content, std::string_view sheet) {
  if (sheet == kInputSheet) return input_followers(content);
  if (sheet == kFactorSheet)
    return {{"note", {"volgt niet", "not followed"}},
            {"least", {"minste punten die tellen", "least points that count"}},
            {"most", {"meeste punten die tellen", "most points that count"}},
            {"weight", {"gewicht dat telt", "weight that counts"}},
            {"least_inputs", {"deel dat telt", "share that counts"}}};
  if (sheet == kClassSheet) return {{"from", {"grens die telt", "limit that counts"}}};
  return {};
}

void add_note(const WorkbookContent& content, std::string_view sheet, std::size_t row,
              std::vector<SheetCell>& cells) {
  const std::string formula = content.formulas.unfollowed(sheet, row);
  cells.push_back(formula.empty() ? SheetCell{} : SheetCell::computed(formula, std::string()));
}

void add_line(const score::Normaliser& fit, std::vector<SheetCell>& cells) {
  const auto within = [](double number) { return std::isinf(number) ? std::copysign(kFar, number) : number; };
  for (const double one : {fit.origin, fit.span, fit.low, fit.high, within(fit.least), within(fit.most)})
    cells.push_back(SheetCell::of(one, CellLook::kComputed));
}

void add_input_followers(const WorkbookContent& content, std::size_t f, std::size_t k,
                         std::vector<SheetCell>& cells) {
  const score::Input& input = content.run.framework.factors[f].inputs[k];
  const score::InputScores& scores = content.run.scores.factors[f].inputs[k];
  const FollowColumns& follow = content.layout.follow;
  const std::size_t row = content.layout.inputs[f][k].row;
  add_note(content, kInputSheet, row, cells);
  cells.push_back(follower(content.formulas.input_weight(f, k), input.weight));
  cells.push_back(
      follower(content.formulas.or_else(kInputSheet, row, "denominator.per", 1), input.denominator.per));
  cells.push_back(follower(content.formulas.or_else(kInputSheet, row, "denominator.at_least", 0),
                           input.denominator.at_least));
  if (follow.limits != kNoColumn) {
    std::size_t flat = 0;
    for (std::size_t before = 0; before < f; ++before) flat += content.layout.inputs[before].size();
    const std::vector<double>& limits = content.run.scores.limits[flat + k];
    for (std::size_t i = 0; i < follow.limit_count; ++i)
      cells.push_back(input.rule.kind == score::RuleKind::kQuantiles && i < limits.size()
                          ? follower(content.formulas.quantile(f, k, i, content.areas.size()), limits[i])
                          : SheetCell{});
  }
  if (follow.line != kNoColumn && input.rule.kind == score::RuleKind::kNormalise &&
      scores.normaliser.shape != score::Normaliser::Shape::kRanks)
    add_line(scores.normaliser, cells);
}

void add_factor_followers(const WorkbookContent& content, std::size_t f, std::vector<SheetCell>& cells) {
  const score::Factor& factor = content.run.framework.factors[f];
  const std::size_t row = content.layout.factors[f].row;
  const WorkbookFormulas& formulas = content.formulas;
  add_note(content, kFactorSheet, row, cells);
  cells.push_back(follower(formulas.or_else(kFactorSheet, row, "least", 1), factor.least));
  cells.push_back(follower(formulas.or_else(kFactorSheet, row, "most", 3), factor.most));
  cells.push_back(follower(formulas.factor_weight(f), factor.weight));
  cells.push_back(
      follower(formulas.or_else(kFactorSheet, row, "least_inputs", 0.65), factor.least_inputs.value()));
}

void add_followers(const WorkbookContent& content, std::string_view sheet, std::size_t row,
                   std::vector<SheetCell>& cells) {
  const std::size_t at = row - kKeyHeaderRows;
  if (sheet == kFactorSheet) add_factor_followers(content, at, cells);
  if (sheet == kClassSheet && at < content.run.scores.class_from.size())
    cells.push_back(follower(content.formulas.class_from(at), content.run.scores.class_from[at]));
  if (sheet != kInputSheet) return;
  std::size_t f = 0, k = at;
  while (k >= content.layout.inputs[f].size()) k -= content.layout.inputs[f++].size();
  add_input_followers(content, f, k, cells);
}

void fill_table(const WorkbookContent& content, const KeyTable& table, std::size_t row,
                std::vector<SheetCell>& cells) {
  const std::vector<FollowHeader> followers = followers_of(content, table.sheet);
  if (row >= kKeyHeaderRows) {
    for (const SheetValue& value : table.rows[row - kKeyHeaderRows]) cells.push_back(cell_of_value(value));
    return add_followers(content, table.sheet, row, cells);
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const KeyColumn& column = table.columns[c];
    const std::string about = column.spec == nullptr ? "" : column.spec->about.in(content.language);
    cells.push_back(row == 0 ? SheetCell::of(column.header, CellLook::kHeader)
                             : SheetCell::of(c == 0 ? fmt::format("{} {}", kExplainsMark, about) : about,
                                             CellLook::kExplained));
  }
  for (const FollowHeader& one : followers)
    cells.push_back(row == 0 ? SheetCell::of(fmt::format("{} {}", kFollowsMark, one.name), CellLook::kHeader)
                             : SheetCell::of(one.about.in(content.language), CellLook::kExplained));
}

Sheet table_sheet(const WorkbookContent& content, const KeyTable& table) {
  Sheet sheet;
  sheet.name = table.sheet;
  sheet.frozen_rows = kKeyHeaderRows;
  sheet.frozen_columns = table.sheet == kInputSheet ? 2 : 1;
  sheet.rows = kKeyHeaderRows + table.rows.size();
  const auto last = static_cast<std::uint32_t>(sheet.rows + kSpareRows);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const KeySpec* spec = table.columns[c].spec;
    sheet.widths.push_back(spec == nullptr ? 16 : spec->width);
    if (spec == nullptr) continue;
    const ColumnPart where{kKeyHeaderRows, last, static_cast<std::uint32_t>(c)};
    if (!spec->allowed.empty()) sheet.choices.push_back({where, spec->allowed});
    if (spec->kind == KeyKind::kYesNo) sheet.choices.push_back({where, {"TRUE", "FALSE"}});
  }
  for (std::size_t i = 0; i < followers_of(content, table.sheet).size(); ++i) sheet.widths.push_back(11);
  sheet.fill = [&content, &table](std::size_t row, std::vector<SheetCell>& cells) {
    fill_table(content, table, row, cells);
  };
  return sheet;
}

const KeySpec* root_spec(const SheetValue& key) {
  for (const KeySpec& spec : root_keys())
    if (spec.key == std::get<std::string>(key)) return &spec;
  return nullptr;
}

void fill_root(const WorkbookContent& content, const KeyTable& table, std::size_t row,
               std::vector<SheetCell>& cells) {
  if (row == 0) {
    for (const char* header : {"key", "value"}) cells.push_back(SheetCell::of(header, CellLook::kHeader));
    for (const char* header : {"nl", "en", "note"})
      cells.push_back(SheetCell::of(fmt::format("{} {}", kFollowsMark, header), CellLook::kHeader));
    return;
  }
  if (row == 1) {
    cells.push_back(SheetCell::of(std::string(kExplainsMark), CellLook::kExplained));
    cells.push_back(
        SheetCell::of(content.language == Language::kDutch ? "leeg = niet gegeven" : "empty = not given",
                      CellLook::kExplained));
    return;
  }
  const auto& values = table.rows[row - kKeyHeaderRows];
  cells.push_back(SheetCell::of(std::get<std::string>(values[0]), CellLook::kHeader));
  cells.push_back(cell_of_value(values[1]));
  const KeySpec* spec = root_spec(values[0]);
  cells.push_back(SheetCell::of(spec == nullptr ? "" : spec->about.nl, CellLook::kExplained));
  cells.push_back(SheetCell::of(spec == nullptr ? "" : spec->about.en, CellLook::kExplained));
  add_note(content, kRootSheet, row, cells);
}

Sheet root_sheet(const WorkbookContent& content) {
  const KeyTable& table = content.layout.table(kRootSheet);
  Sheet sheet;
  sheet.name = kRootSheet;
  sheet.widths = {20, 60, 44, 44, 50};
  sheet.frozen_rows = kKeyHeaderRows;
  sheet.rows = kKeyHeaderRows + table.rows.size();
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const auto row = static_cast<std::uint32_t>(at + kKeyHeaderRows);
    if (const KeySpec* spec = root_spec(table.rows[at][0]); spec != nullptr && !spec->allowed.empty())
      sheet.choices.push_back({{row, row, 1}, spec->allowed});
  }
  sheet.fill = [&content, &table](std::size_t row, std::vector<SheetCell>& cells) {
    fill_root(content, table, row, cells);
  };
  return sheet;
}

using Lines = std::vector<std::pair<std::string, std::string>>;

Lines source_lines(const WorkbookContent& content) {
  const ScoreRun& run = content.run;
  Lines lines = {{"key", "value"},
                 {"program", fmt::format("roer {}", kVersion)},
                 {"framework.id", run.framework.id},
                 {"framework.sha256", run.framework.text_digest},
                 {"unit", std::string(name_of(run.framework.unit))},
                 {"boundary_year", fmt::format("{}", run.data.areas.boundary_year().value())},
                 {"areas", fmt::format("{}", content.areas.size())},
                 {"scope", content.names ? content.scope.in(content.language) : ""}};
  for (const report::SourceLine& one : run.sources) {
    lines.emplace_back("source", one.title.in(content.language));
    for (const auto& [key, value] : Lines{{"release", one.release},
                                          {"publisher", one.publisher},
                                          {"licence", one.licence},
                                          {"file", one.file},
                                          {"sha256", one.sha256},
                                          {"imported", one.imported_at}})
      if (!value.empty()) lines.emplace_back("source." + key, value);
  }
  for (const Text& remark : run.remarks) lines.emplace_back("remark", remark.in(content.language));
  for (const std::string& line : lines_of(run.framework_text)) lines.emplace_back("toml", line);
  return lines;
}

Sheet lines_sheet(std::string_view name, Lines lines, std::vector<double> widths) {
  Sheet sheet;
  sheet.name = name;
  sheet.widths = std::move(widths);
  sheet.rows = lines.size();
  sheet.fill = [lines = std::move(lines)](std::size_t row, std::vector<SheetCell>& cells) {
    const CellLook look = row == 0 ? CellLook::kHeader : CellLook::kWrapped;
    cells.push_back(SheetCell::of(roer::shown(lines[row].first), look));
    cells.push_back(SheetCell::of(lines[row].second, look));
  };
  return sheet;
}

}  // namespace

std::vector<Sheet> framework_sheets(const WorkbookContent& content) {
  std::vector<Sheet> sheets = {root_sheet(content)};
  for (const std::string_view name : {kFactorSheet, kInputSheet, kClassSheet, kDoubtSheet})
    for (const KeyTable& table : content.layout.tables)
      if (table.sheet == name) sheets.push_back(table_sheet(content, table));
  return sheets;
}

Sheet source_sheet(const WorkbookContent& content) {
  Sheet sheet = lines_sheet(kSourceSheet, source_lines(content), {20, 120});
  sheet.frozen_rows = 1;
  return sheet;
}

Sheet read_me_sheet(const WorkbookContent& content) {
  const score::Framework& framework = content.run.framework;
  const std::string count = fmt::format("{}", content.areas.size());
  Lines lines = {
      {framework.title.nl + (content.names ? ": " + content.scope.nl : ""),
       framework.title.en + (content.names ? ": " + content.scope.en : "")},
      {count + " " + plural_of(framework.unit).nl + ", elk een rij in scores, points en data.",
       count + " " + plural_of(framework.unit).en + ", a row each in scores, points and data."},
      {"Geel mag u veranderen: grenzen, punten, gewichten en drempel (framework, factors, inputs, classes) "
       "en "
       "waarden en noemers (data). Punten, scores en klassen rekenen mee.",
       "Yellow is yours to change: limits, points, weights and threshold (framework, factors, inputs, "
       "classes), "
       "and values and denominators (data). Points, scores and classes follow."},
      {"Grijs is berekend door Roer en volgt niet mee; wat er achter een gewijzigde sleutel in de kolom note "
       "verschijnt, ook niet. Na teruglezen rekent Roer alles opnieuw.",
       "Grey was computed by Roer and does not follow; nor does a changed key behind which a note appears. "
       "Once "
       "read back, Roer computes all of it anew."},
      {"Leeg in data = niet bekend; de toestand zegt waarom. Een onbekende factor kan alles zijn tussen zijn "
       "minste en meeste punten, dus de score heeft een laagste en een hoogste waarde.",
       "Empty in data = not known; its state tells why. An unknown factor can be anything between its least "
       "and "
       "most points, so the score has a lowest and a highest value."},
      {"Teruglezen: roer workbook read BESTAND.xlsx --project PROJECT -o RAAMWERK.toml --data GEGEVENS.csv. "
       "Roer "
       "zegt elke wijziging. Laat de namen van bladen en de bovenste rijen staan.",
       "To read it back: roer workbook read FILE.xlsx --project PROJECT -o FRAMEWORK.toml --data DATA.csv. "
       "Roer "
       "tells every change. Leave the names of sheets and the upper rows as they are."},
      {"scores: score, klasse en nadere blik. points: het getal en de punten per gegeven en factor. data: "
       "wat de "
       "bronnen zeggen. framework, factors, inputs, classes: de regels (docs/frameworks.md). sources: "
       "herkomst.",
       "scores: score, class and closer look. points: number and points of each input and factor. data: what "
       "the "
       "sources say. framework, factors, inputs, classes: the rules (docs/frameworks.md). sources: the "
       "origin."}};
  for (const Text& step : content.steps) lines.emplace_back(step.nl, step.en);
  return lines_sheet(kReadMeSheet, std::move(lines), {75, 75});
}

}  // namespace roer::app
