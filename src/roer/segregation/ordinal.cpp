#include "roer/segregation/ordinal.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/none.hpp"

namespace roer::segregation {

namespace {

double binary_entropy(double c) {
  return c > 0 && c < 1 ? -c * std::log2(c) - (1 - c) * std::log2(1 - c) : 0;
}

/// Adds the four f(c) of one threshold.
void add_threshold(OrdinalIndices& sums, double c) {
  sums.information += binary_entropy(c);
  sums.variation += 4 * c * (1 - c);
  sums.square_root += 2 * std::sqrt(c * (1 - c));
  sums.absolute += 1 - std::abs(2 * c - 1);
}

/// count_of(g) = people of the g-th group.
template <class CountOf>
OrdinalIndices variation_of(std::size_t groups, double total, const CountOf& count_of) {
  OrdinalIndices sums;
  if (!(total > 0)) return sums;
  double below = 0;
  for (std::size_t g = 0; g + 1 < groups; ++g) {
    below += count_of(g);
    add_threshold(sums, std::min(1.0, below / total));
  }
  const double thresholds = static_cast<double>(groups - 1);
  return {sums.information / thresholds, sums.variation / thresholds, sums.square_root / thresholds,
          sums.absolute / thresholds};
}

OrdinalIndices variation_of_whole(const Counts& counts) {
  return variation_of(counts.groups(), counts.total(),
                      [&](std::size_t g) { return counts.group_totals()[g]; });
}

}  // namespace

OrdinalIndices ordinal_variation(const Counts& counts, std::size_t area) {
  return variation_of(counts.groups(), counts.area_totals()[area],
                      [&](std::size_t g) { return counts.group(g)[area]; });
}

OrdinalIndices ordinal_indices(const Counts& counts) {
  const OrdinalIndices whole = variation_of_whole(counts);
  OrdinalIndices within;
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const OrdinalIndices area = ordinal_variation(counts, i);
    const double weight = counts.area_totals()[i] / counts.total();
    within.information += weight * area.information;
    within.variation += weight * area.variation;
    within.square_root += weight * area.square_root;
    within.absolute += weight * area.absolute;
  }
  return {1 - within.information / whole.information, 1 - within.variation / whole.variation,
          1 - within.square_root / whole.square_root, 1 - within.absolute / whole.absolute};
}

LocalOrdinal local_ordinal(const Counts& counts) {
  const OrdinalIndices whole = variation_of_whole(counts);
  LocalOrdinal local;
  const auto add = [](std::vector<double>& values, double all, double area, bool known) {
    values.push_back(known ? (all - area) / all : kNone);
  };
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const OrdinalIndices area = ordinal_variation(counts, i);
    const bool known = counts.area_totals()[i] > 0;
    add(local.information, whole.information, area.information, known);
    add(local.variation, whole.variation, area.variation, known);
    add(local.square_root, whole.square_root, area.square_root, known);
    add(local.absolute, whole.absolute, area.absolute, known);
  }
  return local;
}

}  // namespace roer::segregation
