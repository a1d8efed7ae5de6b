#pragma once
// What results about segregation mean, in one plain sentence each.

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

/// Requires: groups, scope and level are filled in.
[[nodiscard]] Text meaning_of(const SegregationResult& result, const MeasuredIndex& index);
[[nodiscard]] Text meaning_of_levels(const SegregationResult& result);
[[nodiscard]] Text meaning_of_profile(const SegregationProfile& profile);
/// Of comparison number `k`.
[[nodiscard]] Text meaning_of_comparison(const SegregationResult& result, const SegregationComparison& with,
                                         std::size_t k);

}  // namespace roer::app
