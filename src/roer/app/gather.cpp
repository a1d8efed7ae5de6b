#include "roer/app/gather.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "roer/app/origin_guard.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/app/source_names.hpp"
#include "roer/score/explain.hpp"
#include "roer/score/impute.hpp"

namespace roer::app {

namespace {

using score::Framework;
using score::Input;
using score::InputData;

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

/// `values` per `below`; a hole where either is one or nothing is to be divided by.
Column per(const Column& values, const Column& below, const score::Denominator& denominator) {
  Column column;
  column.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value above = values.at(i), under = below.at(i);
    if (!above.known() || !under.known() || under.number <= 0)
      column.push_back(Value::hole(State::kMissing));
    else
      column.push_back({above.number / under.number * denominator.per, above.state});
  }
  return column;
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
class InputReading {
 public:
  InputReading(const Project& project, const ProjectIndex& index, const Framework& framework, Year year)
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
  Result<Column> published_for(const AreaList& parents, const Input& input,
                               const std::vector<const SeriesInfo*>& values, const SeriesInfo* denominator);
  Result<Column> larger(AreaKind kind, const Input& input, const InputSeries& series);
  Result<Column> references_of(const Input& input, AreaKind kind, const InputSeries& series,
                               const InputData& data);
  Status read_earlier(const Input& input, const InputSeries& series, InputData& data);
  Status read_history(const Input& input, const InputSeries& series, InputData& data);
  Status read_groups(const Input& input, InputData& data);
  void tell_cut_off(const score::Factor& factor, const Input& input, const InputData& data);

  const Project& project_;
  const ProjectIndex& index_;
  const Framework& framework_;
  Year year_;
  bool name_files_ = true;
  SeriesStore store_;
  Gathered gathered_;
};

void InputReading::choose() {
  Chooser chooser(index_, framework_, year_, gathered_.remarks);
  for (const score::Factor& factor : framework_.factors) {
    auto& inputs = gathered_.series.emplace_back();
    for (const Input& input : factor.inputs) inputs.push_back(chooser.choose(factor, input));
  }
}

Result<AreaList> InputReading::areas() {
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

Result<Column> InputReading::mean_on(const AreaList& areas, const std::vector<const SeriesInfo*>& series) {
  std::vector<Column> columns;
  columns.reserve(series.size());
  for (const SeriesInfo* one : series) {
    ROER_TRY(Column column, store_.on(areas, *one, gathered_.remarks));
    columns.push_back(std::move(column));
    gathered_.datasets.insert(one->dataset);
  }
  return mean_of(columns);
}

/// What is published of larger areas for these periods, divided; empty if not all of it is there.
Result<Column> InputReading::published_for(const AreaList& parents, const Input& input,
                                           const std::vector<const SeriesInfo*>& values,
                                           const SeriesInfo* denominator) {
  std::vector<const SeriesInfo*> used;
  for (const SeriesInfo* one : index_.measured(input.indicator, parents.kind()))
    for (const SeriesInfo* own : values)
      if (one->boundary_year == year_ && one->period == own->period) used.push_back(one);
  if (used.empty()) return Column();
  ROER_TRY(Column column, mean_on(parents, used));
  if (denominator == nullptr) return column;
  for (const SeriesInfo* one : index_.measured(input.denominator.indicator, parents.kind()))
    if (one->boundary_year == year_ && one->period == denominator->period) {
      ROER_TRY(const Column below, store_.on(parents, *one, gathered_.remarks));
      return per(column, below, input.denominator);
    }
  return Column();
}

/// Values of one larger kind of area as the rule would see them, for the areas that lie in them by their
/// codes; holes where none is published.
Result<Column> InputReading::larger(AreaKind kind, const Input& input, const InputSeries& series) {
  Column column(gathered_.data.areas.size(), State::kMissing);
  std::vector<AreaCode> codes;
  for (const AreaCode& code : gathered_.data.areas.codes())
    if (const AreaCode parent = parent_by_code(code, kind); !parent.text().empty()) codes.push_back(parent);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  const AreaList parents(kind, year_, std::move(codes));
  ROER_TRY(Column now, published_for(parents, input, series.values, series.denominator));
  if (now.size() != 0 && input.change_since.year != 0) {
    if (series.earlier == nullptr) return column;
    ROER_TRY(const Column before,
             published_for(parents, input, {series.earlier}, series.earlier_denominator));
    if (before.size() == 0) return column;
    now = score::change_between(input.change_since, before, {}, now).difference;
  }
  for (std::size_t i = 0; now.size() != 0 && i < column.size(); ++i)
    if (const auto at = parents.find(parent_by_code(gathered_.data.areas[i], kind)))
      column.set(i, now.at(*at));
  return column;
}

Result<Column> InputReading::parents_of(const Input& input, const InputSeries& series) {
  Column filled(gathered_.data.areas.size(), State::kMissing);
  for (const AreaKind kind : {AreaKind::kWijk, AreaKind::kGemeente}) {
    if (kind <= framework_.unit) continue;
    ROER_TRY(const Column values, larger(kind, input, series));
    for (std::size_t i = 0; i < filled.size(); ++i)
      if (!filled.at(i).known() && values.at(i).known())
        filled.set(i, {values.at(i).number, State::kImputed});
  }
  return filled;
}

/// Counts and denominators summed over the areas that lie in the same larger one and know both.
Column summed_within(const AreaList& areas, AreaKind kind, const Column& values, const Column& below,
                     const score::Denominator& denominator) {
  struct Sums {
    double above = 0, below = 0;
  };
  std::map<AreaCode, Sums> sums;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!values.at(i).known() || !below.at(i).known()) continue;
    Sums& sum = sums[parent_by_code(areas[i], kind)];
    sum.above += values.at(i).number;
    sum.below += below.at(i).number;
  }
  Column column;
  column.reserve(areas.size());
  for (const AreaCode& code : areas.codes()) {
    const auto found = sums.find(parent_by_code(code, kind));
    if (found == sums.end() || found->second.below <= 0)
      column.push_back(Value::hole(State::kMissing));
    else
      column.push_back({found->second.above / found->second.below * denominator.per, State::kEstimated});
  }
  return column;
}

/// The larger areas' values: published, else summed where there is something to divide by.
Result<Column> InputReading::references_of(const Input& input, AreaKind kind, const InputSeries& series,
                                           const InputData& data) {
  const Text label = quoted(input.label);
  ROER_TRY(Column published, larger(kind, input, series));
  if (published.known() > 0) return published;
  if (data.denominators.size() == 0) {
    gathered_.remarks.add(fmt::format("{} is er niet voor {}: er is niets om {} mee te vergelijken.",
                                      label.nl, plural_of(kind).nl, plural_of(framework_.unit).nl),
                          fmt::format("{} does not exist for {}: there is nothing to hold {} against.",
                                      label.en, plural_of(kind).en, plural_of(framework_.unit).en));
    return published;
  }
  const AreaList& areas = gathered_.data.areas;
  gathered_.remarks.add(fmt::format("{} voor {} is opgeteld over hun {}.", label.nl, plural_of(kind).nl,
                                    plural_of(framework_.unit).nl),
                        fmt::format("{} for {} was summed over their {}.", label.en, plural_of(kind).en,
                                    plural_of(framework_.unit).en));
  Column now = summed_within(areas, kind, data.values, data.denominators, input.denominator);
  if (input.change_since.year == 0) return now;
  if (data.earlier.size() == 0 || data.earlier_denominators.size() == 0) return published;
  const Column before =
      summed_within(areas, kind, data.earlier, data.earlier_denominators, input.denominator);
  return score::change_between(input.change_since, before, {}, now).difference;
}

Status InputReading::read_earlier(const Input& input, const InputSeries& series, InputData& data) {
  if (series.earlier == nullptr) return Done{};
  const AreaList& areas = gathered_.data.areas;
  data.earlier_period = series.earlier->period;
  ROER_TRY(data.earlier, mean_on(areas, {series.earlier}));
  if (input.denominator.indicator.empty()) return Done{};
  if (series.earlier_denominator == nullptr)
    data.earlier_denominators = Column(areas.size(), State::kMissing);
  else {
    ROER_TRY(data.earlier_denominators, mean_on(areas, {series.earlier_denominator}));
  }
  return Done{};
}

/// All periods of the input that are of the same length, a whole year each, divided by the same denominators.
Status InputReading::read_history(const Input& input, const InputSeries& series, InputData& data) {
  const AreaList& areas = gathered_.data.areas;
  for (const SeriesInfo* one : one_per_period(index_.measured(input.indicator, framework_.unit), year_)) {
    if (one->period.month != 0 || one->period == series.values.front()->period) continue;
    ROER_TRY(Column values, mean_on(areas, {one}));
    data.history.push_back(data.denominators.size() == 0 ? std::move(values)
                                                         : per(values, data.denominators, input.denominator));
    data.history_years.push_back(one->period.year);
  }
  const auto year = static_cast<std::int32_t>(series.values.front()->period.year);
  data.history_at =
      static_cast<std::size_t>(std::lower_bound(data.history_years.begin(), data.history_years.end(), year) -
                               data.history_years.begin());
  data.history.insert(
      data.history.begin() + static_cast<std::ptrdiff_t>(data.history_at),
      data.denominators.size() == 0 ? data.values : per(data.values, data.denominators, input.denominator));
  data.history_years.insert(data.history_years.begin() + static_cast<std::ptrdiff_t>(data.history_at), year);
  return Done{};
}

/// Groups by the larger area that the code tells, or by equal values of an indicator.
Status InputReading::read_groups(const Input& input, InputData& data) {
  const AreaList& areas = gathered_.data.areas;
  const std::string& by = input.filling.group_by;
  data.groups.assign(areas.size(), score::kNoGroup);
  if (const auto kind = area_kind_named(by)) {
    std::map<AreaCode, std::uint32_t> groups;
    for (std::size_t i = 0; i < areas.size(); ++i) {
      const AreaCode parent = parent_by_code(areas[i], *kind);
      if (parent.text().empty()) continue;
      data.groups[i] = groups.emplace(parent, static_cast<std::uint32_t>(groups.size())).first->second;
    }
    return Done{};
  }
  const auto measured = one_per_period(index_.measured(by, framework_.unit), year_);
  if (measured.empty()) {
    gathered_.remarks.add(
        fmt::format("{} is niet ingelezen: {} wordt niet per groep ingevuld.", by, quoted(input.label).nl),
        fmt::format("{} was not imported: {} is not filled in by group.", by, quoted(input.label).en));
    return Done{};
  }
  ROER_TRY(const Column values, mean_on(areas, {measured.back()}));
  std::map<double, std::uint32_t> groups;
  for (std::size_t i = 0; i < areas.size(); ++i)
    if (values.at(i).known())
      data.groups[i] =
          groups.emplace(values.at(i).number, static_cast<std::uint32_t>(groups.size())).first->second;
  return Done{};
}

void InputReading::tell_cut_off(const score::Factor& factor, const Input& input, const InputData& data) {
  if (input.rule.kind != score::RuleKind::kDirect) return;
  std::size_t outside = 0;
  for (const double number : data.values.numbers())
    if (!std::isnan(number) && (number < factor.least || number > factor.most)) ++outside;
  if (outside == 0) return;
  gathered_.remarks.add(
      outside == 1 ? fmt::format("{}: 1 waarde ligt buiten {} tot {} en is daarop afgekapt.",
                                 quoted(input.label).nl, factor.least, factor.most)
                   : fmt::format("{}: {} waarden liggen buiten {} tot {} en zijn daarop afgekapt.",
                                 quoted(input.label).nl, outside, factor.least, factor.most),
      outside == 1 ? fmt::format("{}: 1 value lies outside {} to {} and was cut off there.",
                                 quoted(input.label).en, factor.least, factor.most)
                   : fmt::format("{}: {} values lie outside {} to {} and were cut off there.",
                                 quoted(input.label).en, outside, factor.least, factor.most));
}

Status InputReading::read_input(const score::Factor& factor, const Input& input, const InputSeries& series,
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
    if (const Indicator* below = index_.indicator(input.denominator.indicator))
      data.divided_by = below->label;
    if (series.denominator == nullptr) {
      data.denominators = Column(areas.size(), State::kMissing);
    } else {
      ROER_TRY(data.denominators, mean_on(areas, {series.denominator}));
    }
  }
  if (input.missing == score::MissingPolicy::kImputeParent) {
    ROER_TRY(data.parents, parents_of(input, series));
  }
  ROER_CHECK(read_earlier(input, series, data));
  if (input.relative_to) {
    ROER_TRY(data.references, references_of(input, *input.relative_to, series, data));
  }
  if (input.missing == score::MissingPolicy::kImputeGroup) ROER_CHECK(read_groups(input, data));
  if (input.missing == score::MissingPolicy::kImputeLast ||
      input.missing == score::MissingPolicy::kImputeLinear)
    ROER_CHECK(read_history(input, series, data));
  tell_cut_off(factor, input, data);
  return Done{};
}

Result<Gathered> InputReading::read(bool name_files) {
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
  ROER_CHECK(refuse_origin(index, framework));
  InputReading reading(project, index, framework, boundary_year);
  reading.choose();
  return reading.read(name_files);
}

Result<AreaList> areas_of(const Project& project, const ProjectIndex& index, const Framework& framework,
                          Year boundary_year) {
  InputReading reading(project, index, framework, boundary_year);
  reading.choose();
  return reading.areas();
}

}  // namespace roer::app
