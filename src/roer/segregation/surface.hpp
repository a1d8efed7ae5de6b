#pragma once
// How much room a group takes, and how near the centre it lives (Massey and Denton 1988).  a_i = surface of
// area i, in any unit; letters as in two_groups.hpp.  Cost: O(n log n).

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Delta in [0, 1): 1/2 sum |x_i/X - a_i/A|: the share that would have to move to live equally dense  (Hoover
/// 1941; Duncan, Cuzzort and Duncan 1961).  Requires: surfaces > 0 in sum, as many as areas.
[[nodiscard]] double delta(const PairedCounts& counts, std::span<const double> surfaces);

/// Concentration against the densest and the least dense way the group could live. From the smallest area on,
/// n1 is the first rank where the people sum to X or more; n2 the same from the largest. S(..) = mean surface
/// by people.
struct Concentration {
  /// ACO = 1 - (sum x a/X - S1) / (S2 - S1), S1 = sum_(1..n1) t a/T1, S2 = sum_(n2..n) t a/T2: 1 = as dense
  /// as can be.
  double absolute = 0;
  /// RCO = (sum x a/X / sum y a/Y - 1) / (S1/S2 - 1): 1 = the group as dense and the others as spread as can
  /// be, 0 = alike.
  double relative = 0;
};
/// Both are NaN where all surfaces are equal (0/0; packages give NaN or infinities of rounding).
/// Equal surfaces: those with most people are the denser land and come first, from the largest side last.
[[nodiscard]] Concentration concentration(const PairedCounts& counts, std::span<const double> surfaces);

/// Centralisation along distances to a centre that the caller chose; areas at equal distance are taken
/// together, as the mean over all orders of them is.
struct Centralisation {
  /// ACE = sum X_(i-1) A_i - sum X_i A_(i-1), shares cumulated from the centre, in [-1, 1]: above 0 = nearer
  /// than the land.
  double absolute = 0;
  /// RCE = sum X_(i-1) Y_i - sum X_i Y_(i-1): above 0 = nearer to the centre than the other group.
  double relative = 0;
};
/// Requires: as many distances and surfaces as areas.
[[nodiscard]] Centralisation centralisation(const PairedCounts& counts, std::span<const double> to_centre,
                                            std::span<const double> surfaces);

}  // namespace roer::segregation
