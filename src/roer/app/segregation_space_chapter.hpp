#pragma once

#include "roer/app/measure_segregation.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Measures in space of a report on segregation.  Requires: result.space.
[[nodiscard]] report::PageChapter space_chapter(const SegregationResult& result);

}  // namespace roer::app
