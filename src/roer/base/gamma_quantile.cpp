#include "roer/base/gamma_quantile.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/log_gamma.hpp"
#include "roer/base/philox.hpp"

namespace roer {

namespace {

double first_guess(double shape, double share) {
  const double z = normal_quantile(share), ninth = 1 / (9 * shape);
  const double root = 1 - ninth + z * std::sqrt(ninth), cubed = shape * root * root * root;
  // Near 0 the share is x^shape / Gamma(shape + 1), but for a factor near 1.
  const double near_zero = std::exp((std::log(share) + log_gamma(shape + 1)) / shape);
  return root > 0 && cubed > 0.1 * shape ? cubed : near_zero;
}

}  // namespace

double gamma_quantile(double shape, double share) {
  double x = first_guess(shape, share);
  if (shape > 1e6) return x;
  for (int step = 0; step < 100; ++step) {
    const double density = gamma_density_times_x(shape, x);
    if (!(density > 0)) return x;
    const double newton = (gamma_below(shape, x) - share) * x / density;
    const double bend = std::clamp(newton * ((shape - 1) / x - 1) / 2, -0.5, 0.5);
    const double next = std::max(x - newton / (1 - bend), x / 16);
    const double leap = std::abs(next - x);
    x = next;
    if (leap < 1e-10 * x) break;
  }
  return x;
}

}  // namespace roer
