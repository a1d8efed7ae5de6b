#include "roer/careers/cluster_quality.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace roer::careers {

namespace {

/// A distance and how many pairs lie so far apart.
using Tally = std::pair<double, double>;
constexpr std::size_t kPairsAtOnce = std::size_t{1} << 21U;

/// Sorted, each distance once.
void compress(std::vector<Tally>& tallies) {
  std::sort(tallies.begin(), tallies.end());
  std::size_t kept = 0;
  for (const Tally& one : tallies) {
    if (kept > 0 && tallies[kept - 1].first == one.first)
      tallies[kept - 1].second += one.second;
    else
      tallies[kept++] = one;
  }
  tallies.resize(kept);
}

std::vector<Tally> merged(const std::vector<Tally>& a, const std::vector<Tally>& b) {
  std::vector<Tally> all(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), all.begin());
  compress(all);
  return all;
}

std::vector<Tally> tallies_of(const Distances& distances, std::span<const double> weights) {
  std::vector<Tally> all, some;
  for (std::size_t a = 0; a < weights.size(); ++a) {
    if (weights[a] > 1) some.emplace_back(0, weights[a] * (weights[a] - 1) / 2);
    const auto row = distances.row(a);
    for (std::size_t b = a + 1; b < row.size(); ++b) some.emplace_back(row[b], weights[a] * weights[b]);
    if (some.size() < kPairsAtOnce && a + 1 < weights.size()) continue;
    compress(some);
    all = merged(all, some);
    some.clear();
  }
  return all;
}

}  // namespace

PairDistances::PairDistances(const Distances& distances, std::span<const double> weights) {
  assert(weights.size() == distances.size());
  for (const auto& [distance, count] : tallies_of(distances, weights)) {
    pairs_ += count;
    sum_ += count * distance;
    squares_ += count * distance * distance;
    at_.push_back(distance);
    count_.push_back(pairs_);
    total_.push_back(sum_);
  }
}

double PairDistances::smallest(double pairs) const {
  const auto reached =
      static_cast<std::size_t>(std::lower_bound(count_.begin(), count_.end(), pairs) - count_.begin());
  const double before = reached == 0 ? 0 : count_[reached - 1];
  return (reached == 0 ? 0 : total_[reached - 1]) +
         (reached < at_.size() ? (pairs - before) * at_[reached] : 0);
}

ClusterQuality cluster_quality(const Distances& distances, std::span<const double> weights,
                               const Clusters& clusters, const PairDistances& pairs) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  ClusterQuality quality{clusters.silhouette, kNone, kNone};
  double sum = 0;  // within clusters
  std::vector<double> units(clusters.medoids.size(), 0);
  for (std::size_t a = 0; a < weights.size(); ++a) {
    units[clusters.cluster_of[a]] += weights[a];
    const auto row = distances.row(a);
    double own = 0;
    for (std::size_t b = a + 1; b < row.size(); ++b)
      own += clusters.cluster_of[a] == clusters.cluster_of[b] ? weights[b] * row[b] : 0;
    sum += weights[a] * own;
  }
  double within = 0;
  for (const double one : units) within += one * (one - 1) / 2;
  const double between = pairs.pairs() - within;
  const double variance = pairs.squares() / pairs.pairs() - std::pow(pairs.sum() / pairs.pairs(), 2);
  if (!(within > 0 && between > 0 && variance > 0)) return quality;
  const double least = pairs.smallest(within), most = pairs.largest(within);
  if (most > least) quality.hubert_c = (sum - least) / (most - least);
  quality.point_biserial = ((pairs.sum() - sum) / between - sum / within) * std::sqrt(within * between) /
                           pairs.pairs() / std::sqrt(variance);
  return quality;
}

}  // namespace roer::careers
