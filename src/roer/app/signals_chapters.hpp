#pragma once
// The chapters of the page of warnings.

#include <vector>

#include "roer/app/nuisance_signals.hpp"
#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Warnings and clusters that are told: all kinds together are not, where one kind of the same places is.
struct ToldSignals {
  std::vector<const NuisanceWarning*> warnings;
  std::vector<const NuisanceCluster*> clusters;
};
/// Points into `result`.
[[nodiscard]] ToldSignals told_signals(const NuisanceSignalsResult& result);

/// A table of the warnings, and for each the course of its counts; counts of 1 to 4 without their number.
/// Requires: a warning.
[[nodiscard]] report::PageChapter warnings_chapter(const NuisanceSignalsResult& result,
                                                   const ToldSignals& told);
/// Requires: clusters were looked for.
[[nodiscard]] report::PageChapter signal_clusters_chapter(const NuisanceSignalsResult& result,
                                                          const ToldSignals& told);
/// Warnings and clusters by area, hatched where nothing could be judged; a sentence where there are no
/// shapes. Points into `shapes`.
[[nodiscard]] report::PageChapter signals_map_chapter(const NuisanceSignalsResult& result,
                                                      const ToldSignals& told, const ShapeLayer& shapes);
/// False warnings to be expected, and what was not judged.
[[nodiscard]] report::PageChapter signal_surety_chapter(const NuisanceSignalsResult& result);

}  // namespace roer::app
