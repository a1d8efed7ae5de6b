#include "roer/careers/matching.hpp"

#include <algorithm>

#include "roer/base/wide.hpp"

namespace roer::careers {

namespace {

/// Each step of the inner loop is the same cell of `Lanes` pairs, so that the compiler turns it into
/// vectors.
template <class T, std::size_t Lanes>
[[gnu::always_inline]] inline void match(std::span<const std::uint8_t> one, const T* __restrict profile,
                                         std::size_t length, T* __restrict row) {
  std::fill(row, row + length * Lanes, T{0});
  for (const std::uint8_t state : one) {
    const T* __restrict gains = profile + state * length * Lanes;
    T left[Lanes] = {}, corner[Lanes] = {};
    for (std::size_t j = 0; j < length; ++j) {
      T* __restrict cell = row + j * Lanes;
      const T* __restrict gain = gains + j * Lanes;
      for (std::size_t lane = 0; lane < Lanes; ++lane) {
        const T above = cell[lane];
        T best = static_cast<T>(corner[lane] + gain[lane]);
        best = best > above ? best : above;
        best = best > left[lane] ? best : left[lane];
        corner[lane] = above;
        left[lane] = best;
        cell[lane] = best;
      }
    }
  }
}

}  // namespace

ROER_WIDE
void match_short(std::span<const std::uint8_t> one, const std::int16_t* profile, std::size_t length,
                 std::int16_t* row) {
  match<std::int16_t, kShortLanes>(one, profile, length, row);
}

ROER_WIDE
void match_wide(std::span<const std::uint8_t> one, const double* profile, std::size_t length, double* row) {
  match<double, kWideLanes>(one, profile, length, row);
}

ROER_WIDE
void add_wide(std::span<const std::uint8_t> one, const double* profile, std::size_t length, double* sums) {
  std::fill(sums, sums + kWideLanes, 0.0);
  for (std::size_t t = 0; t < one.size(); ++t) {
    const double* __restrict costs = profile + (one[t] * length + t) * kWideLanes;
    for (std::size_t lane = 0; lane < kWideLanes; ++lane) sums[lane] += costs[lane];
  }
}

}  // namespace roer::careers
