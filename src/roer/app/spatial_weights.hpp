#pragma once
// Spatial weights as a user names them.

#include <string>

#include "roer/area/geometry.hpp"
#include "roer/association/weights.hpp"

namespace roer::app {

struct SpatialWeights {
  association::Weights weights;  ///< row-standardised
  Text how;                      ///< "grenzen binnen 15 m", "borders within 15 m"
};

/// "contiguity" (borders within 15 m, as `roer neighbours`), "contiguity:30", "knn:8", "distance:1000"
/// (centres within so many metres), "kernel:1000" (the same, weighing less with distance: triangular).
/// Errors: kUsage for anything else, and for a number out of range.
[[nodiscard]] Result<SpatialWeights> spatial_weights(const Shapes& shapes, const std::string& given);

}  // namespace roer::app
