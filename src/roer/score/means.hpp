#pragma once
// Means that compensate less than the arithmetic one.  Page: docs/methods/aggregation.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::score {

/// All with weights w that need not sum to 1.  Requires (all): points not empty, weights as many, not
/// negative, not all 0; no NaN; points as check_means demands.   Cost: O(p), no allocation.

/// exp(sum w ln x / sum w).  Requires: points > 0.
[[nodiscard]] double geometric_mean(std::span<const double> points, std::span<const double> weights);
/// sum w / sum (w / x).  Requires: points > 0.
[[nodiscard]] double harmonic_mean(std::span<const double> points, std::span<const double> weights);
/// (sum w x^p / sum w)^(1/p) (Hardy, Littlewood and Polya 1934): p = 1 arithmetic, 0 geometric (the limit),
/// -1 harmonic, -infinity the minimum, +infinity the maximum.  Rises with p: the lower p, the less a high
/// point makes up for a low one.  Points with weight 0 do not count, not even for the minimum. Requires:
/// points >= 0 for p > 0, points > 0 for p <= 0.
[[nodiscard]] double generalised_mean(std::span<const double> points, std::span<const double> weights,
                                      double power);

/// May a generalised mean with this power be taken of all these points?  NaN (holes) are left out of the
/// check. Errors (kFramework, column = input): a point at or below 0 (p <= 0), below 0 (p > 0): with the
/// number of such points and the lowest of them.   Cost: O(n).
[[nodiscard]] Status check_means(std::span<const double> points, double power, const std::string& input);

}  // namespace roer::score
