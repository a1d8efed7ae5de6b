#include "roer/app/list_neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/areas_within.hpp"
#include "roer/app/csv_file.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/project/csv_cell.hpp"

namespace roer::app {

namespace {

Error no_map(std::optional<AreaKind> kind, std::optional<Year> year) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = fmt::format("the project has no map of {}", kind ? plural_of(*kind).en : "any areas");
  if (year) error.message += fmt::format(" on the borders of {}", year->value());
  error.remedy = "Import borders of them; roer status shows what the project has.";
  return error;
}

/// The map that is asked for: the latest of the kind.
Result<ShapeLayer> wanted_map(const Project& project, const NeighboursParams& params,
                              const std::optional<AreaCode>& area) {
  ROER_TRY(const auto layers, project.shape_layers());
  const auto has = [&](AreaKind kind) {
    return std::any_of(layers.begin(), layers.end(), [&](const auto& layer) { return layer.first == kind; });
  };
  const AreaKind own = area && has(area->kind()) ? area->kind() : AreaKind::kBuurt;
  const AreaKind kind = params.kind.value_or(own);
  std::optional<Year> best;
  for (const auto& [of, year] : layers)
    if (of == kind && (!params.boundary_year || year == *params.boundary_year) && (!best || year > *best))
      best = year;
  if (!best) return no_map(kind, params.boundary_year);
  return project.load_shapes(kind, *best);
}

std::string name_in(const ShapeLayer& layer, std::size_t at) {
  return at < layer.names.size() ? layer.names[at] : std::string();
}

Error nothing_lies_in(const std::string& found, const ShapeLayer& layer) {
  Error error;
  error.code = ErrorCode::kUnknownCode;
  error.message = "no area of the map lies in it";
  error.found = excerpt(found);
  error.expected =
      fmt::format("a code such as {}", layer.areas.size() == 0 ? "BU02680736" : layer.areas[0].text());
  error.remedy = "roer status shows which areas the project holds.";
  return error;
}

}  // namespace

Result<NeighboursResult> list_neighbours(const NeighboursParams& params) {
  const double within = params.within.value_or(kBorderDrift.value());
  if (!(within >= 0)) {
    Error error;
    error.code = ErrorCode::kUsage;
    error.message = "a distance is 0 metres or more";
    error.found = fmt::format("{}", within);
    return error;
  }
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  std::optional<AreaCode> area;
  if (!params.area.empty()) {
    ROER_TRY(area, AreaCode::parse(params.area));
  }
  ROER_TRY(const ShapeLayer layer, wanted_map(project, params, area));
  std::vector<std::uint32_t> asked;
  ROER_TRY(asked, areas_within(project, layer.areas, area.value_or(*AreaCode::parse("NL00"))));
  if (asked.empty()) return nothing_lies_in(params.area, layer);
  const bool by_centroid = params.nearest > 0;
  const Neighbours found = by_centroid ? nearest_neighbours(layer.shapes, params.nearest)
                                       : border_neighbours(layer.shapes, Metres(within));
  NeighboursResult result{layer.areas.kind(),
                          layer.areas.boundary_year(),
                          by_centroid ? 0 : within,
                          params.nearest,
                          asked.size(),
                          0,
                          0,
                          {}};
  for (const std::uint32_t a : asked) {
    if (found.begin[a] == found.begin[a + 1]) ++result.without;
    if (layer.shapes.area_begin[a] == layer.shapes.area_begin[a + 1]) ++result.shapeless;
    for (std::uint32_t k = found.begin[a]; k < found.begin[a + 1]; ++k)
      result.lines.push_back({layer.areas[a], layer.areas[found.list[k]], name_in(layer, a),
                              name_in(layer, found.list[k]), found.metres[k]});
  }
  if (!params.output.empty()) ROER_CHECK(write_csv(params.output, csv_of(result)));
  return result;
}

std::string json_of(const NeighboursResult& result) {
  Json lines = Json::array();
  for (const NeighbourLine& line : result.lines)
    lines.push_back({{"area", line.area.text()},
                     {"area_name", line.area_name},
                     {"neighbour", line.neighbour.text()},
                     {"neighbour_name", line.neighbour_name},
                     {"metres", number(line.metres)}});
  return text_of({{"kind", roer::name_of(result.kind)},
                  {"boundary_year", part(result.boundary_year)},
                  {"method", result.nearest > 0 ? "nearest" : "border"},
                  {"within", result.nearest > 0 ? Json(nullptr) : Json(result.within)},
                  {"nearest", result.nearest > 0 ? Json(result.nearest) : Json(nullptr)},
                  {"areas", result.areas},
                  {"without", result.without},
                  {"shapeless", result.shapeless},
                  {"neighbours", lines}});
}

std::string csv_of(const NeighboursResult& result) {
  std::string text = "area,area_name,neighbour,neighbour_name,metres\n";
  for (const NeighbourLine& line : result.lines)
    text += fmt::format("{},{},{},{},{:.1f}\n", line.area.text(), csv_cell(line.area_name),
                        line.neighbour.text(), csv_cell(line.neighbour_name), line.metres);
  return text;
}

}  // namespace roer::app
