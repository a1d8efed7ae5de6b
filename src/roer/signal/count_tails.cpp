#include "roer/signal/count_tails.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/incomplete_beta.hpp"
#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/philox.hpp"

namespace roer::signal {

namespace {

/// Walks from the normal guess to the least q that holds; for means whose P(Y = 0) is too small to sum from.
double quantile_by_tails(double level, double mean, double spread) {
  const double deviation = std::sqrt(mean * std::max(1.0, spread));
  double q = std::max(0.0, std::floor(mean + normal_quantile(level) * deviation));
  const auto holds = [&](double at) { return 1 - overdispersed_at_least(at + 1, mean, spread) >= level; };
  while (!holds(q)) ++q;
  while (q > 0 && holds(q - 1)) --q;
  return q;
}

}  // namespace

double poisson_at_least(double k, double mean) {
  return k <= 0 ? 1 : gamma_below(k, mean);
}

double overdispersed_at_least(double k, double mean, double spread) {
  if (k <= 0) return 1;
  if (!(mean > 0)) return 0;
  if (!(spread > 1)) return poisson_at_least(k, mean);
  return beta_below(k, mean / (spread - 1), 1 - 1 / spread);
}

double overdispersed_quantile(double level, double mean, double spread) {
  if (!(mean > 0)) return 0;
  const bool poisson = !(spread > 1);
  const double size = poisson ? 0 : mean / (spread - 1);
  const double log_none = poisson ? -mean : -size * std::log(spread);
  if (log_none < -600) return quantile_by_tails(level, mean, spread);
  const double beyond = poisson ? 0 : 1 - 1 / spread;
  double chance = std::exp(log_none), below = chance, k = 0;
  // A sum that stands still below the level has met the end of the digits.
  while (below < level && chance > below * 1e-18) {
    chance *= poisson ? mean / (k + 1) : beyond * (size + k) / (k + 1);
    below += chance;
    ++k;
  }
  return k;
}

}  // namespace roer::signal
