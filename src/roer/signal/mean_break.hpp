#pragma once
// One change of the mean of a series of numbers: where, how sure, and whether at all.

#include <cstdint>
#include <span>

#include "roer/base/result.hpp"

namespace roer::signal {

struct MeanBreak {
  std::uint32_t last_before = 0;         ///< values before the break, 1-based number of the last one
  double low = 0, high = 0;              ///< interval for that number; NaN where it cannot be told
  double schwarz = 0, schwarz_none = 0;  ///< criterion with the break and without; the lower is the better
  double sup_f = 0;    ///< highest F of a break in the middle part of the series (Andrews 1993)
  double cusum = 0;    ///< highest |sum of residuals| / (deviation sqrt n) (Ploberger and Kraemer 1992)
  double cusum_p = 0;  ///< chance of one as high if there is no break: 2 sum (-1)^(k+1) exp(-2 k^2 cusum^2)
};

/// Least squares (Bai and Perron 1998): the break is where sum (y - mean)^2 of both parts is least, each part
/// at least `trim` of the series; interval by the distribution of the argmax of a two-sided Brownian motion
/// with drift, variances of both parts their own (Bai 1997).  Values are taken to be independent.
/// Errors: kOutOfRange for fewer than 8 values, values that are not finite or all the same, a trim outside
/// (0, 0.5), a level outside (0, 1).  Cost: O(n).
[[nodiscard]] Result<MeanBreak> mean_break(std::span<const double> values, double trim = 0.15,
                                           double level = 0.95);

}  // namespace roer::signal
