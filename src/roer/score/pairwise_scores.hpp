#pragma once
// Scores that come from comparing every area with every other.

#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Scores in -1..1 from the points of the factors ([factor][area]).  Copeland: (wins - losses) / compared, by
/// the weights of the factors (outranking.hpp).  Dominance: (dominates - dominated by) / (areas compared -
/// 1); weights only tell who takes part.  Factors that are part of another, or of weight 0, take no part.
/// Missing: an area with a factor that is not known has the whole range -1..1; Copeland compares the others
/// with it on the factors that both know, dominance leaves it out.
/// Requires: is_pairwise(framework.combine).   Errors: those of copeland().   Cost: O(areas^2 x factors).
[[nodiscard]] Result<std::vector<Range>> pairwise_scores(
    const Framework& framework, const std::vector<const std::vector<Range>*>& points);

}  // namespace roer::score
