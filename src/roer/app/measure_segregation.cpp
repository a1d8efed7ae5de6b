#include "roer/app/measure_segregation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "roer/app/json_parts.hpp"
#include "roer/app/segregation_indices.hpp"
#include "roer/app/segregation_layer.hpp"
#include "roer/app/segregation_profile.hpp"
#include "roer/app/segregation_words.hpp"
#include "roer/app/source_names.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

bool all_multiples(const Counts& counts, double base) {
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (const double count : counts.group(g))
      if (std::fmod(count, base) != 0) return false;
  return true;
}

/// What the counts were rounded to: as told, else 5 if it looks like that; 0 = not known to be rounded.
double rounding_of(const SegregationParams& params, const PeopleCounts& people, const Counts& counts) {
  constexpr double kUsual = 5;
  if (params.rounded_to) return *params.rounded_to > 1 ? *params.rounded_to : 0;
  return !people.divided && all_multiples(counts, kUsual) ? kUsual : 0;
}

Status check(const SegregationParams& params) {
  Error error;
  error.code = ErrorCode::kUsage;
  if (params.rounded_to && !(*params.rounded_to >= 1 && std::fmod(*params.rounded_to, 2) == 1)) {
    error.message = "counts are rounded to an odd number such as 5";
    error.found = fmt::format("{}", *params.rounded_to);
    error.expected = "1 (not rounded), 3, 5, ...";
    return error;
  }
  constexpr std::uint64_t kLeastDraws = 20, kMostDraws = 10'000;
  if (params.draws > kMostDraws || (params.draws > 0 && params.draws < kLeastDraws)) {
    error.message = params.draws > kMostDraws ? "so many draws tell no more" : "so few draws tell nothing";
    error.found = fmt::format("{}", params.draws);
    error.expected = fmt::format("{} to {}, or 0 for none", kLeastDraws, kMostDraws);
    return error;
  }
  if (!params.compare.empty() && params.compare_period) {
    error.message = "one comparison at a time";
    error.expected = "--compare or --compare-period";
    return error;
  }
  return Done{};
}

/// One error instead of one for each count.
Status check_counts(const SegregationParams& params, const Counts& counts) {
  const double base = params.rounded_to.value_or(1);
  if (params.draws == 0 || all_multiples(counts, base)) return Done{};
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = "people can be drawn from whole numbers only";
  if (base > 1) error.message = "not all counts are multiples of what they would have been rounded to";
  error.found = base > 1 ? fmt::format("--rounded-to {}", base) : "counts that are not whole";
  error.expected = base > 1 ? "the number that the source rounds to" : "counts of people";
  error.remedy = "Leave --rounded-to out, or draw nothing: --bootstrap 0.";
  return error;
}

/// The files of the period; all files of the datasets where releases are called otherwise.
std::vector<report::SourceLine> sources_of(const ProjectIndex& index, const PeopleCounts& people) {
  const auto all = source_lines(index, people.datasets, true);
  std::vector<report::SourceLine> lines;
  for (const report::SourceLine& line : all)
    if (line.release == to_string(people.period)) lines.push_back(line);
  return lines.empty() ? all : lines;
}

/// Values, then what chance, sampling and rounding say about those that are drawn.
Status measure(const SegregationParams& params, const Counts& counts, SegregationResult& result,
               Progress& progress) {
  std::vector<segregation::Index> drawn;
  std::vector<std::size_t> places;
  for (const AskedIndex& asked : asked_indices(counts.groups())) {
    const segregation::Index index = function_of(asked);
    if (is_drawn(asked)) {
      places.push_back(result.indices.size());
      drawn.push_back(index);
    }
    result.indices.push_back({asked.index, asked.group, index(counts), {}, {}, {}, {}});
  }
  if (params.draws > 0) {
    const segregation::DrawOptions options{params.seed, params.draws, 0.95};
    progress.step("drawing what chance would give");
    ROER_TRY(auto chance, segregation::null_tests(counts, segregation::Null::kEvenness, drawn, options));
    if (progress.stop()) return stopped();
    progress.step("drawing people again");
    ROER_TRY(auto sampling, segregation::bootstraps(counts, drawn, options));
    if (progress.stop()) return stopped();
    for (std::size_t k = 0; k < places.size(); ++k) {
      result.indices[places[k]].chance = std::move(chance[k]);
      result.indices[places[k]].sampling = std::move(sampling[k]);
    }
    if (result.rounded_to > 0) {
      progress.step("drawing counts that round to these");
      ROER_TRY(auto rounding, segregation::rounding_errors(counts, result.rounded_to, drawn, options));
      for (std::size_t k = 0; k < places.size(); ++k)
        result.indices[places[k]].rounding = std::move(rounding[k]);
    }
  }
  for (MeasuredIndex& index : result.indices) index.meaning = meaning_of(result, index);
  return Done{};
}

void describe_groups(const PeopleCounts& people, const Counts& counts, SegregationResult& result) {
  const auto information = segregation::group_information(counts);
  for (std::size_t g = 0; g < counts.groups(); ++g)
    result.groups.push_back({people.labels[g], counts.group_totals()[g], counts.share(g), information[g]});
}

/// Wider levels that divide the scope, widest first.
Result<std::vector<Units>> wider_levels(const Project& project, const SegregationParams& params,
                                        const PeopleCounts& people, const Scope& scope, Remarks& remarks) {
  const bool chosen = !params.within.empty();
  auto kinds = params.within;
  if (!chosen) kinds = {AreaKind::kProvincie, AreaKind::kGemeente, AreaKind::kWijk};
  std::sort(kinds.begin(), kinds.end(), std::greater<>());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  std::vector<Units> levels;
  for (const AreaKind kind : kinds) {
    if (kind <= people.areas.kind()) continue;
    auto units = units_of(project, people.areas, scope.areas, kind);
    if (!units.ok() && !chosen && units.faults().first().code == ErrorCode::kMissingData) {
      remarks.add("Provincies zijn weggelaten: het project heeft geen kaart van provincies en gemeenten.",
                  "Provinces are left out: the project has no map of provinces and municipalities.");
      continue;
    }
    ROER_TRY(Units told, std::move(units));
    const bool untold = std::find(told.of.begin(), told.of.end(), segregation::kNoUnit) != told.of.end();
    if (told.count > 1 && (chosen || !untold)) levels.push_back(std::move(told));
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
  result.levels_meaning = meaning_of_levels(result);
  return Done{};
}

/// The other side of a comparison.
struct Other {
  Scope scope;
  Period period;
  Counts counts;
};

Result<Other> other_side(const Project& project, const ProjectIndex& index, const SegregationParams& params,
                         const PeopleCounts& people, const ScoreRun& run, const Scope& here,
                         Remarks& remarks) {
  if (!params.compare_period) {
    ROER_TRY(Scope scope, scope_of(project, run, params.compare));
    ROER_TRY(Counts counts, counts_in(people, scope.areas));
    return Other{std::move(scope), people.period, std::move(counts)};
  }
  PeopleChoice then = params.people;
  then.period = params.compare_period;
  then.boundary_year = people.areas.boundary_year();
  ROER_TRY(const PeopleCounts before, people_counts(project, index, then, remarks));
  Scope scope = here;
  scope.areas.clear();
  for (const std::uint32_t area : here.areas)
    if (const auto at = before.areas.find(people.areas[area]))
      scope.areas.push_back(static_cast<std::uint32_t>(*at));
  ROER_TRY(Counts counts, counts_in(before, scope.areas));
  return Other{std::move(scope), before.period, std::move(counts)};
}

Status compare(const SegregationParams& params, const Counts& counts, const Other& other,
               SegregationResult& result) {
  SegregationComparison found;
  found.other = other.scope;
  found.period = other.period;
  found.people = other.counts.total();
  std::vector<segregation::Index> indices;
  for (const AskedIndex& asked : asked_indices(counts.groups())) {
    if (!is_drawn(asked) || asked.index == SegregationIndex::kInformation) continue;
    indices.push_back(function_of(asked));
    found.indices.push_back(asked.index);
    found.groups.push_back(asked.group);
  }
  const segregation::DrawOptions options{params.seed, std::max<std::uint64_t>(params.draws, 20), 0.95};
  ROER_TRY(found.comparisons, segregation::comparisons(counts, other.counts, indices, options));
  for (std::size_t k = 0; k < indices.size(); ++k)
    found.meanings.push_back(meaning_of_comparison(result, found, k));
  result.comparison = std::move(found);
  return Done{};
}

std::string manifest_of(const SegregationParams& params, const SegregationResult& result) {
  Json files = Json::array();
  for (const report::SourceLine& line : result.sources)
    files.push_back(
        {{"title", line.title.en}, {"release", line.release}, {"file", line.file}, {"sha256", line.sha256}});
  const Json parameters = {{"groups", params.people.groups},
                           {"total", params.people.total},
                           {"draws", params.draws},
                           {"seed", params.seed},
                           {"rounded_to", result.rounded_to}};
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

void tell_use(Remarks& remarks) {
  remarks.add(
      "Dit gaat over gebieden, uit gepubliceerde aantallen. Roer gebruikt het nooit bij het toewijzen van "
      "woningen: de kaart is geen indicator en kan geen invoer van een raamwerk of regel zijn.",
      "This is about areas, from published counts. Roer never uses it to allocate dwellings: the map is no "
      "indicator and cannot be an input of a framework or rule.");
}

}  // namespace

Result<SegregationResult> measure_segregation(const SegregationParams& params, Progress& progress) {
  ROER_CHECK(check(params));
  if (progress.stop()) return stopped();
  progress.step("reading counts");
  ROER_TRY(Project project, Project::open(params.project, params.save ? Access::kWrite : Access::kRead));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks remarks;
  ROER_TRY(const PeopleCounts people, people_counts(project, index, params.people, remarks));
  ROER_TRY(const ScoreRun run, bare_run(project, people.areas, people.names));
  SegregationResult result;
  ROER_TRY(result.scope, scope_of(project, run, params.area));
  ROER_TRY(const Counts counts, counts_in(people, result.scope.areas));
  if (counts.areas() - counts.empty_areas().size() - counts.unknown_areas().size() < 2)
    return Error{ErrorCode::kMissingData,
                 "one area is not segregated: there is nothing to compare it with",
                 {},
                 0,
                 {},
                 result.scope.code,
                 "two or more areas with residents",
                 "Ask for a larger area, or another --level."};
  result.level = people.areas.kind();
  result.boundary_year = people.areas.boundary_year();
  result.period = people.period;
  result.areas = counts.areas();
  result.empty = counts.empty_areas().size();
  result.unknown = counts.unknown_areas().size();
  result.people = counts.total();
  result.rounded_to = rounding_of(params, people, counts);
  result.draws = params.draws;
  result.seed = params.seed;
  result.sources = sources_of(index, people);
  result.named_groups = params.people.groups.size();
  ROER_CHECK(check_counts(params, counts));
  describe_groups(people, counts, result);
  result.local = segregation::local_indices(counts);
  ROER_CHECK(measure(params, counts, result, progress));
  ROER_TRY(const auto levels, wider_levels(project, params, people, result.scope, remarks));
  ROER_CHECK(take_apart(levels, counts, result));
  if (params.profile) {
    progress.step("looking around every area");
    ROER_TRY(result.profile, segregation_profile(project, *params.profile, people, counts, result.scope));
  }
  if (!params.compare.empty() || params.compare_period) {
    progress.step("comparing");
    ROER_TRY(const Other other, other_side(project, index, params, people, run, result.scope, remarks));
    ROER_CHECK(compare(params, counts, other, result));
  }
  tell_use(remarks);
  result.remarks = remarks.list();
  result.manifest = manifest_of(params, result);
  if (!params.save) return result;
  if (progress.stop()) return stopped();
  progress.step("writing the layer");
  ROER_CHECK(project.put(layer_of(result, people, counts)));
  result.layer = kSegregationLayer;
  return result;
}

}  // namespace roer::app
