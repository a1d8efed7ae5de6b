#include "roer/segregation/borders.hpp"

#include <algorithm>
#include <cmath>

#include "roer/segregation/two_groups.hpp"

namespace roer::segregation {

namespace {

/// Group shares; 0 for an area without people.
std::vector<double> shares_of(const PairedCounts& counts) {
  std::vector<double> shares(counts.areas(), 0);
  for (std::size_t i = 0; i < shares.size(); ++i)
    if (counts.group()[i] > 0) shares[i] = counts.group()[i] / (counts.group()[i] + counts.other()[i]);
  return shares;
}

bool has_people(const PairedCounts& counts, std::uint32_t area) {
  return counts.group()[area] + counts.other()[area] > 0;
}

/// D less the weighted mean of |p_a - p_b| * factor(border).
template <class Factor>
double less_across(const PairedCounts& counts, std::span<const Border> borders, bool only_people,
                   const Factor& factor) {
  const std::vector<double> shares = shares_of(counts);
  double across = 0, weights = 0;
  for (const Border& border : borders) {
    if (only_people && !(has_people(counts, border.a) && has_people(counts, border.b))) continue;
    across += border.weight * std::abs(shares[border.a] - shares[border.b]) * factor(border);
    weights += border.weight;
  }
  return dissimilarity(counts) - (weights > 0 ? across / weights : 0);
}

}  // namespace

double border_dissimilarity(const PairedCounts& counts, std::span<const Border> borders, bool only_people) {
  return less_across(counts, borders, only_people, [](const Border&) { return 1.0; });
}

double shape_dissimilarity(const PairedCounts& counts, std::span<const Border> borders,
                           std::span<const double> perimeter, std::span<const double> surfaces) {
  std::vector<double> ratio(counts.areas());
  for (std::size_t i = 0; i < ratio.size(); ++i) ratio[i] = perimeter[i] / surfaces[i];
  const double largest = ratio.empty() ? 1 : *std::max_element(ratio.begin(), ratio.end());
  return less_across(counts, borders, false, [&](const Border& border) {
    return (ratio[border.a] + ratio[border.b]) / (2 * largest);
  });
}

std::vector<double> shared_perimeters(std::size_t areas, std::span<const Border> borders) {
  std::vector<double> result(areas, 0);
  for (const Border& border : borders) {
    result[border.a] += border.weight;
    result[border.b] += border.weight;
  }
  return result;
}

}  // namespace roer::segregation
