#pragma once
// Which areas touch, and which lie nearest.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

/// Neighbours as sorted adjacency lists: those of area a are list[begin[a] .. begin[a+1]).
struct Neighbours {
  std::vector<std::uint32_t> begin{0};
  std::vector<std::uint32_t> list;
  std::vector<double> metres;  ///< same length as list: gap between the borders, or between the points
};

/// How far the borders of published polygons drift apart (docs/methods/neighbours.md).
inline constexpr Metres kBorderDrift{15};

/// Areas whose borders come within `tolerance` of each other. Symmetric; an area is never its own neighbour.
/// Why a tolerance: published polygons are simplified one by one, so shared borders drift apart by about 10 m
/// and matching vertices finds only 62 of Nijmegen's 97 pairs; 15 m is a sound value. Requires: tolerance >=
/// 0.  Areas without points have no neighbours.  Cost: about O(points) with a grid of segments, all cores;
/// the same result for any number of threads.
[[nodiscard]] Neighbours border_neighbours(const Shapes& shapes, Metres tolerance);

/// The k areas with the nearest centroids, nearest first; ties by position. Not symmetric.
/// Requires: k >= 1.  Areas without points have none and are nobody's.  Cost: about O(n k) with a grid.
[[nodiscard]] Neighbours nearest_neighbours(const Shapes& shapes, std::size_t k);
/// The same for points.  A point that is not finite has no neighbours and is nobody's.
[[nodiscard]] Neighbours nearest_neighbours(std::span<const Point> points, std::size_t k);

/// All points that lie within `reach` of each other, by position. Symmetric; a point is never its own
/// neighbour.  Requires: reach >= 0.  A point that is not finite has none.  Cost: O(pairs) with a grid.
[[nodiscard]] Neighbours points_within(std::span<const Point> points, Metres reach);

/// The centroid of each area; not finite for an area without points.
[[nodiscard]] std::vector<Point> centroids_of(const Shapes& shapes);

}  // namespace roer
