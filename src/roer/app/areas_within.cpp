#include "roer/app/areas_within.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "roer/area/hierarchy.hpp"

namespace roer::app {

namespace {

using Positions = std::vector<std::uint32_t>;

bool letters_tell(AreaKind kind) {
  return kind == AreaKind::kBuurt || kind == AreaKind::kWijk || kind == AreaKind::kGemeente ||
         kind == AreaKind::kLand;
}

/// The map of a kind on the borders of a year, else the latest; none if the project has none.
Result<std::optional<ShapeLayer>> map_of(const Project& project, AreaKind kind, Year year) {
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> best;
  for (const auto& [of, on] : layers)
    if (of == kind && (!best || on == year || (*best != year && on > *best))) best = on;
  if (!best) return std::optional<ShapeLayer>();
  ROER_TRY(ShapeLayer layer, project.load_shapes(kind, *best));
  return std::optional(std::move(layer));
}

Error no_map_of_both(AreaKind unit, const AreaCode& code) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = fmt::format("codes do not tell which {} lie in a {}, and the project has no map of both",
                              plural_of(unit).en, label_of(code.kind()).en);
  error.found = std::string(code.text());
  error.expected = fmt::format("borders of {} and of {}", plural_of(unit).en, plural_of(code.kind()).en);
  error.remedy = "Import a map of them, or name a municipality, district or neighbourhood.";
  return error;
}

/// Areas that a hierarchy places in one parent; the others by the votes of their municipality.
Positions placed_in(const AreaList& areas, const Hierarchy& places, std::size_t parent) {
  std::map<AreaCode, int> votes;
  std::vector<int> vote(areas.size(), 0);
  const auto found = positions(places.children, areas);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const std::int64_t at = found[i] < 0 ? -1 : places.parent[static_cast<std::size_t>(found[i])];
    if (at < 0) continue;
    vote[i] = at == static_cast<std::int64_t>(parent) ? 1 : -1;
    votes[parent_by_code(areas[i], AreaKind::kGemeente)] += vote[i];
  }
  Positions inside;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (vote[i] == 0) {
      const AreaCode gemeente = parent_by_code(areas[i], AreaKind::kGemeente);
      if (const auto by = votes.find(gemeente); !gemeente.empty() && by != votes.end()) vote[i] = by->second;
    }
    if (vote[i] > 0) inside.push_back(static_cast<std::uint32_t>(i));
  }
  return inside;
}

}  // namespace

Result<Positions> areas_within(const Project& project, const AreaList& areas, const AreaCode& code) {
  Positions inside;
  for (std::size_t i = 0; i < areas.size(); ++i)
    if (areas[i] == code || code.kind() == AreaKind::kLand ||
        (letters_tell(code.kind()) && parent_by_code(areas[i], code.kind()) == code))
      inside.push_back(static_cast<std::uint32_t>(i));
  const bool told = letters_tell(code.kind()) && letters_tell(areas.kind());
  if (!inside.empty() || told) return inside;
  ROER_TRY(const auto children, map_of(project, areas.kind(), areas.boundary_year()));
  ROER_TRY(const auto parents, map_of(project, code.kind(), areas.boundary_year()));
  if (!children || !parents) return no_map_of_both(areas.kind(), code);
  const auto parent = parents->areas.find(code);
  if (!parent) return inside;
  ROER_TRY(const Hierarchy places, hierarchy_by_overlap(*children, *parents));
  return placed_in(areas, places, *parent);
}

}  // namespace roer::app
