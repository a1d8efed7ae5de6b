#pragma once
// How single areas changed what they add to segregation: as a map layer, a map view and a chapter of the
// page.

#include "roer/app/measure_segregation.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Per area of the scope what its part of H (in all, and what of it is structure, sizes, and areas that came
/// or went), of M and of D changed by, people at both moments, and a class of the change of H beside the mean
/// size of such changes.  Areas with fewer than ten residents at one of both moments have no values
/// (disclosure).  Requires: result.map holds the areas of the scope, which are the first of step.areas.
[[nodiscard]] ResultLayer change_layer_of(const SegregationResult& result, const ChangeStep& step);

/// The classes of that layer as a view of a map.
[[nodiscard]] report::MapView change_view(const ResultLayer& layer);

/// Why it changed: the parts per index and group, and the areas that rose and fell most where the step lists
/// them.
[[nodiscard]] report::PageChapter change_chapter(const SegregationResult& result, const ChangeStep& step);

}  // namespace roer::app
