#pragma once

#include <cmath>

namespace roer {

/// ln |Gamma(x)|, to the last bits as the C library knows it; +infinity at 0 and at negative whole numbers.
/// Never std::lgamma(): that also writes the sign of Gamma(x) to one variable of all threads (`signgam`), a
/// race that the thread sanitizer reports.
[[nodiscard]] inline double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

}  // namespace roer
