#pragma once
// The incomplete beta function, and the tails that rest on it.

namespace roer {

/// I_x(a, b), the regularised incomplete beta function: the share of Beta(a, b) below x.  Continued fraction
/// (Lentz) on the side where it converges fast; relative error about 1e-13.  0 for x <= 0, 1 for x >= 1.
/// Requires: a > 0, b > 0.
[[nodiscard]] double beta_below(double a, double b, double x);

/// Chance of a Student t of `freedom` degrees of freedom at least as far from 0 as t, on either side.
/// Requires: freedom > 0.
[[nodiscard]] double student_t_beyond(double t, double freedom);

}  // namespace roer
