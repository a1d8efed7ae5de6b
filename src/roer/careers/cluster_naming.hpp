#pragma once
// From a division to clusters with a medoid, a share and a width.

#include <vector>

#include "roer/careers/clusters.hpp"

namespace roer::careers {

/// Whether so many things can be divided so. Errors: kOutOfRange.
[[nodiscard]] Status check_clusters(std::size_t clusters, std::size_t fewest, std::size_t things);

/// Clusters in order of weight, ties by their medoid.  `medoids`: of each cluster; empty = the members with
/// the least weighted distance to all of theirs.  Requires: cluster_of < clusters, none empty.
[[nodiscard]] Clusters named_clusters(const Distances& distances, std::span<const double> weights,
                                      const std::vector<std::uint32_t>& cluster_of, std::size_t clusters,
                                      std::vector<std::uint32_t> medoids = {});

}  // namespace roer::careers
