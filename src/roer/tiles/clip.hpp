#pragma once
// The part of a ring that lies in a box.

#include <span>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer::tiles {

/// Replaces `clipped` by the ring within the box (Sutherland and Hodgman 1974), without the closing point;
/// empty if it lies outside.  Where the ring leaves and enters again the result runs along the edge of the
/// box. `room` is scratch.   Cost: O(points).
void clip_ring(std::span<const Point> ring, const Box& box, std::vector<Point>& clipped,
               std::vector<Point>& room);

}  // namespace roer::tiles
