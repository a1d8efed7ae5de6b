#pragma once

#include "roer/base/result.hpp"

namespace roer::app {

/// What the program ends with: 1 failed on the data, 2 wrong usage, 3 a check that was asked for failed,
/// 130 interrupted. The first fault decides.
[[nodiscard]] int exit_status(const Faults& faults);

}  // namespace roer::app
