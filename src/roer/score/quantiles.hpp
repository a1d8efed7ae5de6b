#pragma once
// Quantiles of many numbers without sorting them.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::score {

/// Type 7 quantiles (Hyndman and Fan 1996) of whole or other numbers, by counting into bins and sorting only
/// the bins that the quantiles lie in.  Keeps its room between calls.
class QuantileFinder {
 public:
  /// out[k] = quantile at shares[k].  Requires: values not empty, shares ascending in [0, 1].
  /// Cost: O(n) for numbers that are spread.
  void find(std::span<const std::uint16_t> values, std::span<const double> shares, std::span<double> out);
  void find(std::span<const double> values, std::span<const double> shares, std::span<double> out);

 private:
  [[nodiscard]] double order(std::span<const double> values, std::size_t position);
  std::vector<std::uint32_t> counts_, bins_;
  std::vector<double> members_;
  std::size_t cached_bin_ = 0;
};

}  // namespace roer::score
