#include "roer/segregation/bias.hpp"

#include <cmath>
#include <limits>

namespace roer::segregation {

namespace {

/// Argument at which phi(x - z) + phi(x + z) is largest: the root of x = z tanh(z x), 0 for z <= 1.
double folded_mode(double z) {
  if (z <= 1) return 0;
  double x = z;  // from above: the iteration falls to the root and never past it
  for (int round = 0; round < 200; ++round) {
    const double t = std::tanh(z * x);
    const double value = x - z * t, slope = 1 - z * z * (1 - t * t);
    const double next = x - value / slope;
    if (!(std::abs(next - x) > 1e-14 * z)) return next;
    x = next;
  }
  return x;
}

/// Sums term(x, y, t) * x over the group and term(x, y, t) * y over the others, of people who have others
/// around.
struct Means {
  double group = 0, other = 0, group_people = 0, other_people = 0;
};
template <class Score>
double difference_of_means(const PairedCounts& counts, const Score& score) {
  Means sums;
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const double x = counts.group()[i], y = counts.other()[i], others = x + y - 1;
    if (x != std::floor(x) || y != std::floor(y)) return std::numeric_limits<double>::quiet_NaN();
    if (!(others > 0)) continue;
    if (x > 0) sums.group += x * score((x - 1) / others);
    if (y > 0) sums.other += y * score(x / others);
    sums.group_people += x;
    sums.other_people += y;
  }
  return sums.group / sums.group_people - sums.other / sums.other_people;
}

}  // namespace

double dissimilarity_density_corrected(const PairedCounts& counts) {
  const double group = counts.group_total(), other = counts.other_total();
  double sum = 0;
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const double x = counts.group()[i] / group, y = counts.other()[i] / other;
    const double error = std::sqrt(x * (1 - x) / group + y * (1 - y) / other);
    sum += error > 0 ? error * folded_mode(std::abs(x - y) / error) : std::abs(x - y);
  }
  return sum / 2;
}

double separation_unbiased(const PairedCounts& counts) {
  return difference_of_means(counts, [](double share) { return share; });
}

double dissimilarity_unbiased(const PairedCounts& counts) {
  return difference_of_means(counts, [&](double share) { return share >= counts.share() ? 1.0 : 0.0; });
}

}  // namespace roer::segregation
