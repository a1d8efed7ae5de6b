#pragma once
// Counter-based random numbers: the same key gives the same draw on any thread, in any order.

#include <array>
#include <cstdint>

namespace roer {

/// What a draw belongs to. Two draws with different keys are independent; the same key is the same draw.
struct DrawKey {
  std::uint64_t seed = 0;
  std::uint32_t stream = 0;  ///< which part of the program draws
  std::uint32_t entity = 0;  ///< area, household, ...
  std::uint32_t period = 0;
  std::uint32_t draw = 0;
};

/// Philox 4x32 with 10 rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2,
/// 3").
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key);

/// Uniform in [0, 1) with 53 random bits.
[[nodiscard]] double uniform(const DrawKey& key);

/// Standard normal by the inverse of the distribution function (Wichura 1988, AS 241); exact to about 1e-15.
[[nodiscard]] double normal(const DrawKey& key);

/// Quantile of the standard normal, algorithm AS 241 (PPND16).  Requires: 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);

/// Uniform integer in [0, bound); bias below 2^-32.  Requires: bound > 0.
[[nodiscard]] std::uint32_t uniform_below(const DrawKey& key, std::uint32_t bound);

}  // namespace roer
