#pragma once

#include <limits>

namespace roer {

/// What stands where a number is not there; never equal to anything (std::isnan tells).
inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace roer
