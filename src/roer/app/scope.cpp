#include "roer/app/scope.hpp"

#include <algorithm>
#include <set>

#include "roer/app/area_hints.hpp"
#include "roer/app/areas_within.hpp"

namespace roer::app {

namespace {

/// Name of the scope's area as the project has it; its code where it has none.
Text name_of_scope(const Project& project, const ScoreRun& run, const AreaCode& code) {
  if (code.kind() == AreaKind::kLand) return {"Nederland", "the Netherlands"};
  std::vector<Year> years{run.scores.areas.boundary_year()};
  if (const auto layers = project.shape_layers(); layers.ok())
    for (const auto& [kind, year] : *layers)
      if (kind == code.kind()) years.push_back(year);
  for (const Year year : years)
    if (const auto names = project.names(code.kind(), year); names.ok())
      if (const auto found = names->find(code); found != names->end() && !found->second.empty())
        return {found->second, found->second};
  return {std::string(code.text()), std::string(code.text())};
}

constexpr std::size_t kFewestOfCountry = 300;  ///< municipalities; there were 342 in 2024

/// Do the areas lie in fewer municipalities than the country has?  Kinds that tell no municipality are not
/// doubted.
bool is_part_of_country(const AreaList& areas) {
  std::set<AreaCode> municipalities;
  for (const AreaCode& code : areas.codes()) municipalities.insert(parent_by_code(code, AreaKind::kGemeente));
  const bool told = municipalities.size() > 1;
  return told && municipalities.size() < kFewestOfCountry;
}

/// All areas; named after their municipality where they have one in common.
Scope everything(const ScoreRun& run) {
  Scope scope{"NL00", {"Nederland", "the Netherlands"}, {}};
  if (is_part_of_country(run.scores.areas))
    scope.name = {"de gebieden van dit project", "the areas of this project"};
  const auto& parents = run.parents;
  const bool one = !parents.empty() && !parents.front().empty() &&
                   std::all_of(parents.begin(), parents.end(),
                               [&](const std::string& parent) { return parent == parents.front(); });
  if (one) {
    scope.code = std::string(parent_by_code(run.scores.areas[0], AreaKind::kGemeente).text());
    scope.name = {parents.front(), parents.front()};
  }
  scope.areas.resize(run.scores.areas.size());
  for (std::size_t i = 0; i < scope.areas.size(); ++i) scope.areas[i] = static_cast<std::uint32_t>(i);
  return scope;
}

}  // namespace

Result<Scope> scope_of(const Project& project, const ScoreRun& run, const std::string& area) {
  if (area.empty()) return everything(run);
  const auto code = AreaCode::parse(area);
  if (!code.ok()) {
    const std::vector<NamedArea> called = municipalities_called(run, area);
    if (called.size() > 1) return several_municipalities(area, called);
    if (called.empty()) return no_such_scope(run, area);
    return scope_of(project, run, called.front().code);
  }
  if (code->kind() == AreaKind::kLand) return everything(run);
  Scope scope{std::string(code->text()), name_of_scope(project, run, *code), {}};
  ROER_TRY(scope.areas, areas_within(project, run.scores.areas, *code));
  if (scope.areas.empty()) return no_such_scope(run, area);
  return scope;
}

Result<ScoreRun> bare_run(const Project& project, AreaList areas, std::vector<std::string> names) {
  ScoreRun run;
  run.scores.areas = std::move(areas);
  run.names = std::move(names);
  ROER_TRY(const auto municipalities, project.names(AreaKind::kGemeente, run.scores.areas.boundary_year()));
  for (const AreaCode& code : run.scores.areas.codes()) {
    const auto found = municipalities.find(parent_by_code(code, AreaKind::kGemeente));
    run.parents.push_back(found == municipalities.end() ? "" : found->second);
  }
  return run;
}

Result<std::size_t> area_named(const ScoreRun& run, const std::string& code_or_name) {
  const AreaList& areas = run.scores.areas;
  bool repaired = false;
  if (const auto code = AreaCode::parse_as(areas.kind(), code_or_name, repaired); code.ok())
    if (const auto at = areas.find(*code)) return *at;
  const std::string wanted = plain_letters(trimmed(code_or_name));
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < run.names.size(); ++i)
    if (plain_letters(run.names[i]) == wanted) found.push_back(i);
  if (found.size() == 1) return found.front();
  return found.empty() ? no_such_area(run, code_or_name) : several_areas(run, code_or_name, found);
}

}  // namespace roer::app
