#pragma once
// Four numbers that are worked on at once, with the exponential and logarithms that the loops of the methods
// spend their time on.  Which number lies in which lane is fixed, and every operation is the same on every
// processor, so that sums over lanes and these functions give the same bytes everywhere (those of C libraries
// need not).
//
// Everything here is inlined: a caller marked ROER_WIDE gets the widest instructions that the processor has.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

// How lanes are handed over differs between processors: only what is inlined takes or returns them, never a
// function that is called.  The compiler warns of each, so that the warning is off for the whole source.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace roer {

inline constexpr std::size_t kLanes = 4;
using Lanes [[gnu::vector_size(32)]] = double;
using LaneBits [[gnu::vector_size(32)]] = std::uint64_t;

/// The least multiple of kLanes that is not below a count.
[[nodiscard]] constexpr std::size_t whole_lanes(std::size_t count) {
  return (count + kLanes - 1) / kLanes * kLanes;
}

[[nodiscard]] [[gnu::always_inline]] inline Lanes load_lanes(const double* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}
[[gnu::always_inline]] inline void store_lanes(const Lanes& lanes, double* to) {
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
[[nodiscard]] [[gnu::always_inline]] inline Lanes higher(const Lanes& a, const Lanes& b) {
  return a > b ? a : b;
}
[[nodiscard]] [[gnu::always_inline]] inline Lanes lower(const Lanes& a, const Lanes& b) {
  return a < b ? a : b;
}

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t Terms>
[[nodiscard]] [[gnu::always_inline]] inline Lanes power_series(const Lanes& x,
                                                               const std::array<double, Terms>& c) {
  Lanes sum = x * c[Terms - 1] + c[Terms - 2];
  for (std::size_t k = Terms - 2; k-- > 0;) sum = sum * x + c[k];
  return sum;
}

/// exp(x) within 4e-16 of itself; 0 below -708, and as at 709 above that.  Requires: no NaN.
[[nodiscard]] [[gnu::always_inline]] inline Lanes lane_exp(const Lanes& x) {
  // x = n ln 2 + rest.  Adding 1.5 2^52 rounds x / ln 2 to the whole number n, in the last bits of the sum;
  // ln 2 is the sum of a number with 21 zero bits at its end, of which n times is exact, and of what that
  // lacks.
  constexpr double kRound = 6755399441055744.0, kPerLog2 = 1.4426950408889634;
  constexpr double kLog2Head = 6.93147180369123816490e-01, kLog2Tail = 1.90821492927058770002e-10;
  // 1/k!: what is left out of the series of exp is below 5e-18 for |rest| <= ln(2)/2.
  constexpr std::array<double, 14> kSeries = {1.0,
                                              1.0,
                                              1.0 / 2,
                                              1.0 / 6,
                                              1.0 / 24,
                                              1.0 / 120,
                                              1.0 / 720,
                                              1.0 / 5040,
                                              1.0 / 40320,
                                              1.0 / 362880,
                                              1.0 / 3628800,
                                              1.0 / 39916800,
                                              1.0 / 479001600,
                                              1.0 / 6227020800};
  const Lanes none{}, held = lower(higher(x, none - 708.0), none + 709.0);
  const Lanes shifted = held * kPerLog2 + kRound, n = shifted - kRound;
  const Lanes rest = (held - n * kLog2Head) - n * kLog2Tail;
  // 2^n: n added to the exponent.
  const LaneBits power = (LaneBits)power_series(rest, kSeries) + ((LaneBits)shifted << 52);
  return x < -708 ? none : (Lanes)power;
}

/// ln x within 4e-16 of itself.  Requires: x finite and at least 1e-300.
[[nodiscard]] [[gnu::always_inline]] inline Lanes lane_log(const Lanes& x) {
  // x = 2^n m with m from sqrt(1/2) to sqrt(2), n out of the bits of the exponent.
  constexpr std::uint64_t kHalfRoot = 0x3FE6A09E667F3BCD, kBias = 1023, kWhole = 0x4330000000000000;
  constexpr double kLog2Head = 6.93147180369123816490e-01, kLog2Tail = 1.90821492927058770002e-10;
  // ln m = 2 artanh(s) = 2 (s + s^3/3 + ...), s = (m - 1)/(m + 1) <= 0.172: what is left out is below 1e-18.
  constexpr std::array<double, 11> kSeries = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11, 1.0 / 13,
                                              1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23};
  const LaneBits bits = (LaneBits)x;
  const LaneBits power = (bits - kHalfRoot + (kBias << 52)) >> 52;
  const Lanes n = (Lanes)(power | kWhole) - (4503599627370496.0 + static_cast<double>(kBias));
  const Lanes off = (Lanes)(bits - (power << 52) + (kBias << 52)) - 1.0;
  const Lanes s = off / (off + 2.0), square = s * s;
  return n * kLog2Head + ((s * square * power_series(square, kSeries) * 2.0 + n * kLog2Tail) + s * 2.0);
}

/// ln(1 + x) within 1e-15 of itself.  Requires: x >= 0 and finite.
[[nodiscard]] [[gnu::always_inline]] inline Lanes lane_log1p(const Lanes& x) {
  const Lanes all = x + 1.0;
  return lane_log(all) + (x - (all - 1.0)) / all;  // and what rounding took off the sum
}

/// ln Gamma(x) within 1e-15 of itself or of 1, by Stirling's series from 8 on.  Requires: x > 0 and finite.
[[nodiscard]] [[gnu::always_inline]] inline Lanes lane_log_gamma(const Lanes& x) {
  constexpr double kHalfLog2Pi = 0.91893853320467274178;
  constexpr std::array<double, 8> kSeries = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                             1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
  // Gamma(x) = Gamma(x + 8) / (x (x + 1) .. (x + 7))
  const bool some_low = !(-highest_of(-x) >= 8);
  const Lanes at = some_low ? (x < 8 ? x + 8.0 : x) : x, part = 1.0 / at;
  const Lanes log = (at - 0.5) * lane_log(at) - at + kHalfLog2Pi + part * power_series(part * part, kSeries);
  if (!some_low) return log;
  Lanes product = x;
  for (int k = 1; k < 8; ++k) product *= x + static_cast<double>(k);
  return log - lane_log(x < 8 ? product : Lanes{} + 1.0);
}

}  // namespace roer
