#include "roer/area/border_lengths.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "roer/area/segment_grid.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

/// Lengths that one area has in common with others, seen from its own side.
class OwnBorder {
 public:
  OwnBorder(const SegmentGrid& grid, double tolerance)
      : grid_(grid), tolerance_(tolerance), metres_(grid.areas(), 0) {}

  /// Others with their lengths, sorted; the whole length of the border is added to `perimeter`.
  std::vector<std::pair<std::uint32_t, double>> of(std::uint32_t area, double& perimeter) {
    touched_.clear();
    for (std::uint32_t s = grid_.area_begin(area); s < grid_.area_begin(area + 1); ++s) {
      const Segment& side = grid_.segment(s);
      const double length = std::hypot(side.b.x - side.a.x, side.b.y - side.a.y);
      perimeter += length;
      const double pieces = std::max(1.0, std::ceil(length / kBorderPiece.value()));
      for (double k = 0; k < pieces; ++k) give(area, between(side, (k + 0.5) / pieces), length / pieces);
    }
    std::sort(touched_.begin(), touched_.end());
    std::vector<std::pair<std::uint32_t, double>> lengths;
    for (const std::uint32_t other : touched_)
      lengths.emplace_back(other, std::exchange(metres_[other], 0.0));
    return lengths;
  }

 private:
  static Point between(const Segment& side, double part) {
    return {side.a.x + part * (side.b.x - side.a.x), side.a.y + part * (side.b.y - side.a.y)};
  }

  void give(std::uint32_t area, Point middle, double length) {
    if (!(length > 0)) return;
    const Segment at{middle, middle};
    double nearest = tolerance_ * tolerance_;
    std::uint32_t whose = area;
    grid_.each_near(at, tolerance_, [&](std::uint32_t s) {
      const std::uint32_t owner = grid_.owner(s);
      if (owner == area) return;
      const double square = squared_distance(at, grid_.segment(s));
      if (square > nearest || (square == nearest && whose != area && owner >= whose)) return;
      nearest = square;
      whose = owner;
    });
    if (whose == area) return;
    if (metres_[whose] == 0) touched_.push_back(whose);
    metres_[whose] += length;
  }

  const SegmentGrid& grid_;
  double tolerance_;
  std::vector<double> metres_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

BorderLengths border_lengths(const Shapes& shapes, Metres tolerance) {
  assert(tolerance.value() >= 0);
  const SegmentGrid grid(shapes, tolerance);
  BorderLengths found;
  found.perimeter.assign(shapes.size(), 0);
  std::vector<std::vector<std::pair<std::uint32_t, double>>> sides(shapes.size());
  parallel_blocks(shapes.size(), 256, [&](std::size_t begin, std::size_t end) {
    OwnBorder own(grid, tolerance.value());
    for (std::size_t area = begin; area < end; ++area)
      sides[area] = own.of(static_cast<std::uint32_t>(area), found.perimeter[area]);
  });
  std::vector<CommonBorder> halves;
  for (std::uint32_t area = 0; area < sides.size(); ++area)
    for (const auto& [other, metres] : sides[area])
      halves.push_back({std::min(area, other), std::max(area, other), metres / 2});
  std::stable_sort(halves.begin(), halves.end(), [](const CommonBorder& one, const CommonBorder& two) {
    return std::pair(one.a, one.b) < std::pair(two.a, two.b);
  });
  for (const CommonBorder& half : halves) {
    if (!found.borders.empty() && found.borders.back().a == half.a && found.borders.back().b == half.b)
      found.borders.back().metres += half.metres;
    else
      found.borders.push_back(half);
  }
  return found;
}

}  // namespace roer
