#include "roer/score/code_ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/score/combine.hpp"

namespace roer::score {

void CodeCounter::count(std::span<const std::uint16_t> codes, std::span<std::uint32_t> counts) {
  // Neighbouring areas often have the same code; four counters in turn do not wait for each other.
  constexpr std::size_t kLanes = 4;
  const std::size_t size = counts.size();
  lanes_.assign(kLanes * size, 0);
  std::uint32_t* lanes = lanes_.data();
  std::size_t i = 0;
  for (; i + kLanes <= codes.size(); i += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) ++lanes[lane * size + codes[i + lane]];
  for (; i < codes.size(); ++i) ++lanes[codes[i]];
  for (std::size_t c = 0; c < size; ++c)
    counts[c] = lanes[c] + lanes[size + c] + lanes[2 * size + c] + lanes[3 * size + c];
}

void CodeRanks::order(std::span<const double> scores, bool high_first) {
  sorted_.resize(scores.size());
  const double sign = high_first ? -1 : 1;
  for (std::uint32_t c = 0; c < scores.size(); ++c)
    // A combination that no area can have may have no score at all.
    sorted_[c] = {std::isnan(scores[c]) ? std::numeric_limits<double>::infinity() : scores[c] * sign, c};
  std::sort(sorted_.begin(), sorted_.end(), [](const Entry& a, const Entry& b) { return a.score < b.score; });
}

void CodeRanks::rank(std::span<const std::uint32_t> counts, std::span<std::uint32_t> doubled) {
  there_.clear();
  for (const Entry& entry : sorted_)
    if (counts[entry.code] > 0) there_.push_back(entry);
  std::uint32_t before = 0;
  for (std::size_t begin = 0; begin < there_.size();) {
    std::uint32_t upto = before + counts[there_[begin].code];
    std::size_t end = begin + 1;
    for (; end < there_.size() && there_[end].score - there_[end - 1].score < kSamePoints; ++end)
      upto += counts[there_[end].code];
    for (std::size_t k = begin; k < end; ++k) doubled[there_[k].code] = before + upto + 1;
    before = upto;
    begin = end;
  }
}

}  // namespace roer::score
