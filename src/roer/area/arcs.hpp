#pragma once
// Shapes as the pieces of border they share, so that what is made simpler stays without gaps and overlaps.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

/// The rings of shapes cut into arcs: lines between points where borders meet or part. An arc that two areas
/// share is kept once, told by equal corners (as official layers have them). A ring that meets no other
/// corner, and an island with the hole around it, is one closed arc.
class Arcs {
 public:
  /// Requires: closed rings.   Cost: O(points), hashed.
  explicit Arcs(const Shapes& shapes);

  /// The same areas with simpler borders: each arc by itself stays within `tolerance` of what it was, its
  /// ends stay, and both areas beside it get the same line.  Rings that come out without three corners are
  /// left out, and parts without their outside; an area may be left without points.
  /// Caveat: arcs that lie nearer to each other than `tolerance` may cross.  Cost: O(n log n) typically, all
  /// cores, same bytes for any number.
  [[nodiscard]] Shapes simplified(double tolerance) const;

  /// Areas joined into larger ones: area a becomes a piece of whole[a] (kInNone = of none).  Arcs with one
  /// whole on both sides go; all others stay as they are, so that the border of a whole is at every tolerance
  /// the line that its pieces have.  Rings do not meet themselves: where a whole touches itself in a corner
  /// it is cut there. What no piece covers stays open: a piece that lacks inside a whole is a hole, unless it
  /// is a gap (or an overlap) between pieces that is narrower than `narrow` on average. A whole without
  /// pieces has no points.   Requires: a whole per area, below `wholes`.   Cost: O(arcs log arcs + points).
  [[nodiscard]] Arcs joined(std::span<const std::uint32_t> whole, std::size_t wholes,
                            double narrow = 0) const;
  static constexpr std::uint32_t kInNone = 0xFFFFFFFF;

  [[nodiscard]] std::size_t size() const { return arc_begin_.size() - 1; }

 private:
  Arcs() = default;
  /// An arc as a ring runs along it.
  struct Leg {
    std::uint32_t arc = 0;
    bool backward = false;
  };
  std::vector<Point> points_;
  std::vector<std::uint32_t> arc_begin_{0};
  std::vector<Leg> legs_;
  std::vector<std::uint32_t> ring_begin_{0};  ///< legs of ring r
  std::vector<std::uint32_t> part_begin_, area_begin_;
  friend class ArcCutter;
  friend class ArcJoiner;
};

}  // namespace roer
