#pragma once
// A map of clusters for people.

#include <string>

#include "roer/app/cluster_map.hpp"
#include "session.hpp"

namespace roer::cli {

/// What was measured, the figures of the whole map, what they mean, and the largest clusters.
[[nodiscard]] std::string cluster_text(const app::ClusterMapResult& result, std::uint64_t top,
                                       const Session& session);

}  // namespace roer::cli
