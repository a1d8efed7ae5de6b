#include "roer/careers/clusters.hpp"

#include <algorithm>
#include <limits>

#include "roer/careers/cluster_naming.hpp"

namespace roer::careers {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Nearest and second nearest medoid of a thing.
struct Near {
  std::uint32_t first = 0, second = 0;  ///< positions among the medoids
  double to_first = kFar, to_second = kFar;
};

class Medoids {
 public:
  Medoids(const Distances& distances, std::span<const double> weights)
      : distances_(distances), weights_(weights), near_(distances.size()) {}

  /// One medoid more each time, the one that brings everything nearest; those chosen stay.
  void build(std::size_t clusters) {
    while (medoids_.size() < clusters) {
      std::size_t best = 0;
      double most = -kFar;
      for (std::size_t c = 0; c < near_.size(); ++c)
        if (const double gain = is_medoid(c) ? -kFar : gain_of(c); gain > most) {
          most = gain;
          best = c;
        }
      medoids_.push_back(static_cast<std::uint32_t>(best));
      find_near();
    }
  }

  /// One candidate after the other takes the place of the medoid that is missed least, where that helps.
  void swap() {
    // The only medoid of all is the best one from the start.
    if (medoids_.size() == 1 || medoids_.size() == near_.size()) return;
    std::vector<double> loss(medoids_.size());
    std::size_t since_change = 0;
    for (std::size_t c = 0; since_change < near_.size(); c = (c + 1) % near_.size(), ++since_change) {
      if (is_medoid(c)) continue;
      const double shared = price(c, loss);
      const auto least = std::min_element(loss.begin(), loss.end());
      // Rounding must not swap to and fro between equals.
      if (!(*least + shared < -1e-12 * scale_)) continue;
      medoids_[static_cast<std::size_t>(least - loss.begin())] = static_cast<std::uint32_t>(c);
      find_near();
      since_change = 0;
    }
  }

  [[nodiscard]] const std::vector<std::uint32_t>& medoids() const { return medoids_; }
  void start(std::span<const std::uint32_t> medoids) {
    medoids_.assign(medoids.begin(), medoids.end());
    find_near();
  }

  [[nodiscard]] std::vector<std::uint32_t> cluster_of() const {
    std::vector<std::uint32_t> result;
    for (const Near& near : near_) result.push_back(near.first);
    return result;
  }

 private:
  [[nodiscard]] bool is_medoid(std::size_t c) const {
    return std::find(medoids_.begin(), medoids_.end(), c) != medoids_.end();
  }

  /// How much nearer everything comes by one more medoid; for the first, less its distance to everything.
  [[nodiscard]] double gain_of(std::size_t c) const {
    const auto row = distances_.row(c);
    double gain = 0;
    for (std::size_t o = 0; o < near_.size(); ++o) {
      const double distance = row[o];
      if (medoids_.empty())
        gain -= weights_[o] * distance;
      else
        gain += weights_[o] * std::max(0.0, near_[o].to_first - distance);
    }
    return gain;
  }

  /// Change of the cost by a new medoid c, apart from which medoid goes, and for each that goes.
  double price(std::size_t c, std::vector<double>& loss) const {
    loss = removal_;
    const auto row = distances_.row(c);
    double shared = 0;
    for (std::size_t o = 0; o < near_.size(); ++o) {
      const double distance = row[o];
      const Near& near = near_[o];
      if (distance < near.to_first) {
        shared += weights_[o] * (distance - near.to_first);
        loss[near.first] += weights_[o] * (near.to_first - near.to_second);
      } else if (distance < near.to_second) {
        loss[near.first] += weights_[o] * (distance - near.to_second);
      }
    }
    return shared;
  }

  void find_near() {
    removal_.assign(medoids_.size(), 0);
    scale_ = 0;
    for (std::size_t o = 0; o < near_.size(); ++o) {
      Near near;
      for (std::uint32_t m = 0; m < medoids_.size(); ++m) {
        const double distance = distances_.at(o, medoids_[m]);
        // A medoid is of its own cluster, also where another lies at distance 0.
        if (distance < near.to_first || medoids_[m] == o) {
          near.second = near.first;
          near.to_second = near.to_first;
          near.first = m;
          near.to_first = distance;
        } else if (distance < near.to_second) {
          near.second = m;
          near.to_second = distance;
        }
      }
      near_[o] = near;
      removal_[near.first] += weights_[o] * (near.to_second - near.to_first);
      scale_ += weights_[o] * near.to_first;
    }
  }

  const Distances& distances_;
  std::span<const double> weights_;
  std::vector<std::uint32_t> medoids_;
  std::vector<Near> near_;
  std::vector<double> removal_;  ///< cost that removing each medoid would add
  double scale_ = 0;
};

}  // namespace

Result<Clusters> medoid_clusters(const Distances& distances, std::span<const double> weights,
                                 std::size_t clusters) {
  ROER_CHECK(check_clusters(clusters, 1, distances.size()));
  Medoids medoids(distances, weights);
  medoids.build(clusters);
  medoids.swap();
  return named_clusters(distances, weights, medoids.cluster_of(), clusters, medoids.medoids());
}

Result<std::vector<Clusters>> medoid_divisions(const Distances& distances, std::span<const double> weights,
                                               std::size_t fewest, std::size_t most) {
  ROER_CHECK(check_clusters(fewest, 1, distances.size()));
  ROER_CHECK(check_clusters(most, fewest, distances.size()));
  Medoids medoids(distances, weights);
  medoids.build(most);
  const std::vector<std::uint32_t> built = medoids.medoids();
  std::vector<Clusters> divisions;
  for (std::size_t clusters = fewest; clusters <= most; ++clusters) {
    medoids.start({built.data(), clusters});
    medoids.swap();
    divisions.push_back(
        named_clusters(distances, weights, medoids.cluster_of(), clusters, medoids.medoids()));
  }
  return divisions;
}

Result<Clusters> best_medoid_clusters(const Distances& distances, std::span<const double> weights,
                                      std::size_t fewest, std::size_t most) {
  ROER_CHECK(check_clusters(fewest, 2, distances.size()));
  ROER_TRY(std::vector<Clusters> divisions, medoid_divisions(distances, weights, fewest, most));
  return std::move(
      *std::max_element(divisions.begin(), divisions.end(),
                        [](const Clusters& a, const Clusters& b) { return a.silhouette < b.silhouette; }));
}

}  // namespace roer::careers
