#include "roer/app/area_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <tuple>

#include "roer/app/area_hints.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/score_columns.hpp"
#include "roer/app/source_years.hpp"
#include "roer/base/dates.hpp"
#include "roer/base/text.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, kTableColumnCount> kColumnNames = {
    "code", "name", "municipality", "value", "decision", "certainty", "second"};
constexpr std::array<std::string_view, 4> kAnswerNames = {"yes", "depends", "no", "unknown"};
constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

/// An area with all that it can be sorted, filtered and shown by.
struct ListedArea {
  std::string code, name, municipality;
  std::string plain_name, plain_municipality;
  double low = kNotKnown, high = kNotKnown;  ///< of a value the same
  TableAnswer answer = TableAnswer::kUnknown;
  double certainty = kNotKnown;  ///< share of the draws, what is unknown drawn too
  double certainty_low = kNotKnown, certainty_high = kNotKnown;  ///< whatever that is
  State state = State::kMissing;                                 ///< of a value
  double second = kNotKnown;
};

/// What the table is of.
struct TableSubject {
  std::string value;     ///< head of its value; of scores not used
  std::string second;    ///< head of what stands beside it; empty = nothing does
  bool scored = false;   ///< a score, with a lowest and a highest end
  bool decides = false;  ///< with a threshold
  score::Concern concern = score::Concern::kHigh;
};

ListedArea listed_area(std::string_view code, const std::string& name, const std::string& municipality) {
  ListedArea area;
  area.code = code;
  area.name = name;
  area.municipality = municipality;
  area.plain_name = plain_letters(name);
  area.plain_municipality = plain_letters(municipality);
  return area;
}

bool has_text(const ListedArea& area, const std::string& wanted) {
  return fmt::format("{} {} {}", area.plain_name, area.plain_municipality, plain_letters(area.code))
             .find(wanted) != std::string::npos;
}

/// What counts as a number when the list is sorted by it; NaN = stands last.
double sort_number(const ListedArea& area, TableColumn column) {
  if (column == TableColumn::kDecision) return static_cast<double>(area.answer);
  if (column == TableColumn::kCertainty) return area.certainty;
  if (column == TableColumn::kSecond) return area.second;
  return (area.low + area.high) / 2;
}

/// Of one answer those of most concern first, whichever way the answers run.
void sort_by_concern(std::vector<ListedArea>& areas, score::Concern concern) {
  const double sign = concern == score::Concern::kHigh ? -1 : 1;
  std::stable_sort(areas.begin(), areas.end(), [&](const ListedArea& a, const ListedArea& b) {
    const double one = sign * (a.low + a.high), other = sign * (b.low + b.high);
    if (std::isnan(one) || std::isnan(other)) return std::isnan(other) && !std::isnan(one);
    return one < other;
  });
}

void sort_by(std::vector<ListedArea>& areas, const TableSubject& subject, TableColumn column, bool down) {
  std::sort(areas.begin(), areas.end(), [](const ListedArea& a, const ListedArea& b) {
    return std::tie(a.plain_name, a.code) < std::tie(b.plain_name, b.code);
  });
  if (column == TableColumn::kDecision) sort_by_concern(areas, subject.concern);
  if (column == TableColumn::kName) {
    if (down) std::reverse(areas.begin(), areas.end());
  } else if (column == TableColumn::kMunicipality) {
    std::stable_sort(areas.begin(), areas.end(), [&](const ListedArea& a, const ListedArea& b) {
      return down ? b.plain_municipality < a.plain_municipality : a.plain_municipality < b.plain_municipality;
    });
  } else if (column != TableColumn::kCode) {
    std::stable_sort(areas.begin(), areas.end(), [&](const ListedArea& a, const ListedArea& b) {
      const double one = sort_number(a, column), other = sort_number(b, column);
      if (std::isnan(one) || std::isnan(other)) return std::isnan(other) && !std::isnan(one);
      return down ? other < one : one < other;
    });
  }
}

std::vector<ListedArea> chosen_areas(std::vector<ListedArea> areas, const AreaTableParams& params,
                                     const TableSubject& subject) {
  const std::string wanted = plain_letters(trimmed(params.text));
  std::erase_if(areas, [&](const ListedArea& area) {
    return (!wanted.empty() && !has_text(area, wanted)) ||
           (!params.municipality.empty() && area.municipality != params.municipality) ||
           (subject.scored && params.decision && area.answer != *params.decision);
  });
  const bool by_answer = params.sort == TableColumn::kDecision;
  sort_by(areas, subject, by_answer && !subject.scored ? TableColumn::kValue : params.sort, params.down);
  return areas;
}

std::string said_in(const Text& text, Language language) {
  return text.in(language);
}

SheetCell number_cell(double number) {
  return std::isnan(number) ? SheetCell{} : SheetCell::of(number);
}

Text answer_words(TableAnswer answer) {
  static const std::array<Text, 4> kWords = {
      Text{"ja", "yes"}, {"hangt ervan af", "depends"}, {"nee", "no"}, {"geen gegevens", "no data"}};
  return kWords.at(static_cast<std::size_t>(answer));
}

/// The columns that a choice comes to: heads, and the cells of an area.
class ShownColumns {
 public:
  ShownColumns(const AreaTableParams& params, const TableSubject& subject)
      : params_(params), subject_(subject) {}

  [[nodiscard]] std::vector<std::string> heads() const {
    std::vector<std::string> all;
    for (const TableColumn column : params_.columns) add_heads(column, all);
    return all;
  }
  [[nodiscard]] std::vector<SheetCell> cells(const ListedArea& area) const {
    std::vector<SheetCell> all;
    for (const TableColumn column : params_.columns) add_cells(column, area, all);
    return all;
  }

 private:
  [[nodiscard]] std::string said(const char* nl, const char* en) const {
    return params_.language == Language::kEnglish ? en : nl;
  }
  void add_heads(TableColumn column, std::vector<std::string>& all) const {
    switch (column) {
      case TableColumn::kCode:
        return all.push_back(said("Code", "Code"));
      case TableColumn::kName:
        return all.push_back(said("Gebied", "Area"));
      case TableColumn::kMunicipality:
        return all.push_back(said("Gemeente", "Municipality"));
      case TableColumn::kValue:
        if (subject_.scored) {
          all.push_back(said("Score (laagst)", "Score (lowest)"));
          return all.push_back(said("Score (hoogst)", "Score (highest)"));
        }
        all.push_back(subject_.value);
        return all.push_back(said("Toestand", "State"));
      case TableColumn::kDecision:
        if (subject_.decides) all.push_back(said("Nadere blik", "Closer look"));
        return;
      case TableColumn::kCertainty:
        if (!subject_.decides) return;
        all.push_back(said("Hoe vaak nadere blik, minstens (deel van de trekkingen)",
                           "How often a closer look, at least (share of the draws)"));
        return all.push_back(said("Hoe vaak nadere blik, hoogstens (deel van de trekkingen)",
                                  "How often a closer look, at most (share of the draws)"));
      case TableColumn::kSecond:
        if (!subject_.second.empty()) all.push_back(subject_.second);
        return;
    }
  }
  void add_cells(TableColumn column, const ListedArea& area, std::vector<SheetCell>& all) const {
    switch (column) {
      case TableColumn::kCode:
        return all.push_back(SheetCell::of(area.code));
      case TableColumn::kName:
        return all.push_back(SheetCell::of(area.name));
      case TableColumn::kMunicipality:
        return all.push_back(SheetCell::of(area.municipality));
      case TableColumn::kValue:
        all.push_back(number_cell(area.low));
        return all.push_back(subject_.scored
                                 ? number_cell(area.high)
                                 : SheetCell::of(said_in(label_of(area.state), params_.language)));
      case TableColumn::kDecision:
        if (subject_.decides)
          all.push_back(SheetCell::of(said_in(answer_words(area.answer), params_.language)));
        return;
      case TableColumn::kCertainty:
        if (!subject_.decides) return;
        all.push_back(number_cell(area.certainty_low));
        return all.push_back(number_cell(area.certainty_high));
      case TableColumn::kSecond:
        if (!subject_.second.empty()) all.push_back(number_cell(area.second));
        return;
    }
  }

  const AreaTableParams& params_;
  const TableSubject& subject_;
};

/// A part of a file name: what not every system takes becomes a '-'.
std::string file_part(std::string_view text) {
  std::string part;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (plain || (!part.empty() && part.back() != '-')) part += plain ? c : '-';
  }
  while (!part.empty() && part.back() == '-') part.pop_back();
  return part;
}

std::string table_file_of(const std::string& project, std::string_view what, std::string_view when,
                          const ListedMeasure* second) {
  std::string_view name = project;
  name.remove_prefix(std::min(name.rfind('/') + 1, name.size()));
  if (const std::size_t ending = name.rfind('.'); ending != std::string_view::npos && ending > 0)
    name = name.substr(0, ending);
  std::string file;
  const std::string_view beside = second == nullptr ? "" : std::string_view(second->of.series.indicator);
  for (const std::string_view one : {name, what, when, beside})
    if (const std::string part = file_part(one); !part.empty()) file += (file.empty() ? "" : "-") + part;
  return file;
}

void add_table_note(AreaTable& table, const char* nl, const char* en) {
  table.notes.emplace_back(table.language == Language::kEnglish ? en : nl);
}

void add_rows(std::vector<ListedArea> areas, const AreaTableParams& params, const TableSubject& subject,
              AreaTable& table) {
  const ShownColumns columns(params, subject);
  table.heads = columns.heads();
  for (const ListedArea& area : chosen_areas(std::move(areas), params, subject))
    table.rows.push_back(columns.cells(area));
}

std::vector<ListedArea> scored_areas(const ScoreRun& run) {
  const score::Range ends = score::ends_of(run.scores.score_judged);
  std::vector<ListedArea> areas;
  areas.reserve(run.scores.areas.size());
  for (std::size_t i = 0; i < run.scores.areas.size(); ++i) {
    ListedArea area = listed_area(run.scores.areas[i].text(), run.names[i], run.parents[i]);
    area.answer = table_answer_of(run.scores, i, ends);
    if (area.answer != TableAnswer::kUnknown) {
      area.low = run.scores.score_judged[i].low;
      area.high = run.scores.score_judged[i].high;
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

bool wants_certainty(const AreaTableParams& params) {
  return params.sort == TableColumn::kCertainty || std::find(params.columns.begin(), params.columns.end(),
                                                             TableColumn::kCertainty) != params.columns.end();
}

std::string joined_sources(const ScoreRun& run, Language language) {
  std::string all;
  for (const Text& source : source_years(run)) all += (all.empty() ? "" : "; ") + source.in(language);
  return all;
}

void add_filter_notes(const AreaTableParams& params, bool scored, AreaTable& table) {
  const bool english = params.language == Language::kEnglish;
  const auto tell = [&](const char* nl, const char* en, const std::string& what) {
    table.notes.push_back(fmt::format("{}: {}", english ? en : nl, what));
  };
  if (!params.municipality.empty()) tell("Alleen gemeente", "Municipality only", params.municipality);
  if (!trimmed(params.text).empty()) tell("Alleen met", "Only with", std::string(trimmed(params.text)));
  if (scored && params.decision)
    tell("Alleen nadere blik", "Only closer look", said_in(answer_words(*params.decision), params.language));
}

void add_house_note(AreaTable& table) {
  add_table_note(
      table, "Voor gebruik binnen de organisatie: een rangorde van buurten is niet bedoeld om te publiceren.",
      "For use inside the organisation: a ranking of neighbourhoods is not meant to be published.");
}

/// "Registered crimes (per 1,000)", or its change.
std::string title_of(const ListedMeasure& measure, Language language, bool with_unit) {
  const std::string unit = with_unit ? measure.of.unit.in(language) : "";
  const char* change = language == Language::kEnglish ? "Change: " : "Verandering: ";
  return fmt::format("{}{}{}", measure.since ? change : "", measure.of.label.in(language),
                     unit.empty() ? "" : fmt::format(" ({})", unit));
}

/// Differences of figures with few digits have a tail that none of them has.
double without_tail(double difference) {
  return std::strtod(fmt::format("{:.12g}", difference).c_str(), nullptr);
}

/// Unit, period and source of a measure.
void add_measure_notes(const ListedMeasure& measure, AreaTable& table) {
  const std::string unit = measure.of.unit.in(table.language);
  const std::string to = in_words(measure.of.series.period).in(table.language);
  const std::string when =
      measure.since ? fmt::format("{}–{}", in_words(*measure.since).in(table.language), to) : to;
  table.notes.push_back(title_of(measure, table.language, false));
  table.notes.push_back(fmt::format("{}{}{}", unit, unit.empty() ? "" : ", ", when));
  if (measure.of.source)
    table.notes.push_back(fmt::format("{}: {} ({})", table.language == Language::kEnglish ? "Source" : "Bron",
                                      measure.of.source->title.in(table.language),
                                      measure.of.source->publisher));
}

void set_second(const ListedMeasure* second, const AreaCode& code, ListedArea& area) {
  if (second == nullptr) return;
  const Value value = second->at(code);
  if (value.known()) area.second = value.number;
}

std::string second_head(const ListedMeasure* second, Language language) {
  return second == nullptr ? std::string() : title_of(*second, language, true);
}

}  // namespace

TableAnswer table_answer_of(const score::Scores& scores, std::size_t area, const score::Range& ends) {
  if (score::says_nothing(scores.score_judged[area], ends)) return TableAnswer::kUnknown;
  switch (scores.decision_judged[area]) {
    case score::Decision::kYes:
      return TableAnswer::kYes;
    case score::Decision::kNo:
      return TableAnswer::kNo;
    case score::Decision::kDepends:
      break;
  }
  return TableAnswer::kDepends;
}

Value ListedMeasure::at(const AreaCode& area) const {
  const auto found = of.areas.find(area);
  return found ? values[*found] : Value{};
}

Result<ListedMeasure> listed_measure(const Project& project, const MeasureParams& params) {
  ROER_TRY(IndicatorColumn of, indicator_column(project, params.values));
  ListedMeasure measure{std::move(of), params.since, {}};
  measure.values.reserve(measure.of.areas.size());
  for (std::size_t i = 0; i < measure.of.areas.size(); ++i) measure.values.push_back(measure.of.values.at(i));
  if (!params.since) return measure;
  if (!(*params.since < measure.of.series.period))
    return fault(ErrorCode::kUsage, "a change begins before it ends", to_string(*params.since),
                 fmt::format("a period before {}", to_string(measure.of.series.period)),
                 "Give an earlier period.");
  ValuesParams earlier = params.values;
  earlier.year = measure.of.series.boundary_year;
  earlier.period = params.since;
  ROER_TRY(const IndicatorColumn before, indicator_column(project, earlier));
  for (std::size_t i = 0; i < measure.values.size(); ++i) {
    const auto at = before.areas.find(measure.of.areas[i]);
    const Value then = at ? before.values.at(*at) : Value{};
    if (!then.known())
      measure.values[i] = then;
    else if (measure.values[i].known())
      measure.values[i].number = without_tail(measure.values[i].number - then.number);
  }
  return measure;
}

std::string_view name_of(TableColumn column) {
  return kColumnNames.at(static_cast<std::size_t>(column));
}

std::optional<TableColumn> table_column_named(std::string_view name) {
  for (std::size_t c = 0; c < kColumnNames.size(); ++c)
    if (kColumnNames[c] == name) return static_cast<TableColumn>(c);
  return std::nullopt;
}

std::optional<TableAnswer> table_answer_named(std::string_view name) {
  for (std::size_t a = 0; a < kAnswerNames.size(); ++a)
    if (kAnswerNames[a] == name) return static_cast<TableAnswer>(a);
  return std::nullopt;
}

Result<AreaTable> score_table(const KeptScores& kept, const std::string& project, const ListedMeasure* second,
                              const AreaTableParams& params) {
  const ScoreRun& run = kept.run();
  std::vector<ListedArea> areas = scored_areas(run);
  for (std::size_t i = 0; i < areas.size(); ++i) set_second(second, run.scores.areas[i], areas[i]);
  if (run.framework.has_threshold && wants_certainty(params)) {
    ROER_TRY(const Certainty certainty, certainty_found(run, {.proceed = params.proceed}));
    for (std::size_t i = 0; i < areas.size(); ++i) {
      areas[i].certainty = certainty.areas.flagged[i];
      areas[i].certainty_low = certainty.areas.flagged_least[i];
      areas[i].certainty_high = certainty.areas.flagged_most[i];
    }
  }
  AreaTable table;
  table.language = params.language;
  table.title = run.framework.title.in(params.language);
  const Year year = run.scores.areas.boundary_year();
  const std::string when =
      kept.choice().period ? to_string(*kept.choice().period) : std::to_string(year.value());
  table.file = table_file_of(project, run.framework.id, when, second);
  add_rows(
      std::move(areas), params,
      {"", second_head(second, params.language), true, run.framework.has_threshold, run.framework.concern},
      table);
  table.notes.push_back(fmt::format("{} ({})", table.title, run.framework.id));
  const bool english = params.language == Language::kEnglish;
  if (run.framework.has_threshold)
    table.notes.push_back(fmt::format("{} {} {}", english ? "Closer look:" : "Nadere blik:",
                                      run.framework.concern == score::Concern::kHigh ? "≥" : "≤",
                                      run.framework.threshold));
  if (year.value() > 0)
    table.notes.push_back(fmt::format("{} {}", english ? "Borders of" : "Grenzen van", year.value()));
  table.notes.push_back((english ? "Source: " : "Bron: ") + joined_sources(run, params.language));
  if (second != nullptr) add_measure_notes(*second, table);
  add_filter_notes(params, true, table);
  add_house_note(table);
  return table;
}

Result<AreaTable> value_table(const Project& project, const AreaCatalogue& catalogue,
                              const ListedMeasure& first, const ListedMeasure* second,
                              const AreaTableParams& params) {
  const SeriesInfo& series = first.of.series;
  const CatalogueList* map = catalogue.map_of(series.kind, series.boundary_year);
  if (map == nullptr)
    return fault(ErrorCode::kMissingData, "the project has no map of these areas",
                 fmt::format("{} of {}", roer::name_of(series.kind), series.boundary_year.value()),
                 "areas with borders", "Import a file of borders: roer import PROJECT FILE.");
  std::vector<ListedArea> areas;
  const auto add = [&](const AreaCode& code, ListedArea area) {
    const Value value = first.at(code);
    area.state = value.state;
    if (value.known()) area.low = area.high = value.number;
    set_second(second, code, area);
    areas.push_back(std::move(area));
  };
  for (std::size_t i = 0; i < map->areas.size(); ++i)
    add(map->areas[i], listed_area(map->areas[i].text(), map->names[i], map->municipalities[i]));
  for (const AreaCode& code : first.of.areas.codes())  // measured, but neither mapped nor named
    if (!map->areas.find(code)) add(code, listed_area(code.text(), std::string(code.text()), ""));
  AreaTable table;
  table.language = params.language;
  table.title = title_of(first, params.language, false);
  const std::string to = to_string(series.period);
  const std::string when = first.since ? fmt::format("{}-{}", to_string(*first.since), to) : to;
  table.file = table_file_of(project.path(), series.indicator, when, second);
  const TableSubject subject{title_of(first, params.language, true), second_head(second, params.language),
                             false, false, score::Concern::kHigh};
  add_rows(std::move(areas), params, subject, table);
  add_measure_notes(first, table);
  if (second != nullptr) add_measure_notes(*second, table);
  add_filter_notes(params, false, table);
  add_house_note(table);
  return table;
}

}  // namespace roer::app
