#pragma once
// Cumulative sums of how far counts lie above what is expected: small rises that last.

#include "roer/signal/alarms.hpp"

namespace roer::signal {

/// How a count y of mean m becomes about standard normal.
enum class CountScale : std::uint8_t {
  kStandard,  ///< (y - m) / sqrt(m)
  kRossi,     ///< (y - 3 m + 2 sqrt(y m)) / (2 sqrt(m))  (Rossi, Lampugnani and Marchi 1999)
  kAnscombe,  ///< 3/2 (y^(2/3) - m^(2/3)) / m^(1/6)
};

struct CusumOptions {
  double reference = 1.04;  ///< k >= 0: half the rise to be found, in standard deviations
  double decision = 2.26;   ///< h > 0
  CountScale scale = CountScale::kRossi;
};

/// C_t = max(0, C_{t-1} + scaled(y_t) - k), from 0 at the first period of the range; alarm while C_t >= h
/// (Page 1954).  m is the mean of all periods before the range; `upper` is the count at which C_t reaches h,
/// so that a count of that much or more gives an alarm.  A count that is not known leaves C as it is.
///
/// False alarms: one per average run length, normal_cusum_run_length(k, h) where scaled counts are normal.
/// k = 1.04 and h = 2.26 give 500 periods.  Does not know seasons: use on counts without one.
/// Errors: kOutOfRange for the range or the options.  kShortHistory where nothing is known before the range,
/// kUnknown where it is all 0.  Cost: O(areas * periods).
[[nodiscard]] Result<Alarms> cusum(const CountSeries& series, PeriodRange range,
                                   const CusumOptions& options = {});

/// Average periods until an alarm of a one-sided CUSUM of normal values of mean `shift` and deviation 1, from
/// 0: L(z) = 1 + L(0) F(k - z) + int_0^h L(x) f(x + k - z) dx  (Page 1954; Brook and Evans 1972), solved by
/// Nystrom's rule on 60 Gauss-Legendre points.  Relative error below 1e-6 for h up to 10.
/// Requires: k >= 0, h > 0.
[[nodiscard]] double normal_cusum_run_length(double reference, double decision, double shift = 0);
/// The same for a pair of CUSUMs, one for rises and one for falls: 1/L = 1/L+ + 1/L-  (van Dobben de Bruyn
/// 1968).
[[nodiscard]] double two_sided_cusum_run_length(double reference, double decision, double shift = 0);

struct PoissonRunLength {
  double from_zero = 0;
  double from_half = 0;  ///< with a head start of half the decision bound (fast initial response)
};
/// Average run length of C_t = max(0, C_{t-1} + y_t - k) >= h for Poisson counts, exact: a chain over the
/// multiples of 1/10 that C can be (Lucas 1985).  `reference` and `decision` are rounded to tenths.
/// Errors: kOutOfRange where they are not above 0 after that, or the mean is not.  Cost: O((10 h)^3).
[[nodiscard]] Result<PoissonRunLength> poisson_cusum_run_length(double reference, double decision,
                                                                double mean);
/// The reference value that finds a rise from `usual` to `risen` soonest: (m1 - m0) / (ln m1 - ln m0).
/// Requires: both above 0 and different.
[[nodiscard]] double poisson_cusum_reference(double usual, double risen);

}  // namespace roer::signal
