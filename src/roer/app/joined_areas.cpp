#include "roer/app/joined_areas.hpp"

#include <algorithm>
#include <set>

namespace roer::app {

namespace {

/// All areas of a kind and year that the project has a name or a value of.
Result<std::vector<AreaCode>> named_or_measured(const Project& project, const std::vector<SeriesInfo>& series,
                                                AreaKind kind, Year year) {
  ROER_TRY(const auto names, project.names(kind, year));
  std::vector<AreaCode> codes;
  for (const auto& [code, name] : names) codes.push_back(code);
  std::set<std::int64_t> seen;
  for (const SeriesInfo& info : series) {
    if (info.kind != kind || info.boundary_year != year || !seen.insert(info.list).second) continue;
    ROER_TRY(const Frame frame, project.load(info.indicator, info.period, kind, year));
    codes.insert(codes.end(), frame.areas.codes().begin(), frame.areas.codes().end());
  }
  return codes;
}

Box box_around(const Box& a, const Box& b) {
  return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
          std::max(a.max_y, b.max_y)};
}

}  // namespace

Result<JoinedAreas> join_areas(const Project& project, const std::vector<SeriesInfo>& series, AreaKind kind,
                               const AreaList& pieces, const std::vector<std::optional<Box>>& boxes) {
  const Year year = pieces.boundary_year();
  JoinedAreas joined;
  ROER_TRY(std::vector<AreaCode> codes, named_or_measured(project, series, kind, year));
  if (codes.empty()) return joined;
  ROER_TRY(std::vector<AreaCode> known, named_or_measured(project, series, pieces.kind(), year));
  known.insert(known.end(), pieces.codes().begin(), pieces.codes().end());
  const AreaList all(pieces.kind(), year, std::move(known));
  for (const AreaCode& piece : pieces.codes()) codes.push_back(parent_by_code(piece, kind));
  joined.areas = AreaList(kind, year, std::move(codes));
  joined.boxes.resize(joined.areas.size());
  std::vector<bool> lacks(joined.areas.size(), false);
  for (const AreaCode& piece : all.codes()) {
    const auto whole = joined.areas.find(parent_by_code(piece, kind));
    if (!whole) continue;
    const auto at = pieces.find(piece);
    std::optional<Box>& box = joined.boxes[*whole];
    if (!at || !boxes[*at])
      lacks[*whole] = true;
    else
      box = box ? box_around(*box, *boxes[*at]) : *boxes[*at];
  }
  for (std::size_t area = 0; area < joined.areas.size(); ++area)
    joined.incomplete += lacks[area] && joined.boxes[area] ? 1 : 0;
  return joined;
}

}  // namespace roer::app
