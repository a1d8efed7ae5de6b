#include "roer/report/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "roer/area/simplify.hpp"

namespace roer::report {

namespace {

struct Corner {
  std::int64_t x = 0, y = 0;
  bool operator==(const Corner&) const = default;
};

/// Corners in whole units, without repeats; the closing corner is left to "z".
std::vector<Corner> corners_of(std::span<const Point> ring, const Drawing& drawing) {
  std::vector<Corner> corners;
  for (const Point& p : simplified(ring, drawing.metres)) {
    const Corner corner{std::llround((p.x - drawing.box.min_x) / drawing.metres),
                        std::llround((drawing.box.max_y - p.y) / drawing.metres)};
    if (corners.empty() || corners.back() != corner) corners.push_back(corner);
  }
  while (corners.size() > 1 && corners.back() == corners.front()) corners.pop_back();
  return corners;
}

double twice_area(const std::vector<Corner>& corners) {
  double sum = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Corner a = corners[i], b = corners[(i + 1) % corners.size()];
    sum += static_cast<double>(a.x * b.y - b.x * a.y);
  }
  return std::abs(sum);
}

void append_ring(std::string& d, const std::vector<Corner>& corners) {
  const auto out = std::back_inserter(d);
  fmt::format_to(out, "M{} {}", corners[0].x, corners[0].y);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const std::int64_t dx = corners[i].x - corners[i - 1].x, dy = corners[i].y - corners[i - 1].y;
    fmt::format_to(out, "{}{}{}{}", i == 1 ? "l" : dx < 0 ? "" : " ", dx, dy < 0 ? "" : " ", dy);
  }
  d += 'z';
}

/// A mark of one unit for what would be too small to see.
std::vector<Corner> speck(Point p, const Drawing& drawing) {
  const Corner at{std::llround((p.x - drawing.box.min_x) / drawing.metres),
                  std::llround((drawing.box.max_y - p.y) / drawing.metres)};
  return {at, {at.x + 1, at.y}, {at.x + 1, at.y + 1}, {at.x, at.y + 1}};
}

}  // namespace

Drawing drawing_of(const Shapes& shapes, std::span<const std::uint32_t> areas, int units) {
  Drawing drawing;
  bool any = false;
  for (const std::uint32_t area : areas) {
    if (area >= shapes.size() || shapes.area_begin[area] == shapes.area_begin[area + 1]) continue;
    const Box box = box_of(shapes, area);
    drawing.box = !any ? box
                       : Box{std::min(drawing.box.min_x, box.min_x), std::min(drawing.box.min_y, box.min_y),
                             std::max(drawing.box.max_x, box.max_x), std::max(drawing.box.max_y, box.max_y)};
    any = true;
  }
  const double wide = drawing.box.max_x - drawing.box.min_x, tall = drawing.box.max_y - drawing.box.min_y;
  drawing.metres = std::max(0.1, std::max(wide, tall) / units);
  drawing.width = any ? static_cast<int>(std::ceil(wide / drawing.metres)) : 0;
  drawing.height = any ? static_cast<int>(std::ceil(tall / drawing.metres)) : 0;
  return drawing;
}

std::string path_of(const Shapes& shapes, std::size_t area, const Drawing& drawing) {
  std::string d;
  const std::size_t part_end = shapes.area_begin[area + 1];
  for (std::size_t part = shapes.area_begin[area]; part < part_end; ++part)
    for (std::size_t ring = shapes.part_begin[part]; ring < shapes.part_begin[part + 1]; ++ring) {
      const std::vector<Corner> corners = corners_of(shapes.ring(ring), drawing);
      if (corners.size() >= 3 && twice_area(corners) >= 2) append_ring(d, corners);
    }
  if (d.empty() && shapes.area_begin[area] < part_end) {
    const std::size_t ring = shapes.part_begin[shapes.area_begin[area]];
    if (!shapes.ring(ring).empty()) append_ring(d, speck(shapes.ring(ring)[0], drawing));
  }
  return d;
}

}  // namespace roer::report
