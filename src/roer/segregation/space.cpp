#include "roer/segregation/space.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/base/none.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Mean weights below this, beside a largest of 1, have lost their last digits.
constexpr double kFaintestMean = 1e-280;

/// How many scales the nearest two people are apart.
double least_exponent(const PairedCounts& counts, std::span<const double> exponents) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < exponents.size(); ++i)
    if (counts.group()[i] + counts.other()[i] > 0) least = std::min(least, exponents[i]);
  return std::isfinite(least) ? least : 0;
}

/// Values whose rows have units e^-exponent, all in units of e^-least.
std::vector<double> in_one_unit(std::span<const double> values, std::span<const double> exponents,
                                double least) {
  std::vector<double> same(values.begin(), values.end());
  for (std::size_t i = 0; i < exponents.size(); ++i)
    if (same[i] != 0) same[i] *= std::exp(least - exponents[i]);
  return same;
}

bool everywhere(const PairedCounts& counts) {
  for (std::size_t i = 0; i < counts.areas(); ++i)
    if (!(counts.group()[i] + counts.other()[i] > 0)) return false;
  return true;
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
  const double group = counts.group_total(), other = counts.other_total();
  const double least = least_exponent(counts, around.exponent);
  const auto x = in_one_unit(counts.group(), around.exponent, least);
  const auto y = in_one_unit(counts.other(), around.exponent, least);
  const double xx = dot(x, around.group), yy = dot(y, around.other), xy = dot(x, around.other);
  const double near_group = xx / (group * group), near_other = yy / (other * other);
  const double near_all = (xx + yy + xy + dot(y, around.group)) / (counts.total() * counts.total());
  const double n = static_cast<double>(counts.areas());
  const auto land = in_one_unit(around.weight, around.weight_exponent, least);
  const double even = group / (n * n) * std::accumulate(land.begin(), land.end(), 0.0);
  Clustering result;
  result.spatial_proximity = (group * near_group + other * near_other) / (counts.total() * near_all);
  result.group_proximity = near_group / near_all;
  result.relative = near_other > kFaintestMean ? near_group / near_other - 1 : kNone;
  result.absolute = (xx / group - even) / ((xx + xy) / group - even);
  for (std::size_t i = 0; i < counts.areas(); ++i) {
    const double all = around.group[i] + around.other[i];
    if (!(counts.group()[i] > 0 && all > 0)) continue;
    result.isolation += counts.group()[i] / group * around.group[i] / all;
    result.interaction += counts.group()[i] / group * around.other[i] / all;
  }
  return result;
}

Result<Clustering> clustering(const PairedCounts& counts, const Places& places, const Kernel& kernel) {
  const std::vector<double> ones(counts.areas(), 1);
  const std::array<std::span<const double>, 3> all = {counts.group(), counts.other(), ones};
  // Land without people may lie nearer than any people: then it has units of its own.
  const std::size_t together = everywhere(counts) ? 3 : 2;
  ROER_TRY(auto sums, surroundings(places, kernel, std::span(all).first(together)));
  AroundPair around{std::move(sums.columns[0]), std::move(sums.columns[1]), {}, std::move(sums.exponent)};
  if (together == 3) {
    around.weight = std::move(sums.columns[2]);
    around.weight_exponent = around.exponent;
    return clustering(counts, around);
  }
  ROER_TRY(auto land, surroundings(places, kernel, std::span(all).last(1)));
  around.weight = std::move(land.columns[0]);
  around.weight_exponent = std::move(land.exponent);
  return clustering(counts, around);
}

Result<SpatialIndices> spatial_indices(const Counts& counts, const Places& places, const Kernel& kernel) {
  const std::size_t groups = counts.groups();
  std::vector<std::span<const double>> columns;
  for (std::size_t g = 0; g < groups; ++g) columns.push_back(counts.group(g));
  ROER_TRY(const Surroundings around, surroundings(places, kernel, columns));
  const auto& sums = around.columns;
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
