#include "roer/segregation/local_group.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "roer/base/none.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

double parted_entropy(double share) {
  double entropy = 0;
  for (const double p : {share, 1 - share})
    if (p > 0) entropy -= p * std::log(p);
  return entropy;
}

/// sum_j t_i t_j |p_i - p_j| for each area: areas by share, with the sums of who stands before.
std::vector<double> differences(const Counts& counts, std::size_t group) {
  const auto x = counts.group(group), t = counts.area_totals();
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < x.size(); ++i)
    if (t[i] > 0) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double first = x[a] * t[b], second = x[b] * t[a];
    return first != second ? first < second : a < b;
  });
  std::vector<double> sums(x.size(), kNone);
  double group_before = 0, total_before = 0;
  for (const std::uint32_t i : order) {
    const double group_after = counts.group_totals()[group] - group_before - x[i];
    const double total_after = counts.total() - total_before - t[i];
    sums[i] = x[i] * (total_before - total_after) + t[i] * (group_after - group_before);
    group_before += x[i];
    total_before += t[i];
  }
  return sums;
}

}  // namespace

LocalGroup local_group(const Counts& counts, std::size_t group) {
  const std::vector<double> none(counts.areas(), kNone);
  LocalGroup local{none, none, none, none, none, none};
  const double all = counts.group_totals()[group], others = counts.total() - all, share = counts.share(group);
  if (!(all > 0 && others > 0)) return local;
  const auto x = counts.group(group), t = counts.area_totals();
  const double entropy = parted_entropy(share);
  const std::vector<double> apart = differences(counts, group);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    if (!(t[i] > 0)) continue;
    const double p = x[i] / t[i];
    local.dissimilarity[i] = std::abs(x[i] / all - (t[i] - x[i]) / others) / 2;
    local.gini[i] = apart[i] / (2 * all * others);
    local.theil_h[i] = t[i] * (entropy - parted_entropy(p)) / (entropy * counts.total());
    local.correlation_ratio[i] = t[i] * (p - share) * (p - share) / (counts.total() * share * (1 - share));
    local.isolation[i] = x[i] / all * p;
    local.interaction[i] = x[i] / all * (1 - p);
  }
  return local;
}

std::vector<double> local_exposure(const Counts& counts, std::size_t of, std::size_t to) {
  std::vector<double> result(counts.areas(), kNone);
  const double all = counts.group_totals()[of];
  if (!(all > 0)) return result;
  for (std::size_t i = 0; i < counts.areas(); ++i)
    if (counts.area_totals()[i] > 0)
      result[i] = counts.group(of)[i] / all * counts.group(to)[i] / counts.area_totals()[i];
  return result;
}

std::vector<double> local_gini(const Counts& counts) {
  std::vector<double> result(counts.areas(), kNone);
  for (std::size_t i = 0; i < counts.areas(); ++i)
    if (counts.area_totals()[i] > 0) result[i] = 0;
  const double scale = 2 * counts.total() * diversity(counts).interaction;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    if (!(counts.group_totals()[g] > 0)) continue;
    const std::vector<double> apart = differences(counts, g);
    for (std::size_t i = 0; i < counts.areas(); ++i)
      result[i] += apart[i] / (counts.area_totals()[i] * scale);
  }
  return result;
}

}  // namespace roer::segregation
