#pragma once
// What users read about clusters.

#include "roer/app/cluster_map.hpp"

namespace roer::app {

/// The most typical area with its municipality, and how many other municipalities the cluster reaches into.
[[nodiscard]] Text place_of(const ClusterMapResult& result, const ClusterGroup& group);

/// What the whole map says, and how many areas lie in clusters.
[[nodiscard]] Text meaning_of(const ClusterMapResult& result);

/// So many decimals that values as large as the largest show three or four figures.
[[nodiscard]] int decimals_for(const std::vector<double>& values);

}  // namespace roer::app
