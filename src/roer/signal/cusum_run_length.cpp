#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "roer/signal/count_tails.hpp"
#include "roer/signal/cusum.hpp"
#include "roer/signal/dense_solve.hpp"

namespace roer::signal {

namespace {

struct QuadraturePoint {
  double at = 0, weight = 0;
};

/// Gauss-Legendre on [0, width]: roots of the Legendre polynomial by Newton from Chebyshev's.
std::vector<QuadraturePoint> legendre_points(std::size_t n, double width) {
  std::vector<QuadraturePoint> points(n);
  for (std::size_t i = 0; i < n; ++i) {
    double x = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (static_cast<double>(n) + 0.5));
    double slope = 1;
    for (int step = 0; step < 100; ++step) {
      double last = 1, now = x;
      for (std::size_t k = 2; k <= n; ++k) {
        const auto d = static_cast<double>(k);
        last = std::exchange(now, ((2 * d - 1) * x * now - (d - 1) * last) / d);
      }
      slope = static_cast<double>(n) * (x * now - last) / (x * x - 1);
      const double leap = now / slope;
      x -= leap;
      if (std::abs(leap) < 1e-15) break;
    }
    points[i] = {width * (1 + x) / 2, width / ((1 - x * x) * slope * slope)};
  }
  return points;
}

double normal_below(double x) {
  return std::erfc(-x / std::numbers::sqrt2) / 2;
}
double normal_density(double x) {
  return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
}

constexpr double kTenths = 10;

}  // namespace

double normal_cusum_run_length(double reference, double decision, double shift) {
  constexpr std::size_t kPoints = 60;
  const auto points = legendre_points(kPoints, decision);
  // Unknowns: L(0), then L at the points.
  const std::size_t n = kPoints + 1;
  std::vector<double> a(n * n), length(n, 1);
  for (std::size_t r = 0; r < n; ++r) {
    const double away = reference - shift - (r == 0 ? 0 : points[r - 1].at);
    a[r * n + r] = 1;
    a[r * n] -= normal_below(away);
    for (std::size_t c = 1; c < n; ++c)
      a[r * n + c] -= points[c - 1].weight * normal_density(points[c - 1].at + away);
  }
  solve_dense(a, length);
  return length[0];
}

double two_sided_cusum_run_length(double reference, double decision, double shift) {
  return 1 / (1 / normal_cusum_run_length(reference, decision, shift) +
              1 / normal_cusum_run_length(reference, decision, -shift));
}

Result<PoissonRunLength> poisson_cusum_run_length(double reference, double decision, double mean) {
  const auto k = static_cast<std::int64_t>(std::lround(reference * kTenths));
  const auto h = static_cast<std::int64_t>(std::lround(decision * kTenths));
  if (k <= 0 || h <= 0 || !(mean > 0))
    return Error{ErrorCode::kOutOfRange,
                 "a CUSUM cannot be set so",
                 "cusum",
                 0,
                 "",
                 fmt::format("k {}, h {}, mean {}", reference, decision, mean),
                 "all above 0",
                 "Change the option."};
  const auto n = static_cast<std::size_t>(h);
  std::vector<double> a(n * n), length(n, 1);
  for (std::size_t r = 0; r < n; ++r) {
    a[r * n + r] = 1;
    // From r tenths, a count y leads to r + 10 y - k tenths, or to 0.
    for (std::int64_t y = 0;; ++y) {
      const std::int64_t to = static_cast<std::int64_t>(r) + 10 * y - k;
      if (to >= h) break;
      const double chance =
          poisson_at_least(static_cast<double>(y), mean) - poisson_at_least(static_cast<double>(y + 1), mean);
      a[r * n + static_cast<std::size_t>(std::max<std::int64_t>(0, to))] -= chance;
    }
  }
  solve_dense(a, length);
  return PoissonRunLength{length[0], length[n / 2]};
}

double poisson_cusum_reference(double usual, double risen) {
  return (risen - usual) / (std::log(risen) - std::log(usual));
}

}  // namespace roer::signal
