#pragma once
// The score of what the association can influence itself, beside the score of everything.

#include <cstdint>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/leave_one_out.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// A score without the inputs that nobody at the association can change (Input::influence = false).
struct OwnInfluence {
  bool possible = false;     ///< false: no input that counts can be influenced, or nothing is known of them
  bool factor_gone = false;  ///< a factor had no such input and went
  bool scale_kept = true;    ///< see Reduced: if not, the threshold has no meaning for this score
  std::vector<InputPlace> kept;  ///< the inputs that count here, as places in the whole framework
  std::size_t left_out = 0;      ///< inputs that count in the whole score and not here
  std::vector<Range> score;      ///< per area; empty unless possible
  std::vector<std::uint32_t>
      list;           ///< areas on the list by this score, positions ascending; where the scale
                      ///< is not kept, the worst ones, at least as many as on the list of the whole score
  ListChange change;  ///< against the list of the whole score
};

/// Verdicts take no part: it is the formula that is examined.   Requires: `scores` are those of the framework
/// and data.   Missing: as score().   Errors: those of score().   Cost: one scoring.
[[nodiscard]] Result<OwnInfluence> own_influence(const Framework& framework, const ScoreData& data,
                                                 const Scores& scores);

}  // namespace roer::score
