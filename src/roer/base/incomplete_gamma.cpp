#include "roer/base/incomplete_gamma.hpp"

#include <cmath>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <numbers>

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

/// From here on series and fraction need thousands of terms, and their factor loses digits.
constexpr double kLargeShape = 1e6;

double by_coefficients(double x, std::initializer_list<double> coefficients) {
  double sum = 0;
  for (auto at = std::rbegin(coefficients); at != std::rend(coefficients); ++at) sum = sum * x + *at;
  return sum;
}

/// Q by the uniform expansion of Temme (1979; DLMF 8.12), signed eta: eta^2/2 = l - 1 - ln l, l = x/shape.
/// Where eta is too large for the coefficients that are kept, the density is 0.
double gamma_above_far(double shape, double x) {
  const double off = (x - shape) / shape, half = off - std::log1p(off);
  const double eta = std::copysign(std::sqrt(2 * half), off), exponent = shape * half;
  const double normal = std::erfc(std::copysign(std::sqrt(exponent), off)) / 2;
  if (exponent > 745) return normal;
  const double first = by_coefficients(eta, {-1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835});
  const double second = by_coefficients(eta, {-1.0 / 540, -1.0 / 288});
  return normal + std::exp(-exponent) / std::sqrt(2 * std::numbers::pi * shape) * (first + second / shape);
}

}  // namespace

double gamma_density_times_x(double shape, double x) {
  return std::exp(shape * std::log(x) - x - log_gamma(shape));
}

double gamma_below(double shape, double x) {
  if (!(x > 0)) return 0;
  if (shape > kLargeShape) return 1 - gamma_above_far(shape, x);
  return x < shape + 1 ? gamma_series(shape, x) : 1 - gamma_fraction(shape, x);
}

double gamma_above(double shape, double x) {
  if (!(x > 0)) return 1;
  if (shape > kLargeShape) return gamma_above_far(shape, x);
  return x < shape + 1 ? 1 - gamma_series(shape, x) : gamma_fraction(shape, x);
}

double chi_square_above(double x, double freedom) {
  return freedom > 0 ? gamma_above(freedom / 2, x / 2) : 1;
}

}  // namespace roer
