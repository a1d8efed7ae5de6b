#pragma once
// What was done to a number between its source and its points.

#include <cstdint>
#include <limits>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

enum class StepKind : std::uint8_t {
  kDivided,      ///< by: the denominator
  kChange,       ///< by: the value of the earlier period
  kRelative,     ///< by: the value of the larger area
  kScreened,     ///< too few areas have the input
  kImputed,      ///< from nothing; age: years to the measurement it rests on
  kWinsorised,   ///< the value lay too far out
  kTransformed,  ///< logarithm or Box-Cox
  kNormalised,   ///< to the points
};
struct StepTaken {
  StepKind kind{};
  double from = std::numeric_limits<double>::quiet_NaN();  ///< NaN = there was no number
  double to = std::numeric_limits<double>::quiet_NaN();    ///< NaN = there is no number any more
  double by = std::numeric_limits<double>::quiet_NaN();
  std::int32_t age = 0;
};

/// The steps that touched the value of one input in one area, in order; those that left it alone are not
/// among them, nor is what limits make of it: that is the rule itself.   Cost: O(1).
[[nodiscard]] std::vector<StepTaken> steps_taken(const Input& input, const InputData& data,
                                                 const InputScores& scores, std::size_t area);

}  // namespace roer::score
