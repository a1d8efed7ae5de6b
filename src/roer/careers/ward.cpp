// Ward's hierarchical clustering by nearest-neighbour chains.

#include <algorithm>
#include <limits>
#include <numeric>

#include "roer/careers/cluster_naming.hpp"
#include "roer/careers/clusters.hpp"

namespace roer::careers {

namespace {

struct Merge {
  std::uint32_t into = 0, gone = 0;
  double height = 0;
};

/// What two clusters would add to the sum of squares, doubled: 2 w_a w_b/(w_a + w_b) x squared distance of
/// their middles (Lance and Williams 1967).
class WardTree {
 public:
  WardTree(const Distances& distances, std::span<const double> weights)
      : size_(distances.size()), weight_(weights.begin(), weights.end()), rise_(size_ * size_) {
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = 0; b < size_; ++b) {
        const double d = distances.at(a, b);
        rise_[a * size_ + b] = 2 * weight_[a] * weight_[b] / (weight_[a] + weight_[b]) * d * d;
      }
    alive_.resize(size_);
    std::iota(alive_.begin(), alive_.end(), 0U);
  }

  /// All merges, lowest first.
  std::vector<Merge> merges() {
    std::vector<Merge> result;
    std::vector<std::uint32_t> chain;
    while (alive_.size() > 1) {
      if (chain.empty()) chain.push_back(alive_.front());
      const std::uint32_t at = chain.back();
      const std::uint32_t before = chain.size() > 1 ? chain[chain.size() - 2] : at;
      const std::uint32_t next = nearest(at, before);
      if (next != before || chain.size() == 1) {
        chain.push_back(next);
        continue;
      }
      chain.resize(chain.size() - 2);
      result.push_back({std::min(at, next), std::max(at, next), rise_[at * size_ + next]});
      merge(result.back());
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const Merge& a, const Merge& b) { return a.height < b.height; });
    return result;
  }

 private:
  /// The one before it in the chain wins ties, or the chain would go round.
  [[nodiscard]] std::uint32_t nearest(std::uint32_t at, std::uint32_t before) const {
    std::uint32_t best = before;
    double least = before == at ? std::numeric_limits<double>::infinity() : rise_[at * size_ + before];
    for (const std::uint32_t other : alive_)
      if (other != at && rise_[at * size_ + other] < least) {
        least = rise_[at * size_ + other];
        best = other;
      }
    return best;
  }

  void merge(const Merge& pair) {
    std::erase(alive_, pair.gone);
    const double a = weight_[pair.into], b = weight_[pair.gone];
    for (const std::uint32_t other : alive_) {
      if (other == pair.into) continue;
      const double c = weight_[other];
      const double rise = ((a + c) * rise_[pair.into * size_ + other] +
                           (b + c) * rise_[pair.gone * size_ + other] - c * pair.height) /
                          (a + b + c);
      rise_[pair.into * size_ + other] = rise_[other * size_ + pair.into] = rise;
    }
    weight_[pair.into] += b;
  }

  std::size_t size_;
  std::vector<double> weight_;
  LargeArray<double> rise_;
  std::vector<std::uint32_t> alive_;
};

/// The division that is left after all but the last clusters - 1 merges.
std::vector<std::uint32_t> cut(const std::vector<Merge>& merges, std::size_t things, std::size_t clusters) {
  std::vector<std::uint32_t> above(things);
  std::iota(above.begin(), above.end(), 0U);
  const auto top = [&](std::uint32_t a) {
    while (above[a] != a) a = above[a] = above[above[a]];
    return a;
  };
  for (std::size_t m = 0; m + clusters < things; ++m) above[top(merges[m].gone)] = top(merges[m].into);
  std::vector<std::uint32_t> name(things, kNoSequence), cluster_of;
  std::uint32_t count = 0;
  for (std::uint32_t a = 0; a < things; ++a) {
    std::uint32_t& own = name[top(a)];
    if (own == kNoSequence) own = count++;
    cluster_of.push_back(own);
  }
  return cluster_of;
}

}  // namespace

Result<std::vector<Clusters>> ward_divisions(const Distances& distances, std::span<const double> weights,
                                             std::size_t fewest, std::size_t most) {
  ROER_CHECK(check_clusters(fewest, 1, distances.size()));
  ROER_CHECK(check_clusters(most, fewest, distances.size()));
  const std::vector<Merge> merges = WardTree(distances, weights).merges();
  std::vector<Clusters> divisions;
  for (std::size_t clusters = fewest; clusters <= most; ++clusters)
    divisions.push_back(
        named_clusters(distances, weights, cut(merges, distances.size(), clusters), clusters));
  return divisions;
}

Result<Clusters> ward_clusters(const Distances& distances, std::span<const double> weights,
                               std::size_t clusters) {
  ROER_TRY(std::vector<Clusters> divisions, ward_divisions(distances, weights, clusters, clusters));
  return std::move(divisions.front());
}

}  // namespace roer::careers
