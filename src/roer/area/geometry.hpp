#pragma once
// Polygons in RD (EPSG:28992, metres), stored flat so that a whole country fits in a few arrays.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/area/area_list.hpp"

namespace roer {

struct Point {
  double x = 0;  ///< metres east in RD
  double y = 0;  ///< metres north in RD
  bool operator==(const Point&) const = default;
};

struct Box {
  double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

/// Multipolygons of many areas. Rings are closed (first point = last); the first ring of a part is its
/// outside, the others are holes.  part_begin, ring_begin and point_begin are offsets with one end entry
/// each.
struct Shapes {
  std::vector<Point> points;
  std::vector<std::uint32_t> ring_begin{0};  ///< ring r = points[ring_begin[r] .. ring_begin[r+1])
  std::vector<std::uint32_t> part_begin{0};  ///< part p = rings [part_begin[p] .. part_begin[p+1])
  std::vector<std::uint32_t> area_begin{0};  ///< area a = parts [area_begin[a] .. area_begin[a+1])

  [[nodiscard]] std::size_t size() const { return area_begin.size() - 1; }
  [[nodiscard]] std::span<const Point> ring(std::size_t r) const {
    return {points.data() + ring_begin[r], points.data() + ring_begin[r + 1]};
  }
  /// Appends one area copied from another set.
  void append(const Shapes& from, std::size_t area);
  void close_ring() { ring_begin.push_back(static_cast<std::uint32_t>(points.size())); }
  void close_part() { part_begin.push_back(static_cast<std::uint32_t>(ring_begin.size() - 1)); }
  void close_area() { area_begin.push_back(static_cast<std::uint32_t>(part_begin.size() - 1)); }
};

/// Bounding box of one area; all zero if it has no points.
[[nodiscard]] Box box_of(const Shapes& shapes, std::size_t area);
/// Area in square metres by the shoelace formula, holes taken off.
[[nodiscard]] double area_of(const Shapes& shapes, std::size_t area);
/// Centre of mass of an area; the middle of its box if its area is 0.
[[nodiscard]] Point centroid_of(const Shapes& shapes, std::size_t area);
/// True if the point lies inside (even-odd rule over all rings of the area).
[[nodiscard]] bool contains(const Shapes& shapes, std::size_t area, Point point);

/// Polygons of a list of areas, in its order, with the names the source gives.
struct ShapeLayer {
  AreaList areas;
  std::vector<std::string> names;  ///< one per area, UTF-8; empty if the source has none
  Shapes shapes;                   ///< one per area; an area may be without points
};

}  // namespace roer
