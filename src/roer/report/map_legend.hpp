#pragma once
// What the colours of a map mean.

#include <string>
#include <vector>

#include "roer/report/html.hpp"
#include "roer/report/svg_map.hpp"

namespace roer::report {

/// One legend per theme with the number of areas per colour; all but the first are hidden.
/// `units_per_pixel`: of the drawing, so that stripes look alike in map and legend.
void write_legends(const View& view, const std::vector<MapTheme>& themes, double units_per_pixel, Html& html);

/// Sources, borders and coordinate system below the map.
[[nodiscard]] std::string map_source(const View& view);

}  // namespace roer::report
