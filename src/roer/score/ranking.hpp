#pragma once
// Ranks of many scores, many times over.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::score {

/// Ranks scores from the most worrying one (rank 1) on.  Scores closer together than kSamePoints, one to the
/// next, are a tie and share the mean of their ranks.  Ranks are given doubled, so that they are whole
/// numbers: 2 x rank, from 2 to 2n. Requires: numbers.  Cost: O(n) for scores that are spread, O(n log n) at
/// worst; nothing allocated after the first call with the same number of scores.
class Ranker {
 public:
  void rank(std::span<const double> scores, bool high_first, std::span<std::uint32_t> doubled);

 private:
  struct Entry {
    double score;
    std::uint32_t area;
  };
  void sort(std::span<const double> scores, double sign);
  void sort_buckets(std::size_t buckets);
  std::vector<std::uint32_t> bucket_of_, starts_;
  std::vector<Entry> sorted_;
};

}  // namespace roer::score
