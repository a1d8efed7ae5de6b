#pragma once
// Streets as straight pieces between crossings and bends, and points put on them.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

/// A piece of street between two nodes, that can be walked both ways.
struct StreetPiece {
  std::uint32_t from = 0, to = 0;
  double metres = 0;  ///< along it, >= 0; may be more than its ends are apart
};

struct StreetMap {
  std::vector<Point> nodes;  ///< metres in RD
  std::vector<StreetPiece> pieces;
};

/// The street in front of a point.
inline constexpr std::uint32_t kOffStreets = 0xFFFFFFFF;

/// Streets with a node for every point: a dead end as long as the point lies from the street, at the place of
/// the street that is nearest.
struct PointsOnStreets {
  std::size_t nodes = 0;            ///< those of the map come first
  std::vector<StreetPiece> pieces;  ///< of the map, cut where points are, and the dead ends
  std::vector<std::uint32_t> node;  ///< of each point; kOffStreets where no street is near enough
  std::vector<double> away;         ///< metres from the street; NaN where none is near enough
};

/// Puts each point on the nearest piece, seen as a straight line between its nodes: within `farthest` metres,
/// or nowhere.  Points of exactly one place have one node.  Of pieces at one distance the first is taken.  A
/// cut piece keeps its length, parted as its straight line is.
/// Requires: finite coordinates; pieces between nodes that exist; farthest > 0.
/// Cost: pieces are found by a grid of 200 m or more: about O(points * pieces within their cells), on all
/// threads; memory 8 bytes for each 200 m of street; the same result for any number of threads.
[[nodiscard]] PointsOnStreets put_on_streets(const StreetMap& map, std::span<const Point> points,
                                             double farthest);

}  // namespace roer
