#pragma once
// Typical careers: sequences that lie near each other, each group named by the one in its middle.

#include <cstdint>
#include <vector>

#include "roer/careers/distances.hpp"

namespace roer::careers {

/// A division into groups.
struct Clusters {
  std::vector<std::uint32_t> cluster_of;  ///< of each sequence; the heaviest cluster first
  std::vector<std::uint32_t>
      medoids;                 ///< of each cluster: the member with the least weighted distance to all
  std::vector<double> shares;  ///< part of all weight
  double cost = 0;             ///< weighted mean distance to the medoid of the own cluster
  double silhouette = 0;       ///< mean silhouette width over units; NaN for one cluster
  std::vector<double> widths;  ///< the same per cluster
};

/// k-medoids: start by the greedy BUILD of Kaufman and Rousseeuw (1990), then eager swaps with all removals
/// priced at once (FasterPAM, Schubert and Rousseeuw 2021) until none helps.  Weights are units per sequence:
/// the result is that of all units one by one.  Same input, same result: ties go to the first.
/// Requires: weights above 0, one per thing.  Errors: kOutOfRange for fewer than 1 or more than n clusters.
/// Cost: O(n^2) per round of swaps, O(n^2 k) to begin.
[[nodiscard]] Result<Clusters> medoid_clusters(const Distances& distances, std::span<const double> weights,
                                               std::size_t clusters);

/// Ward's hierarchical clustering (1963) on squared distances (Murtagh and Legendre 2014, "ward.D2") with
/// weights, cut at a number of clusters.  Nearest-neighbour chains (Murtagh 1983): O(n^2) time and n^2/2
/// numbers of room.  Medoids are found afterwards.  Requires, errors: as above.
/// Caveat: the criterion is that of Euclidean distances; others are taken as they are, as is usual.
[[nodiscard]] Result<Clusters> ward_clusters(const Distances& distances, std::span<const double> weights,
                                             std::size_t clusters);

/// One division for each number of clusters, both ends given: those of medoid_clusters() with one BUILD for
/// all, and those of ward_clusters() with one tree.  Errors: kOutOfRange for fewer than 1 or more than n.
[[nodiscard]] Result<std::vector<Clusters>> medoid_divisions(const Distances& distances,
                                                             std::span<const double> weights,
                                                             std::size_t fewest, std::size_t most);
[[nodiscard]] Result<std::vector<Clusters>> ward_divisions(const Distances& distances,
                                                           std::span<const double> weights,
                                                           std::size_t fewest, std::size_t most);

/// Both ends given, the number of medoid clusters with the largest mean silhouette width, the smallest where
/// equal.  Errors: kOutOfRange for fewer than 2 or more than n clusters.
[[nodiscard]] Result<Clusters> best_medoid_clusters(const Distances& distances,
                                                    std::span<const double> weights, std::size_t fewest,
                                                    std::size_t most);

/// Silhouette width of each thing (Rousseeuw 1987), (b - a)/max(a, b), as one unit among its weight of
/// equals: a is the mean distance to the other units of its cluster, b to those of the nearest other cluster.
/// 0 for the only unit of a cluster.  Requires: at least two clusters, none empty.  Cost: O(n^2).
[[nodiscard]] std::vector<double> silhouette_widths(const Distances& distances,
                                                    std::span<const double> weights,
                                                    std::span<const std::uint32_t> cluster_of,
                                                    std::size_t clusters);

}  // namespace roer::careers
