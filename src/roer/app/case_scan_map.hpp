#pragma once
// Places of a scan on a map.

#include "roer/app/case_scan.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Shapes to draw in the order of the places: those of areas, or a dot for each point.
struct PlaceShapes {
  ShapeLayer shapes;
  bool dots = false, metres = true;
};
[[nodiscard]] PlaceShapes place_shapes(const CaseInput& input);

/// The map, which points into `places`.  Which cluster each place is in, and how many times what is expected
/// it has.
[[nodiscard]] report::AreaMap scan_map(const CaseScanResult& result, const PlaceShapes& places);

}  // namespace roer::app
