#pragma once
// What each area adds to the indices of one group.  Letters as in two_groups.hpp: x_i = the group in area i,
// y_i = all others, t_i = x_i + y_i, p_i = x_i/t_i.  Unlike the values of local.hpp, which are means over
// people, these are parts: those of all areas add up to the index, without weights.  An area without people
// has none: NaN; so has every area where the group has no people, or is everybody.

#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Parts of the indices of a group against the rest; one value per area.
struct LocalGroup {
  std::vector<double> dissimilarity;  ///< |x_i/X - y_i/Y| / 2: adds up to D  (Duncan and Duncan 1955)
  /// sum_j t_i t_j |p_i - p_j| / (2 X Y): half of all differences that the area has a side in; adds up to the
  /// Gini.
  std::vector<double> gini;
  std::vector<double> theil_h;            ///< t_i (E - E_i) / (E T): adds up to H; below 0 in a mixed area
  std::vector<double> correlation_ratio;  ///< t_i (p_i - P)^2 / (T P (1-P)): adds up to V
  /// x_i/X p_i: adds up to xPx. The local isolation of Feitosa, Camara, Monteiro, Koschitzki and Silva (2007)
  /// with the area itself as its surroundings: that of the group's share that lives here.
  std::vector<double> isolation;
  std::vector<double> interaction;  ///< x_i/X (1 - p_i): adds up to xPy; with isolation it makes x_i/X
};
/// Requires: group < counts.groups().  Cost: a sort of the areas by share, O(n log n).
[[nodiscard]] LocalGroup local_group(const Counts& counts, std::size_t group);

/// x_i,of/X_of x_i,to/t_i: adds up to exposure(counts, of, to)  (local exposure of Feitosa and others 2007).
/// NaN where `of` has no people.  Requires: both < counts.groups().  Cost: O(n).
[[nodiscard]] std::vector<double> local_exposure(const Counts& counts, std::size_t of, std::size_t to);

/// Gini of all groups as seen from an area: sum_g sum_j t_j |p_ig - p_jg| / (2 T I), whose mean over people
/// is the multigroup Gini (Reardon 1998).  Cost: a sort per group.
[[nodiscard]] std::vector<double> local_gini(const Counts& counts);

}  // namespace roer::segregation
