#pragma once
// Two colours on a map: how often neighbours are both black, both white, or different.

#include "roer/association/global.hpp"

namespace roer::association {

/// Join counts with their moments when the areas that are black are any of all sets as large (non-free
/// sampling; Moran 1948, Cliff and Ord 1981): BB = 1/2 sum w_ij b_i b_j, WW the same of 1 - b, and
/// BW = 1/2 sum w_ij (b_i - b_j)^2; together S0/2.  With binary contiguity they are numbers of borders.
struct JoinCount {
  double joins = 0;
  NormalTest test;
};
struct JoinCounts {
  JoinCount black_black, white_white, black_white;
};
/// Requires: `black` is a field of values 0 and 1.  Errors: kOutOfRange for other values (row = area of the
/// whole list).  Cost: O(links log degree).
[[nodiscard]] Result<JoinCounts> join_counts(const Field& black);

}  // namespace roer::association
