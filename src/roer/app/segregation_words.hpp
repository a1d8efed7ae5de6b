#pragma once
// What results about segregation mean, in one plain sentence each.

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Whether some index has what rounding of the counts does to it.
[[nodiscard]] bool is_rounding_told(const SegregationResult& result);
/// "a member of", before the name of a group; of dwellings "a dwelling of".
[[nodiscard]] Text member_words(const SegregationResult& result);
/// Requires: groups, scope and level are filled in.
[[nodiscard]] Text meaning_of(const SegregationResult& result, const MeasuredIndex& index);
[[nodiscard]] Text meaning_of_levels(const SegregationResult& result);
/// What one index differs: the other less the scope; of two moments the later less the earlier, as a change
/// is.
struct ShownDifference {
  bool turned = false;  ///< the scope is the later one
  double value = 0, low = 0, high = 0;
};
[[nodiscard]] ShownDifference shown_difference(const SegregationResult& result,
                                               const SegregationComparison& with, std::size_t k);
/// Of comparison number `k`.
[[nodiscard]] Text meaning_of_comparison(const SegregationResult& result, const SegregationComparison& with,
                                         std::size_t k);

}  // namespace roer::app
