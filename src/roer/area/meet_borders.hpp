#pragma once
// Borders that were drawn for each area by itself, brought together again.

#include "roer/area/geometry.hpp"

namespace roer {

/// The same areas, where a corner of one that lies within `tolerance` of the side of another is a corner of
/// that other too. Two areas whose common border was made simpler for each by itself (the Leefbaarometer's)
/// kept other corners of the same line; each is given those of the other, so that they share it to the bit,
/// and no gap or overlap is left between them. A border moves by at most `tolerance`. Corners that are equal
/// already stay as they are: a layer whose neighbours share their corners comes out as it went in.
/// Requires: closed rings; tolerance >= 0, in the unit of the coordinates.  Cost: O(points) with a grid of
/// segments, all cores, same bytes for any number.
[[nodiscard]] Shapes with_borders_met(const Shapes& shapes, double tolerance);

}  // namespace roer
