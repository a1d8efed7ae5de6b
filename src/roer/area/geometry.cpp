#include "roer/area/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace roer {

namespace {
/// Calls visit(ring index, is_hole) for each ring of an area.
template <class Visit>
void each_ring(const Shapes& shapes, std::size_t area, Visit visit) {
  for (std::uint32_t part = shapes.area_begin[area]; part < shapes.area_begin[area + 1]; ++part)
    for (std::uint32_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1]; ++ring)
      visit(ring, ring != shapes.part_begin[part]);
}

struct Moments {
  double area = 0, x = 0, y = 0;
};

/// Signed area and first moments of a ring, about `origin` so that large RD coordinates do not cancel.
Moments moments_of(std::span<const Point> ring, Point origin) {
  Moments sum;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
    const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
    const double cross = ax * by - bx * ay;
    sum.area += cross / 2;
    sum.x += (ax + bx) * cross / 6;
    sum.y += (ay + by) * cross / 6;
  }
  return sum;
}

Moments moments_of(const Shapes& shapes, std::size_t area, Point origin) {
  Moments sum;
  each_ring(shapes, area, [&](std::size_t ring, bool hole) {
    const Moments one = moments_of(shapes.ring(ring), origin);
    const double sign = (one.area < 0) != hole ? -1 : 1;
    sum.area += sign * one.area;
    sum.x += sign * one.x;
    sum.y += sign * one.y;
  });
  return sum;
}
}  // namespace

void Shapes::append(const Shapes& from, std::size_t area) {
  for (std::uint32_t part = from.area_begin[area]; part < from.area_begin[area + 1]; ++part) {
    for (std::uint32_t r = from.part_begin[part]; r < from.part_begin[part + 1]; ++r) {
      const auto ring = from.ring(r);
      points.insert(points.end(), ring.begin(), ring.end());
      close_ring();
    }
    close_part();
  }
  close_area();
}

Box box_of(const Shapes& shapes, std::size_t area) {
  Box box;
  bool first = true;
  each_ring(shapes, area, [&](std::size_t ring, bool) {
    for (const Point& point : shapes.ring(ring)) {
      if (first) box = {point.x, point.y, point.x, point.y};
      first = false;
      box = {std::min(box.min_x, point.x), std::min(box.min_y, point.y), std::max(box.max_x, point.x),
             std::max(box.max_y, point.y)};
    }
  });
  return box;
}

double area_of(const Shapes& shapes, std::size_t area) {
  const Box box = box_of(shapes, area);
  return moments_of(shapes, area, {box.min_x, box.min_y}).area;
}

Point centroid_of(const Shapes& shapes, std::size_t area) {
  const Box box = box_of(shapes, area);
  const Moments sum = moments_of(shapes, area, {box.min_x, box.min_y});
  if (!(std::fabs(sum.area) > 0)) return {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  return {box.min_x + sum.x / sum.area, box.min_y + sum.y / sum.area};
}

bool contains(const Shapes& shapes, std::size_t area, Point point) {
  bool inside = false;
  each_ring(shapes, area, [&](std::size_t r, bool) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const Point& a = ring[i];
      const Point& b = ring[i + 1];
      if ((a.y > point.y) == (b.y > point.y)) continue;
      if (point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
  });
  return inside;
}

}  // namespace roer
