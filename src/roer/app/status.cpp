#include "roer/app/status.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace roer::app {

namespace {

using KindAndYear = std::pair<AreaKind, Year>;
using DataKey = std::tuple<AreaKind, Year, std::string>;

AreaList both(const AreaList& a, const AreaList& b) {
  std::vector<AreaCode> codes = a.codes();
  codes.insert(codes.end(), b.codes().begin(), b.codes().end());
  return {b.kind(), b.boundary_year(), std::move(codes)};
}

/// All areas of every dataset, and of the shapes (dataset "").  Cost: one load per list of areas of a
/// dataset.
Result<std::map<DataKey, AreaList>> area_lists(const Project& project,
                                               const std::vector<SeriesInfo>& series) {
  std::map<DataKey, AreaList> lists;
  std::set<std::pair<DataKey, std::int64_t>> seen;
  for (const SeriesInfo& info : series) {
    const DataKey key{info.kind, info.boundary_year, info.dataset};
    if (!seen.emplace(key, info.list).second) continue;
    ROER_TRY(Frame frame, project.load(info.indicator, info.period, info.kind, info.boundary_year));
    const auto [known, added] = lists.try_emplace(key, std::move(frame.areas));
    if (!added) known->second = both(known->second, frame.areas);
  }
  ROER_TRY(const auto layers, project.shape_layers());
  for (const auto& [kind, year] : layers) {
    ROER_TRY(AreaList shaped, project.shaped_areas(kind, year));
    lists.emplace(DataKey{kind, year, ""}, std::move(shaped));
  }
  return lists;
}

std::size_t common(const AreaList& a, const AreaList& b) {
  const auto found = positions(a, b);
  return static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](std::int64_t at) { return at >= 0; }));
}

/// All areas of each kind and year.
std::map<KindAndYear, AreaList> unions(const std::map<DataKey, AreaList>& lists) {
  std::map<KindAndYear, std::vector<AreaCode>> codes;
  for (const auto& [key, list] : lists) {
    auto& all = codes[{std::get<0>(key), std::get<1>(key)}];
    all.insert(all.end(), list.codes().begin(), list.codes().end());
  }
  std::map<KindAndYear, AreaList> result;
  for (auto& [key, all] : codes) result.emplace(key, AreaList(key.first, key.second, std::move(all)));
  return result;
}

std::vector<StatusData> data_of(const std::vector<SeriesInfo>& series,
                                const std::map<DataKey, AreaList>& lists,
                                const std::map<KindAndYear, AreaList>& all) {
  std::map<DataKey, StatusData> data;
  std::map<DataKey, std::pair<std::set<std::string>, std::set<Period>>> seen;
  for (const SeriesInfo& info : series) {
    const DataKey key{info.kind, info.boundary_year, info.dataset};
    StatusData& one = data[key];
    for (std::size_t s = 0; s < kStateCount; ++s) one.states[s] += info.states[s];
    seen[key].first.insert(info.indicator);
    seen[key].second.insert(info.period);
  }
  std::vector<StatusData> result;
  for (auto& [key, one] : data) {
    std::tie(one.kind, one.boundary_year, one.dataset) = key;
    one.areas = lists.at(key).size();
    one.indicators = seen[key].first.size();
    one.periods.assign(seen[key].second.begin(), seen[key].second.end());
    one.of_areas = all.at({one.kind, one.boundary_year}).size();
    if (const auto shapes = lists.find({one.kind, one.boundary_year, ""}); shapes != lists.end())
      one.shaped = common(shapes->second, lists.at(key));
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace

Result<StatusResult> project_status(const StatusParams& params) {
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  StatusResult result;
  result.project = params.project;
  result.schema_version = project.schema_version();
  ROER_TRY(result.datasets, project.datasets());
  ROER_TRY(result.imports, project.imports());
  ROER_TRY(result.series, project.series());
  ROER_TRY(result.indicators, project.indicators());
  ROER_TRY(result.layers, project.result_layers());
  ROER_TRY(const auto lists, area_lists(project, result.series));
  const auto all = unions(lists);
  for (const auto& [key, list] : all) {
    StatusAreas areas{key.first, key.second, list.size(), 0, 0};
    if (const auto shapes = lists.find({key.first, key.second, ""}); shapes != lists.end())
      areas.shaped = shapes->second.size();
    ROER_TRY(const auto names, project.names(key.first, key.second));
    areas.named = static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const auto& name) {
      return !name.second.empty() && list.find(name.first).has_value();
    }));
    result.areas.push_back(areas);
  }
  result.data = data_of(result.series, lists, all);
  return result;
}

void leave_out_registers(StatusResult& status) {
  std::erase_if(status.imports,
                [](const ImportRecord& import) { return import.dataset.starts_with("register-"); });
}

}  // namespace roer::app
