#include "roer/area/simplify.hpp"

#include <algorithm>
#include <utility>

namespace roer {

namespace {

double squared_to_line(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0.0;
  const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
  return ex * ex + ey * ey;
}

/// Marks the corners to keep between two kept ones, without recursion.
void keep_between(std::span<const Point> line, std::size_t first, std::size_t last, double tolerance,
                  std::vector<bool>& keep) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double farthest = tolerance * tolerance;
    std::size_t split = 0;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double d = squared_to_line(line[i], line[from], line[to]); d > farthest) {
        farthest = d;
        split = i;
      }
    if (split == 0) continue;
    keep[split] = true;
    open.emplace_back(from, split);
    open.emplace_back(split, to);
  }
}

std::vector<Point> kept_of(std::span<const Point> line, const std::vector<bool>& keep) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) kept.push_back(line[i]);
  return kept;
}

}  // namespace

std::vector<Point> simplified(std::span<const Point> ring, double tolerance) {
  if (ring.size() < 5) return {ring.begin(), ring.end()};
  // Begin and end are one corner, so the ring is cut in two where it is farthest from there.
  std::size_t far = 0;
  double farthest = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    if (const double d = squared_to_line(ring[i], ring[0], ring[0]); d > farthest) {
      farthest = d;
      far = i;
    }
  std::vector<bool> keep(ring.size());
  keep.front() = keep.back() = keep[far] = true;
  keep_between(ring, 0, far, tolerance, keep);
  keep_between(ring, far, ring.size() - 1, tolerance, keep);
  return kept_of(ring, keep);
}

std::vector<Point> simplified_line(std::span<const Point> line, double tolerance) {
  if (line.size() < 3) return {line.begin(), line.end()};
  std::vector<bool> keep(line.size());
  keep.front() = keep.back() = true;
  keep_between(line, 0, line.size() - 1, tolerance, keep);
  return kept_of(line, keep);
}

}  // namespace roer
