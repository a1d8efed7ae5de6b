#pragma once
// Round numbers along an axis.

#include <vector>

namespace roer::report {

struct Axis {
  double low = 0, high = 1;  ///< ends, both ticks
  double step = 0.2;
  int decimals = 1;           ///< that tell the ticks apart
  std::vector<double> ticks;  ///< ascending
};

/// An axis that covers [low, high] with about `count` ticks at 1, 2 or 5 times a power of ten.
/// Requires: finite, low <= high; where they are equal the axis gets some room on both sides.
[[nodiscard]] Axis axis_over(double low, double high, int count);

/// An axis for counts: from 0, whole numbers.
[[nodiscard]] Axis axis_of_counts(double most);

}  // namespace roer::report
