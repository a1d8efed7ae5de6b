#include "roer/app/segregation_space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "roer/app/space_meter.hpp"
#include "roer/app/stopped.hpp"
#include "roer/area/border_lengths.hpp"
#include "roer/area/neighbours.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

Error without_land(std::string message, std::string found) {
  Error error;
  error.code = ErrorCode::kMissingData;
  error.message = std::move(message);
  error.found = std::move(found);
  error.expected = "a map of these areas in the same boundary year";
  error.remedy = "Import the map of the year, or leave --spatial out.";
  return error;
}

Result<SpaceLand> land_of(const Project& project, const PeopleCounts& people, const Counts& counts,
                          const Scope& scope) {
  ROER_TRY(const ShapeLayer layer, project.load_shapes(people.areas.kind(), people.areas.boundary_year()));
  std::vector<char> unknown(scope.areas.size(), 0);
  for (const std::uint32_t i : counts.unknown_areas()) unknown[i] = 1;
  SpaceLand land;
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

/// Each pair that meets once.  Only weights relative to each other matter: the nearest pair has 1, so that
/// any decay leaves a number.
template <class Meets>
std::vector<segregation::Border> pairs_by_nearness(const Neighbours& near, const Meets& meets, Metres decay) {
  std::vector<segregation::Border> pairs;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::uint32_t a = 0; a + 1 < near.begin.size(); ++a)
    for (std::uint32_t k = near.begin[a]; k < near.begin[a + 1]; ++k) {
      if (a >= near.list[k] || !meets(a) || !meets(near.list[k])) continue;
      pairs.push_back({a, near.list[k], near.metres[k]});
      nearest = std::min(nearest, near.metres[k]);
    }
  for (segregation::Border& pair : pairs) pair.weight = std::exp((nearest - pair.weight) / decay.value());
  return pairs;
}

/// Pairs of areas that share a border or lie near: with people, unless all were asked for.
void find_borders(const Counts& counts, const SpaceChoice& choice, SpaceLand& land) {
  const auto meets = [&](std::uint32_t area) {
    return choice.border_areas == BorderAreas::kAll || counts.area_totals()[area] > 0;
  };
  BorderLengths lengths = border_lengths(land.shapes, kBorderDrift);
  land.perimeter = std::move(lengths.perimeter);
  for (const CommonBorder& border : lengths.borders) {
    if (border.metres < kLeastBorder.value() || !meets(border.a) || !meets(border.b)) continue;
    land.touching.push_back({border.a, border.b, 1});
    land.by_length.push_back({border.a, border.b, border.metres});
  }
  land.by_distance = pairs_by_nearness(points_within(land.centres, choice.reach), meets, choice.decay);
}

Point mean_place(const Counts& counts, const SpaceLand& land) {
  Point mean;
  for (std::size_t i = 0; i < land.centres.size(); ++i) {
    const double part = counts.area_totals()[i] / counts.total();
    mean.x += part * land.centres[i].x;
    mean.y += part * land.centres[i].y;
  }
  return mean;
}

/// Finds the centre and the distances to it.
Status find_centre(const SpaceChoice& choice, const ScoreRun& run, const Counts& counts, SpaceLand& land,
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

Text meaning_of_space(const SegregationInSpace& found) {
  const double first = found.scales.front().indices.theil_h, last = found.scales.back().indices.theil_h;
  if (!(first > 0) || found.scales.size() < 2) return {};
  const auto said_in = [&](Language language, double value) { return format_number(value, 3, language); };
  const Text near = distance_words(found.scales.front().radius);
  const Text far = distance_words(found.scales.back().radius);
  if (last <= 0)
    return {fmt::format("Wie {} om zich heen kijkt ziet H {}; wie {} ver kijkt ziet geen scheiding meer "
                        "(onder 0: omgevingen zijn daar gemengder dan het geheel).",
                        near.nl, said_in(Language::kDutch, first), far.nl),
            fmt::format("Looking {} around, H is {}; looking {} around nothing is left (below 0: "
                        "surroundings are more mixed there than the whole).",
                        near.en, said_in(Language::kEnglish, first), far.en)};
  const double left = 100 * last / first;
  return {fmt::format("Wie {} om zich heen kijkt ziet H {}; wie {} ver kijkt {} ({} % is er dan over).",
                      near.nl, said_in(Language::kDutch, first), far.nl, said_in(Language::kDutch, last),
                      format_number(left, 0, Language::kDutch)),
          fmt::format("Looking {} around, H is {}; looking {} around it is {} ({} % is left).", near.en,
                      said_in(Language::kEnglish, first), far.en, said_in(Language::kEnglish, last),
                      format_number(left, 0, Language::kEnglish))};
}

}  // namespace

Result<SegregationInSpace> segregation_in_space(const Project& project, const SpaceChoice& choice,
                                                const PeopleCounts& people, const Counts& all,
                                                const ScoreRun& run, const Scope& scope,
                                                const SpaceDraws& draws) {
  ROER_TRY(SpaceLand land, land_of(project, people, all, scope));
  ROER_TRY(const Counts counts, counts_in(people, land.areas));
  SegregationInSpace found;
  found.choice = choice;
  found.areas = land.areas.size();
  found.left_out = scope.areas.size() - found.areas;
  found.people_left_out = all.total() - counts.total();
  if (draws.go_on && !draws.go_on()) return stopped();
  find_borders(counts, choice, land);
  if (draws.go_on && !draws.go_on()) return stopped();
  found.borders = land.touching.size();
  ROER_CHECK(find_centre(choice, run, counts, land, found));
  const std::array parts = {SourcePart{people, land.areas}};
  ROER_TRY(const SpaceMeter meter, SpaceMeter::make(std::move(land), counts.groups(), choice, draws.go_on));
  ROER_TRY(auto values, meter.measure(counts));
  found.rows = std::move(values.rows);
  found.scales = std::move(values.scales);
  found.asked = draws.options.draws;
  found.draws = space_draws(found.asked, found.areas);
  if (found.draws > 0) {
    SpaceDraws limited = draws;
    limited.options.draws = found.draws;
    ROER_CHECK(add_certainty(meter, counts, parts, limited, found));
  }
  found.meaning = meaning_of_space(found);
  return found;
}

}  // namespace roer::app
