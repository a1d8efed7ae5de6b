#pragma once
// A figure with what was drawn about it: another throw of the same dice, and the counts before they were
// rounded.

#include <cmath>
#include <cstddef>
#include <optional>

#include "roer/base/none.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/hidden_counts.hpp"

namespace roer::app {

/// Interval of errors that are independent of each other: distances from a middle to the ends of each add up
/// by their squares.
class ErrorReach {
 public:
  /// An interval whose ends are not known (NaN), or lie on the other side of its middle, adds nothing there.
  void add(double middle, double low, double high) {
    if (middle > low) below_ += (middle - low) * (middle - low);
    if (high > middle) above_ += (high - middle) * (high - middle);
  }
  [[nodiscard]] double low(double middle) const { return middle - std::sqrt(below_); }
  [[nodiscard]] double high(double middle) const { return middle + std::sqrt(above_); }

 private:
  double below_ = 0, above_ = 0;  // squares
};

/// A figure of the counts before they were rounded, as estimated.
struct BeforeRounding {
  double corrected = 0, low = 0, high = 0;
};

struct DrawnFigure {
  double corrected = kNone;          ///< without what small cells add
  double low = kNone, high = kNone;  ///< of sampling and rounding together; NaN = not defined
  double sampling_low = kNone, sampling_high = kNone;
  std::optional<BeforeRounding> rounding;  ///< empty = was not drawn
  std::size_t undefined = 0;               ///< most draws of one kind in which it was not defined
};
/// `rounding`: null where it was not drawn.
[[nodiscard]] DrawnFigure drawn_figure(const segregation::Bootstrap& sampling,
                                       const segregation::HiddenEffect* rounding);

}  // namespace roer::app
