#pragma once
// Where values that were carried over from the borders of another year came from, for one area.

#include <cstddef>
#include <vector>

#include "roer/app/carrier.hpp"
#include "roer/app/scoring.hpp"

namespace roer::app {

/// The origin of one input's value: of the latest of its periods that is on other borders than the score.
struct ValueOrigin {
  std::uint32_t factor = 0, input = 0;
  bool denominator = false;  ///< of what the input is divided by, not of the input itself
  Period period;
  Year from_year;  ///< of the borders the value was published on
  Carrier::Origin origin;
  std::vector<std::string> names;  ///< one per part; the code where no name is known
};

/// The origins of all inputs of one area whose values were carried over; empty if none were.
/// Errors: those of the project and of Carrier.    Cost: that of gathering the inputs that are on other
/// borders.
[[nodiscard]] Result<std::vector<ValueOrigin>> value_origins(const Project& project, const ScoreRun& run,
                                                             std::size_t area);

}  // namespace roer::app
