#include "roer/segregation/surface.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace roer::segregation {

namespace {

std::vector<std::uint32_t> ascending(std::span<const double> values) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  return order;
}

/// Mean surface of the first areas in an order that together hold `people` or more.
template <class Iterator>
double mean_surface(Iterator begin, const Iterator& end, double people, const PairedCounts& counts,
                    std::span<const double> surfaces) {
  double total = 0, weighted = 0;
  for (; begin != end && total < people; ++begin) {
    const double here = counts.group()[*begin] + counts.other()[*begin];
    total += here;
    weighted += here * surfaces[*begin];
  }
  return weighted / total;
}

double weighted_mean(std::span<const double> weights, std::span<const double> values, double total) {
  return std::inner_product(weights.begin(), weights.end(), values.begin(), 0.0) / total;
}

/// Smallest surface first; among equal ones those with most people: the densest land.  What is equal in both
/// is interchangeable, so that the order of rows does not matter.
std::vector<std::uint32_t> densest_first(const PairedCounts& counts, std::span<const double> surfaces) {
  std::vector<std::uint32_t> order = ascending(surfaces);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (surfaces[a] != surfaces[b]) return surfaces[a] < surfaces[b];
    return counts.group()[a] + counts.other()[a] > counts.group()[b] + counts.other()[b];
  });
  return order;
}

/// sum A_(i-1) B_i - sum A_i B_(i-1) of two cumulated shares along `keys`.  Areas with equal keys are taken
/// together, which is the mean over all orders of them.
double twice_between(std::span<const double> keys, std::span<const double> first,
                     std::span<const double> second) {
  const std::vector<std::uint32_t> order = ascending(keys);
  const double all_first = std::accumulate(first.begin(), first.end(), 0.0);
  const double all_second = std::accumulate(second.begin(), second.end(), 0.0);
  double a = 0, b = 0, sum = 0;
  for (std::size_t k = 0; k < order.size();) {
    double next_a = a, next_b = b;
    const double key = keys[order[k]];
    do {
      next_a += first[order[k]] / all_first;
      next_b += second[order[k]] / all_second;
    } while (++k < order.size() && keys[order[k]] == key);
    sum += a * next_b - next_a * b;
    a = next_a;
    b = next_b;
  }
  return sum;
}

}  // namespace

double delta(const PairedCounts& counts, std::span<const double> surfaces) {
  assert(surfaces.size() == counts.areas());
  const double all = std::accumulate(surfaces.begin(), surfaces.end(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < surfaces.size(); ++i)
    sum += std::abs(counts.group()[i] / counts.group_total() - surfaces[i] / all);
  return sum / 2;
}

Concentration concentration(const PairedCounts& counts, std::span<const double> surfaces) {
  assert(surfaces.size() == counts.areas());
  const auto order = densest_first(counts, surfaces);
  const double none = std::numeric_limits<double>::quiet_NaN();
  if (order.empty() || surfaces[order.front()] == surfaces[order.back()]) return {none, none};
  const double smallest = mean_surface(order.begin(), order.end(), counts.group_total(), counts, surfaces);
  const double largest = mean_surface(order.rbegin(), order.rend(), counts.group_total(), counts, surfaces);
  const double group = weighted_mean(counts.group(), surfaces, counts.group_total());
  const double other = weighted_mean(counts.other(), surfaces, counts.other_total());
  if (smallest == largest) return {none, none};
  return {1 - (group - smallest) / (largest - smallest), (group / other - 1) / (smallest / largest - 1)};
}

Centralisation centralisation(const PairedCounts& counts, std::span<const double> to_centre,
                              std::span<const double> surfaces) {
  return {twice_between(to_centre, counts.group(), surfaces),
          twice_between(to_centre, counts.group(), counts.other())};
}

}  // namespace roer::segregation
