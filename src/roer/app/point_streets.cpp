#include "roer/app/point_streets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "roer/sources/street_lines.hpp"

namespace roer::app {

namespace {

using segregation::Counts;

StreetsUsed described(const StreetFile& file, const std::string& path) {
  StreetsUsed used;
  used.file = std::filesystem::path(path).filename().string();
  used.sha256 = file.sha256;
  used.lines = file.lines;
  used.others = file.others;
  used.nodes = file.map.nodes.size();
  used.pieces = file.map.pieces.size();
  for (const StreetPiece& piece : file.map.pieces) used.metres += piece.metres;
  return used;
}

/// The connected part of the streets with most people; the first of those with as many.
std::uint32_t largest_part(const PointsOnStreets& placed, const std::vector<std::uint32_t>& part,
                           const Counts& counts) {
  std::map<std::uint32_t, double> people;
  for (std::size_t i = 0; i < placed.node.size(); ++i)
    if (placed.node[i] != kOffStreets) people[part[placed.node[i]]] += counts.area_totals()[i];
  const auto most = std::max_element(people.begin(), people.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == people.end() ? kOffStreets : most->first;
}

/// The points on streets of one part; tells the others.
std::vector<std::size_t> points_used(const PointsOnStreets& placed, const std::vector<std::uint32_t>& part,
                                     const Counts& counts, StreetsUsed& used) {
  const std::uint32_t largest = largest_part(placed, part, counts);
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < placed.node.size(); ++i) {
    const double people = counts.area_totals()[i];
    if (placed.node[i] == kOffStreets) {
      ++used.far;
      used.people_far += people;
    } else if (part[placed.node[i]] != largest) {
      ++used.apart;
      used.people_apart += people;
    } else {
      points.push_back(i);
      used.mean_away += placed.away[i];
      used.most_away = std::max(used.most_away, placed.away[i]);
    }
  }
  if (!points.empty()) used.mean_away /= static_cast<double>(points.size());
  return points;
}

}  // namespace

Result<PointsByStreet> points_by_street(const PointPeople& people, const std::string& network) {
  ROER_TRY(const StreetFile file, read_streets(network));
  std::vector<Point> places;
  for (std::size_t i = 0; i < people.places.x.size(); ++i)
    places.push_back({people.places.x[i], people.places.y[i]});
  const PointsOnStreets placed = put_on_streets(file.map, places, kFarthestStreet.value());
  ROER_TRY(auto streets, segregation::Streets::make(placed.nodes, placed.pieces));
  StreetsUsed used = described(file, network);
  const auto points = points_used(placed, streets.parts(), people.counts, used);
  if (points.size() < 2)
    return Error{ErrorCode::kMissingData,
                 fmt::format("fewer than two points lie within {:.0f} m of connected streets",
                             kFarthestStreet.value()),
                 used.file,
                 0,
                 {},
                 fmt::format("{} of {} points", points.size(), places.size()),
                 "streets where the points are",
                 "Check the area and the coordinate system of both files."};
  std::vector<double> values;
  std::vector<std::uint32_t> node;
  for (std::size_t g = 0; g < people.counts.groups(); ++g)
    for (const std::size_t i : points) values.push_back(people.counts.group(g)[i]);
  for (const std::size_t i : points) node.push_back(placed.node[i]);
  ROER_TRY(auto counts, Counts::make(people.counts.names(), points.size(), std::move(values)));
  return PointsByStreet{std::move(counts), std::move(streets), std::move(node), std::move(used)};
}

}  // namespace roer::app
