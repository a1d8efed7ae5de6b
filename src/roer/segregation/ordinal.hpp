#pragma once
// Segregation by groups in an order (classes of education, of income), where far apart counts for more than
// next to each other: Reardon (2009).  c_k = share of people in the lowest k of K groups.

#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// 1 - sum_i t_i/T v_i/v, with v = 1/(K-1) sum_k f(c_k), of the area (v_i) and of the whole (v); in [0, 1].
struct OrdinalIndices {
  double information = 0;  ///< Lambda 1, f = -c log2 c - (1-c) log2(1-c): ordinal H
  double variation = 0;    ///< Lambda 2, f = 4c (1-c): ordinal variation ratio
  double square_root = 0;  ///< Lambda 3, f = 2 sqrt(c (1-c)): ordinal square root (Hutchens)
  double absolute = 0;     ///< Lambda 4, f = 1 - |2c - 1|: ordinal absolute difference
};
/// Requires: the groups of `counts` are in order, lowest first.  Cost: O(areas * groups).
[[nodiscard]] OrdinalIndices ordinal_indices(const Counts& counts);

/// (v - v_i)/v of each area: t_i/T times these adds up to the index of that name.  Below 0 where the area is
/// more spread over the order than the whole; NaN for an area without people (Reardon 2009).
struct LocalOrdinal {
  std::vector<double> information, variation, square_root, absolute;
};
/// Requires and cost: as ordinal_indices().
[[nodiscard]] LocalOrdinal local_ordinal(const Counts& counts);

/// The four v_i of one area, in (0, 1) scaled as above: how spread the area is over the order; all 0 for an
/// area without people.  Requires: area < counts.areas().
[[nodiscard]] OrdinalIndices ordinal_variation(const Counts& counts, std::size_t area);

}  // namespace roer::segregation
