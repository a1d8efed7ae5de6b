#pragma once
// Whether a saved map of scores is still what the project would give.

#include <optional>

#include "roer/base/progress.hpp"
#include "roer/base/text.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

/// A note if scoring again, as the layer's manifest says it was scored, would rest on other files, verdicts
/// or another framework, or if that cannot be found out; empty if nothing changed.  Only what the framework
/// uses counts: another import leaves the layer as good as it was.  Cost: that of run_score.
[[nodiscard]] std::optional<Text> out_of_date(const Project& project, const ResultLayer& layer,
                                              Progress& progress);

}  // namespace roer::app
