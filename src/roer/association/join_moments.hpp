#pragma once
// Moments of join counts when colours fall on areas in any order (non-free sampling; Moran 1948, Cliff and
// Ord 1981).

#include "roer/association/joins.hpp"

namespace roer::association::detail {

/// Chance that both of two joins are of the kind that is counted: where they are the same pair, share one
/// area, or share none.
struct JoinChances {
  double same = 0, shared = 0, apart = 0;
};

/// count (count-1) ... of `taken` factors.
[[nodiscard]] double falling(double count, int taken);

[[nodiscard]] JoinCount held_against_chance(double joins, const WeightSums& sums, const JoinChances& chances);
/// Joins of `count` areas of one colour among n.
[[nodiscard]] JoinCount alike(double joins, double n, double count, const WeightSums& sums);
/// Joins of areas of one colour with areas of another.
[[nodiscard]] JoinCount unlike(double joins, double n, double first, double second, const WeightSums& sums);

}  // namespace roer::association::detail
