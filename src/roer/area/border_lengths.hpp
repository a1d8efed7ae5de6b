#pragma once
// How long the border is that two areas share, and how long the border of each is.

#include <cstdint>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

struct CommonBorder {
  std::uint32_t a = 0, b = 0;  ///< a < b
  double metres = 0;           ///< > 0
  bool operator==(const CommonBorder&) const = default;
};

struct BorderLengths {
  std::vector<CommonBorder> borders;  ///< each pair once, by a, then b
  std::vector<double> perimeter;      ///< metres of all rings of an area, holes too; 0 without points
};

/// Shared borders, also where published polygons have drifted apart by up to `tolerance`: the border of each
/// area is cut into pieces of at most kBorderPiece, and a piece belongs to the other area whose border is
/// nearest to its middle, if that is within `tolerance` (the first of the list where two are equally near).
/// The length is the mean of what both sides give; where polygons fit exactly, both give the same, exact to
/// the rounding of sums.  A point that areas have in common adds at most a few pieces shorter than
/// `tolerance`.
/// Requires: tolerance >= 0.  Cost: about O(perimeter / kBorderPiece + points) with a grid of segments, all
/// cores; the same result for any number of threads.
[[nodiscard]] BorderLengths border_lengths(const Shapes& shapes, Metres tolerance);

inline constexpr Metres kBorderPiece{25};

}  // namespace roer
