#pragma once
// All border segments of a set of shapes in a grid of square cells, to find those near a given segment.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

struct Segment {
  Point a, b;
};

/// Square of the least distance between two segments; 0 if they cross or touch. A segment may be a point.
/// Exact but for the rounding of each step: relative error about 1e-12 at RD coordinates.
[[nodiscard]] double squared_distance(const Segment& one, const Segment& two);

/// Immutable after construction; safe to read from many threads.
class SegmentGrid {
 public:
  /// Requires: finite coordinates.  Cost: O(segments + cells they cross); about 8 cells per segment at most.
  SegmentGrid(const Shapes& shapes, Metres reach);

  [[nodiscard]] std::size_t areas() const { return area_begin_.size() - 1; }
  /// Segments of area a are [area_begin(a), area_begin(a + 1)).
  [[nodiscard]] std::uint32_t area_begin(std::size_t area) const { return area_begin_[area]; }
  [[nodiscard]] const Segment& segment(std::uint32_t s) const { return segments_[s]; }
  [[nodiscard]] std::uint32_t owner(std::uint32_t s) const { return owner_[s]; }

  /// Calls visit(segment index) for every segment within `distance` of `of`, and for some farther ones; a
  /// segment may be visited more than once.
  template <class Visit>
  void each_near(const Segment& of, double distance, Visit visit) const {
    each_cell(of, distance, [&](std::size_t cell) {
      for (std::uint32_t i = cell_begin_[cell]; i < cell_begin_[cell + 1]; ++i) visit(members_[i]);
    });
  }

 private:
  [[nodiscard]] std::int64_t column(double x) const {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>((x - corner_.x) / side_), 0, columns_ - 1);
  }
  [[nodiscard]] std::int64_t row(double y) const {
    return std::clamp<std::int64_t>(static_cast<std::int64_t>((y - corner_.y) / side_), 0, rows_ - 1);
  }

  /// Cells that come within `margin` of the segment, row by row: in each row the columns that the part of the
  /// segment within `margin` of that row spans, widened by `margin`.
  template <class Visit>
  void each_cell(const Segment& s, double margin, Visit visit) const {
    const double pad = margin + side_ * 1e-9;  // so that rounding cannot lose a cell
    const std::int64_t first = row(std::min(s.a.y, s.b.y) - pad), last = row(std::max(s.a.y, s.b.y) + pad);
    const double dy = s.b.y - s.a.y;
    for (std::int64_t r = first; r <= last; ++r) {
      double low = 0, high = 1;
      if (first != last && dy != 0) {
        const double bottom = corner_.y + static_cast<double>(r) * side_ - pad;
        const double top = bottom + side_ + 2 * pad;
        const double t0 = (bottom - s.a.y) / dy, t1 = (top - s.a.y) / dy;
        low = std::clamp(std::min(t0, t1), 0.0, 1.0);
        high = std::clamp(std::max(t0, t1), 0.0, 1.0);
      }
      const double x0 = s.a.x + low * (s.b.x - s.a.x), x1 = s.a.x + high * (s.b.x - s.a.x);
      const std::int64_t left = column(std::min(x0, x1) - pad), right = column(std::max(x0, x1) + pad);
      for (std::int64_t c = left; c <= right; ++c) visit(static_cast<std::size_t>(r * columns_ + c));
    }
  }

  std::vector<Segment> segments_;
  std::vector<std::uint32_t> owner_;
  std::vector<std::uint32_t> area_begin_{0};
  Point corner_;
  double side_ = 1;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> cell_begin_;
  std::vector<std::uint32_t> members_;
};

}  // namespace roer
