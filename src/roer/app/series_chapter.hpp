#pragma once
// Segregation over the years, as a chapter of its page.

#include "roer/app/measure_segregation.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Curves of H and D with their intervals, at the years that were measured; tables of the moments, of all
/// measures and of the causes of each change.  Requires: result.series.
[[nodiscard]] report::PageChapter series_chapter(const SegregationResult& result);

}  // namespace roer::app
