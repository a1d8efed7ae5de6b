#pragma once
// Sorted values, medians and quantiles of numbers with holes.

#include <span>
#include <vector>

namespace roer::score {

/// The numbers that are known (not NaN), ascending.   Cost: O(n log n).
[[nodiscard]] std::vector<double> sorted_known(std::span<const double> numbers);
/// The numbers that are known, in their order.
[[nodiscard]] std::vector<double> known_numbers(std::span<const double> numbers);
/// Quantile of type 7 (Hyndman and Fan 1996): linear between the order statistics.
/// Requires: sorted not empty, share in [0, 1].
[[nodiscard]] double quantile_of_sorted(std::span<const double> sorted, double share);
/// Requires: sorted not empty.
[[nodiscard]] double median_of_sorted(std::span<const double> sorted);
/// Median of |x - centre| without a factor.  Requires: numbers without NaN, not empty.
[[nodiscard]] double median_deviation(std::span<const double> numbers, double centre);
/// Arithmetic mean in two passes (the second takes out what rounding left).  Requires: known, not empty.
[[nodiscard]] double mean_of(std::span<const double> known);
/// Sum of squared deviations from the mean.  Requires: known, not empty.
[[nodiscard]] double squares_about(std::span<const double> known, double mean);

}  // namespace roer::score
