#pragma once
// Who lives around each place: counts smoothed over distance, the one sum that all distance-based indices
// need.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Weight c(d) of people at distance d, 1 at d = 0; 0 beyond a reach.  The weight of a place at its own
/// distance to itself is the shape's, whatever the reach.
struct Kernel {
  enum class Shape : std::uint8_t {
    kExponential,  ///< exp(-d / scale)
    kBiweight,     ///< (1 - (d/scale)^2)^2, 0 from d = scale on
    kTriangular,   ///< 1 - d/scale, 0 from d = scale on
    kUniform,      ///< 1, 0 beyond d = scale
  };
  Shape shape = Shape::kExponential;
  double scale = 1;  ///< in the unit of the places; > 0
  /// Weights of other places beyond are 0; 0 = no limit but the shape's own.
  double reach = 0;
  /// kExponential ends so many scales farther than a place lies from itself: at 37 a weight is below 1e-16 of
  /// that of the place, so that a billion people out there count as less than one ten-millionth of one here.
  double scales = 37;
  /// Where weights of others end, seen from a place at this distance to itself.
  [[nodiscard]] double end(double to_itself = 0) const;
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

/// Sums around each place, each place in a unit of its own.
struct Surroundings {
  /// columns[c][i] * e^-exponent[i] = sum_j c(d_ij) column_cj.
  std::vector<std::vector<double>> columns;
  /// kExponential: how many scales away the nearest place lies, itself at its own distance, that has
  /// something in a column.  Ratios within a place need it not; so they hold where all of its weights are too
  /// small for a number.  0 for other shapes, and where nothing lies within reach.
  std::vector<double> exponent;
};

/// Sums over places j of c(d_ij) * column_j, for each place i.
/// The result has one vector per column.  Requires: every column and places.y as long as places.x; scale > 0.
/// Errors: kOutOfRange for each place without a position, and for a distance to itself that is below 0 or not
/// finite: leave such places out.
/// Caveat: a weight below e^-700 of the nearest one is 0.
/// Cost: O(pairs within reach * columns), on all threads; memory O(places * columns), never a matrix of
/// pairs; the same bytes for any number of threads.
[[nodiscard]] Result<Surroundings> surroundings(const Places& places, const Kernel& kernel,
                                                std::span<const std::span<const double>> columns);

}  // namespace roer::segregation
