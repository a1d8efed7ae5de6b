#include "roer/app/where_estates_lie.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "roer/app/clock.hpp"
#include "roer/app/event_link.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_columns.hpp"
#include "roer/area/projection.hpp"
#include "roer/base/days.hpp"
#include "roer/project/register_store.hpp"

namespace roer::app {

namespace {

/// The latest map of neighbourhoods; empty where there is none.
Result<ShapeLayer> latest_neighbourhoods(const std::string& path) {
  ROER_TRY(const Project project, Project::open(path, Access::kRead));
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> latest;
  for (const auto& [kind, year] : layers)
    if (kind == AreaKind::kBuurt && (!latest || *latest < year)) latest = year;
  if (!latest) return ShapeLayer{};
  return project.load_shapes(AreaKind::kBuurt, *latest);
}

std::vector<EstatePlace> estates_named(const RegisterTable& estates) {
  const auto& names = estates.columns[*field_named(RegisterKind::kEstates, "name")].texts;
  std::vector<EstatePlace> places(estates.size());
  for (std::size_t e = 0; e < places.size(); ++e) {
    places[e].code = estates.keys()[e];
    places[e].name = names[e].empty() ? places[e].code : names[e];
  }
  return places;
}

/// The estate of each dwelling that is there; kNoUnit of the others.
std::vector<std::uint32_t> estates_now(const StockIndex& stock, const RegisterTable& dwellings,
                                       DayNumber day) {
  const std::vector<bool> there = dwellings_there(dwellings, day);
  std::vector<std::uint32_t> estate = stock.estate_of();
  for (std::size_t d = 0; d < estate.size(); ++d)
    if (!there[d]) estate[d] = kNoUnit;
  return estate;
}

void count_by_area(const std::vector<std::uint32_t>& estate, const std::vector<std::uint32_t>& holders,
                   const ShapeLayer& map, std::vector<EstatePlace>& estates) {
  std::vector<std::map<std::uint32_t, std::size_t>> counts(estates.size());
  for (std::size_t d = 0; d < estate.size(); ++d)
    if (estate[d] != kNoUnit && holders[d] != kNoUnit) ++counts[estate[d]][holders[d]];
  for (std::size_t e = 0; e < estates.size(); ++e) {
    for (const auto& [area, dwellings] : counts[e])
      if (dwellings < kFewestDwellings)
        estates[e].hidden = true;
      else
        estates[e].areas.push_back({std::string(map.areas[area].text()), dwellings});
    std::stable_sort(
        estates[e].areas.begin(), estates[e].areas.end(),
        [](const EstatePlace::Part& a, const EstatePlace::Part& b) { return a.dwellings > b.dwellings; });
  }
}

/// Takes away the middle of too few dwellings.
void hide_homes(const std::vector<std::uint32_t>& estate, const std::vector<Point>& places,
                std::vector<Point>& middles, std::vector<EstatePlace>& estates) {
  std::vector<std::size_t> placed(estates.size());
  for (std::size_t d = 0; d < estate.size(); ++d)
    if (estate[d] != kNoUnit && std::isfinite(places[d].x)) ++placed[estate[d]];
  for (std::size_t e = 0; e < estates.size(); ++e) {
    if (placed[e] == 0 || placed[e] >= kFewestDwellings) continue;
    middles[e] = {std::nan(""), std::nan("")};
    estates[e].hidden = true;
  }
}

/// From RD; NaN = no place.
Status set_middles(const std::vector<Point>& middles, std::vector<EstatePlace>& estates) {
  Shapes known;
  for (const Point& middle : middles)
    if (std::isfinite(middle.x)) known.points.push_back(middle);
  ROER_CHECK(project_from_rd(known, kLonLat, "estates"));
  auto next = known.points.begin();
  for (std::size_t e = 0; e < estates.size(); ++e)
    if (std::isfinite(middles[e].x)) estates[e].middle = *next++;
  return Done{};
}

/// To 4 decimals: 10 m.
Json degrees_part(const std::optional<Point>& point) {
  if (!point) return nullptr;
  const auto shortened = [](double degrees) { return std::round(degrees * 1e4) / 1e4; };
  return {shortened(point->x), shortened(point->y)};
}

}  // namespace

Result<EstatePlaces> where_estates_lie(const std::string& project, Progress& progress) {
  ROER_TRY(const ShapeLayer map, latest_neighbourhoods(project));
  progress.step("reading the registers");
  ROER_TRY(RegisterStore store, RegisterStore::open(project, Access::kWrite));
  ROER_TRY(const RegisterTable estates, store.read(RegisterKind::kEstates, "estates on the map"));
  if (estates.size() == 0)
    return fault(ErrorCode::kMissingData, "the project holds no estates", "", "a register of them",
                 "Import one: roer import PROJECT FILE --register estates (docs/registers.md).");
  ROER_TRY(const RegisterTable dwellings, store.read(RegisterKind::kDwellings, "estates on the map"));
  progress.step("laying dwellings on the map");
  const StockIndex stock(estates, dwellings);
  const std::vector<std::uint32_t> estate = estates_now(stock, dwellings, parse_day(utc_now()).value_or(0));
  EstatePlaces places;
  places.boundary_year = map.areas.boundary_year();
  places.estates = estates_named(estates);
  for (const std::uint32_t of : estate)
    if (of != kNoUnit) ++places.estates[of].dwellings;
  if (map.areas.size() > 0)
    count_by_area(estate, holders_of(map.shapes, stock.places()), map, places.estates);
  std::vector<Point> middles = middles_of(estate, stock.places(), places.estates.size());
  hide_homes(estate, stock.places(), middles, places.estates);
  ROER_CHECK(set_middles(middles, places.estates));
  return places;
}

std::string json_of(const EstatePlaces& places) {
  Json estates = Json::array();
  for (const EstatePlace& one : places.estates) {
    Json areas = Json::array();
    for (const EstatePlace::Part& in : one.areas)
      areas.push_back({{"code", in.area}, {"dwellings", in.dwellings}});
    estates.push_back({{"code", one.code},
                       {"name", one.name},
                       {"dwellings", one.dwellings},
                       {"at", degrees_part(one.middle)},
                       {"areas", std::move(areas)},
                       {"hidden", one.hidden}});
  }
  return compact_text_of({{"boundary_year", part(places.boundary_year)},
                          {"minimum", kFewestDwellings},
                          {"estates", std::move(estates)}});
}

}  // namespace roer::app
