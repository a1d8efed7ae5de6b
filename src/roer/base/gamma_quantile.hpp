#pragma once
// Quantiles of the gamma distribution.

namespace roer {

/// x with P(shape, x) = share: the quantile of Gamma(shape, rate 1).  Halley's steps from the guess of Wilson
/// and Hilferty (1931); relative error about 1e-10, above a shape of 1e6 the guess alone (about 1e-9).
/// Requires: shape > 0, 0 < share < 1.  Cost: a few incomplete gamma functions.
[[nodiscard]] double gamma_quantile(double shape, double share);

}  // namespace roer
