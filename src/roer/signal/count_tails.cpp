#include "roer/signal/count_tails.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/incomplete_beta.hpp"
#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/philox.hpp"

namespace roer::signal {

namespace {

/// Up to where chances are added up one by one.
constexpr double kMostSummed = 20'000;

/// The least q that holds, by the tail of the distribution: bracketed from a guess by gamma, then regula
/// falsi (Illinois).  About a dozen tails, however large the mean.
double quantile_by_tails(double level, double mean, double spread) {
  const double deviation = std::sqrt(mean * std::max(1.0, spread));
  const auto beyond = [&](double q) {
    return q < 0 ? -level : 1 - overdispersed_at_least(q + 1, mean, spread) - level;
  };
  // Wilson and Hilferty (1931) of a gamma distribution of the same mean and variance.
  const double ninth = deviation * deviation / (9 * mean * mean);
  const double root = std::max(0.0, 1 - ninth + normal_quantile(level) * std::sqrt(ninth));
  double high = std::floor(mean * root * root * root), low = high - 1;
  double at_high = beyond(high), at_low = at_high;
  for (double step = std::max(1.0, std::floor(deviation / 64)); at_high < 0; step *= 2) {
    low = high;
    at_low = at_high;
    high += step;
    at_high = beyond(high);
  }
  for (double step = std::max(1.0, std::floor(deviation / 64)); at_low >= 0; step *= 2) {
    low = std::max(-1.0, high - step);
    at_low = beyond(low);
    if (at_low < 0) break;
    high = low;
    at_high = at_low;
  }
  int side = 0;
  for (int turn = 0; high - low > 1; ++turn) {
    // Every third step halves, so that flat tails cost no more than a search by halves three times.
    const double share = turn % 3 == 2 ? 0.5 : at_low / (at_low - at_high);
    const double middle = std::clamp(std::floor(low + share * (high - low)), low + 1, high - 1);
    const double at = beyond(middle);
    if (at >= 0) {
      high = middle;
      at_high = at;
      if (side == 1) at_low /= 2;
      side = 1;
    } else {
      low = middle;
      at_low = at;
      if (side == -1) at_high /= 2;
      side = -1;
    }
  }
  return high;
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
  // What is added up one by one takes as long as counts are large.
  if (log_none < -600 || mean + 8 * std::sqrt(mean * std::max(1.0, spread)) > kMostSummed)
    return quantile_by_tails(level, mean, spread);
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
