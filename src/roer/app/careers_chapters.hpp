#pragma once
// The chapters of the page of careers.

#include <string>
#include <vector>

#include "roer/app/careers_project.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Who moves where: the chain as a heat table, and tests of it.
[[nodiscard]] report::PageChapter moves_chapter(const CareersResult& result);
/// What stays, how long, and what the chain leads to.
[[nodiscard]] report::PageChapter long_run_chapter(const CareersResult& result);
/// Step by step, and of areas how they are divided over the classes each year.
[[nodiscard]] report::PageChapter years_chapter(const CareersResult& result);
/// Requires: sequences.
[[nodiscard]] report::PageChapter sequences_chapter(const CareersResult& result);
/// Classes at both ends, change, and typical careers; a sentence where there are no shapes. Points into
/// `shapes`.  Requires: areas.
[[nodiscard]] report::PageChapter careers_map_chapter(const CareersResult& result, const ShapeLayer& shapes,
                                                      const std::vector<std::string>& parents);

}  // namespace roer::app
