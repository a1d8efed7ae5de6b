#include "roer/score/sampling_error.hpp"

#include <algorithm>
#include <cmath>

namespace roer::score {

GammaPrior gamma_prior(std::span<const double> counts, std::span<const double> exposures) {
  double events = 0, exposure = 0, areas = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (std::isnan(counts[i]) || !(exposures[i] > 0)) continue;
    events += counts[i];
    exposure += exposures[i];
    areas += 1;
  }
  if (areas == 0 || events <= 0) return {0.5, areas == 0 ? 1 : exposure / areas};
  const double mean = events / exposure;
  double spread = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (std::isnan(counts[i]) || !(exposures[i] > 0)) continue;
    const double off = counts[i] / exposures[i] - mean;
    spread += exposures[i] * off * off;
  }
  double between = spread / exposure - mean / (exposure / areas);
  if (!(between > 0)) between = mean * mean / 1e6;
  return {mean * mean / between, mean / between};
}

double gamma_draw(double shape, DrawKey key) {
  // Below shape 1: Gamma(shape) = Gamma(shape + 1) x U^(1/shape).
  const bool small = shape < 1;
  const double lifted = small ? shape + 1 : shape;
  const double d = lifted - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;; key.period += 2) {
    const double z = normal(key);
    const double root = 1 + c * z;
    if (root <= 0) continue;
    const double v = root * root * root;
    DrawKey other = key;
    other.period += 1;
    const double u = 1 - uniform(other);
    if (std::log(u) >= 0.5 * z * z + d - d * v + d * std::log(v)) continue;
    if (!small) return d * v;
    other.period |= 0x80000000U;
    return d * v * std::pow(1 - uniform(other), 1 / shape);
  }
}

double with_error(const SamplingError& error, std::size_t area, double value, const DrawKey& key) {
  if (std::isnan(value)) return value;
  switch (error.kind) {
    case ErrorKind::kNone:
      return value;
    case ErrorKind::kNormal:
      return value + error.sd * normal(key);
    case ErrorKind::kRelative:
      return value * (1 + error.sd * normal(key));
    case ErrorKind::kPoissonGamma:
      break;
  }
  if (std::isnan(error.counts[area]) || !(error.exposures[area] > 0)) return value;
  const double rate =
      gamma_draw(error.shape + error.counts[area], key) / (error.rate + error.exposures[area]);
  return rate * error.per;
}

}  // namespace roer::score
