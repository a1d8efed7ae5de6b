#pragma once
// Who lives around each place: counts smoothed over distance, the one sum that all distance-based indices
// need.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Weight c(d) of people at distance d, 1 at d = 0; 0 beyond a reach.
struct Kernel {
  enum class Shape : std::uint8_t {
    kExponential,  ///< exp(-d / scale)
    kBiweight,     ///< (1 - (d/scale)^2)^2, 0 from d = scale on
    kTriangular,   ///< 1 - d/scale, 0 from d = scale on
    kUniform,      ///< 1, 0 beyond d = scale
  };
  Shape shape = Shape::kExponential;
  double scale = 1;  ///< in the unit of the places; > 0
  /// Weights beyond are 0; 0 = no limit but the shape's own, for kExponential 37 scales, where a weight is
  /// below 1e-16: a billion people out there count as less than one ten-millionth of a person.
  double reach = 0;
  /// Where weights end.
  [[nodiscard]] double end() const;
};

/// Points that stand for areas, in one unit of length (mind metres or kilometres: an exponential depends on
/// it).
struct Places {
  std::vector<double> x, y;
  /// Distance of an area to itself. Empty = 0, so that c_ii = 1; sqrt(0.6 * surface) is the mean distance
  /// within an area that Massey and Denton (1988) use after White (1983).
  std::vector<double> to_itself;
};
/// sqrt(0.6 A) for each surface; its unit is the root of theirs.
[[nodiscard]] std::vector<double> distance_within(std::span<const double> surfaces);

/// Sums over places j of c(d_ij) * column_j, for each place i.
/// The result has one vector per column.  Requires: every column and places.y as long as places.x; scale > 0.
/// Errors: kOutOfRange for each place without a position, and for a distance to itself that is below 0 or not
/// finite: leave such places out.
/// Cost: O(pairs within reach * columns), on all threads; memory O(places * columns), never a matrix of
/// pairs; the same bytes for any number of threads.
[[nodiscard]] Result<std::vector<std::vector<double>>> surroundings(
    const Places& places, const Kernel& kernel, std::span<const std::span<const double>> columns);

}  // namespace roer::segregation
