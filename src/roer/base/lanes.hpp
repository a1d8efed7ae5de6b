#pragma once
// Four or eight numbers that are worked on at once, with the exponential and logarithms that the loops of the
// methods spend their time on.  Which number lies in which lane is fixed, and every operation is the same on
// every processor, so that sums over lanes and these functions give the same bytes everywhere (those of C
// libraries need not).
//
// Everything here is inlined: a caller marked ROER_WIDE gets the widest instructions that the processor has.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

// How lanes are handed over differs between processors: only what is inlined takes or returns them, never a
// function that is called.  The compiler warns of each, so that the warning is off for the whole source.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace roer {

inline constexpr std::size_t kLanes = 4;
using Lanes [[gnu::vector_size(32)]] = double;
using LaneBits [[gnu::vector_size(32)]] = std::uint64_t;
/// Twice as many: for loops whose numbers wait long for each other.  Each number gets the same bits as in
/// Lanes.
inline constexpr std::size_t kWideLanes = 8;
using WideLanes [[gnu::vector_size(64)]] = double;
using WideLaneBits [[gnu::vector_size(64)]] = std::uint64_t;
template <class Numbers>
using LaneBitsOf = std::conditional_t<sizeof(Numbers) == sizeof(Lanes), LaneBits, WideLaneBits>;

/// The least multiple of so many lanes that is not below a count.
template <std::size_t Width = kLanes>
[[nodiscard]] constexpr std::size_t whole_lanes(std::size_t count) {
  return (count + Width - 1) / Width * Width;
}

template <class Numbers = Lanes>
[[nodiscard]] [[gnu::always_inline]] inline Numbers load_lanes(const double* from) {
  Numbers lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}
template <class Numbers>
[[gnu::always_inline]] inline void store_lanes(const Numbers& lanes, double* to) {
  std::memcpy(to, &lanes, sizeof lanes);
}
[[nodiscard]] [[gnu::always_inline]] inline double sum_of(const Lanes& lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
[[nodiscard]] [[gnu::always_inline]] inline double highest_of(const Lanes& lanes) {
  const double first = lanes[0] > lanes[1] ? lanes[0] : lanes[1];
  const double last = lanes[2] > lanes[3] ? lanes[2] : lanes[3];
  return first > last ? first : last;
}
[[nodiscard]] [[gnu::always_inline]] inline double highest_of(const WideLanes& lanes) {
  Lanes first, last;
  std::memcpy(&first, &lanes, sizeof first);
  std::memcpy(&last, reinterpret_cast<const char*>(&lanes) + sizeof first, sizeof last);
  return highest_of(first > last ? first : last);
}
[[nodiscard]] [[gnu::always_inline]] inline double sum_of(const WideLanes& lanes) {
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers higher(const Numbers& a, const Numbers& b) {
  return a > b ? a : b;
}
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers lower(const Numbers& a, const Numbers& b) {
  return a < b ? a : b;
}

/// c[0] + c[1] x + c[2] x^2 + ..: neighbours are joined to c[0] + c[1] x, c[2] + c[3] x, .., of which the
/// same is done with x^2, so that one term need not wait for the other (Estrin 1960).
template <class Numbers, class Term, std::size_t Terms>
[[nodiscard]] [[gnu::always_inline]] inline Numbers power_series(const Numbers& x, const Term (&c)[Terms]) {
  if constexpr (Terms == 2) {
    return c[1] * x + c[0];
  } else {
    Numbers joined[(Terms + 1) / 2];
    for (std::size_t i = 0; i < Terms / 2; ++i) joined[i] = c[2 * i + 1] * x + c[2 * i];
    if constexpr (Terms % 2 == 1) joined[Terms / 2] = Numbers{} + c[Terms - 1];
    return power_series(x * x, joined);
  }
}

/// exp(x) within 4e-16 of itself; 0 below -708, and as at 709 above that.  Requires: no NaN.
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers lane_exp(const Numbers& x) {
  // x = n ln 2 + rest.  Adding 1.5 2^52 rounds x / ln 2 to the whole number n, in the last bits of the sum;
  // ln 2 is the sum of a number with 21 zero bits at its end, of which n times is exact, and of what that
  // lacks.
  constexpr double kRound = 6755399441055744.0, kPerLog2 = 1.4426950408889634;
  constexpr double kLog2Head = 6.93147180369123816490e-01, kLog2Tail = 1.90821492927058770002e-10;
  // 1/k! from k = 2 on: what is left out of the series of exp is below 5e-18 for |rest| <= ln(2)/2.
  constexpr double kSeries[] = {1.0 / 2,       1.0 / 6,        1.0 / 24,        1.0 / 120,
                                1.0 / 720,     1.0 / 5040,     1.0 / 40320,     1.0 / 362880,
                                1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};
  const Numbers none{}, held = lower(higher(x, none - 708.0), none + 709.0);
  const Numbers shifted = held * kPerLog2 + kRound, n = shifted - kRound;
  const Numbers rest = (held - n * kLog2Head) - n * kLog2Tail;
  // 2^n: n added to the exponent.
  const Numbers of_rest = rest * rest * power_series(rest, kSeries) + rest + 1.0;
  const LaneBitsOf<Numbers> power = (LaneBitsOf<Numbers>)of_rest + ((LaneBitsOf<Numbers>)shifted << 52);
  return x < -708 ? none : (Numbers)power;
}

/// ln x within 4e-16 of itself.  Requires: x finite and at least 1e-300.
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers lane_log(const Numbers& x) {
  // x = 2^n m with m from sqrt(1/2) to sqrt(2), n out of the bits of the exponent.
  constexpr std::uint64_t kHalfRoot = 0x3FE6A09E667F3BCD, kBias = 1023, kWhole = 0x4330000000000000;
  constexpr double kLog2Head = 6.93147180369123816490e-01, kLog2Tail = 1.90821492927058770002e-10;
  // ln m = 2 artanh(s) = 2 (s + s^3/3 + ...), s = (m - 1)/(m + 1) <= 0.172: what is left out is below 1e-18.
  constexpr double kSeries[] = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11, 1.0 / 13,
                                1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23};
  const LaneBitsOf<Numbers> bits = (LaneBitsOf<Numbers>)x;
  const LaneBitsOf<Numbers> power = (bits - kHalfRoot + (kBias << 52)) >> 52;
  const Numbers n = (Numbers)(power | kWhole) - (4503599627370496.0 + static_cast<double>(kBias));
  const Numbers off = (Numbers)(bits - (power << 52) + (kBias << 52)) - 1.0;
  const Numbers s = off / (off + 2.0), square = s * s;
  return n * kLog2Head + ((s * square * power_series(square, kSeries) * 2.0 + n * kLog2Tail) + s * 2.0);
}

/// ln(1 + x) within 1e-15 of itself.  Requires: x >= 0 and finite.
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers lane_log1p(const Numbers& x) {
  const Numbers all = x + 1.0;
  return lane_log(all) + (x - (all - 1.0)) / all;  // and what rounding took off the sum
}

/// ln Gamma(x) within 1e-15 of itself or of 1, by Stirling's series from 8 on.  Requires: x > 0 and finite.
template <class Numbers>
[[nodiscard]] [[gnu::always_inline]] inline Numbers lane_log_gamma(const Numbers& x) {
  constexpr double kHalfLog2Pi = 0.91893853320467274178;
  constexpr double kSeries[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
  // Gamma(x) = Gamma(x + 8) / (x (x + 1) .. (x + 7))
  const bool some_low = !(-highest_of(-x) >= 8);
  const Numbers at = some_low ? (x < 8 ? x + 8.0 : x) : x, part = 1.0 / at;
  const Numbers log =
      (at - 0.5) * lane_log(at) - at + kHalfLog2Pi + part * power_series(part * part, kSeries);
  if (!some_low) return log;
  Numbers product = x;
  for (int k = 1; k < 8; ++k) product *= x + static_cast<double>(k);
  return log - lane_log(x < 8 ? product : Numbers{} + 1.0);
}

}  // namespace roer
