#pragma once
// Areas that are most like one of them by what their score rests on.

#include <cstdint>
#include <vector>

#include "roer/app/scoring.hpp"

namespace roer::app {

struct SimilarArea {
  std::uint32_t area = 0;
  double distance = 0;     ///< root of the mean squared difference over the shared inputs
  std::size_t shared = 0;  ///< inputs that both have
};

/// The `most` nearest areas, nearest first, by the numbers that the rules saw, each in standard deviations
/// over all areas; inputs that are only shown take no part.  Areas that share half of the inputs which
/// the area has, or fewer, are left out: one of two alone tells little.  Ties: by position.  Empty if the
/// area has no input. Cost: O(areas x inputs).
[[nodiscard]] std::vector<SimilarArea> similar_areas(const ScoreRun& run, std::size_t area, std::size_t most);

}  // namespace roer::app
