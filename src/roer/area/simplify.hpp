#pragma once
// Lines with fewer corners that stay near the line they were (Douglas and Peucker 1973).

#include <span>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

/// Corners of a ring that are needed to stay within `tolerance` of it, in order; the ring stays closed.
/// Requires: the first point is the last.   Cost: O(n log n) typically.
[[nodiscard]] std::vector<Point> simplified(std::span<const Point> ring, double tolerance);

/// The same of a line that is not closed: both ends stay.
[[nodiscard]] std::vector<Point> simplified_line(std::span<const Point> line, double tolerance);

}  // namespace roer
