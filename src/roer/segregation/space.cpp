#include "roer/segregation/space.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Adds what the mix around one area says, `weight` people strong.
struct Around {
  double entropy = 0, interaction = 0, deviation = 0;
  void add(double share, double whole, double weight) {
    if (share > 0) entropy -= weight * share * std::log(share);
    interaction += weight * share * (1 - share);
    deviation += weight * std::abs(share - whole);
  }
};

}  // namespace

Clustering clustering(const PairedCounts& counts, const AroundPair& around) {
  const auto x = counts.group();
  const auto y = counts.other();
  const double group = counts.group_total(), other = counts.other_total();
  const double xx = dot(x, around.group), yy = dot(y, around.other), xy = dot(x, around.other);
  const double near_group = xx / (group * group), near_other = yy / (other * other);
  const double near_all = (xx + yy + xy + dot(y, around.group)) / (counts.total() * counts.total());
  const double n = static_cast<double>(counts.areas());
  const double even = group / (n * n) * std::accumulate(around.weight.begin(), around.weight.end(), 0.0);
  Clustering result;
  result.spatial_proximity = (group * near_group + other * near_other) / (counts.total() * near_all);
  result.group_proximity = near_group / near_all;
  result.relative = near_group / near_other - 1;
  result.absolute = (xx / group - even) / ((xx + xy) / group - even);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const double all = around.group[i] + around.other[i];
    if (!(x[i] > 0 && all > 0)) continue;
    result.isolation += x[i] / group * around.group[i] / all;
    result.interaction += x[i] / group * around.other[i] / all;
  }
  return result;
}

Result<Clustering> clustering(const PairedCounts& counts, const Places& places, const Kernel& kernel) {
  const std::vector<double> ones(counts.areas(), 1);
  const std::array<std::span<const double>, 3> columns = {counts.group(), counts.other(), ones};
  ROER_TRY(auto sums, surroundings(places, kernel, columns));
  return clustering(counts, AroundPair{std::move(sums[0]), std::move(sums[1]), std::move(sums[2])});
}

Result<SpatialIndices> spatial_indices(const Counts& counts, const Places& places, const Kernel& kernel) {
  const std::size_t groups = counts.groups();
  std::vector<std::span<const double>> columns;
  for (std::size_t g = 0; g < groups; ++g) columns.push_back(counts.group(g));
  ROER_TRY(const auto sums, surroundings(places, kernel, columns));
  Around whole;
  SpatialIndices result;
  result.exposure.assign(groups, std::vector<double>(groups, 0));
  std::vector<double> share(groups);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    if (!(counts.area_totals()[i] > 0)) continue;
    double all = 0;
    for (std::size_t g = 0; g < groups; ++g) all += sums[g][i];
    for (std::size_t g = 0; g < groups; ++g) {
      share[g] = all > 0 ? sums[g][i] / all : counts.group(g)[i] / counts.area_totals()[i];
      whole.add(share[g], counts.share(g), counts.area_totals()[i]);
    }
    for (std::size_t g = 0; g < groups; ++g)
      for (std::size_t h = 0; h < groups; ++h) result.exposure[g][h] += counts.group(g)[i] * share[h];
  }
  for (std::size_t g = 0; g < groups; ++g)
    for (double& value : result.exposure[g])
      value = counts.group_totals()[g] > 0 ? value / counts.group_totals()[g]
                                           : std::numeric_limits<double>::quiet_NaN();
  const Diversity mix = diversity(counts);
  result.theil_h = 1 - whole.entropy / (counts.total() * mix.entropy);
  result.relative_diversity = 1 - whole.interaction / (counts.total() * mix.interaction);
  result.dissimilarity = whole.deviation / (2 * counts.total() * mix.interaction);
  return result;
}

}  // namespace roer::segregation
