#pragma once
// The incomplete gamma function, and the tail of the chi-square distribution that rests on it.

namespace roer {

/// x^shape e^-x / Gamma(shape).  Requires: shape > 0, x > 0.
[[nodiscard]] double gamma_density_times_x(double shape, double x);

/// P(shape, x), the regularised lower incomplete gamma function: the share of Gamma(shape, rate 1) below x.
/// Series below shape + 1, continued fraction (Lentz) above; relative error about 1e-14.  From a shape of a
/// million on by the uniform expansion of Temme (1979): error about 1e-12 of 1.  0 for x <= 0.
[[nodiscard]] double gamma_below(double shape, double x);
/// Q = 1 - P, without the loss of digits where it is small.  1 for x <= 0.
[[nodiscard]] double gamma_above(double shape, double x);

/// Chance of a chi-square of `freedom` degrees of freedom at or above x: Q(freedom/2, x/2).
/// 1 where freedom is 0: nothing could differ.
[[nodiscard]] double chi_square_above(double x, double freedom);

}  // namespace roer
