#pragma once
// How counts are spread, estimated from counts that are not told exactly: a mixture of Poisson distributions
// with free weights (Kiefer and Wolfowitz 1956; Laird 1978).

#include <cstdint>
#include <span>
#include <vector>

namespace roer::segregation {

/// What is told of one count: it is one of first, first + 1, ..., and chance[k] is how likely the publisher
/// tells what he told where it is first + k.
struct ToldCount {
  double first = 0;
  std::span<const double> chance;
  double exposure = 1;  ///< the count is Poisson with mean rate * exposure; > 0
  double times = 1;     ///< so many counts are told the same
};

/// Rates and how often each occurs; weights sum to 1.
struct CountMixture {
  std::vector<double> rate, weight;
  bool above_zero = false;  ///< no count is 0: each Poisson distribution begins at 1

  /// How likely first, first + 1, ... are, up to a factor that all share; into `chances`, none of them all 0.
  /// Requires: exposure > 0, first >= 0.  Cost: O(rates * chances).
  void chances(double exposure, double first, std::span<double> chances) const;
};

/// Maximum likelihood by EM, from equal weights, over 24 to 160 rates whose roots are equally far apart (a
/// Poisson distribution is as wide everywhere on that scale) from 0 to the largest that is told.  Stops after
/// 100 rounds or where a round gains less than 1e-6 a count: what is told inexactly leaves the weights loose,
/// and stopping keeps them smooth.
/// Requires: not empty, each with a chance above 0.  Cost: O(counts * rates).
[[nodiscard]] CountMixture fit_mixture(std::span<const ToldCount> told, bool above_zero = false);

}  // namespace roer::segregation
