#pragma once
// Why an area has its score, and what would change the decision.

#include "roer/score/score.hpp"

namespace roer::score {

/// One step of one factor that would change the decision.
struct Flip {
  std::uint32_t factor = 0;
  double from = 0, to = 0;  ///< points
  Decision becomes = Decision::kNo;
};

/// Factors that are not known and decide: with which points the decision would be yes.
struct Dependence {
  std::uint32_t factor = 0;
  double yes_from = 0,
         yes_to = 0;  ///< points of this factor for which the decision is yes, the others at their known
                      ///< points; NaN if more than one factor is unknown and it alone does not decide
};

struct Explanation {
  std::uint32_t area = 0;
  std::vector<Flip> flips;
  std::vector<Dependence> depends_on;  ///< empty unless the decision is kDepends
};

/// Explains one area; nothing where areas are compared with each other, for there no step stands alone; all
/// figures it refers to stand in `scores`.  Cost: O(factors^2).
[[nodiscard]] Explanation explain(const Framework& framework, const Scores& scores, std::size_t area);
/// The same of what was computed, as if no verdict overruled anything: from the computed points and decision.
[[nodiscard]] Explanation explain_computed(const Framework& framework, const Scores& scores,
                                           std::size_t area);
/// All areas at once, all cores.
[[nodiscard]] std::vector<Explanation> explain_all(const Framework& framework, const Scores& scores);

/// Change of an input since an earlier period that was measured, on the same areas and boundary year.
struct Change {
  Period from, to;
  Column difference;  ///< to - from; a hole where either is a hole
};
[[nodiscard]] Change change_between(Period from, const Column& before, Period to, const Column& after);

}  // namespace roer::score
