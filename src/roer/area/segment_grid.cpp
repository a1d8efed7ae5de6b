#include "roer/area/segment_grid.hpp"

namespace roer {

namespace {

double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

double squared_distance(Point p, const Segment& s) {
  const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y;
  const double length = dx * dx + dy * dy;
  double t = length > 0 ? ((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / length : 0;
  t = std::clamp(t, 0.0, 1.0);
  const double ex = s.a.x + t * dx - p.x, ey = s.a.y + t * dy - p.y;
  return ex * ex + ey * ey;
}

/// True if each segment has its ends strictly on both sides of the other.
bool properly_cross(const Segment& one, const Segment& two) {
  return (cross(one.a, one.b, two.a) > 0) != (cross(one.a, one.b, two.b) > 0) &&
         (cross(two.a, two.b, one.a) > 0) != (cross(two.a, two.b, one.b) > 0);
}

bool boxes_meet(const Segment& one, const Segment& two) {
  return std::max(one.a.x, one.b.x) >= std::min(two.a.x, two.b.x) &&
         std::max(two.a.x, two.b.x) >= std::min(one.a.x, one.b.x) &&
         std::max(one.a.y, one.b.y) >= std::min(two.a.y, two.b.y) &&
         std::max(two.a.y, two.b.y) >= std::min(one.a.y, one.b.y);
}

/// Side of a cell: about as long as a segment, so that neither cells per segment nor segments per cell grow.
double cell_side(const Box& box, const std::vector<Segment>& segments, double reach) {
  double length = 0;
  for (const Segment& s : segments) length += std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
  const double typical = segments.empty() ? 1 : length / static_cast<double>(segments.size());
  const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
  const double most_cells = 8 * static_cast<double>(segments.size()) + 1024;
  return std::max({typical, 2 * reach, std::sqrt(width * height / most_cells),
                   std::max(width, height) / most_cells, 1e-6});
}

}  // namespace

double squared_distance(const Segment& one, const Segment& two) {
  if (boxes_meet(one, two) && properly_cross(one, two)) return 0;
  return std::min(std::min(squared_distance(one.a, two), squared_distance(one.b, two)),
                  std::min(squared_distance(two.a, one), squared_distance(two.b, one)));
}

SegmentGrid::SegmentGrid(const Shapes& shapes, Metres reach) {
  segments_.reserve(shapes.points.size());
  owner_.reserve(shapes.points.size());
  area_begin_.reserve(shapes.size() + 1);
  for (std::uint32_t area = 0; area < shapes.size(); ++area) {
    const std::uint32_t first = shapes.part_begin[shapes.area_begin[area]];
    const std::uint32_t last = shapes.part_begin[shapes.area_begin[area + 1]];
    for (std::uint32_t r = first; r < last; ++r) {
      const auto ring = shapes.ring(r);
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        segments_.push_back({ring[i], ring[i + 1]});
        owner_.push_back(area);
      }
    }
    area_begin_.push_back(static_cast<std::uint32_t>(segments_.size()));
  }
  Box box;
  if (!segments_.empty()) box = {segments_[0].a.x, segments_[0].a.y, segments_[0].a.x, segments_[0].a.y};
  for (const Segment& s : segments_)
    box = {std::min(box.min_x, s.a.x), std::min(box.min_y, s.a.y), std::max(box.max_x, s.a.x),
           std::max(box.max_y, s.a.y)};
  side_ = cell_side(box, segments_, reach.value());
  corner_ = {box.min_x, box.min_y};
  columns_ = static_cast<std::int64_t>((box.max_x - box.min_x) / side_) + 1;
  rows_ = static_cast<std::int64_t>((box.max_y - box.min_y) / side_) + 1;

  cell_begin_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const Segment& s : segments_) each_cell(s, 0, [&](std::size_t cell) { ++cell_begin_[cell + 1]; });
  for (std::size_t c = 1; c < cell_begin_.size(); ++c) cell_begin_[c] += cell_begin_[c - 1];
  members_.resize(cell_begin_.back());
  std::vector<std::uint32_t> at(cell_begin_.begin(), cell_begin_.end() - 1);
  for (std::uint32_t s = 0; s < segments_.size(); ++s)
    each_cell(segments_[s], 0, [&](std::size_t cell) { members_[at[cell]++] = s; });
}

}  // namespace roer
