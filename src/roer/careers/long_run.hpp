#pragma once
// Where a chain of classes leads to: closed groups of classes, steady states, times.

#include <cstdint>
#include <vector>

#include "roer/careers/transitions.hpp"

namespace roer::careers {

/// Classes that lead to each other.  A chain moves among them until it enters a closed group, and never
/// leaves that.
struct Groups {
  std::vector<std::size_t> group_of;  ///< of each class; groups in the order of their first class
  std::vector<bool> closed;           ///< of each group: no chance leads out
  [[nodiscard]] std::size_t closed_count() const;
  /// One group that holds every class: one steady state, reached from everywhere.
  [[nodiscard]] bool irreducible() const { return closed.size() == 1; }
};
/// Communicating classes.  A class whose row is not known leads nowhere and is a group that is not closed.
/// Cost: O(classes^2).
[[nodiscard]] Groups groups_of(const Chain& chain);

/// Shares of the classes in the long run, one for each closed group: 0 outside it.  With one closed group the
/// long run is that whatever the start; with several it is a mix of theirs that depends on the start, and
/// without one (rows not known) there is none.  Solved without subtraction (Grassmann, Taksar and Heyman
/// 1985), so that small shares keep their digits.  Cost: O(classes^3).
/// Caveat: a projection of what happened, not a forecast; periodic chains circle around it.
[[nodiscard]] std::vector<std::vector<double>> steady_states(const Chain& chain);

/// Mean number of steps until class j is first reached from class i, [i * classes + j]; on the diagonal the
/// mean time of return (Kemeny and Snell 1960; giddy's mfpt).  Infinite where j is not reached for certain,
/// NaN where a row on the way is not known.  Cost: O(classes^4).
[[nodiscard]] std::vector<double> first_passage_times(const Chain& chain);

/// Mean number of steps a stay in a class lasts, 1/(1 - p_ii): geometric; infinite where nobody leaves, NaN
/// where the row is not known.
[[nodiscard]] std::vector<double> sojourn_times(const Chain& chain);

/// Mobility of a chain in single numbers, each 0 where everybody stays.
struct Mobility {
  double shorrocks = 0;    ///< P = (k - tr P)/(k - 1): Shorrocks (1978), Prais (1955); 1 = past forgotten
  double determinant = 0;  ///< D = 1 - |det P|
  double eigenvalue = 0;   ///< L2 = 1 - |second largest eigenvalue|: speed towards the long run
  double leavers =
      0;  ///< B1 = (k - k sum_i s_i p_ii)/(k - 1), by shares s of the start (Bickenbach and Bode)
  double distance = 0;   ///< B2 = sum_i s_i sum_j p_ij |i - j| / (k - 1)
  double half_life = 0;  ///< steps until half of the distance to the long run is left: -ln 2/ln|second|
};
/// `start`: shares of the classes, summing to 1; empty = even.  All NaN where a row is not known.
/// Requires: at least two classes; start empty or one share per class.  Cost: O(classes^3).
[[nodiscard]] Mobility mobility(const Chain& chain, std::span<const double> start = {});

}  // namespace roer::careers
