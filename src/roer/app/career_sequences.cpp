#include "roer/app/career_sequences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/app/person_panel.hpp"
#include "roer/careers/cluster_quality.hpp"
#include "roer/careers/variety.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kMostSequences = 12'000;                 // distances of 1.2 GB
constexpr std::size_t kFewestClusters = 4, kMostClusters = 8;  // among which one is chosen
constexpr std::size_t kMostQualities = 10;                     // of which the quality is told

Result<careers::Distances> distances_of(const careers::Sequences& sequences, std::size_t classes,
                                        CareerDistance distance) {
  switch (distance) {
    case CareerDistance::kConstant:
      return careers::optimal_matching(sequences, careers::constant_costs(sequences.states()));
    case CareerDistance::kRates:
      return careers::optimal_matching(sequences, careers::transition_rate_costs(sequences));
    case CareerDistance::kHamming:
      return careers::hamming(sequences);
    case CareerDistance::kDynamic:
      return careers::dynamic_hamming(sequences, careers::dynamic_costs(sequences));
    case CareerDistance::kOrdered:
      break;
  }
  return careers::optimal_matching(sequences, careers::interval_costs(classes, sequences.states() > classes));
}

bool large_enough(const careers::Clusters& clusters, double units, bool of_persons) {
  return !of_persons || clusters.shares.back() * units >= kFewestPersons - 0.5;
}

/// Higher is better for all.
double worth(const careers::ClusterQuality& quality, CareerQuality by) {
  const double worth = by == CareerQuality::kHubertC         ? -quality.hubert_c
                       : by == CareerQuality::kPointBiserial ? quality.point_biserial
                                                             : quality.silhouette;
  return std::isnan(worth) ? -std::numeric_limits<double>::infinity() : worth;
}

/// The number that was asked for, or the best; for people fewer where a cluster would be too small.
Result<careers::Clusters> clusters_of(const careers::Distances& distances, std::span<const double> weights,
                                      const CareersParams& params, double units, bool of_persons,
                                      CareerSequences& made) {
  const auto asked = static_cast<std::size_t>(params.clusters);
  const std::size_t most = std::max(asked, std::min(kMostQualities, distances.size()));
  const auto divide =
      params.method == CareerMethod::kWard ? careers::ward_divisions : careers::medoid_divisions;
  ROER_TRY(std::vector<careers::Clusters> divisions, divide(distances, weights, 1, most));
  const careers::PairDistances pairs(distances, weights);
  std::size_t best = asked > 0 ? asked : std::min(kFewestClusters, distances.size());
  for (std::size_t clusters = 2; clusters <= most; ++clusters) {
    made.numbers.push_back(
        {clusters, careers::cluster_quality(distances, weights, divisions[clusters - 1], pairs)});
    if (asked == 0 && clusters > kFewestClusters && clusters <= kMostClusters &&
        worth(made.numbers.back().quality, params.choose_by) >
            worth(made.numbers[best - 2].quality, params.choose_by))
      best = clusters;
  }
  while (best > 1 && !large_enough(divisions[best - 1], units, of_persons)) --best;
  return std::move(divisions[best - 1]);
}

/// Per year the class that most members have, where enough have it.
std::vector<std::uint8_t> most_frequent(const careers::Panel& panel, const CareerSequences& made,
                                        std::uint32_t cluster) {
  std::vector<std::uint8_t> result;
  for (std::size_t t = 0; t < panel.periods().size(); ++t) {
    std::vector<double> count(panel.classes(), 0);
    for (std::size_t u = 0; u < panel.units(); ++u)
      if (made.of_unit[u] == cluster && panel.at(u, t) != careers::kMissing) ++count[panel.at(u, t)];
    const auto most = std::max_element(count.begin(), count.end());
    result.push_back(*most >= kFewestPersons ? static_cast<std::uint8_t>(most - count.begin())
                                             : careers::kMissing);
  }
  return result;
}

/// Units with a class in some year: the others have no career to compare.
std::size_t seen_once(const careers::Panel& panel) {
  std::size_t seen = 0;
  for (std::size_t u = 0; u < panel.units(); ++u) {
    bool once = false;
    for (std::size_t t = 0; t < panel.periods().size() && !once; ++t)
      once = panel.at(u, t) != careers::kMissing;
    seen += once ? 1 : 0;
  }
  return seen;
}

void add_variety(const careers::Sequences& sequences, double units, CareerSequences& made) {
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    const careers::Variety one = careers::variety(sequences[s], sequences.states());
    const double part = sequences.weights()[s] / units;
    made.changes += part * static_cast<double>(one.changes);
    made.entropy += part * one.entropy;
    made.turbulence += part * one.turbulence;
    made.complexity += part * one.complexity;
  }
}

}  // namespace

Result<CareerSequences> career_sequences(const careers::Panel& panel, const CareersParams& params,
                                         bool of_persons) {
  const careers::Sequences sequences =
      careers::sequences_of(panel, of_persons ? careers::Holes::kOwnState : careers::Holes::kLeaveOut);
  if (sequences.size() == 0)
    return Error{ErrorCode::kMissingData, "no area has a class in every year", {}, 0, {}, {}, "at least one",
                 "Leave --sequences out."};
  if (sequences.size() > kMostSequences)
    return Error{ErrorCode::kOutOfRange,
                 "too many different careers to compare all of them",
                 {},
                 0,
                 {},
                 fmt::format("{}", sequences.size()),
                 fmt::format("at most {}", kMostSequences),
                 "Ask for fewer classes, or for a smaller area."};
  CareerSequences made;
  double units = 0;
  for (const double weight : sequences.weights()) units += weight;
  made.different = sequences.size();
  if (!of_persons) made.left_out = seen_once(panel) - static_cast<std::size_t>(units);
  add_variety(sequences, units, made);
  ROER_TRY(const careers::Distances distances, distances_of(sequences, panel.classes(), params.distance));
  ROER_TRY(const careers::Clusters clusters,
           clusters_of(distances, sequences.weights(), params, units, of_persons, made));
  made.silhouette = clusters.silhouette;
  for (const std::uint32_t sequence : sequences.of_unit())
    made.of_unit.push_back(sequence == careers::kNoSequence ? sequence : clusters.cluster_of[sequence]);
  for (std::uint32_t c = 0; c < clusters.medoids.size(); ++c) {
    const auto medoid = sequences[clusters.medoids[c]];
    TypicalCareer typical{
        {medoid.begin(), medoid.end()}, clusters.shares[c] * units, clusters.shares[c], clusters.widths[c]};
    // A medoid is the career of one person.
    if (of_persons) typical.classes = most_frequent(panel, made, c);
    made.typical.push_back(std::move(typical));
  }
  if (of_persons) made.of_unit.clear();
  return made;
}

}  // namespace roer::app
