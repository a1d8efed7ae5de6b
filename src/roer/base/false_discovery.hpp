#pragma once
// Many tests at once: how many of the findings may be chance.

#include <cstdint>
#include <span>
#include <vector>

namespace roer {

enum class Dependence : std::uint8_t {
  /// Benjamini and Hochberg (1995).  Holds for independent tests and for those that depend positively
  /// (Benjamini and Yekutieli 2001).  Tests of neighbours share neighbours, so they depend on each other
  /// positively where values do; for two-sided tests that is plausible and seen in simulations, not proven.
  kPositive,
  /// Benjamini and Yekutieli (2001): holds for any dependence, at the price of a factor of about ln m + 0.58.
  kAny,
};
/// Adjusted p: the lowest rate of false discoveries at which a test is among the discoveries.  NaN stays NaN
/// and counts as no test.  Cost: O(m log m).
[[nodiscard]] std::vector<double> false_discovery(std::span<const double> p,
                                                  Dependence dependence = Dependence::kPositive);

}  // namespace roer
