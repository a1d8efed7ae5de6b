#pragma once
// Ranks of areas of which many have the same score, from how many have each.

#include <cstdint>
#include <span>
#include <vector>

namespace roer::score {

/// counts[code] = how many of the codes are that one.  Requires: every code below counts.size().
/// Cost: O(codes + counts), nothing allocated after the first call.
class CodeCounter {
 public:
  void count(std::span<const std::uint16_t> codes, std::span<std::uint32_t> counts);

 private:
  std::vector<std::uint32_t> lanes_;
};

/// Ranks as those of Ranker: doubled, ties (closer than kSamePoints, one to the next) share the mean.
class CodeRanks {
 public:
  /// Puts the codes in the order of their scores.  Cost: O(codes log codes).
  void order(std::span<const double> scores, bool high_first);
  /// doubled[code] for codes that some area has; others keep what they were.  Requires: order() was called.
  void rank(std::span<const std::uint32_t> counts, std::span<std::uint32_t> doubled);

 private:
  struct Entry {
    double score;
    std::uint32_t code;
  };
  std::vector<Entry> sorted_, there_;
};

}  // namespace roer::score
