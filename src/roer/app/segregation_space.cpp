#include "roer/app/segregation_space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/area/border_lengths.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/base/none.hpp"
#include "roer/segregation/borders.hpp"
#include "roer/segregation/surface.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::Border;
using segregation::Counts;
using segregation::Kernel;
using segregation::PairedCounts;

/// Areas of a scope that lie on the map, with what is the same for all groups.
struct Land {
  std::vector<std::uint32_t> areas;  // positions in PeopleCounts::areas
  Shapes shapes;
  std::vector<Point> centres;
  std::vector<double> surfaces;  // square metres
  std::vector<double> perimeter, to_centre;
  std::vector<Border> touching, by_length, by_distance;
};

Error without_land(std::string message, std::string found) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = std::move(message);
  error.found = std::move(found);
  error.expected = "a map of these areas in the same boundary year";
  error.remedy = "Import the map of the year, or leave --spatial out.";
  return error;
}

Result<Land> land_of(const Project& project, const PeopleCounts& people, const Counts& counts,
                     const Scope& scope) {
  ROER_TRY(const ShapeLayer layer, project.load_shapes(people.areas.kind(), people.areas.boundary_year()));
  std::vector<char> unknown(scope.areas.size(), 0);
  for (const std::uint32_t i : counts.unknown_areas()) unknown[i] = 1;
  Land land;
  for (std::size_t i = 0; i < scope.areas.size(); ++i) {
    const auto at = layer.areas.find(people.areas[scope.areas[i]]);
    if (unknown[i] != 0 || !at || layer.shapes.area_begin[*at] == layer.shapes.area_begin[*at + 1]) continue;
    land.areas.push_back(scope.areas[i]);
    land.shapes.append(layer.shapes, *at);
    land.surfaces.push_back(area_of(layer.shapes, *at));
  }
  if (land.areas.size() < 2)
    return without_land("fewer than two areas with known counts lie on the map",
                        fmt::format("{}", land.areas.size()));
  land.centres = centroids_of(land.shapes);
  return land;
}

/// Pairs of areas with people that share a border or lie near.
void find_borders(const Counts& counts, Land& land) {
  const auto people = counts.area_totals();
  BorderLengths lengths = border_lengths(land.shapes, kBorderDrift);
  land.perimeter = std::move(lengths.perimeter);
  for (const CommonBorder& border : lengths.borders) {
    if (border.metres < kLeastBorder.value() || !(people[border.a] > 0 && people[border.b] > 0)) continue;
    land.touching.push_back({border.a, border.b, 1});
    land.by_length.push_back({border.a, border.b, border.metres});
  }
  const Neighbours near = points_within(land.centres, kSpaceReach);
  for (std::uint32_t a = 0; a < land.areas.size(); ++a)
    for (std::uint32_t k = near.begin[a]; k < near.begin[a + 1]; ++k) {
      const std::uint32_t b = near.list[k];
      if (a < b && people[a] > 0 && people[b] > 0)
        land.by_distance.push_back({a, b, std::exp(-near.metres[k] / kSpaceDecay.value())});
    }
}

Point mean_place(const Counts& counts, const Land& land) {
  Point mean;
  for (std::size_t i = 0; i < land.centres.size(); ++i) {
    const double part = counts.area_totals()[i] / counts.total();
    mean.x += part * land.centres[i].x;
    mean.y += part * land.centres[i].y;
  }
  return mean;
}

/// Finds the centre and the distances to it.
Status find_centre(const SpaceChoice& choice, const ScoreRun& run, const Counts& counts, Land& land,
                   SegregationInSpace& found) {
  Point centre = mean_place(counts, land);
  found.centre = {"de gemiddelde plek van allen", "the mean place of all"};
  found.by_people = choice.centre.empty();
  if (!found.by_people) {
    ROER_TRY(const std::size_t at, area_named(run, choice.centre));
    const auto here = std::find(land.areas.begin(), land.areas.end(), static_cast<std::uint32_t>(at));
    if (here == land.areas.end())
      return Error{ErrorCode::kUnknownCode,
                   "the centre does not lie on the map of the area that is measured",
                   {},
                   0,
                   {},
                   excerpt(choice.centre),
                   "an area inside --area that has a shape and known counts",
                   "Name another --centre, or leave it out."};
    centre = land.centres[static_cast<std::size_t>(here - land.areas.begin())];
    found.centre = {run.names[at], run.names[at]};
  }
  for (const Point& place : land.centres)
    land.to_centre.push_back(std::hypot(place.x - centre.x, place.y - centre.y));
  return Done{};
}

/// Places in kilometres, at their mean distance from themselves.
segregation::Places kilometres(const Land& land) {
  segregation::Places places;
  for (const Point& place : land.centres) {
    places.x.push_back(place.x / kSpaceDecay.value());
    places.y.push_back(place.y / kSpaceDecay.value());
  }
  std::vector<double> square;
  for (const double surface : land.surfaces)
    square.push_back(surface / (kSpaceDecay.value() * kSpaceDecay.value()));
  places.to_itself = segregation::distance_within(square);
  return places;
}

/// Values of one group, in the order of SpaceIndex.
Result<std::vector<double>> values_in_space(const PairedCounts& pair, const Land& land,
                                            const segregation::Places& places) {
  const auto concentration = segregation::concentration(pair, land.surfaces);
  const auto central = segregation::centralisation(pair, land.to_centre, land.surfaces);
  ROER_TRY(const auto near, segregation::clustering(pair, places, Kernel{}));
  return std::vector<double>{
      segregation::delta(pair, land.surfaces),
      concentration.absolute,
      concentration.relative,
      central.absolute,
      central.relative,
      near.absolute,
      near.relative,
      near.spatial_proximity,
      near.isolation,
      near.interaction,
      segregation::dissimilarity(pair),
      segregation::border_dissimilarity(pair, land.touching),
      segregation::border_dissimilarity(pair, land.by_length),
      segregation::shape_dissimilarity(pair, land.by_length, land.perimeter, land.surfaces),
      segregation::border_dissimilarity(pair, land.by_distance)};
}

Text meaning_of_space(const SegregationInSpace& found) {
  const double first = found.scales.front().indices.theil_h, last = found.scales.back().indices.theil_h;
  if (!(first > 0)) return {};
  const auto said_in = [&](Language language, double value) { return format_number(value, 3, language); };
  const int near = static_cast<int>(found.scales.front().radius.value());
  const int far = static_cast<int>(found.scales.back().radius.value() / 1000);
  if (last <= 0)
    return {fmt::format("Wie {} m om zich heen kijkt ziet H {}; wie {} km ver kijkt ziet geen scheiding meer "
                        "(onder 0: omgevingen zijn daar gemengder dan het geheel).",
                        near, said_in(Language::kDutch, first), far),
            fmt::format("Looking {} m around, H is {}; looking {} km around nothing is left (below 0: "
                        "surroundings are more mixed there than the whole).",
                        near, said_in(Language::kEnglish, first), far)};
  const double left = 100 * last / first;
  return {fmt::format("Wie {} m om zich heen kijkt ziet H {}; wie {} km ver kijkt {} ({} % is er dan over).",
                      near, said_in(Language::kDutch, first), far, said_in(Language::kDutch, last),
                      format_number(left, 0, Language::kDutch)),
          fmt::format("Looking {} m around, H is {}; looking {} km around it is {} ({} % is left).", near,
                      said_in(Language::kEnglish, first), far, said_in(Language::kEnglish, last),
                      format_number(left, 0, Language::kEnglish))};
}

}  // namespace

Result<SegregationInSpace> segregation_in_space(const Project& project, const SpaceChoice& choice,
                                                const PeopleCounts& people, const Counts& all,
                                                const ScoreRun& run, const Scope& scope) {
  ROER_TRY(Land land, land_of(project, people, all, scope));
  ROER_TRY(const Counts counts, counts_in(people, land.areas));
  SegregationInSpace found;
  found.areas = land.areas.size();
  found.left_out = scope.areas.size() - found.areas;
  found.people_left_out = all.total() - counts.total();
  find_borders(counts, land);
  found.borders = land.touching.size();
  ROER_CHECK(find_centre(choice, run, counts, land, found));
  const segregation::Places places = kilometres(land);
  for (std::size_t k = 0; k < kSpaceIndices; ++k)
    found.rows.push_back({static_cast<SpaceIndex>(k), std::vector<double>(counts.groups(), kNone)});
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const auto pair = PairedCounts::against_rest(counts, g);
    if (!pair.ok()) continue;  // nobody of the group lives on the map
    ROER_TRY(const auto values, values_in_space(*pair, land, places));
    for (std::size_t k = 0; k < kSpaceIndices; ++k) found.rows[k].groups[g] = values[k];
  }
  segregation::Places metres;
  for (const Point& place : land.centres) metres.x.push_back(place.x), metres.y.push_back(place.y);
  for (const double radius : {500.0, 1000.0, 2000.0, 4000.0}) {
    const Kernel kernel{Kernel::Shape::kBiweight, radius, 0};
    ROER_TRY(auto indices, segregation::spatial_indices(counts, metres, kernel));
    found.scales.push_back({Metres(radius), std::move(indices)});
  }
  found.meaning = meaning_of_space(found);
  return found;
}

}  // namespace roer::app
