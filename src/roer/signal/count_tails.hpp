#pragma once
// Tails and quantiles of counts: Poisson, and negative binomial where counts vary more than that.

namespace roer::signal {

/// P(Y >= k) for Poisson of mean `mean`.  Requires: k whole, k >= 0, mean >= 0.
[[nodiscard]] double poisson_at_least(double k, double mean);
/// P(Y >= k) for a negative binomial of `mean` and variance `spread` * mean.
/// Requires: k whole, k >= 0, mean >= 0; spread <= 1 is Poisson.
[[nodiscard]] double overdispersed_at_least(double k, double mean, double spread);
/// The least q with P(Y <= q) >= level, for the same distribution.  Requires: 0 < level < 1.
/// Cost: O(q) up to some thousands, a dozen tails beyond.
[[nodiscard]] double overdispersed_quantile(double level, double mean, double spread);

}  // namespace roer::signal
