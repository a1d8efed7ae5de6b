#include "roer/app/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "roer/app/areas_within.hpp"

namespace roer::app {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return result;
}

Error unknown_area(const ScoreRun& run, const std::string& found) {
  const AreaList& areas = run.scores.areas;
  Error error;
  error.code = ErrorCode::kUnknownCode;
  error.message = "no scored area has this code or name";
  error.found = excerpt(found);
  error.expected =
      fmt::format("one of {} {} on the borders of {}, such as {}", areas.size(), plural_of(areas.kind()).en,
                  areas.boundary_year().value(), areas.size() == 0 ? "none" : std::string(areas[0].text()));
  error.remedy = "roer status shows which areas the project holds.";
  return error;
}

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

/// All areas; named after their municipality where they have one in common.
Scope everything(const ScoreRun& run) {
  Scope scope{"NL00", {"Nederland", "the Netherlands"}, {}};
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

/// Areas whose municipality has this name.
Scope in_municipality_named(const ScoreRun& run, const std::string& name) {
  Scope scope;
  for (std::size_t i = 0; i < run.parents.size(); ++i) {
    if (lower(run.parents[i]) != lower(name)) continue;
    scope.areas.push_back(static_cast<std::uint32_t>(i));
    scope.name = {run.parents[i], run.parents[i]};
    scope.code = std::string(parent_by_code(run.scores.areas[i], AreaKind::kGemeente).text());
  }
  return scope;
}

}  // namespace

Result<Scope> scope_of(const Project& project, const ScoreRun& run, const std::string& area) {
  if (area.empty()) return everything(run);
  const auto code = AreaCode::parse(area);
  if (!code.ok()) {
    Scope scope = in_municipality_named(run, area);
    if (scope.areas.empty()) return unknown_area(run, area);
    return scope;
  }
  if (code->kind() == AreaKind::kLand) return everything(run);
  Scope scope{std::string(code->text()), name_of_scope(project, run, *code), {}};
  ROER_TRY(scope.areas, areas_within(project, run.scores.areas, *code));
  if (scope.areas.empty()) return unknown_area(run, area);
  return scope;
}

Result<std::size_t> area_named(const ScoreRun& run, const std::string& code_or_name) {
  const AreaList& areas = run.scores.areas;
  bool repaired = false;
  if (const auto code = AreaCode::parse_as(areas.kind(), code_or_name, repaired); code.ok())
    if (const auto at = areas.find(*code)) return *at;
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < run.names.size(); ++i)
    if (lower(run.names[i]) == lower(code_or_name)) found.push_back(i);
  if (found.size() == 1) return found.front();
  Error error = unknown_area(run, code_or_name);
  if (!found.empty()) {
    error.message = fmt::format("{} areas have this name", found.size());
    error.expected = "a code:";
    for (std::size_t k = 0; k < std::min<std::size_t>(found.size(), 10); ++k)
      error.expected += fmt::format("{} {} ({})", k == 0 ? "" : ",", areas[found[k]].text(),
                                    run.parents.empty() ? "" : run.parents[found[k]]);
    error.remedy = "Give the code of the one that is meant.";
  }
  return error;
}

}  // namespace roer::app
