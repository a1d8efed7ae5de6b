#include "roer/app/area_names.hpp"

#include "roer/area/hierarchy.hpp"

namespace roer::app {

Status name_areas(const Project& project, const AreaList& areas, std::vector<std::string>& names,
                  std::vector<std::string>& municipalities) {
  ROER_TRY(const auto known, project.names(areas.kind(), areas.boundary_year()));
  ROER_TRY(const auto parents, project.names(AreaKind::kGemeente, areas.boundary_year()));
  names.reserve(names.size() + areas.size());
  municipalities.reserve(municipalities.size() + areas.size());
  auto at = known.begin();  // both are sorted by code
  for (const AreaCode& code : areas.codes()) {
    while (at != known.end() && at->first < code) ++at;
    const bool named = at != known.end() && at->first == code && !at->second.empty();
    names.push_back(named ? at->second : std::string(code.text()));
    const auto parent = parents.find(parent_by_code(code, AreaKind::kGemeente));
    municipalities.push_back(parent == parents.end() ? "" : parent->second);
  }
  return Done{};
}

}  // namespace roer::app
