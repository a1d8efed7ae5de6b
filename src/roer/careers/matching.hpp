#pragma once
// One sequence against many at once: the inner loops of distances.cpp.

#include <cstddef>
#include <cstdint>
#include <span>

namespace roer::careers {

/// Sequences side by side.  More than 16: fewer lanes are written out one by one by g++ 12, which then makes
/// no vectors of them.
inline constexpr std::size_t kShortLanes = 32;  ///< of 16 bits
inline constexpr std::size_t kWideLanes = 32;   ///< of doubles

/// Largest sum of gains over pairs of cells in order: G(i, j) = max(G(i-1, j-1) + gain, G(i-1, j), G(i,
/// j-1)). `profile`: gain of each state against each cell of the others, [(state * length + cell) * lanes +
/// lane]. `row`: room of length x lanes; its last cell holds the sums afterwards. Requires: no sum above
/// 32767 in 16 bits; length >= 1.
void match_short(std::span<const std::uint8_t> one, const std::int16_t* profile, std::size_t length,
                 std::int16_t* row);
void match_wide(std::span<const std::uint8_t> one, const double* profile, std::size_t length, double* row);

/// Sums of profile[(state of one * length + cell) * lanes + lane] over cells, in order.
void add_wide(std::span<const std::uint8_t> one, const double* profile, std::size_t length, double* sums);

}  // namespace roer::careers
