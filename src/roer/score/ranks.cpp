#include "roer/score/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

std::vector<std::uint32_t> known_positions(std::span<const double> numbers) {
  std::vector<std::uint32_t> positions;
  positions.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (!std::isnan(numbers[i])) positions.push_back(static_cast<std::uint32_t>(i));
  return positions;
}

std::vector<double> ends_of(std::span<const Range> scores, double sign, bool low) {
  std::vector<double> ends;
  ends.reserve(scores.size());
  for (const Range& score : scores) ends.push_back(sign * (low ? score.low : score.high));
  return ends;
}

}  // namespace

std::vector<double> midranks(std::span<const double> numbers) {
  std::vector<std::uint32_t> order = known_positions(numbers);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return numbers[a] != numbers[b] ? numbers[a] < numbers[b] : a < b;
  });
  std::vector<double> ranks(numbers.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && numbers[order[end]] == numbers[order[begin]]) ++end;
    const double shared = (static_cast<double>(begin + end) + 1) / 2;
    for (std::size_t k = begin; k < end; ++k) ranks[order[k]] = shared;
    begin = end;
  }
  return ranks;
}

std::vector<double> concern_ranks(Concern concern, std::span<const Range> scores) {
  const double sign = concern == Concern::kHigh ? -1 : 1;
  std::vector<double> ranks = midranks(ends_of(scores, sign, true));
  const std::vector<double> other = midranks(ends_of(scores, sign, false));
  for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = (ranks[i] + other[i]) / 2;
  return ranks;
}

std::vector<std::uint32_t> worst_count(Concern concern, std::span<const double> numbers, std::size_t count) {
  std::vector<std::uint32_t> order = known_positions(numbers);
  if (order.empty() || count == 0) return {};
  const double sign = concern == Concern::kHigh ? -1 : 1;
  const std::size_t last = std::min(count, order.size()) - 1;
  const auto worse = [&](std::uint32_t a, std::uint32_t b) { return sign * numbers[a] < sign * numbers[b]; };
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(last), order.end(), worse);
  const double edge = sign * numbers[order[last]] + kSamePoints;
  std::erase_if(order, [&](std::uint32_t at) { return sign * numbers[at] > edge; });
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<std::uint32_t> worst_share(Concern concern, std::span<const double> numbers, double share) {
  const auto known = static_cast<double>(
      std::count_if(numbers.begin(), numbers.end(), [](double number) { return !std::isnan(number); }));
  const auto count = static_cast<std::size_t>(std::max(1.0, std::floor(share * known + 0.5)));
  return worst_count(concern, numbers, count);
}

std::vector<double> known_scores(std::span<const Range> scores) {
  std::vector<double> known;
  known.reserve(scores.size());
  for (const Range& score : scores)
    known.push_back(score.known() ? score.low : std::numeric_limits<double>::quiet_NaN());
  return known;
}

}  // namespace roer::score
