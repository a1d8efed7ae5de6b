#pragma once
// Whether clusters are more than chance, as a chapter of their page.

#include "roer/app/cluster_map.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// The figure of the whole map against what chance gives, each area against its neighbours, and a table of
/// all figures; of classes their joins.
[[nodiscard]] report::PageChapter cluster_chance_chapter(const ClusterMapResult& result);

}  // namespace roer::app
