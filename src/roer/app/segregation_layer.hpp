#pragma once
// What single areas add to segregation, as a map layer.

#include "roer/app/measure_segregation.hpp"
#include "roer/segregation/counts.hpp"

namespace roer::app {

/// The class of areas with fewer than kFewestShown residents in the field "class".
inline constexpr int kTooFewClass = 9;

/// Local values of the areas of the scope: residents, share and location quotient of each group, the columns
/// of segregation_local.hpp (with a profile also the divergence of those around), and a class of the
/// divergence beside that of the whole. Areas with fewer than kFewestShown residents have no values
/// (disclosure). Requires: `counts` are those of the scope.
[[nodiscard]] ResultLayer layer_of(const SegregationResult& result, const PeopleCounts& people,
                                   const segregation::Counts& counts);

}  // namespace roer::app
