#pragma once
// The chapters of the page of segregation, but for its map.

#include "roer/app/measure_segregation.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// One of all groups; null where it was not measured.
[[nodiscard]] const MeasuredIndex* index_of(const SegregationResult& result, SegregationIndex which);

/// H and D beside chance, and the groups.
[[nodiscard]] report::PageChapter indices_chapter(const SegregationResult& result);
/// For who wants to know each measure.
[[nodiscard]] report::PageChapter measures_chapter(const SegregationResult& result);
/// Requires: levels.
[[nodiscard]] report::PageChapter levels_chapter(const SegregationResult& result);
/// The largest units.  Requires: units.
[[nodiscard]] report::PageChapter units_chapter(const SegregationResult& result);
/// Requires: a profile.
[[nodiscard]] report::PageChapter profile_chapter(const SegregationResult& result);
/// Requires: a comparison.
[[nodiscard]] report::PageChapter comparison_chapter(const SegregationResult& result);

}  // namespace roer::app
