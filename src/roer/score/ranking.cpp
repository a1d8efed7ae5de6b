#include "roer/score/ranking.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "roer/base/wide.hpp"
#include "roer/score/columns.hpp"
#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

/// Ascending in sign x score, as a position among buckets.
ROER_WIDE
void find_buckets(const double* scores, std::size_t count, double sign, double least, double scale,
                  std::uint32_t* out) {
  const double* __restrict in = scores;
  std::uint32_t* __restrict made = out;
  for (std::size_t i = 0; i < count; ++i)
    made[i] = static_cast<std::uint32_t>(static_cast<std::int32_t>((in[i] * sign - least) * scale));
}

}  // namespace

void Ranker::sort(std::span<const double> scores, double sign) {
  const std::size_t count = scores.size();
  double smallest = 0, largest = 0;
  smallest_and_largest(scores.data(), count, smallest, largest);
  const double least = sign > 0 ? smallest : -largest;
  const double width = largest - smallest;
  const std::size_t buckets = std::bit_ceil(std::clamp<std::size_t>(count, 16, 65536));
  sorted_.resize(count);
  if (!std::isfinite(width) || width < 1e-290) {
    for (std::uint32_t i = 0; i < count; ++i) sorted_[i] = {scores[i] * sign, i};
    if (width != 0)
      std::sort(sorted_.begin(), sorted_.end(),
                [](const Entry& a, const Entry& b) { return a.score < b.score; });
    return;
  }
  bucket_of_.resize(count);
  starts_.assign(buckets + 1, 0);
  find_buckets(scores.data(), count, sign, least, static_cast<double>(buckets - 1) / width,
               bucket_of_.data());
  for (std::size_t i = 0; i < count; ++i) ++starts_[bucket_of_[i] + 1];
  for (std::size_t b = 0; b < buckets; ++b) starts_[b + 1] += starts_[b];
  for (std::uint32_t i = 0; i < count; ++i) sorted_[starts_[bucket_of_[i]]++] = {scores[i] * sign, i};
  sort_buckets(buckets);
}

/// Buckets are in order already; within each, few scores or many equal ones are the rule.
void Ranker::sort_buckets(std::size_t buckets) {
  constexpr std::size_t kFew = 24;
  std::size_t begin = 0;
  for (std::size_t b = 0; b < buckets; ++b) {
    const std::size_t end = starts_[b];
    const auto from = sorted_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = sorted_.begin() + static_cast<std::ptrdiff_t>(end);
    if (end - begin > kFew) {
      const auto less = [](const Entry& a, const Entry& c) { return a.score < c.score; };
      if (!std::is_sorted(from, to, less)) std::sort(from, to, less);
    } else {
      for (std::size_t k = begin + 1; k < end; ++k) {
        const Entry moved = sorted_[k];
        std::size_t at = k;
        for (; at > begin && sorted_[at - 1].score > moved.score; --at) sorted_[at] = sorted_[at - 1];
        sorted_[at] = moved;
      }
    }
    begin = end;
  }
}

void Ranker::rank(std::span<const double> scores, bool high_first, std::span<std::uint32_t> doubled) {
  const std::size_t count = scores.size();
  if (count == 0) return;
  sort(scores, high_first ? -1 : 1);
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && sorted_[end].score - sorted_[end - 1].score < kSamePoints) ++end;
    const auto mean = static_cast<std::uint32_t>(begin + end + 1);
    for (std::size_t k = begin; k < end; ++k) doubled[sorted_[k].area] = mean;
    begin = end;
  }
}

}  // namespace roer::score
