#pragma once
// How far careers lie apart.  Only different sequences are compared, each pair once.

#include "roer/base/large_array.hpp"
#include "roer/careers/costs.hpp"

namespace roer::careers {

/// Distances between all pairs of n things, both ways, so that a row is read in one go.
class Distances {
 public:
  Distances() = default;
  explicit Distances(std::size_t size) : size_(size), values_(size * size) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double at(std::size_t a, std::size_t b) const { return values_[a * size_ + b]; }
  [[nodiscard]] std::span<double> row(std::size_t a) const { return {values_.data() + a * size_, size_}; }
  /// Fills what lies before the diagonal from what lies behind it, and the diagonal with 0.
  void mirror();

 private:
  std::size_t size_ = 0;
  LargeArray<double> values_;
};

/// Optimal matching: the cheapest way to turn one sequence into the other (Sankoff and Kruskal 1983; Abbott
/// and Forrest 1986), any lengths.  Not divided by length.
///
/// Computed as indel x (n + m) - G, with G the largest sum of gains max(0, 2 indel - substitution) over pairs
/// of cells in order: the same optimum with fewer operations, one sequence against many at once.  Where all
/// gains are whole multiples of a power of 1/2 and their sums fit 15 bits, they are counted in 16-bit whole
/// numbers and the result is exact; other costs are summed as doubles, in the order of the sequences
/// (relative error below 1e-13).  Not smaller than 0; the same bytes for any number of threads and width of
/// vector. Errors: those of check(costs); kOutOfRange for costs of another number of states. Cost: O(pairs *
/// n * m), all threads; memory 8 n^2 bytes for n different sequences.
[[nodiscard]] Result<Distances> optimal_matching(const Sequences& sequences, const Costs& costs);

/// n + m - 2 x length of the longest common subsequence (Elzinga 2008): optimal matching with costs 2 and 1.
[[nodiscard]] Distances longest_common_subsequence(const Sequences& sequences);

/// Number of positions that differ (Hamming 1950).  Errors: kOutOfRange where lengths differ.
[[nodiscard]] Result<Distances> hamming(const Sequences& sequences);
/// Sum of costs by position (Lesnard 2010).  Errors: kOutOfRange where lengths differ, or costs are of
/// another length or number of states.
[[nodiscard]] Result<Distances> dynamic_hamming(const Sequences& sequences, const DynamicCosts& costs);

}  // namespace roer::careers
