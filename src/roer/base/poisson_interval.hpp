#pragma once
// Between which means a Poisson count is likely to have come from.

namespace roer {

struct PoissonInterval {
  double low = 0, high = 0;
};

/// The exact central interval of the mean of a Poisson count (Garwood 1936, "Fiducial limits for the Poisson
/// distribution"): low with P(N >= count | low) = (1 - share) / 2, high with P(N <= count | high) the same,
/// which are quantiles of Gamma(count) and Gamma(count + 1).  It holds the true mean at least as often as
/// `share` says.  A count of 0 has low = 0.  A mean of counts that is not whole is taken as it is.
/// Requires: count >= 0 and finite, 0 < share < 1.  Cost: two gamma quantiles.
[[nodiscard]] PoissonInterval poisson_interval(double count, double share);

}  // namespace roer
