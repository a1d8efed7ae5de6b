#include "roer/app/segregation_series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "roer/app/carrier.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/group_faults.hpp"
#include "roer/app/segregation_chance.hpp"
#include "roer/app/segregation_indices.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"
#include "roer/segregation/carried_counts.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::app {

namespace {

using segregation::CarriedCounts;
using segregation::Counts;
using segregation::kBeyond;

/// One period, on its own borders and on those of the series.
struct Measured {
  PeopleCounts own;
  PeopleCounts here;                     ///< on the areas of the series
  std::optional<CarriedCounts> carried;  ///< where borders differ
  Text basis;
};

/// The areas of a series: all on the borders, and which of them are asked for.
struct SeriesAreas {
  AreaList all, asked;
  std::vector<std::uint32_t> place;  ///< per area of `all`: its place in `asked`, or kBeyond
};

Result<std::vector<Period>> wanted_periods(const ProjectIndex& index, const SegregationParams& params) {
  const auto all = periods_with_all(index, params.people);
  if (params.periods->empty()) return all;
  std::vector<Period> wanted = *params.periods;
  std::sort(wanted.begin(), wanted.end());
  const auto twice = std::adjacent_find(wanted.begin(), wanted.end());
  if (twice != wanted.end())
    return fault(ErrorCode::kUsage, "a period of the series is named twice", to_string(*twice),
                 "each period once", "Leave one out.");
  for (const Period& period : wanted)
    if (std::find(all.begin(), all.end(), period) == all.end())
      return not_in_period(index, params.people, period, "--periods");
  return wanted;
}

/// The counts of a period on the borders of the series where it has them, else on its own.
Result<PeopleCounts> own_counts(const Project& project, const ProjectIndex& index,
                                const SegregationParams& params, const Period& period, Year borders,
                                Remarks& remarks) {
  PeopleChoice choice = params.people;
  choice.period = period;
  choice.boundary_year = {};
  for (const SeriesInfo* one : index.measured(choice.groups.front(), choice.level))
    if (one->period == period && one->boundary_year == borders) choice.boundary_year = borders;
  return people_counts(project, index, choice, remarks);
}

/// The areas of the scope, with those that only some of the periods have.
SeriesAreas series_areas(const PeopleCounts& people, const Scope& scope,
                         const std::vector<Measured>& measured) {
  const Year borders = people.areas.boundary_year();
  std::vector<AreaCode> all = people.areas.codes(), asked;
  for (const std::uint32_t area : scope.areas) asked.push_back(people.areas[area]);
  for (const Measured& one : measured) {
    if (one.own.areas.boundary_year() != borders) continue;
    const auto both = codes_at_both(people, one.own, scope);
    asked.insert(asked.end(), both.begin(), both.end());
    const auto& codes = one.own.areas.codes();
    all.insert(all.end(), codes.begin(), codes.end());
  }
  SeriesAreas areas{AreaList(people.areas.kind(), borders, std::move(all)),
                    AreaList(people.areas.kind(), borders, std::move(asked)),
                    {}};
  for (const std::int64_t at : positions(areas.asked, areas.all))
    areas.place.push_back(at < 0 ? kBeyond : static_cast<std::uint32_t>(at));
  return areas;
}

/// Counts on the areas of the series without carrying; NaN for an area that the period does not have.
std::vector<double> laid_by_code(const PeopleCounts& own, const AreaList& asked) {
  std::vector<double> values;
  const auto at = positions(own.areas, asked);
  for (std::size_t g = 0; g < own.labels.size(); ++g)
    for (const std::int64_t i : at)
      values.push_back(i < 0 ? kNone : own.values[g * own.areas.size() + static_cast<std::size_t>(i)]);
  return values;
}

/// The counts that lead to the asked-for areas; the others are 0.  Areas that lead nowhere stay where their
/// municipality is that of an asked-for area, or is not told by their codes.
std::vector<double> counts_that_lead(const PeopleCounts& own, const BoundaryChange& change,
                                     const SeriesAreas& areas) {
  std::set<AreaCode> municipalities;
  for (const AreaCode& code : areas.asked.codes())
    municipalities.insert(parent_by_code(code, AreaKind::kGemeente));
  std::vector<bool> leads(own.areas.size(), false), linked(own.areas.size(), false);
  for (const CrosswalkLink& link : change.crosswalk.links) {
    linked[link.from] = true;
    if (areas.place[link.to] != kBeyond) leads[link.from] = true;
  }
  std::vector<double> values = own.values;
  for (std::size_t i = 0; i < own.areas.size(); ++i) {
    const AreaCode parent = parent_by_code(own.areas[i], AreaKind::kGemeente);
    if (leads[i] || (!linked[i] && (parent.empty() || municipalities.count(parent) > 0))) continue;
    for (std::size_t g = 0; g < own.labels.size(); ++g) values[g * own.areas.size() + i] = 0;
  }
  return values;
}

/// The next larger unit of each area by its code; one for all where codes do not tell, or where no two areas
/// share one.
std::vector<std::uint32_t> next_units(const AreaList& areas) {
  const AreaKind next = areas.kind() == AreaKind::kBuurt ? AreaKind::kWijk : AreaKind::kGemeente;
  std::map<AreaCode, std::uint32_t> number;
  std::vector<std::uint32_t> units;
  for (const AreaCode& code : areas.codes())
    units.push_back(
        number.emplace(parent_by_code(code, next), static_cast<std::uint32_t>(number.size())).first->second);
  if (number.size() == units.size()) std::fill(units.begin(), units.end(), 0U);
  return units;
}

Status carry_counts(const BoundaryChange& change, const SeriesAreas& areas, Measured& one) {
  const std::vector<double> old = counts_that_lead(one.own, change, areas);
  std::vector<std::string> names;
  for (const Text& label : one.own.labels) names.push_back(label.en);
  const auto made = Counts::make(names, one.own.areas.size(), old);
  if (!made.ok()) {
    std::vector<std::uint32_t> all(one.own.areas.size());
    std::iota(all.begin(), all.end(), 0U);
    return told_by_code(made.faults(), one.own, all);
  }
  const Counts& counts = *made;
  one.basis = change.basis;
  one.carried = segregation::carried_counts(
      change.crosswalk, old, areas.place, segregation::split_correlation(counts, next_units(one.own.areas)));
  one.here.values = segregation::expected_counts(*one.carried);
  for (double& value : one.here.values) value = std::round(value);
  return Done{};
}

/// Brings a period to the areas of the series; false where nothing leads there.
Result<bool> bring_here(Carrier& carrier, const SeriesAreas& areas, const PeopleCounts& people,
                        Measured& one) {
  one.here.areas = areas.asked;
  one.here.labels = one.own.labels;
  one.here.files = one.own.files;
  one.here.period = one.own.period;
  one.here.unit = one.own.unit;
  one.here.datasets = one.own.datasets;
  for (const AreaCode& code : areas.asked.codes()) {
    const auto at = people.areas.find(code), own = one.own.areas.find(code);
    one.here.names.push_back(at ? people.names[*at] : own ? one.own.names[*own] : std::string(code.text()));
  }
  if (one.own.areas.boundary_year() == areas.asked.boundary_year()) {
    one.here.values = laid_by_code(one.own, areas.asked);
    return true;
  }
  ROER_TRY(const BoundaryChange* change, carrier.change(one.own.areas, areas.all));
  if (change == nullptr) return false;
  one.here.divided = true;
  ROER_CHECK(carry_counts(*change, areas, one));
  return true;
}

/// What measuring a period needs of the result of the whole.
SegregationResult result_for(const SegregationResult& result, const Measured& one) {
  SegregationResult mine;
  mine.scope = result.scope;
  mine.scope.areas.clear();
  for (std::uint32_t i = 0; i < one.here.areas.size(); ++i) mine.scope.areas.push_back(i);
  mine.level = result.level;
  mine.boundary_year = result.boundary_year;
  mine.period = one.own.period;
  mine.unit = result.unit;
  mine.ordered = result.ordered;
  mine.choice = result.choice;
  mine.groups = result.groups;
  mine.draws = result.draws;
  mine.seed = result.seed;
  return mine;
}

SeriesValue value_with_interval(const MeasuredIndex& index, std::optional<segregation::Draws> carrying) {
  const AskedIndex& asked = index;
  SeriesValue value{asked, index.value,    index.value,    kNone,
                    kNone, index.sampling, index.rounding, std::move(carrying)};
  if (!value.sampling) return value;
  value.corrected = value.sampling->corrected;
  ErrorReach reach;
  reach.add(value.corrected, value.sampling->low, value.sampling->high);
  if (value.rounding) reach.add(value.rounding->corrected, value.rounding->low, value.rounding->high);
  if (value.carrying) reach.add(value.value, value.carrying->low, value.carrying->high);
  value.low = reach.low(value.corrected);
  value.high = reach.high(value.corrected);
  return value;
}

/// Shares and totals of the period, which rounding is drawn from, on the areas of the series.
void take_made_of(Measured& one) {
  if (one.carried) return;
  const auto at = positions(one.own.areas, one.here.areas);
  const bool all = std::none_of(at.begin(), at.end(), [](std::int64_t i) { return i < 0; });
  if (!all) return;  // an area that is not known has neither
  std::vector<std::uint32_t> places;
  for (const std::int64_t i : at) places.push_back(static_cast<std::uint32_t>(i));
  if (one.own.shares) one.here.shares = shares_in(one.own, places);
  one.here.shares_of = one.own.shares_of;
  if (!one.own.totals.empty())
    for (const std::uint32_t i : places) one.here.totals.push_back(one.own.totals[i]);
}

Result<SeriesMoment> measure_moment(const SegregationParams& params, const SegregationResult& result,
                                    Measured& one, Progress& progress) {
  SegregationResult mine = result_for(result, one);
  take_made_of(one);
  if (one.here.shares)
    mine.shares = MadeOfShares{one.here.shares_of, one.here.shares->percent_step,
                               params.rounded_to.value_or(one.here.shares->total_step)};
  SegregationParams own_params = params;
  if (one.here.divided) own_params.rounded_to = {};
  ROER_TRY(const Counts counts, counts_in(one.here, mine.scope.areas));
  ROER_CHECK(find_rounding(own_params, one.here, counts, mine));
  ROER_CHECK(measure_indices(own_params, one.here, counts, mine, progress));
  std::vector<segregation::Draws> carrying;
  if (one.carried && params.draws > 0 && !one.carried->cut.empty()) {
    std::vector<AskedIndex> asked;
    for (const MeasuredIndex& index : mine.indices) asked.push_back(index);
    SharedProgress shared(progress);
    segregation::DrawOptions options;
    options.seed = params.seed;
    options.draws = params.draws;
    options.proceed = shared.proceed();
    progress.step("drawing how divided areas may have split");
    ROER_TRY(carrying, segregation::draws_of(counts, index_set(asked, params.choice), options,
                                             segregation::split_draw(*one.carried, params.seed)));
  }
  SeriesMoment moment;
  moment.period = one.own.period;
  moment.boundary_year = one.own.areas.boundary_year();
  moment.basis = one.basis;
  moment.areas = counts.areas();
  moment.empty = counts.empty_areas().size();
  moment.unknown = counts.unknown_areas().size();
  moment.people = counts.total();
  if (one.carried) {
    moment.cut = one.carried->cut.size();
    moment.divided = segregation::divided_people(*one.carried) / counts.total();
    moment.lost = one.carried->lost;
    moment.holes = one.carried->holes;
  }
  for (std::size_t k = 0; k < mine.indices.size(); ++k)
    moment.values.push_back(value_with_interval(
        mine.indices[k],
        carrying.empty() ? std::nullopt : std::optional<segregation::Draws>(std::move(carrying[k]))));
  return moment;
}

/// H of each moment over the areas that are known at all of them.
Status measure_in_common(const std::vector<Measured>& measured, SegregationSeries& series) {
  const std::size_t areas = measured.front().here.areas.size();
  std::vector<std::uint32_t> common;
  for (std::uint32_t i = 0; i < areas; ++i) {
    bool known = true;
    for (const Measured& one : measured)
      for (std::size_t k = i; k < one.here.values.size(); k += areas)
        known = known && !std::isnan(one.here.values[k]);
    if (known) common.push_back(i);
  }
  series.common = common.size();
  for (std::size_t m = 0; m < measured.size(); ++m) {
    const auto counts = counts_in(measured[m].here, common);
    series.moments[m].common_h = counts.ok() ? segregation::multigroup_indices(*counts).theil_h : kNone;
  }
  return Done{};
}

}  // namespace

Result<SegregationSeries> segregation_series(const Project& project, const ProjectIndex& index,
                                             const SegregationParams& params, const PeopleCounts& people,
                                             const SegregationResult& result, Remarks& remarks,
                                             Progress& progress) {
  ROER_TRY(const auto periods, wanted_periods(index, params));
  const Year borders = people.areas.boundary_year();
  std::vector<Measured> measured;
  for (const Period& period : periods) {
    if (progress.stop()) return stopped();
    Measured one;
    ROER_TRY(one.own, own_counts(project, index, params, period, borders, remarks));
    if (one.own.labels.size() != people.labels.size())
      return Error{ErrorCode::kMissingData,
                   "the groups of this period are not those of the others",
                   {},
                   0,
                   {},
                   to_string(period),
                   "periods with the same groups",
                   "Leave it out of --periods, or name other groups."};
    measured.push_back(std::move(one));
  }
  const SeriesAreas areas = series_areas(people, result.scope, measured);
  Carrier carrier(project, index);
  for (auto at = measured.begin(); at != measured.end();) {
    ROER_TRY(const bool here, bring_here(carrier, areas, people, *at));
    if (here) {
      ++at;
      continue;
    }
    const Year from = at->own.areas.boundary_year();
    if (!params.periods->empty())
      return leads_nowhere(to_string(at->own.period), people.areas.kind(), from, borders,
                           "name other borders with --boundary-year, or leave the period out of --periods");
    remarks.add(
        fmt::format("{} ontbreekt in de reeks: niets leidt van de grenzen van {} naar die van {}.",
                    to_string(at->own.period), from.value(), borders.value()),
        fmt::format("{} is missing in the series: nothing leads from the borders of {} to those of {}.",
                    to_string(at->own.period), from.value(), borders.value()));
    at = measured.erase(at);
  }
  if (measured.size() < 2)
    return Error{ErrorCode::kMissingData,
                 "a series takes two periods or more",
                 {},
                 0,
                 {},
                 measured.empty() ? "none" : to_string(measured.front().own.period) + " alone",
                 "more periods that can be brought to the same borders",
                 "Import other years, or a crosswalk table to these borders."};
  SegregationSeries series;
  for (Measured& one : measured) {
    if (progress.stop()) return stopped();
    ROER_TRY(SeriesMoment moment, measure_moment(params, result, one, progress));
    series.moments.push_back(std::move(moment));
  }
  ROER_CHECK(measure_in_common(measured, series));
  for (std::size_t m = 1; m < measured.size(); ++m) {
    ROER_TRY(
        auto step,
        change_between(measured[m - 1].here, measured[m].here, areas.asked.codes(),
                       {result.of_origin, ChangeMethod::kShapley, params.choice.log_base, nullptr}, remarks));
    if (step) series.steps.push_back(std::move(*step));
  }
  for (const Measured& one : measured)
    for (const std::string& dataset : one.own.datasets) series.datasets.insert(dataset);
  series.meaning = meaning_of_series(series);
  return series;
}

Result<std::vector<Period>> periods_named(const std::string& list) {
  std::vector<Period> periods;
  if (trimmed(list) == "all") return periods;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    Period period;
    if (!parse_period(trimmed(std::string_view(list).substr(begin, end - begin)), period)) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "this is no list of periods";
      error.found = excerpt(list);
      error.expected = "all, or periods such as 2017,2019,2024";
      return error;
    }
    periods.push_back(period);
    begin = end + 1;
  }
  return periods;
}

}  // namespace roer::app
