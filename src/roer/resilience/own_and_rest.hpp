#pragma once
// What stands around the dwellings of an association, beside what stands around all other dwellings.

#include <span>
#include <vector>

#include "roer/base/none.hpp"

namespace roer::resilience {

/// Dwellings per area.
struct OwnAndOthers {
  std::vector<double> own;     ///< of the association; 0 or more
  std::vector<double> others;  ///< all others; 0 or more
};

/// Others in an area: all dwellings less the own ones, never below 0 (a register may be newer than a count of
/// all).  Where fewer than `told` own dwellings stand nothing is taken off, for the total would give their
/// number away, and own is 0.  NaN = not known how many there are.
[[nodiscard]] OwnAndOthers own_and_others(std::span<const double> own, std::span<const double> all,
                                          double told);

/// Mean over dwellings of what their areas have: from `low`, if all that is not known were at its lowest, to
/// `high`.  NaN where no dwelling has a figure.
struct SideMean {
  double low = kNone, high = kNone;
  double counted = 0;  ///< dwellings in areas with a figure
  double without = 0;  ///< dwellings in areas without
};

struct BothSides {
  SideMean own, others;
  /// Own less others.  An area in which both stand has one figure, whatever it is: so these are
  ///     least and most of  sum_i (own_i / own - others_i / others) x_i  over x_i in [low_i, high_i]
  /// and may lie closer together than the ends of the two means.  NaN where a side has no figure.
  double least = kNone, most = kNone;
};

/// Sides of one figure, a range per area (equal ends = known; NaN = no figure).  Others of NaN count for
/// nothing. Requires: equal lengths, low <= high.    Cost: O(areas).
[[nodiscard]] BothSides both_sides(std::span<const double> low, std::span<const double> high,
                                   const OwnAndOthers& dwellings);

/// Years of one figure over the areas that have it in each of them.
struct SidesOverYears {
  std::vector<bool> kept;        ///< per year: known of at least half as many dwellings as the best year
  std::vector<BothSides> sides;  ///< per kept year, over the same areas
};
/// A year that is known of few tells of other places, which would pass for a change.  NaN = no figure.
/// Requires: columns as long as the areas.    Cost: O(years x areas).
[[nodiscard]] SidesOverYears sides_over_years(const std::vector<std::vector<double>>& years,
                                              const OwnAndOthers& dwellings);

}  // namespace roer::resilience
