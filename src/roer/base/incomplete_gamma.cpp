#include "roer/base/incomplete_gamma.hpp"

#include <cmath>
#include <limits>

#include "roer/base/log_gamma.hpp"

namespace roer {

namespace {

constexpr int kMostTerms = 10000;
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

double gamma_series(double shape, double x) {
  double term = 1 / shape, sum = term;
  for (int n = 1; n < kMostTerms && term > sum * kEpsilon; ++n) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * gamma_density_times_x(shape, x);
}

double gamma_fraction(double shape, double x) {
  constexpr double kTiny = 1e-300;
  double b = x + 1 - shape, c = 1 / kTiny, d = 1 / b, product = d;
  for (int n = 1; n < kMostTerms; ++n) {
    const double a = -n * (n - shape);
    b += 2;
    d = a * d + b;
    if (std::fabs(d) < kTiny) d = kTiny;
    c = b + a / c;
    if (std::fabs(c) < kTiny) c = kTiny;
    d = 1 / d;
    product *= d * c;
    if (std::fabs(d * c - 1) <= kEpsilon) break;
  }
  return product * gamma_density_times_x(shape, x);
}

}  // namespace

double gamma_density_times_x(double shape, double x) {
  return std::exp(shape * std::log(x) - x - log_gamma(shape));
}

double gamma_below(double shape, double x) {
  if (!(x > 0)) return 0;
  return x < shape + 1 ? gamma_series(shape, x) : 1 - gamma_fraction(shape, x);
}

double gamma_above(double shape, double x) {
  if (!(x > 0)) return 1;
  return x < shape + 1 ? 1 - gamma_series(shape, x) : gamma_fraction(shape, x);
}

double chi_square_above(double x, double freedom) {
  return freedom > 0 ? gamma_above(freedom / 2, x / 2) : 1;
}

}  // namespace roer
