#include "roer/careers/cluster_naming.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "roer/base/parallel.hpp"

namespace roer::careers {

namespace {

constexpr std::size_t kBlock = 64;

/// Weighted distance of each thing to all units of each cluster, [thing * clusters + cluster].
std::vector<double> sums_per_cluster(const Distances& distances, std::span<const double> weights,
                                     std::span<const std::uint32_t> cluster_of, std::size_t clusters) {
  std::vector<double> sums(distances.size() * clusters, 0);
  parallel_blocks(distances.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t a = begin; a < end; ++a) {
      const auto row = distances.row(a);
      for (std::size_t b = 0; b < row.size(); ++b) sums[a * clusters + cluster_of[b]] += weights[b] * row[b];
    }
  });
  return sums;
}

std::vector<double> weights_per_cluster(std::span<const double> weights,
                                        std::span<const std::uint32_t> cluster_of, std::size_t clusters) {
  std::vector<double> sums(clusters, 0);
  for (std::size_t a = 0; a < weights.size(); ++a) sums[cluster_of[a]] += weights[a];
  return sums;
}

std::vector<double> widths_of(const std::vector<double>& sums, std::span<const double> weights,
                              std::span<const std::uint32_t> cluster_of, std::size_t clusters) {
  const std::vector<double> sizes = weights_per_cluster(weights, cluster_of, clusters);
  std::vector<double> widths(weights.size(), 0);
  for (std::size_t a = 0; a < widths.size(); ++a) {
    const std::uint32_t own = cluster_of[a];
    if (!(sizes[own] > 1)) continue;
    const double inside = sums[a * clusters + own] / (sizes[own] - 1);
    double outside = std::numeric_limits<double>::infinity();
    for (std::uint32_t c = 0; c < clusters; ++c)
      if (c != own) outside = std::min(outside, sums[a * clusters + c] / sizes[c]);
    const double larger = std::max(inside, outside);
    widths[a] = larger > 0 ? (outside - inside) / larger : 0;
  }
  return widths;
}

std::vector<std::uint32_t> medoids_of(const std::vector<double>& sums,
                                      const std::vector<std::uint32_t>& cluster_of, std::size_t clusters) {
  std::vector<std::uint32_t> medoids(clusters, kNoSequence);
  for (std::uint32_t a = 0; a < cluster_of.size(); ++a) {
    std::uint32_t& medoid = medoids[cluster_of[a]];
    if (medoid == kNoSequence || sums[a * clusters + cluster_of[a]] < sums[medoid * clusters + cluster_of[a]])
      medoid = a;
  }
  return medoids;
}

}  // namespace

Status check_clusters(std::size_t clusters, std::size_t fewest, std::size_t things) {
  if (clusters >= fewest && clusters <= things) return Done{};
  return Error{ErrorCode::kOutOfRange,
               "a wrong number of clusters",
               {},
               0,
               {},
               fmt::format("{}", clusters),
               fmt::format("{} to {}, the number of different sequences", fewest, things),
               {}};
}

std::vector<double> silhouette_widths(const Distances& distances, std::span<const double> weights,
                                      std::span<const std::uint32_t> cluster_of, std::size_t clusters) {
  return widths_of(sums_per_cluster(distances, weights, cluster_of, clusters), weights, cluster_of, clusters);
}

Clusters named_clusters(const Distances& distances, std::span<const double> weights,
                        const std::vector<std::uint32_t>& cluster_of, std::size_t clusters,
                        std::vector<std::uint32_t> medoids) {
  const std::vector<double> sums = sums_per_cluster(distances, weights, cluster_of, clusters);
  const std::vector<double> sizes = weights_per_cluster(weights, cluster_of, clusters);
  if (medoids.empty()) medoids = medoids_of(sums, cluster_of, clusters);
  std::vector<std::uint32_t> order(clusters), place(clusters);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::tuple(-sizes[a], medoids[a]) < std::tuple(-sizes[b], medoids[b]);
  });
  for (std::uint32_t c = 0; c < clusters; ++c) place[order[c]] = c;

  Clusters result;
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (const std::uint32_t c : order) {
    result.medoids.push_back(medoids[c]);
    result.shares.push_back(sizes[c] / all);
    result.cost += sums[medoids[c] * clusters + c] / all;
  }
  for (const std::uint32_t c : cluster_of) result.cluster_of.push_back(place[c]);
  if (clusters < 2) {
    result.silhouette = std::numeric_limits<double>::quiet_NaN();
    result.widths = {result.silhouette};
    return result;
  }
  const std::vector<double> widths = widths_of(sums, weights, cluster_of, clusters);
  result.widths.assign(clusters, 0);
  for (std::size_t a = 0; a < widths.size(); ++a) {
    result.silhouette += weights[a] * widths[a] / all;
    result.widths[place[cluster_of[a]]] += weights[a] * widths[a] / sizes[cluster_of[a]];
  }
  return result;
}

}  // namespace roer::careers
