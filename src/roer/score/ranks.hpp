#pragma once
// Ranks of numbers, with ties sharing the mean of their places.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Places 1..n from the smallest number up; equal numbers share the mean of their places; NaN stays NaN and
/// takes no place.   Cost: O(n log n).
[[nodiscard]] std::vector<double> midranks(std::span<const double> numbers);

/// Places of scores from the most worrying (1) down. Where a score is a range, halfway between the places of
/// its two ends, each among the same ends of all others: no order-keeping recoding of the score changes it.
[[nodiscard]] std::vector<double> concern_ranks(Concern concern, std::span<const Range> scores);

/// The `share` of numbers that are most worrying, NaN left out: round(share x known) of them, at least one,
/// and all that tie with the last one (closer than kSamePoints). Positions, ascending; empty if nothing is
/// known.   Requires: 0 < share <= 1.
[[nodiscard]] std::vector<std::uint32_t> worst_share(Concern concern, std::span<const double> numbers,
                                                     double share);
/// As above, with the number of areas given.
[[nodiscard]] std::vector<std::uint32_t> worst_count(Concern concern, std::span<const double> numbers,
                                                     std::size_t count);

/// The scores that are known; NaN where the score is a range.
[[nodiscard]] std::vector<double> known_scores(std::span<const Range> scores);

}  // namespace roer::score
