#pragma once
// What one must know of rank-order H where classes are few.

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Remarks that the average over all ranks lies outside what was measured at the limits between classes, or
/// that the line through them leaves [0, 1].  Requires: the indices of `result` were measured of `counts`.
void tell_extrapolated(const segregation::Counts& counts, const SegregationResult& result, Remarks& remarks);

}  // namespace roer::app
