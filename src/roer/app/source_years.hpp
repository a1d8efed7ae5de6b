#pragma once
// The sources of a score with the years of their figures.

#include <vector>

#include "roer/app/scoring.hpp"

namespace roer::app {

/// One line a source, in the order of the inputs: "Police (2024): 2021-2025, 2024" with the periods of the
/// inputs that are known somewhere, each once. Then the titles of sources that are used otherwise, such as to
/// divide by. Inputs without any value are left out.
[[nodiscard]] std::vector<Text> source_years(const ScoreRun& run);

}  // namespace roer::app
