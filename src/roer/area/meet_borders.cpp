#include "roer/area/meet_borders.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include "roer/area/segment_grid.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

/// A corner that a side is given.
struct GivenCorner {
  std::uint32_t segment = 0;
  double along = 0;  ///< where on the segment, in (0, 1)
  Point point;
  auto key() const { return std::tie(segment, along, point.x, point.y); }
};

/// The side of one area that is nearest to a corner of another.
struct NearestSide {
  std::uint32_t area = 0, segment = 0;
  double squared = 0, along = 0;
};

void note_side(const SegmentGrid& grid, std::uint32_t s, Point corner, double squared_reach,
               std::vector<NearestSide>& nearest) {
  const Segment& side = grid.segment(s);
  const double dx = side.b.x - side.a.x, dy = side.b.y - side.a.y, length = dx * dx + dy * dy;
  if (!(length > 0)) return;
  const double along =
      std::clamp(((corner.x - side.a.x) * dx + (corner.y - side.a.y) * dy) / length, 0.0, 1.0);
  const double ex = side.a.x + along * dx - corner.x, ey = side.a.y + along * dy - corner.y;
  const NearestSide found{grid.owner(s), s, ex * ex + ey * ey, along};
  if (found.squared > squared_reach) return;
  for (NearestSide& known : nearest)
    if (known.area == found.area) {
      if (std::tie(found.squared, found.segment) < std::tie(known.squared, known.segment)) known = found;
      return;
    }
  nearest.push_back(found);
}

/// What the corners of one area give to the sides of others.
void give_corners(const SegmentGrid& grid, std::uint32_t area, double reach,
                  std::vector<GivenCorner>& given) {
  std::vector<NearestSide> nearest;
  for (std::uint32_t s = grid.area_begin(area); s < grid.area_begin(area + 1); ++s) {
    const Point corner = grid.segment(s).a;
    nearest.clear();
    grid.each_near({corner, corner}, reach, [&](std::uint32_t near) {
      if (grid.owner(near) != area) note_side(grid, near, corner, reach * reach, nearest);
    });
    for (const NearestSide& one : nearest)
      if (one.along > 0 && one.along < 1) given.push_back({one.segment, one.along, corner});
  }
}

std::vector<GivenCorner> all_given(const SegmentGrid& grid, double reach) {
  constexpr std::size_t kBlock = 64;
  std::vector<std::vector<GivenCorner>> blocks(grid.areas() / kBlock + 1);
  parallel_blocks(grid.areas(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t area = begin; area < end; ++area)
      give_corners(grid, static_cast<std::uint32_t>(area), reach, blocks[begin / kBlock]);
  });
  std::vector<GivenCorner> all;
  for (const auto& block : blocks) all.insert(all.end(), block.begin(), block.end());
  std::sort(all.begin(), all.end(),
            [](const GivenCorner& a, const GivenCorner& b) { return a.key() < b.key(); });
  return all;
}

}  // namespace

Shapes with_borders_met(const Shapes& shapes, double tolerance) {
  const SegmentGrid grid(shapes, Metres(tolerance));
  const std::vector<GivenCorner> given = all_given(grid, tolerance);
  if (given.empty()) return shapes;
  Shapes met;
  met.part_begin = shapes.part_begin;
  met.area_begin = shapes.area_begin;
  met.points.reserve(shapes.points.size() + given.size());
  auto next = given.begin();
  std::uint32_t segment = 0;
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i, ++segment) {
      met.points.push_back(ring[i]);
      for (; next != given.end() && next->segment == segment; ++next)
        if (met.points.back() != next->point) met.points.push_back(next->point);
    }
    if (!ring.empty()) met.points.push_back(ring.back());
    met.close_ring();
  }
  return met;
}

}  // namespace roer
