#include "roer/app/measure_segregation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "roer/app/change_certainty.hpp"
#include "roer/app/change_layer.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/group_faults.hpp"
#include "roer/app/group_words.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/app/page_words.hpp"
#include "roer/app/rank_order_remark.hpp"
#include "roer/app/segregation_chance.hpp"
#include "roer/app/segregation_layer.hpp"
#include "roer/app/segregation_profile.hpp"
#include "roer/app/segregation_series.hpp"
#include "roer/app/segregation_spread.hpp"
#include "roer/app/segregation_words.hpp"
#include "roer/app/shared_progress.hpp"
#include "roer/app/source_names.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

/// The files of the period; all files of the datasets where releases are called otherwise.
std::vector<report::SourceLine> sources_of(const ProjectIndex& index, const std::set<std::string>& datasets,
                                           const Period& period) {
  const auto all = source_lines(index, datasets, true);
  std::vector<report::SourceLine> lines;
  for (const report::SourceLine& line : all)
    if (line.release == to_string(period)) lines.push_back(line);
  return lines.empty() ? all : lines;
}

void describe_groups(const PeopleCounts& people, const Counts& counts, SegregationResult& result) {
  const auto information = segregation::group_information(counts);
  for (std::size_t g = 0; g < counts.groups(); ++g)
    result.groups.push_back({people.labels[g], counts.group_totals()[g], counts.share(g),
                             information[g] * per_nat(result.choice.log_base)});
}

/// Why a level is not told; it was `chosen` by the user or is one of the usual.
void leave_out(AreaKind kind, const Text& why, Remarks& remarks) {
  const Text& level = plural_of(kind);
  remarks.add(fmt::format("Niet ontleed naar {}: {}.", level.nl, why.nl),
              fmt::format("Not taken apart by {}: {}.", level.en, why.en));
}

bool within_one_municipality(const PeopleCounts& people, const Scope& scope) {
  const AreaCode first = parent_by_code(people.areas[scope.areas.front()], AreaKind::kGemeente);
  return !first.empty() && std::all_of(scope.areas.begin(), scope.areas.end(), [&](std::uint32_t area) {
    return parent_by_code(people.areas[area], AreaKind::kGemeente) == first;
  });
}

/// Wider levels that divide the scope, widest first; what is left out is remarked.
Result<std::vector<Units>> wider_levels(const Project& project, const SegregationParams& params,
                                        const PeopleCounts& people, const Counts& counts, const Scope& scope,
                                        Remarks& remarks) {
  const bool chosen = !params.within.empty();
  auto kinds = params.within;
  if (!chosen) kinds = {AreaKind::kProvincie, AreaKind::kGemeente, AreaKind::kWijk};
  std::sort(kinds.begin(), kinds.end(), std::greater<>());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  const Text one_of_them{"alles ligt in een en dezelfde", "all lies in one and the same"};
  const bool one_municipality = within_one_municipality(people, scope);
  std::vector<Units> levels;
  for (const AreaKind kind : kinds) {
    if (kind <= people.areas.kind()) {
      if (chosen)
        leave_out(kind, {"dat is niet groter dan wat telt", "that is no larger than what counts"}, remarks);
      continue;
    }
    if (kind >= AreaKind::kGemeente && one_municipality) {
      if (chosen) leave_out(kind, one_of_them, remarks);
      continue;
    }
    auto units = units_of(project, people.areas, scope.areas, kind);
    if (!units.ok() && !chosen && units.faults().first().code == ErrorCode::kMissingData) {
      leave_out(kind,
                {"het project heeft geen kaart die zegt wat waarin ligt",
                 "the project has no map that tells what lies where"},
                remarks);
      continue;
    }
    ROER_TRY(Units told, std::move(units));
    std::size_t untold = 0;
    for (std::size_t i = 0; i < told.of.size(); ++i)
      untold += told.of[i] == segregation::kNoUnit && counts.area_totals()[i] > 0 ? 1 : 0;
    const Text number = count_words(untold);
    if (untold > 0 && !chosen)
      leave_out(kind,
                {fmt::format("van {} gebieden met inwoners is niet bekend waarin zij liggen", number.nl),
                 fmt::format("it is not known where {} areas with residents lie", number.en)},
                remarks);
    else if (told.count > 1)
      levels.push_back(std::move(told));
    else if (chosen)
      leave_out(kind, one_of_them, remarks);
  }
  return levels;
}

Status take_apart(const std::vector<Units>& levels, const Counts& counts, SegregationResult& result) {
  if (levels.empty()) return Done{};
  std::vector<std::vector<std::uint32_t>> units;
  for (const Units& level : levels) units.push_back(level.of);
  ROER_TRY(const segregation::LevelParts parts, segregation::level_parts(counts, units));
  for (std::size_t k = 0; k < levels.size(); ++k)
    result.levels.push_back({levels[k].kind, levels[k].count, parts.parts[k]});
  result.levels.push_back({result.level, counts.areas(), parts.parts.back()});
  for (SegregationLevel& level : result.levels) level.part.information *= per_nat(result.choice.log_base);
  result.levels_meaning = meaning_of_levels(result);
  return Done{};
}

Status check_apart(const Counts& counts, const Scope& scope) {
  if (counts.areas() - counts.empty_areas().size() - counts.unknown_areas().size() >= 2) return Done{};
  return fault(ErrorCode::kMissingData, "one area is not segregated: there is nothing to compare it with",
               scope.code, "two or more areas with residents", "Ask for a larger area, or another --level.");
}

Result<OtherSide> other_side(const Project& project, const ProjectIndex& index,
                             const SegregationParams& params, const PeopleCounts& people, const ScoreRun& run,
                             const Scope& here, Remarks& remarks) {
  if (!params.compare_period) {
    ROER_TRY(Scope scope, scope_of(project, run, params.compare));
    if (scope.areas == here.areas)
      return fault(ErrorCode::kUsage, "an area is compared with another one",
                   fmt::format("{} twice", scope.name.en), "another area with --compare",
                   "Name another one.");
    ROER_TRY(Counts counts, counts_in(people, scope.areas));
    ROER_CHECK(check_apart(counts, scope));
    return OtherSide{std::move(scope), people.period, std::move(counts)};
  }
  const auto periods = periods_with_all(index, params.people);
  if (std::find(periods.begin(), periods.end(), *params.compare_period) == periods.end()) {
    PeopleChoice now = params.people;
    now.period = people.period;
    return not_in_period(index, now, *params.compare_period, "--compare-period");
  }
  if (*params.compare_period == people.period)
    return fault(ErrorCode::kUsage, "a period is compared with another one",
                 fmt::format("{} twice", to_string(people.period)), enumerated(periods).en,
                 "Name another --compare-period, or the later one with --period.");
  PeopleChoice then = params.people;
  then.period = params.compare_period;
  then.boundary_year = people.areas.boundary_year();
  ROER_TRY(PeopleCounts before, people_counts(project, index, then, remarks));
  Scope scope = here;
  scope.areas.clear();
  for (const std::uint32_t area : here.areas)
    if (const auto at = before.areas.find(people.areas[area]))
      scope.areas.push_back(static_cast<std::uint32_t>(*at));
  ROER_TRY(Counts counts, counts_in(before, scope.areas));
  ROER_CHECK(check_apart(counts, scope));
  const Period period = before.period;
  return OtherSide{std::move(scope), period, std::move(counts), std::move(before)};
}

/// The files of other periods too.
void add_period_sources(const ProjectIndex& index, const std::set<std::string>& datasets,
                        const Period& period, SegregationResult& result) {
  for (report::SourceLine& line : sources_of(index, datasets, period))
    if (std::none_of(result.sources.begin(), result.sources.end(), [&](const report::SourceLine& known) {
          return known.sha256 == line.sha256 && known.release == line.release;
        }))
      result.sources.push_back(std::move(line));
}
void add_series_sources(const ProjectIndex& index, const SegregationSeries& series,
                        SegregationResult& result) {
  for (const SeriesMoment& moment : series.moments)
    add_period_sources(index, series.datasets, moment.period, result);
}

/// Fills result.change, from the earlier to the later moment.
Status take_change_apart(const SegregationParams& params, const PeopleCounts& people, const OtherSide& other,
                         SegregationResult& result, Remarks& remarks, Progress& progress) {
  if (!other.people || other.period == people.period) return Done{};
  if (other.people->labels.size() != people.labels.size()) {
    remarks.add("De verandering is niet ontleed: de groepen van beide perioden zijn niet dezelfde.",
                "The change is not taken apart: the groups of both periods are not the same.");
    return Done{};
  }
  const bool before = other.period < people.period;
  const PeopleCounts &earlier = before ? *other.people : people, &later = before ? people : *other.people;
  progress.step("taking the change apart");
  SharedProgress shared(progress);
  const ChangeDraws draws{draw_options(params, segregation::Resample::kAllCells, shared),
                          rounding_of(result)};
  const ChangeChoice choice{result.of_origin, params.change_parts.value_or(ChangeMethod::kShapley),
                            params.choice.log_base, &draws};
  ROER_TRY(result.change, change_between(earlier, later, codes_at_both(people, *other.people, result.scope),
                                         choice, remarks));
  return Done{};
}

Json space_parameters(const SpaceChoice& choice) {
  std::vector<double> radii;
  for (const Metres radius : choice.radii) radii.push_back(radius.value());
  return {{"centre", choice.centre},
          {"self_distance", name_of(choice.self_distance)},
          {"decay_metres", choice.decay.value()},
          {"reach_metres", choice.reach.value()},
          {"border_areas", name_of(choice.border_areas)},
          {"kernel", name_of(choice.kernel)},
          {"radii_metres", radii}};
}

std::string manifest_of(const SegregationParams& params, const SegregationResult& result) {
  Json files = Json::array();
  for (const report::SourceLine& line : result.sources)
    files.push_back(
        {{"title", line.title.en}, {"release", line.release}, {"file", line.file}, {"sha256", line.sha256}});
  const Json parameters = {{"groups", params.people.groups},
                           {"total", params.people.total},
                           {"shares_of", params.people.shares_of},
                           {"ordered", params.ordered},
                           {"each", params.each ? Json(roer::name_of(*params.each)) : Json()},
                           {"space", params.space ? space_parameters(*params.space) : Json()},
                           {"indices", names_of(params.choice)},
                           {"atkinson_b", params.choice.atkinson_b},
                           {"profile_steps", params.choice.profile_steps},
                           {"log_base", name_of(params.choice.log_base)},
                           {"compare_period", params.compare_period ? part(*params.compare_period) : Json()},
                           {"change_parts", result.change ? Json(name_of(result.change->method)) : Json()},
                           {"draws", params.draws},
                           {"seed", params.seed},
                           {"rounded_to", result.rounded_to},
                           {"rounding", result.rounded_to > 0 ? Json(name_of(result.rounding)) : Json()},
                           {"resample", params.resample ? Json(name_of(*params.resample)) : Json()}};
  const Json manifest = {{"program", "roer"},
                         {"version", kVersion},
                         {"measure", "segregation"},
                         {"unit", roer::name_of(result.level)},
                         {"boundary_year", result.boundary_year.value()},
                         {"period", to_string(result.period)},
                         {"scope", result.scope.code},
                         {"parameters", parameters},
                         {"files", files}};
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

/// What one must know of D without chance: that it lacks, or that rounding is still in it.
void tell_unbiased(const SegregationResult& result, Remarks& remarks) {
  if (!result.choice.has(SegregationIndex::kUnbiasedDissimilarity)) return;
  if (std::none_of(result.indices.begin(), result.indices.end(), [](const MeasuredIndex& measured) {
        return measured.index == SegregationIndex::kUnbiasedDissimilarity;
      }))
    remarks.add(
        "D zonder toeval ontbreekt: de aantallen zijn niet heel, en een deel van een mens heeft geen "
        "anderen.",
        "D without chance is left out: counts are not whole, and part of a person has no others.");
  else if (result.draws == 0 && (result.rounded_to > 0 || result.shares))
    remarks.add(
        "D zonder toeval is van afgeronde aantallen: toeval van wie waar woont is eraf, dat van het afronden "
        "niet (dat vraagt trekkingen: --bootstrap).",
        "D without chance is of rounded counts: the chance of who lives where is taken off, that of rounding "
        "is not (it takes draws: --bootstrap).");
}

/// Residents of the scope who are in none of the groups: nobody asked to leave them out.
Status tell_left_out(const Project& project, const ProjectIndex& index, const SegregationParams& params,
                     const PeopleCounts& people, const Counts& counts, SegregationResult& result,
                     Remarks& remarks) {
  const std::string residents(kResidents);
  const Indicator* all = index.indicator(residents);
  if (!params.people.total.empty() || people.shares || all == nullptr || all->unit.en != people.unit.en)
    return Done{};
  Remarks carried;  // told of the groups already
  ROER_TRY(const auto column, column_beside(project, index, people, residents, carried));
  if (!column) return Done{};
  const auto& unknown = counts.unknown_areas();
  double there = 0, counted = 0;
  for (std::uint32_t i = 0; i < counts.areas(); ++i) {
    const Value value = column->at(result.scope.areas[i]);
    if (!value.known() || std::find(unknown.begin(), unknown.end(), i) != unknown.end()) continue;
    there += value.number;
    counted += counts.area_totals()[i];
  }
  constexpr double kRounding = 0.01;
  if (there - counted <= kRounding * there) return Done{};
  result.in_no_group = there - counted;
  const Text left = number_words(result.in_no_group, 0), part = percent_words(result.in_no_group / there);
  remarks.add(fmt::format("Wie in geen van deze groepen zit, telt niet mee: {} inwoners, {} van allen. Met "
                          "--total {} worden zij de groep \"Overigen\".",
                          left.nl, part.nl, residents),
              fmt::format("Who is in none of these groups is left out: {} residents, {} of all. With --total "
                          "{} they become the group \"Others\".",
                          left.en, part.en, residents));
  return Done{};
}

/// Only indices are compared; what looks around areas is of the scope and period alone.
void tell_not_compared(const SegregationParams& params, const SegregationResult& result, Remarks& remarks) {
  if ((params.compare.empty() && !params.compare_period) || !(params.space || params.profile)) return;
  const bool time = params.compare_period.has_value();
  const Text here = time ? plain_words(to_string(result.period)) : result.scope.name;
  remarks.add(
      fmt::format("Vergeleken zijn de gewone maten; wat hier over schaal en ruimte staat, gaat alleen "
                  "over {}.",
                  here.nl),
      fmt::format("The plain indices are compared; what stands here of scale and space is of {} alone.",
                  here.en));
}

void tell_use(Remarks& remarks) {
  remarks.add(
      "Dit gaat over gebieden, uit gepubliceerde aantallen. Roer gebruikt het nooit bij het toewijzen van "
      "woningen: de kaart is geen indicator en kan geen invoer van een raamwerk of regel zijn.",
      "This is about areas, from published counts. Roer never uses it to allocate dwellings: the map is no "
      "indicator and cannot be an input of a framework or rule.");
}

}  // namespace

Result<SegregationResult> measure_segregation(const SegregationParams& given, Progress& progress) {
  const SegregationParams params = with_groups_named(given);
  ROER_CHECK(check_draws(params));
  if (progress.stop()) return stopped();
  progress.step("reading counts");
  ROER_TRY(Project project,
           Project::open(params.project, params.save ? Access::kWrite : Access::kRead, params.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks remarks;
  ROER_TRY(const PeopleCounts people, people_counts(project, index, params.people, remarks));
  ROER_TRY(const ScoreRun run, bare_run(project, people.areas, people.names));
  SegregationResult result;
  ROER_TRY(result.scope, scope_of(project, run, params.area));
  ROER_TRY(const Counts counts, counts_in(people, result.scope.areas));
  ROER_CHECK(check_apart(counts, result.scope));
  result.level = people.areas.kind();
  result.boundary_year = people.areas.boundary_year();
  result.period = people.period;
  result.areas = counts.areas();
  result.empty = counts.empty_areas().size();
  result.unknown = counts.unknown_areas().size();
  result.people = counts.total();
  result.unit = people.unit;
  result.ordered = params.ordered;
  result.choice = params.choice;
  if (people.shares)
    result.shares = MadeOfShares{people.shares_of, people.shares->percent_step,
                                 params.rounded_to.value_or(people.shares->total_step)};
  result.draws = params.draws;
  result.seed = params.seed;
  result.sources = sources_of(index, people.datasets, people.period);
  result.named_groups =
      params.people.groups.size() + (params.people.rest == PeopleChoice::Rest::kMiddle ? 1 : 0);
  result.of_origin = std::any_of(params.people.groups.begin(), params.people.groups.end(),
                                 [&](const std::string& group) { return is_of_origin(group, &index); });
  ROER_CHECK(find_rounding(params, people, counts, result));
  describe_groups(people, counts, result);
  result.local = segregation::local_indices(counts);
  result.local_columns = local_columns(counts, result.local, people.labels, params.ordered);
  if (counts.groups() > kMostExposed)
    remarks.add(
        fmt::format("De kaart heeft geen kolommen voor ontmoeting tussen groepen: daarvoor zijn er te "
                    "veel (meer dan {}).",
                    kMostExposed),
        fmt::format("The map has no columns of exposure between groups: there are too many for that "
                    "(more than {}).",
                    kMostExposed));
  ROER_CHECK(measure_indices(params, people, counts, result, progress));
  tell_unbiased(result, remarks);
  tell_extrapolated(counts, result, remarks);
  ROER_CHECK(tell_left_out(project, index, params, people, counts, result, remarks));
  ROER_TRY(const auto levels, wider_levels(project, params, people, counts, result.scope, remarks));
  ROER_CHECK(take_apart(levels, counts, result));
  if (params.each) {
    ROER_TRY(result.units, segregation_in_units(project, *params.each, people, counts, result.scope,
                                                params.choice.log_base));
  }
  ROER_TRY(result.spread, segregation_spread(project, index, params, people, counts, result.scope, remarks));
  if (params.profile) {
    progress.step("looking around every area");
    ROER_TRY(result.profile, segregation_profile(project, *params.profile, people, counts, result.scope));
    for (const SurroundingDivergence& near : result.profile->local)
      result.local_columns.push_back(surroundings_column(counts, near.scale, near.divergence));
    for (segregation::ScaleIndices& at : result.profile->scales) {
      at.information *= per_nat(params.choice.log_base);
      at.divergence *= per_nat(params.choice.log_base);
    }
  }
  if (params.space) {
    progress.step("measuring in space");
    SharedProgress shared(progress);
    const segregation::Resample way = params.resample.value_or(segregation::Resample::kWithinGroups);
    const SpaceDraws draws{draw_options(params, way, shared), rounding_of(result), shared.go_on()};
    ROER_TRY(result.space,
             segregation_in_space(project, *params.space, people, counts, run, result.scope, draws));
  }
  if (!params.compare.empty() || params.compare_period) {
    ROER_TRY(const OtherSide other, other_side(project, index, params, people, run, result.scope, remarks));
    ROER_CHECK(compare_with(params, counts, other, result, progress));
    ROER_CHECK(take_change_apart(params, people, other, result, remarks, progress));
    if (other.people) add_period_sources(index, other.people->datasets, other.period, result);
  }
  if (params.periods) {
    ROER_TRY(result.series, segregation_series(project, index, params, people, result, remarks, progress));
    add_series_sources(index, *result.series, result);
  }
  tell_not_compared(params, result, remarks);
  tell_use(remarks);
  result.remarks = remarks.list();
  result.manifest = manifest_of(params, result);
  result.map = layer_of(result, people, counts);
  // Other ways tell nothing by area.
  if (result.change && result.change->method == ChangeMethod::kShapley)
    result.change_map = change_layer_of(result, *result.change);
  if (!params.save) return result;
  if (progress.stop()) return stopped();
  progress.step("writing the layer");
  ROER_CHECK(project.put(result.map));
  result.layer = kSegregationLayer;
  if (!result.change_map) return result;
  ROER_CHECK(project.put(*result.change_map));
  result.change_layer = kSegregationChangeLayer;
  return result;
}

}  // namespace roer::app
