#include "roer/base/incomplete_beta.hpp"

#include <cmath>
#include <limits>

#include "roer/base/log_gamma.hpp"

namespace roer {

namespace {

double away_from_zero(double value) {
  return std::fabs(value) < 1e-300 ? 1e-300 : value;
}

/// Continued fraction of I_x(a, b) (Lentz), for x below (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr int kMostFractions = 10000;
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), product = d;
  for (int m = 1; m < kMostFractions; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    product *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    product *= d * c;
    if (std::fabs(d * c - 1) <= std::numeric_limits<double>::epsilon()) break;
  }
  return product;
}

}  // namespace

double beta_below(double a, double b, double x) {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a
                                   : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double student_t_beyond(double t, double freedom) {
  return beta_below(freedom / 2, 0.5, freedom / (freedom + t * t));
}

}  // namespace roer
