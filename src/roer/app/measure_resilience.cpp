#include "roer/app/measure_resilience.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "roer/app/estate_resilience.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/resilience_words.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/spatial_weights.hpp"
#include "roer/app/stopped.hpp"
#include "roer/base/none.hpp"
#include "roer/base/version.hpp"
#include "roer/project/target.hpp"

namespace roer::app {

namespace {

using resilience::Changes;
using resilience::TrendRule;

constexpr std::array<std::string_view, kBenchmarkCount> kBenchmarkNames = {"itself", "municipality",
                                                                           "country"};

Status check_resilience(const ResilienceParams& params) {
  if (!(params.false_discovery > 0 && params.false_discovery < 1))
    return fault(ErrorCode::kUsage, "a rate of false discoveries is a share",
                 fmt::format("{}", params.false_discovery), "a number between 0 and 1, such as 0.05",
                 "Change --fdr.");
  for (const auto& threshold : {params.groups_threshold, params.nuisance_threshold})
    if (threshold && !(*threshold > 0 && std::isfinite(*threshold)))
      return fault(ErrorCode::kUsage, "a threshold is a change above 0", fmt::format("{}", *threshold),
                   "a number above 0, in the unit of the measure", "Change it, or leave it out.");
  if (!(params.cutoff_metres >= 1 && params.cutoff_metres <= 100'000))
    return fault(ErrorCode::kUsage, "spatial errors cannot have this cutoff",
                 fmt::format("{} m", params.cutoff_metres), "1 to 100,000 m", "Change --cutoff.");
  return params.output.empty() ? Status(Done{}) : check_target(params.output);
}

bool names_indicator(const std::string& id) {
  return id.find('/') != std::string::npos;
}

Result<ResilienceData> gathered(const ResilienceParams& params, const Project& project,
                                const ProjectIndex& index, Remarks& remarks, Progress& progress) {
  if (!of_registers(params)) return resilience_data(project, index, params.choice, remarks);
  return estate_data({params.choice.project, params.letting_groups, params.codes, params.choice.from,
                      params.choice.to, params.cap, params.choice.naming},
                     remarks, progress);
}

/// Changes of all areas, beside one benchmark each.
struct ComparedChanges {
  Benchmark of{};
  Changes groups, nuisance;
};

std::vector<ComparedChanges> compare_all(const ResilienceData& data) {
  const resilience::Measure &groups = data.groups.levels(), &nuisance = data.nuisance.levels();
  std::vector<ComparedChanges> all;
  all.push_back({Benchmark::kItself, own_changes(groups), own_changes(nuisance)});
  if (data.municipalities > 0 && data.areas.kind() != AreaKind::kGemeente)
    all.push_back({Benchmark::kMunicipality, changes_beside(groups, data.municipality),
                   changes_beside(nuisance, data.municipality)});
  if (data.municipalities != 1) {
    const std::vector<std::uint32_t> country(data.areas.size(), 0);
    all.push_back({Benchmark::kCountry, changes_beside(groups, country), changes_beside(nuisance, country)});
  }
  return all;
}

/// Events come in bunches: how much more rates differ than chance makes them, told from the widest
/// comparison.
double allow_for_bunches(const ResilienceMeasure& measure, std::vector<ComparedChanges>& all,
                         Changes ComparedChanges::* which) {
  if (measure.form != resilience::LevelForm::kRate) return 1;
  const double dispersion = resilience::dispersion_of(all.back().*which);
  for (ComparedChanges& one : all) one.*which = with_dispersion(std::move(one.*which), dispersion);
  return dispersion;
}

Changes picked_changes(const Changes& all, const std::vector<std::uint32_t>& areas) {
  return {picked(all.reference_before, areas),
          picked(all.reference_after, areas),
          picked(all.change, areas),
          picked(all.z, areas),
          picked(all.p, areas),
          picked(all.state, areas),
          all.dispersion};
}

TrendRule rule_for(const ResilienceMeasure& measure, const Changes& changes, std::optional<double> threshold,
                   double false_discovery) {
  if (threshold) return {TrendRule::By::kThreshold, *threshold / measure.scale};
  if (measure.levels().has_error()) return {TrendRule::By::kSignificance, false_discovery};
  return {TrendRule::By::kThreshold, resilience::usual_threshold(changes)};
}

BenchmarkFinding finding_of(const ResilienceParams& params, const ResilienceData& data,
                            const std::vector<std::uint32_t>& areas, const ComparedChanges& all) {
  using resilience::Trend;
  BenchmarkFinding finding;
  finding.of = all.of;
  finding.groups = picked_changes(all.groups, areas);
  finding.nuisance = picked_changes(all.nuisance, areas);
  finding.group_trends = trends_of(
      finding.groups, rule_for(data.groups, finding.groups, params.groups_threshold, params.false_discovery));
  finding.nuisance_trends =
      trends_of(finding.nuisance,
                rule_for(data.nuisance, finding.nuisance, params.nuisance_threshold, params.false_discovery));
  std::vector<double> people = data.residents;
  if (people.empty()) people.assign(areas.size(), kNone);
  finding.crossed = cross(finding.group_trends, finding.nuisance_trends, people);
  finding.exceptions = areas_of_cell(finding.groups, finding.nuisance, finding.group_trends,
                                     finding.nuisance_trends, {Trend::kRises, Trend::kFalls});
  finding.both_rise = finding.crossed.areas[2][2];
  return finding;
}

/// The benchmark asked for, else the next narrower one.
std::size_t shown_of(const std::vector<BenchmarkFinding>& findings, Benchmark wanted) {
  std::size_t best = 0;
  for (std::size_t k = 0; k < findings.size(); ++k)
    if (findings[k].of <= wanted) best = k;
  return best;
}

std::vector<double> shown_changes(const ResilienceMeasure& measure) {
  std::vector<double> changes;
  for (std::size_t i = 0; i < measure.levels().areas(); ++i)
    changes.push_back((measure.levels().after()[i] - measure.levels().before()[i]) * measure.scale);
  return changes;
}

/// Moran's I of what the regression leaves; nothing where there is no map, or nobody has a neighbour.
std::optional<association::GlobalStatistic> moran_of(const std::vector<double>& residuals,
                                                     const association::Weights& weights) {
  const auto field = association::Field::make(residuals, weights);
  if (!field.ok()) return std::nullopt;
  return association::moran(*field);
}

Status regress_changes(const ResilienceParams& params, Remarks& remarks, ResilienceResult& result) {
  const ResilienceData& data = result.data;
  resilience::RegressionData columns;
  columns.y = shown_changes(data.nuisance);
  columns.x = {shown_changes(data.groups)};
  columns.places = data.places;
  if (params.weighted) columns.weights = data.residents;
  std::optional<SpatialWeights> weights;
  if (data.shapes.areas.size() > 0) {
    ROER_TRY(weights, spatial_weights(data.shapes.shapes, "contiguity"));
  }
  for (const bool within : {false, true}) {
    if (within && (data.municipalities < 2 || data.from_registers)) continue;
    columns.group = within ? data.municipality : std::vector<std::uint32_t>();
    auto fit = regress(columns, {Metres{params.cutoff_metres}});
    if (!fit.ok()) {
      const Error& why = fit.faults().first();
      remarks.add(fmt::format("Geen regressie{}: te weinig gebieden, of geen verschillen ({}).",
                              within ? " binnen gemeenten" : "", why.found),
                  fmt::format("No regression{}: {} ({}).", within ? " within municipalities" : "",
                              why.message, why.found));
      continue;
    }
    ChangeRegression made{within, std::move(*fit), std::nullopt};
    if (weights) made.moran = moran_of(made.fit.residuals, weights->weights);
    result.regressions.push_back(std::move(made));
  }
  return Done{};
}

nlohmann::ordered_json parameters_told(const ResilienceParams& params, const ResilienceResult& result) {
  const auto measure = [](const ResilienceMeasure& one) -> nlohmann::ordered_json {
    return {{"id", one.choice.id},
            {"per", one.choice.per},
            {"inverse", one.inverse},
            {"from", to_string(one.from)},
            {"to", to_string(one.to)}};
  };
  return {{"groups", measure(result.data.groups)},
          {"nuisance", measure(result.data.nuisance)},
          {"area", result.scope_code},
          {"benchmark", name_of(result.main().of)},
          {"false_discovery", params.false_discovery},
          {"cutoff_metres", params.cutoff_metres},
          {"weighted", params.weighted},
          {"plain_poisson", params.plain_poisson}};
}

std::string resilience_manifest(const ResilienceParams& params, const ResilienceResult& result) {
  const nlohmann::ordered_json manifest = {{"program", "roer"},
                                           {"version", kVersion},
                                           {"kind", "resilience"},
                                           {"boundary_year", result.data.areas.boundary_year().value()},
                                           {"areas", result.data.areas.size()},
                                           {"inputs", nlohmann::ordered_json::parse(result.data.inputs)},
                                           {"parameters", parameters_told(params, result)}};
  return manifest.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// Positions of the areas that are told.
Status set_scope(const Project& project, const ResilienceParams& params, const ResilienceData& all,
                 std::vector<std::uint32_t>& areas, ResilienceResult& result) {
  if (all.from_registers) {
    result.scope = {"eigen complexen", "own estates"};
    areas.resize(all.areas.size());
    std::iota(areas.begin(), areas.end(), 0U);
    return Done{};
  }
  ROER_TRY(const ScoreRun run, bare_run(project, all.areas, all.names));
  ROER_TRY(Scope scope, scope_of(project, run, params.area));
  result.scope_code = scope.code;
  result.scope = scope.name;
  areas = std::move(scope.areas);
  return Done{};
}

Status keep_map(Project& project, const ResilienceParams& params, ResilienceResult& result) {
  result.map = layer_of(result);
  if (result.data.from_registers) return Done{};
  if (!params.output.empty()) {
    const ShapeLayer* shapes = result.data.shapes.areas.size() == 0 ? nullptr : &result.data.shapes;
    ROER_TRY(const std::vector<Text> notes, export_layer(result.map, shapes, params.output));
    result.remarks.insert(result.remarks.end(), notes.begin(), notes.end());
    result.file = params.output;
  }
  if (!params.save) return Done{};
  ROER_CHECK(project.put(result.map));
  result.layer = result.map.name;
  return Done{};
}

}  // namespace

std::string_view name_of(Benchmark benchmark) {
  return kBenchmarkNames.at(static_cast<std::size_t>(benchmark));
}

std::optional<Benchmark> benchmark_named(std::string_view name) {
  const auto found = std::find(kBenchmarkNames.begin(), kBenchmarkNames.end(), name);
  if (found == kBenchmarkNames.end()) return std::nullopt;
  return static_cast<Benchmark>(found - kBenchmarkNames.begin());
}

bool of_registers(const ResilienceParams& params) {
  return !params.letting_groups.empty();
}

Status choose_measures(const std::vector<std::string>& groups, const std::vector<std::string>& nuisance,
                       ResilienceParams& params) {
  const bool tables = std::any_of(groups.begin(), groups.end(), names_indicator);
  if (groups.empty() || (tables && groups.size() > 1))
    return fault(ErrorCode::kUsage, "one concentration is looked at",
                 groups.empty() ? "no --groups" : "several --groups",
                 "--groups ID, such as kwb/a_soz_wb with --per kwb/a_inw",
                 "roer status PROJECT --json lists all indicators.");
  if (!tables) {
    if (params.choice.kind != AreaKind::kEstate)
      return fault(ErrorCode::kUsage, "this is no indicator", groups.front(),
                   "an indicator, such as kwb/a_soz_wb, or --kind estate with groups of lettings",
                   "roer status PROJECT --json lists all indicators.");
    params.letting_groups = groups;
    params.codes = nuisance;
    return Done{};
  }
  if (nuisance.size() != 1)
    return fault(ErrorCode::kUsage, "one measure of nuisance is looked at",
                 nuisance.empty() ? "no --nuisance" : "several --nuisance",
                 "--nuisance ID, such as leefbaarometer/onv", "Name one.");
  if (groups.front() == nuisance.front())
    return fault(ErrorCode::kUsage, "one indicator cannot be both the concentration and the nuisance",
                 fmt::format("{} in --groups and in --nuisance", groups.front()), "two different indicators",
                 "Name another indicator in one of them.");
  params.choice.groups.id = groups.front();
  params.choice.nuisance.id = nuisance.front();
  return Done{};
}

Result<ResilienceResult> measure_resilience(const ResilienceParams& params, Progress& progress) {
  ROER_CHECK(check_resilience(params));
  const bool write = params.save && !of_registers(params);
  ROER_TRY(Project project, Project::open(params.choice.project, write ? Access::kWrite : Access::kRead,
                                          params.choice.naming));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Remarks remarks;
  progress.step("reading both measures");
  ROER_TRY(const ResilienceData all, gathered(params, project, index, remarks, progress));
  if (progress.stop()) return stopped();
  progress.step("comparing changes");
  std::vector<ComparedChanges> compared = compare_all(all);
  ResilienceResult result;
  result.false_discovery = params.false_discovery;
  result.cutoff_metres = params.cutoff_metres;
  result.weighted = params.weighted;
  if (!params.plain_poisson) {
    result.group_dispersion = allow_for_bunches(all.groups, compared, &ComparedChanges::groups);
    result.nuisance_dispersion = allow_for_bunches(all.nuisance, compared, &ComparedChanges::nuisance);
  }
  result.compared = std::min(all.groups.levels().known(), all.nuisance.levels().known());
  std::vector<std::uint32_t> areas;
  ROER_CHECK(set_scope(project, params, all, areas, result));
  result.data = areas_of(all, areas);
  for (const ComparedChanges& one : compared)
    result.findings.push_back(finding_of(params, result.data, areas, one));
  result.shown = shown_of(result.findings, params.shown);
  progress.step("regressing change on change");
  ROER_CHECK(regress_changes(params, remarks, result));
  if (progress.stop()) return stopped();
  if (!all.from_registers) {
    progress.step("comparing the own stock");
    ROER_TRY(result.stock, stock_finding(project, index, all, params.stock, params.dwellings, remarks));
  }
  add_resilience_remarks(params, result, remarks);
  result.remarks = remarks.list();
  result.meaning = resilience_meaning(result);
  result.manifest = resilience_manifest(params, result);
  if (progress.stop()) return stopped();
  ROER_CHECK(keep_map(project, params, result));
  return result;
}

}  // namespace roer::app
