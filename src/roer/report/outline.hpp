#pragma once
// Polygons as short SVG paths: whole units of the drawing, no more corners than can be seen.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer::report {

/// From RD to a drawing whose units are `metres` wide; y runs down.
struct Drawing {
  Box box;            ///< in RD
  double metres = 1;  ///< per unit
  int width = 1, height = 1;
};

/// A drawing in which the given areas fit with at most `units` in the longer direction.  Areas without points
/// do not count.  width 0 = there is nothing to draw.
[[nodiscard]] Drawing drawing_of(const Shapes& shapes, std::span<const std::uint32_t> areas, int units);

/// The d attribute of one area: "M10 20l3 4-5 6z...".  Rings that come out smaller than a unit are left out,
/// but never the largest.  Empty if the area has no points.
[[nodiscard]] std::string path_of(const Shapes& shapes, std::size_t area, const Drawing& drawing);

}  // namespace roer::report
