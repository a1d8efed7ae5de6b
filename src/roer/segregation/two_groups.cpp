#include "roer/segregation/two_groups.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/segregation/share_order.hpp"

namespace roer::segregation {

namespace {

/// Sum of term(x_i, y_i, t_i) over areas with people.
template <class Term>
double sum_of(const PairedCounts& counts, const Term& term) {
  const auto group = counts.group();
  const auto other = counts.other();
  double sum = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const double total = group[i] + other[i];
    if (total > 0) sum += term(group[i], other[i], total);
  }
  return sum;
}

/// n ln(a/b), 0 where n is 0.
double weighted_log(double n, double ratio) {
  return n > 0 ? n * std::log(ratio) : 0;
}

/// The part of the group that lives where its share is at least s, for s = 0, 1/(steps-1), ..., 1.
std::vector<double> living_at_least(const PairedCounts& counts, std::size_t steps) {
  std::vector<double> step(steps);
  for (std::size_t k = 0; k < steps; ++k) step[k] = static_cast<double>(k) / static_cast<double>(steps - 1);
  std::vector<double> part(steps, 0);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const double total = counts.group()[i] + counts.other()[i];
    if (!(total > 0)) continue;
    const double share = counts.group()[i] / total;
    const auto after = std::upper_bound(step.begin(), step.end(), share) - step.begin();
    part[static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - 1, 0))] += counts.group()[i];
  }
  for (std::size_t k = steps - 1; k-- > 0;) part[k] += part[k + 1];
  for (double& value : part) value /= counts.group_total();
  return part;
}

double stepped_profile(const PairedCounts& counts, std::size_t steps) {
  const std::vector<double> part = living_at_least(counts, steps);
  const double share = counts.share();
  double below = 0, above = 0;
  for (std::size_t k = 0; k < steps; ++k)
    (static_cast<double>(k) / static_cast<double>(steps - 1) < share ? below : above) += part[k];
  const double count = static_cast<double>(steps);
  return (share - below / count + above / count) / (1 - share);
}

}  // namespace

double dissimilarity(const PairedCounts& counts) {
  const double group = 1 / counts.group_total(), other = 1 / counts.other_total();
  return sum_of(counts, [&](double x, double y, double) { return std::abs(x * group - y * other); }) / 2;
}

double gini(const PairedCounts& counts) {
  std::vector<double> total(counts.areas());
  for (std::size_t i = 0; i < total.size(); ++i) total[i] = counts.group()[i] + counts.other()[i];
  ShareOrderRoom room;
  return pair_differences(by_share(counts.group(), total, room)) /
         (counts.group_total() * counts.other_total());
}

double entropy(const PairedCounts& counts) {
  const double p = counts.share();
  return -p * std::log(p) - (1 - p) * std::log(1 - p);
}

double theil_h(const PairedCounts& counts) {
  const double group = 1 / counts.share(), other = counts.total() / counts.other_total();
  const double sum = sum_of(counts, [&](double x, double y, double t) {
    return weighted_log(x, x / t * group) + weighted_log(y, y / t * other);
  });
  return sum / (counts.total() * entropy(counts));
}

double atkinson(const PairedCounts& counts, double b) {
  assert(b > 0 && b < 1);
  // Written with each group's own shares, in which P cancels: A = 1 - (sum (y_i/Y)^(1-b)
  // (x_i/X)^b)^(1/(1-b)).
  const double group = 1 / counts.group_total(), other = 1 / counts.other_total();
  if (b == 0.5) {
    const double sum =
        sum_of(counts, [&](double x, double y, double) { return std::sqrt(x * group * (y * other)); });
    return 1 - sum * sum;
  }
  const double sum = sum_of(counts, [&](double x, double y, double) {
    return x > 0 && y > 0 ? std::pow(y * other, 1 - b) * std::pow(x * group, b) : 0;
  });
  return 1 - std::pow(sum, 1 / (1 - b));
}

double correlation_ratio(const PairedCounts& counts) {
  const double p = counts.share();
  return sum_of(counts, [&](double x, double, double t) { return (x / t - p) * (x / t - p) * t; }) /
         (counts.total() * p * (1 - p));
}

double squared_variation(const PairedCounts& counts) {
  return correlation_ratio(counts) * (1 - counts.share()) / counts.share();
}

double minmax(const PairedCounts& counts) {
  const double d = dissimilarity(counts);
  return 2 * d / (1 + d);
}

double gorard(const PairedCounts& counts) {
  return dissimilarity(counts) * (1 - counts.share());
}

double concentration_profile(const PairedCounts& counts, std::size_t steps) {
  assert(steps != 1);
  if (steps > 1) return stepped_profile(counts, steps);
  const double share = counts.share();
  const double sum = sum_of(counts, [&](double x, double, double t) {
    const double p = x / t;
    return x * (std::max(p - share, 0.0) - std::min(p, share));
  });
  return (share + sum / counts.group_total()) / (1 - share);
}

double isolation(const PairedCounts& counts) {
  return sum_of(counts, [](double x, double, double t) { return x * x / t; }) / counts.group_total();
}

double interaction(const PairedCounts& counts) {
  return sum_of(counts, [](double x, double y, double t) { return x * y / t; }) / counts.group_total();
}

TwoGroupIndices two_group_indices(const PairedCounts& counts, double atkinson_b) {
  return {dissimilarity(counts),
          gini(counts),
          theil_h(counts),
          atkinson(counts, atkinson_b),
          correlation_ratio(counts),
          squared_variation(counts),
          minmax(counts),
          gorard(counts),
          concentration_profile(counts),
          isolation(counts),
          interaction(counts)};
}

}  // namespace roer::segregation
