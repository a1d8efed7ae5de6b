#include "roer/tiles/clip.hpp"

#include <utility>

namespace roer::tiles {

namespace {

/// One side of a box: what lies at or above `at` along an axis, or at or below it.
struct Side {
  bool along_x = true, above = true;
  double at = 0;

  [[nodiscard]] double along(const Point& p) const { return along_x ? p.x : p.y; }
  [[nodiscard]] bool holds(const Point& p) const { return above ? along(p) >= at : along(p) <= at; }
  /// Where the line between two points crosses; the same number whichever way it is walked.
  [[nodiscard]] Point crossing(Point a, Point b) const {
    if (std::pair(b.x, b.y) < std::pair(a.x, a.y)) std::swap(a, b);
    const double part = (at - along(a)) / (along(b) - along(a));
    return along_x ? Point{at, a.y + part * (b.y - a.y)} : Point{a.x + part * (b.x - a.x), at};
  }
};

void clip_side(const std::vector<Point>& from, const Side& side, std::vector<Point>& to) {
  to.clear();
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Point& here = from[i];
    const Point& before = from[i == 0 ? from.size() - 1 : i - 1];
    if (side.holds(here) != side.holds(before)) to.push_back(side.crossing(before, here));
    if (side.holds(here)) to.push_back(here);
  }
}

}  // namespace

void clip_ring(std::span<const Point> ring, const Box& box, std::vector<Point>& clipped,
               std::vector<Point>& room) {
  clipped.assign(ring.begin(), ring.end());
  if (clipped.size() > 1 && clipped.front() == clipped.back()) clipped.pop_back();
  for (const Side& side : {Side{true, true, box.min_x}, Side{true, false, box.max_x},
                           Side{false, true, box.min_y}, Side{false, false, box.max_y}}) {
    clip_side(clipped, side, room);
    clipped.swap(room);
    if (clipped.empty()) return;
  }
}

}  // namespace roer::tiles
