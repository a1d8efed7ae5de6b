#pragma once
// More than two colours on a map: how often neighbours are of the same class, or of two others.

#include "roer/association/joins.hpp"

namespace roer::association {

/// Join counts between classes with their moments under non-free sampling (Cliff and Ord 1981): J_rr = 1/2
/// sum w_ij [c_i = c_j = r], J_rs = 1/2 sum w_ij [{c_i, c_j} = {r, s}]; together S0/2.
struct ClassJoins {
  std::vector<double> values;      ///< of the classes, ascending
  std::vector<std::size_t> areas;  ///< of each class
  std::vector<JoinCount> pairs;    ///< (0,0), (0,1), ..., (0,k-1), (1,1), ..., (k-1,k-1)
  JoinCount unlike;                ///< all joins of areas of different classes

  [[nodiscard]] const JoinCount& of(std::size_t first, std::size_t second) const;
};
/// More classes than this are no classes.
inline constexpr std::size_t kMostClasses = 20;
/// Values of the field are names of classes; their order plays no part.  Errors: kOutOfRange for more than
/// kMostClasses different values.  Cost: O(links log classes).
[[nodiscard]] Result<ClassJoins> class_joins(const Field& classes);

/// Each area among its own: the local join count (Anselin and Li 2019) of its class against all others.
struct LocalJoins {
  std::vector<double> own;       ///< number of neighbours of the area's class
  std::vector<double> expected;  ///< if classes fell on the other areas in any order
  /// Chance of as many or more when the area keeps its class and the others fall on the other areas in any
  /// order: what their conditional permutation draws, here exactly (hypergeometric).
  std::vector<double> p;
};
/// Per area of the whole list; NaN for areas without a class, and for islands.  Weights count as 1 each.
/// Requires: as class_joins().  Cost: O(links).
[[nodiscard]] LocalJoins local_joins(const Field& classes);

}  // namespace roer::association
