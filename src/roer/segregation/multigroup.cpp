#include "roer/segregation/multigroup.hpp"

#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/segregation/share_order.hpp"

namespace roer::segregation {

namespace {

constexpr std::size_t kAreasBlock = 4096;
constexpr std::size_t kGroupBlock = 3;

/// What one block of areas adds, per group or over all groups.
struct Sums {
  double deviation = 0;  // sum of t |p - P|
  double information = 0;
  double exposed = 0;    // sum of t (p - P)^2 / (1 - P)
  double variation = 0;  // sum of t (p - P)^2 / P
  double squares = 0;    // sum of t p^2

  void add(const Sums& other) {
    deviation += other.deviation;
    information += other.information;
    exposed += other.exposed;
    variation += other.variation;
    squares += other.squares;
  }
};

Sums sums_of_group(const Counts& counts, std::size_t g, std::size_t begin, std::size_t end) {
  const double share = counts.share(g);
  const auto group = counts.group(g);
  const auto total = counts.area_totals();
  const double per_share = 1 / share;
  double deviation = 0, information = 0, squared = 0, squares = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!(total[i] > 0)) continue;
    const double p = group[i] / total[i];
    const double difference = p - share;
    deviation += total[i] * std::abs(difference);
    squared += total[i] * difference * difference;
    squares += group[i] * p;
    if (p > 0) information += group[i] * std::log(p * per_share);
  }
  return {deviation, information, squared / (1 - share), squared / share, squares};
}

Sums sums_of(const Counts& counts) {
  const std::size_t blocks = (counts.areas() + kAreasBlock - 1) / kAreasBlock;
  std::vector<Sums> parts(blocks);
  parallel_blocks(counts.areas(), kAreasBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t g = 0; g < counts.groups(); ++g)
      if (counts.group_totals()[g] > 0) parts[begin / kAreasBlock].add(sums_of_group(counts, g, begin, end));
  });
  Sums all;
  for (const Sums& part : parts) all.add(part);
  return all;
}

}  // namespace

Diversity diversity(const Counts& counts) {
  Diversity result;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const double p = counts.share(g);
    if (p > 0) result.entropy -= p * std::log(p);
    result.interaction += p * (1 - p);
    result.concentration += p * p;
  }
  return result;
}

MultigroupIndices multigroup_indices(const Counts& counts) {
  const Sums sums = sums_of(counts);
  const Diversity whole = diversity(counts);
  const double total = counts.total();
  const double others = static_cast<double>(counts.groups() - counts.empty_groups().size() - 1);
  return {sums.deviation / (2 * total * whole.interaction),
          sums.information / (total * whole.entropy),
          sums.information / total,
          (sums.squares / total - whole.concentration) / whole.interaction,
          sums.exposed / total,
          sums.variation / (total * others)};
}

GiniIndices gini_indices(const Counts& counts) {
  std::vector<double> pairs(counts.groups(), 0);
  // Of two groups one says what the other does.
  const std::size_t sorted = counts.groups() == 2 ? 1 : counts.groups();
  parallel_blocks(sorted, kGroupBlock, [&](std::size_t begin, std::size_t end) {
    thread_local ShareOrderRoom room;  // fresh memory costs more than sorting does
    for (std::size_t g = begin; g < end; ++g)
      pairs[g] = pair_differences(by_share(counts.group(g), counts.area_totals(), room));
  });
  if (sorted < pairs.size()) pairs.back() = pairs.front();
  GiniIndices result;
  for (std::size_t g = 0; g < pairs.size(); ++g) {
    const double group = counts.group_totals()[g];
    result.all += pairs[g];
    result.groups.push_back(group > 0 ? pairs[g] / (group * (counts.total() - group))
                                      : std::numeric_limits<double>::quiet_NaN());
  }
  result.all /= counts.total() * counts.total() * diversity(counts).interaction;
  return result;
}

double multigroup_gini(const Counts& counts) {
  return gini_indices(counts).all;
}

double exposure(const Counts& counts, std::size_t of, std::size_t to) {
  if (counts.group_totals()[of] == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto x = counts.group(of);
  const auto y = counts.group(to);
  const auto total = counts.area_totals();
  double sum = 0;
  for (std::size_t i = 0; i < counts.areas(); ++i)
    if (total[i] > 0) sum += x[i] * y[i] / total[i];
  return sum / counts.group_totals()[of];
}

}  // namespace roer::segregation
