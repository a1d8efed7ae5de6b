#pragma once
// Where segregation comes from, as a chapter of its page.

#include <string>
#include <vector>

#include "roer/app/measure_segregation.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Map of the local divergence, of shares of groups and of surroundings, and a table of the areas that add
/// most to M.  `shapes`: in the order of result.map.areas, or without areas; `parents`: their municipalities.
/// The chapter points into `shapes`.
[[nodiscard]] report::PageChapter segregation_map_chapter(const SegregationResult& result,
                                                          const ShapeLayer& shapes,
                                                          const std::vector<std::string>& parents);

}  // namespace roer::app
