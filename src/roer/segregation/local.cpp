#include "roer/segregation/local.hpp"

#include <cmath>

#include "roer/base/none.hpp"
#include "roer/segregation/multigroup.hpp"

namespace roer::segregation {

namespace {

/// What one area's mix says; sums over groups.
struct Mix {
  double present = 0, entropy = 0, squares = 0, divergence = 0, deviation = 0, exposed = 0, variation = 0;
};

Mix mix_of(const Counts& counts, std::size_t area) {
  Mix mix;
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    const double whole = counts.share(g);
    if (!(whole > 0)) continue;
    const double p = counts.group(g)[area] / counts.area_totals()[area];
    if (p > 0) {
      mix.present += 1;
      mix.entropy -= p * std::log(p);
      mix.divergence += p * std::log(p / whole);
    }
    mix.squares += p * p;
    mix.deviation += std::abs(p - whole);
    mix.exposed += (p - whole) * (p - whole) / (1 - whole);
    mix.variation += (p - whole) * (p - whole) / whole;
  }
  return mix;
}

}  // namespace

std::vector<double> location_quotients(const Counts& counts, std::size_t group) {
  std::vector<double> result(counts.areas(), kNone);
  if (!(counts.share(group) > 0)) return result;
  for (std::size_t i = 0; i < result.size(); ++i)
    if (counts.area_totals()[i] > 0)
      result[i] = counts.group(group)[i] / counts.area_totals()[i] / counts.share(group);
  return result;
}

LocalIndices local_indices(const Counts& counts) {
  const std::size_t areas = counts.areas();
  const std::vector<double> none(areas, kNone);
  LocalIndices local{none, none, none, none, none, none, none, none, none, none, none};
  const Diversity whole = diversity(counts);
  const double most = std::log(static_cast<double>(counts.groups()));
  const double others = static_cast<double>(counts.groups() - counts.empty_groups().size() - 1);
  for (std::size_t i = 0; i < areas; ++i) {
    if (!(counts.area_totals()[i] > 0)) continue;
    const Mix mix = mix_of(counts, i);
    local.weight[i] = counts.area_totals()[i] / counts.total();
    local.entropy[i] = mix.entropy;
    local.evenness[i] = mix.entropy / most;
    if (mix.present > 1) local.evenness_of_present[i] = mix.entropy / std::log(mix.present);
    local.interaction[i] = 1 - mix.squares;
    local.divergence[i] = mix.divergence;
    local.dissimilarity[i] = mix.deviation / (2 * whole.interaction);
    local.theil_h[i] = (whole.entropy - mix.entropy) / whole.entropy;
    local.relative_diversity[i] = (mix.squares - whole.concentration) / whole.interaction;
    local.normalised_exposure[i] = mix.exposed;
    local.squared_variation[i] = mix.variation / others;
  }
  return local;
}

std::vector<double> group_information(const Counts& counts) {
  std::vector<double> result(counts.groups(), kNone);
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    if (!(counts.share(g) > 0)) continue;
    double sum = 0;
    for (std::size_t i = 0; i < counts.areas(); ++i) {
      const double count = counts.group(g)[i];
      if (count > 0) sum += count * std::log(count / counts.area_totals()[i] / counts.share(g));
    }
    result[g] = sum / counts.group_totals()[g];
  }
  return result;
}

}  // namespace roer::segregation
