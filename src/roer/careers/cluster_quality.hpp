#pragma once
// How good a division into clusters is, to choose their number by.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/careers/clusters.hpp"

namespace roer::careers {

/// Distances of all pairs of units, from the smallest: each different one with how many pairs lie so far
/// apart. Weights are units per thing; units of one thing lie at distance 0.  Made once, it serves all
/// divisions. Requires: weights above 0, one per thing.  Cost: O(n^2 log n), in blocks of pairs; room for the
/// different distances.
class PairDistances {
 public:
  PairDistances(const Distances& distances, std::span<const double> weights);

  [[nodiscard]] double pairs() const { return pairs_; }
  [[nodiscard]] double sum() const { return sum_; }
  [[nodiscard]] double squares() const { return squares_; }
  /// Sum of the `pairs` smallest distances, or of the largest.  Requires: 0 <= pairs <= pairs().
  [[nodiscard]] double smallest(double pairs) const;
  [[nodiscard]] double largest(double pairs) const { return sum_ - smallest(pairs_ - pairs); }

 private:
  std::vector<double> at_;             ///< different distances, ascending
  std::vector<double> count_, total_;  ///< pairs up to this one, and the sum of their distances
  double pairs_ = 0, sum_ = 0, squares_ = 0;
};

/// Three measures that TraMineR's companion WeightedCluster gives too (Studer 2013), over all units one by
/// one.
struct ClusterQuality {
  /// ASW: mean silhouette width (Rousseeuw 1987), -1 to 1; higher is better.
  double silhouette = 0;
  /// HC: (S - S_min)/(S_max - S_min), S = sum of distances within clusters, S_min and S_max = sum of as many
  /// smallest and largest distances of all  (Hubert and Levin 1976), 0 to 1; lower is better.
  double hubert_c = 0;
  /// PBC: correlation over all pairs of the distance with being in different clusters (Milligan 1981), -1 to
  /// 1; higher is better.
  double point_biserial = 0;
};
/// NaN: all three for one cluster; HC and PBC also where all distances are the same, or no cluster has two
/// units. Requires: `pairs` of the same distances and weights.  Cost: O(n^2).
[[nodiscard]] ClusterQuality cluster_quality(const Distances& distances, std::span<const double> weights,
                                             const Clusters& clusters, const PairDistances& pairs);

}  // namespace roer::careers
