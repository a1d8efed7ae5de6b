#pragma once
// The chapters of a page on resilience.

#include <vector>

#include "roer/app/measure_resilience.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// In order; those of which there is nothing to tell are left out.  Requires: `result` outlives them.
[[nodiscard]] std::vector<report::PageChapter> resilience_chapters(const ResilienceResult& result);

}  // namespace roer::app
