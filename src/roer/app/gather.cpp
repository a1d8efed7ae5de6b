#include "roer/app/gather.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "roer/app/source_names.hpp"

namespace roer::app {

namespace {

using score::Framework;
using score::Input;
using score::InputData;

std::string periods_text(Period from, Period to) {
  return to.year == 0 ? to_string(from) : to_string(from) + "-" + to_string(to);
}

/// How far two periods are apart, in months; whole years stand for their middle.
int months_between(Period a, Period b) {
  const auto months = [](Period p) { return p.year * 12 + (p.month == 0 ? 6 : p.month); };
  return std::abs(months(a) - months(b));
}

/// One series per period: that on the wanted borders, else that on the latest others.
std::vector<const SeriesInfo*> one_per_period(const std::vector<const SeriesInfo*>& measured, Year wanted) {
  std::map<Period, const SeriesInfo*> best;
  for (const SeriesInfo* one : measured) {
    const SeriesInfo*& chosen = best[one->period];
    if (chosen == nullptr || one->boundary_year == wanted || chosen->boundary_year != wanted) chosen = one;
  }
  std::vector<const SeriesInfo*> list;
  list.reserve(best.size());
  for (const auto& [period, one] : best) list.push_back(one);
  return list;
}

/// Chooses the series of each input and tells what was chosen.
class Chooser {
 public:
  Chooser(const ProjectIndex& index, const Framework& framework, Year year, Remarks& remarks)
      : index_(index), framework_(framework), year_(year), remarks_(remarks) {}

  InputSeries choose(const score::Factor& factor, const Input& input);

 private:
  void tell_lacking(const score::Factor& factor, const Input& input);
  void tell_no_period(const Input& input, const std::vector<const SeriesInfo*>& measured);
  void tell_mean(const Input& input, const std::vector<const SeriesInfo*>& used);
  void tell_later(const Input& input, const SeriesInfo& used, const std::vector<const SeriesInfo*>& measured);
  void tell_dataset(const SeriesInfo& used);
  [[nodiscard]] const SeriesInfo* latest(const Input& input, const std::vector<const SeriesInfo*>& measured);
  [[nodiscard]] const SeriesInfo* denominator(const Input& input, Period last);

  const ProjectIndex& index_;
  const Framework& framework_;
  Year year_;
  Remarks& remarks_;
};

void Chooser::tell_lacking(const score::Factor& factor, const Input& input) {
  const std::vector<AreaKind> kinds = index_.kinds_of(input.indicator);
  if (!kinds.empty()) {
    std::vector<std::string> nl, en;
    for (const AreaKind kind : kinds) {
      nl.push_back(plural_of(kind).nl);
      en.push_back(plural_of(kind).en);
    }
    remarks_.add(fmt::format("{} ({}) is er alleen voor {}, niet voor {}.", input.label.nl, input.indicator,
                             enumerated(nl).nl, plural_of(framework_.unit).nl),
                 fmt::format("{} ({}) exists for {} only, not for {}.", input.label.en, input.indicator,
                             enumerated(en).en, plural_of(framework_.unit).en));
    return;
  }
  const bool optional = input.missing == score::MissingPolicy::kLeaveOut;
  const bool shown = input.rule.kind == score::RuleKind::kShown;
  const char* nl = shown      ? "het staat niet in de uitleg"
                   : optional ? "het telt niet mee"
                              : "het geldt als onbekend";
  const char* en = shown ? "it is not shown" : optional ? "it does not count" : "it counts as unknown";
  remarks_.add(fmt::format("{} ({}, voor {}) is niet ingelezen: {}.", input.label.nl, input.indicator,
                           factor.label.nl, nl),
               fmt::format("{} ({}, for {}) was not imported: {}.", input.label.en, input.indicator,
                           factor.label.en, en));
}

void Chooser::tell_no_period(const Input& input, const std::vector<const SeriesInfo*>& measured) {
  std::vector<Period> periods;
  periods.reserve(measured.size());
  for (const SeriesInfo* one : measured) periods.push_back(one->period);
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
  const Text there = enumerated(periods);
  const std::string asked = periods_text(input.period, input.period_to);
  remarks_.add(fmt::format("{} van {} is niet gemeten; wel van {}. Geen ander jaar neemt die plaats in.",
                           input.indicator, asked, there.nl),
               fmt::format("{} of {} was not measured; it was for {}. No other year takes its place.",
                           input.indicator, asked, there.en));
}

void Chooser::tell_mean(const Input& input, const std::vector<const SeriesInfo*>& used) {
  std::vector<Period> periods;
  periods.reserve(used.size());
  for (const SeriesInfo* one : used) periods.push_back(one->period);
  const Text list = enumerated(periods);
  remarks_.add(fmt::format("{} is het gemiddelde van {}.", input.indicator, list.nl),
               fmt::format("{} is the mean of {}.", input.indicator, list.en));
}

void Chooser::tell_later(const Input& input, const SeriesInfo& used,
                         const std::vector<const SeriesInfo*>& measured) {
  if (measured.back()->period <= used.period) return;
  const SeriesInfo& later = *measured.back();
  remarks_.add(
      fmt::format("{} is van {}; {} staat op de grenzen van {} en is niet gebruikt.", input.indicator,
                  to_string(used.period), to_string(later.period), later.boundary_year.value()),
      fmt::format("{} is of {}; {} is on the borders of {} and was not used.", input.indicator,
                  to_string(used.period), to_string(later.period), later.boundary_year.value()));
}

void Chooser::tell_dataset(const SeriesInfo& used) {
  const std::vector<std::string> others = index_.other_datasets(used);
  if (others.empty()) return;
  const Text list = enumerated(others);
  remarks_.add(fmt::format("{} komt uit {}; het staat ook in {}.", used.indicator, used.dataset, list.nl),
               fmt::format("{} comes from {}; {} also has it.", used.indicator, used.dataset, list.en));
}

/// The latest period on the wanted borders; only where there is none, the latest on others.
const SeriesInfo* Chooser::latest(const Input& input, const std::vector<const SeriesInfo*>& measured) {
  const SeriesInfo* best = nullptr;
  for (const SeriesInfo* one : measured)
    if (best == nullptr || one->boundary_year == year_ || best->boundary_year != year_) best = one;
  if (best->boundary_year == year_) tell_later(input, *best, measured);
  return best;
}

const SeriesInfo* Chooser::denominator(const Input& input, Period last) {
  const auto all = one_per_period(index_.measured(input.denominator.indicator, framework_.unit), year_);
  if (all.empty()) {
    remarks_.add(fmt::format("De noemer {} van {} is niet ingelezen: de waarden blijven leeg.",
                             input.denominator.indicator, input.indicator),
                 fmt::format("The denominator {} of {} was not imported: the values stay empty.",
                             input.denominator.indicator, input.indicator));
    return nullptr;
  }
  const SeriesInfo* best =
      *std::min_element(all.begin(), all.end(), [&](const SeriesInfo* a, const SeriesInfo* b) {
        // Borders first: a denominator of a year earlier is closer than one that has to be converted.
        return std::tuple(a->boundary_year != year_, months_between(a->period, last)) <
               std::tuple(b->boundary_year != year_, months_between(b->period, last));
      });
  if (best->period != last)
    remarks_.add(fmt::format("{} is gedeeld door {} van {}.", input.indicator, input.denominator.indicator,
                             to_string(best->period)),
                 fmt::format("{} is divided by {} of {}.", input.indicator, input.denominator.indicator,
                             to_string(best->period)));
  tell_dataset(*best);
  return best;
}

InputSeries Chooser::choose(const score::Factor& factor, const Input& input) {
  InputSeries chosen;
  const auto measured = index_.measured(input.indicator, framework_.unit);
  if (measured.empty()) {
    tell_lacking(factor, input);
    return chosen;
  }
  if (input.period.year == 0) {
    chosen.values = {latest(input, measured)};
  } else {
    const Period last = input.period_to.year == 0 ? input.period : input.period_to;
    for (const SeriesInfo* one : one_per_period(measured, year_))
      if (one->period >= input.period && one->period <= last &&
          (one->period.month == 0) == (input.period.month == 0))
        chosen.values.push_back(one);
  }
  if (chosen.values.empty()) {
    tell_no_period(input, measured);
    return chosen;
  }
  if (input.period_to.year != 0) tell_mean(input, chosen.values);
  tell_dataset(*chosen.values.back());
  if (!input.denominator.indicator.empty())
    chosen.denominator = denominator(input, chosen.values.back()->period);
  return chosen;
}

/// Mean per area of the columns that have a number there; else the state of the last.
Column mean_of(const std::vector<Column>& columns) {
  if (columns.size() == 1) return columns.front();
  Column mean;
  mean.reserve(columns.front().size());
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    double sum = 0;
    std::size_t known = 0;
    State state = State::kObserved;
    for (const Column& column : columns) {
      const Value value = column.at(i);
      if (!value.known()) continue;
      sum += value.number;
      ++known;
      if (value.state != State::kObserved) state = value.state;
    }
    mean.push_back(known == 0 ? Value::hole(columns.back().at(i).state)
                              : Value{sum / static_cast<double>(known), state});
  }
  return mean;
}

std::vector<std::string> lineage_of(const ProjectIndex& index, const Input& input) {
  std::vector<std::string> lineage = input.lineage;
  if (const Indicator* indicator = index.indicator(input.indicator))
    lineage.insert(lineage.end(), indicator->lineage.begin(), indicator->lineage.end());
  std::sort(lineage.begin(), lineage.end());
  lineage.erase(std::unique(lineage.begin(), lineage.end()), lineage.end());
  return lineage;
}

/// The union of lists of one kind and year. Most are equal or hold one another, so it is merged step by step.
AreaList merged(const AreaList& a, const AreaList& b) {
  if (b.size() == 0 || a == b) return a;
  if (a.size() == 0) return b;
  std::vector<AreaCode> codes;
  codes.reserve(a.size() + b.size());
  std::set_union(a.codes().begin(), a.codes().end(), b.codes().begin(), b.codes().end(),
                 std::back_inserter(codes));
  if (codes.size() == a.size()) return a;
  if (codes.size() == b.size()) return b;
  return AreaList(a.kind(), a.boundary_year(), std::move(codes));
}

/// All areas of a kind and year that the project has anything about: one column per dataset tells its areas.
Result<AreaList> every_area_of(const Project& project, const ProjectIndex& index, AreaKind kind, Year year) {
  AreaList all(kind, year, {});
  std::set<std::string_view> seen;
  for (const SeriesInfo& one : index.series()) {
    if (one.kind != kind || one.boundary_year != year || !seen.insert(one.dataset).second) continue;
    ROER_TRY(const Frame frame, project.load(one.indicator, one.period, kind, year));
    all = merged(all, frame.areas);
  }
  ROER_TRY(const std::vector<Crosswalk> crosswalks, project.crosswalks());
  for (const Crosswalk& crosswalk : crosswalks)
    for (const AreaList* list : {&crosswalk.from, &crosswalk.to})
      if (list->kind() == kind && list->boundary_year() == year) all = merged(all, *list);
  return all;
}

/// What a project has instead of the areas that were asked for: "neighbourhoods of 2015 and 2022".
std::string areas_there(const ProjectIndex& index) {
  std::map<AreaKind, std::set<std::string>> years;
  for (const SeriesInfo& one : index.series())
    years[one.kind].insert(fmt::format("{}", one.boundary_year.value()));
  for (const auto& [kind, year] : index.shape_layers()) years[kind].insert(fmt::format("{}", year.value()));
  std::vector<std::string> parts;
  for (const auto& [kind, list] : years)
    parts.push_back(fmt::format("{} of {}", plural_of(kind).en,
                                enumerated(std::vector<std::string>(list.begin(), list.end())).en));
  return parts.empty() ? "no areas at all" : fmt::format("{}", fmt::join(parts, "; "));
}

Error no_areas(const ProjectIndex& index, AreaKind kind, Year year = {}) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = fmt::format("the project holds no {}", plural_of(kind).en);
  if (year != Year{}) error.message += fmt::format(" on the borders of {}", year.value());
  error.found = areas_there(index);
  error.expected = fmt::format("values or borders of {}", plural_of(kind).en);
  error.remedy = year == Year{} ? "Import official files of them first."
                                : "Import files of that year, or ask for a year that is there.";
  return error;
}

/// The latest year on which series that `counts` accepts have at least half as many areas as on any year.
template <class Counts>
Year latest_large(const ProjectIndex& index, AreaKind kind, const Counts& counts) {
  std::map<Year, std::size_t> sizes;
  for (const SeriesInfo& series : index.series())
    if (series.kind == kind && known_values(series) > 0 && counts(series))
      sizes[series.boundary_year] = std::max(sizes[series.boundary_year], series.areas);
  std::size_t most = 0;
  for (const auto& [year, size] : sizes) most = std::max(most, size);
  for (auto one = sizes.rbegin(); one != sizes.rend(); ++one)
    if (one->second * 2 >= most) return one->first;
  return {};
}

/// Reads what was chosen and lays it on one list of areas.
class Reading {
 public:
  Reading(const Project& project, const ProjectIndex& index, const Framework& framework, Year year)
      : project_(project), index_(index), framework_(framework), year_(year), store_(project, index) {}

  void choose();
  Result<AreaList> areas();
  /// `name_files`: sources may be called by their files.
  Result<Gathered> read(bool name_files);

 private:
  Status read_input(const score::Factor& factor, const Input& input, const InputSeries& series,
                    InputData& data);
  Result<Column> mean_on(const AreaList& areas, const std::vector<const SeriesInfo*>& series);
  Result<Column> parents_of(const Input& input, const InputSeries& series);
  Status fill_from_parents(AreaKind kind, const Input& input, const InputSeries& series, Column& filled);
  void tell_cut_off(const score::Factor& factor, const Input& input, const InputData& data);

  const Project& project_;
  const ProjectIndex& index_;
  const Framework& framework_;
  Year year_;
  bool name_files_ = true;
  SeriesStore store_;
  Gathered gathered_;
};

void Reading::choose() {
  Chooser chooser(index_, framework_, year_, gathered_.remarks);
  for (const score::Factor& factor : framework_.factors) {
    auto& inputs = gathered_.series.emplace_back();
    for (const Input& input : factor.inputs) inputs.push_back(chooser.choose(factor, input));
  }
}

Result<AreaList> Reading::areas() {
  AreaList all(framework_.unit, year_, {});
  if (index_.has_shapes(framework_.unit, year_)) {
    ROER_TRY(all, project_.shaped_areas(framework_.unit, year_));
  }
  const auto take = [&](const SeriesInfo* series) -> Status {
    if (series == nullptr || series->boundary_year != year_) return Done{};
    ROER_TRY(const Frame* frame, store_.frame(*series));
    all = merged(all, frame->areas);
    return Done{};
  };
  for (const auto& inputs : gathered_.series)
    for (const InputSeries& input : inputs) {
      for (const SeriesInfo* one : input.values) ROER_CHECK(take(one));
      ROER_CHECK(take(input.denominator));
    }
  if (all.size() != 0) return all;
  return every_area_of(project_, index_, framework_.unit, year_);
}

Result<Column> Reading::mean_on(const AreaList& areas, const std::vector<const SeriesInfo*>& series) {
  std::vector<Column> columns;
  columns.reserve(series.size());
  for (const SeriesInfo* one : series) {
    ROER_TRY(Column column, store_.on(areas, *one, gathered_.remarks));
    columns.push_back(std::move(column));
    gathered_.datasets.insert(one->dataset);
  }
  return mean_of(columns);
}

/// Values of one larger kind of area, divided, for the areas that lie in them by their codes.
Status Reading::fill_from_parents(AreaKind kind, const Input& input, const InputSeries& series,
                                  Column& filled) {
  std::vector<const SeriesInfo*> used;
  for (const SeriesInfo* one : index_.measured(input.indicator, kind))
    for (const SeriesInfo* own : series.values)
      if (one->boundary_year == year_ && one->period == own->period) used.push_back(one);
  if (used.empty()) return Done{};
  ROER_TRY(const Frame* first, store_.frame(*used.front()));
  const AreaList parents = first->areas;
  ROER_TRY(Column values, mean_on(parents, used));
  Column below;
  if (series.denominator != nullptr) {
    for (const SeriesInfo* one : index_.measured(input.denominator.indicator, kind))
      if (one->boundary_year == year_ && one->period == series.denominator->period) {
        ROER_TRY(below, store_.on(parents, *one, gathered_.remarks));
      }
    if (below.size() == 0) return Done{};
  }
  for (std::size_t i = 0; i < filled.size(); ++i) {
    if (filled.at(i).known()) continue;
    const auto at = parents.find(parent_by_code(gathered_.data.areas[i], kind));
    if (!at || !values.at(*at).known()) continue;
    double number = values.at(*at).number;
    if (below.size() != 0) {
      if (!below.at(*at).known() || below.at(*at).number <= 0) continue;
      number *= input.denominator.per / below.at(*at).number;
    }
    filled.set(i, {number, State::kImputed});
  }
  return Done{};
}

Result<Column> Reading::parents_of(const Input& input, const InputSeries& series) {
  Column filled(gathered_.data.areas.size(), State::kMissing);
  for (const AreaKind kind : {AreaKind::kWijk, AreaKind::kGemeente})
    if (kind > framework_.unit) ROER_CHECK(fill_from_parents(kind, input, series, filled));
  return filled;
}

void Reading::tell_cut_off(const score::Factor& factor, const Input& input, const InputData& data) {
  if (input.rule.kind != score::RuleKind::kDirect) return;
  std::size_t outside = 0;
  for (const double number : data.values.numbers())
    if (!std::isnan(number) && (number < factor.least || number > factor.most)) ++outside;
  if (outside == 0) return;
  gathered_.remarks.add(fmt::format("{}: {} waarden liggen buiten {} tot {} en zijn daarop afgekapt.",
                                    input.indicator, outside, factor.least, factor.most),
                        fmt::format("{}: {} values lie outside {} to {} and were cut off there.",
                                    input.indicator, outside, factor.least, factor.most));
}

Status Reading::read_input(const score::Factor& factor, const Input& input, const InputSeries& series,
                           InputData& data) {
  const AreaList& areas = gathered_.data.areas;
  data.lineage = lineage_of(index_, input);
  data.period = input.period;
  data.period_to = input.period_to;
  if (series.values.empty()) {
    data.values = Column(areas.size(), State::kMissing);
    return Done{};
  }
  data.available = true;
  data.period = series.values.front()->period;
  data.period_to = series.values.size() > 1 ? series.values.back()->period : Period{};
  data.source = source_name(index_, series.values.back()->dataset, name_files_);
  ROER_TRY(data.values, mean_on(areas, series.values));
  if (!input.denominator.indicator.empty()) {
    if (series.denominator == nullptr) {
      data.denominators = Column(areas.size(), State::kMissing);
    } else {
      ROER_TRY(data.denominators, mean_on(areas, {series.denominator}));
    }
  }
  if (input.missing == score::MissingPolicy::kImputeParent) {
    ROER_TRY(data.parents, parents_of(input, series));
  }
  tell_cut_off(factor, input, data);
  return Done{};
}

Result<Gathered> Reading::read(bool name_files) {
  name_files_ = name_files;
  ROER_TRY(gathered_.data.areas, areas());
  if (gathered_.data.areas.size() == 0) return no_areas(index_, framework_.unit, year_);
  for (std::size_t f = 0; f < framework_.factors.size(); ++f) {
    const score::Factor& factor = framework_.factors[f];
    gathered_.data.inputs.emplace_back(factor.inputs.size());
    for (std::size_t k = 0; k < factor.inputs.size(); ++k)
      ROER_CHECK(
          read_input(factor, factor.inputs[k], gathered_.series[f][k], gathered_.data.inputs.back()[k]));
  }
  return std::move(gathered_);
}

}  // namespace

Result<Year> boundary_year_for(const ProjectIndex& index, const Framework& framework,
                               std::optional<Year> asked) {
  if (asked) return *asked;
  const auto named = [&](const SeriesInfo& series) {
    return std::any_of(framework.factors.begin(), framework.factors.end(), [&](const score::Factor& factor) {
      return std::any_of(factor.inputs.begin(), factor.inputs.end(),
                         [&](const Input& input) { return input.indicator == series.indicator; });
    });
  };
  if (const Year year = latest_large(index, framework.unit, named); year != Year{}) return year;
  Year latest;
  for (const auto& [kind, year] : index.shape_layers())
    if (kind == framework.unit) latest = std::max(latest, year);
  if (latest != Year{}) return latest;
  // None of its inputs is there for this kind: the areas still are, and the score tells what lacks.
  latest = latest_large(index, framework.unit, [](const SeriesInfo&) { return true; });
  if (latest != Year{}) return latest;
  return no_areas(index, framework.unit);
}

Result<Gathered> gather(const Project& project, const ProjectIndex& index, const Framework& framework,
                        Year boundary_year, bool name_files) {
  Reading reading(project, index, framework, boundary_year);
  reading.choose();
  return reading.read(name_files);
}

Result<AreaList> areas_of(const Project& project, const ProjectIndex& index, const Framework& framework,
                          Year boundary_year) {
  Reading reading(project, index, framework, boundary_year);
  reading.choose();
  return reading.areas();
}

}  // namespace roer::app
