#pragma once
// The score without each of its inputs: who enters and leaves the list, and how far ranks move.

#include <cstdint>
#include <functional>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/input_place.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Which areas are on the list that an association looks at.
struct Attention {
  bool by_share = false;  ///< false: those whose decision is yes; true: the worst `share` of known scores
  double share = 0.05;    ///< in (0, 1]; those that tie with the last one are on the list too
};

/// The list, by positions, ascending. Areas whose decision depends, or whose score is a range, are not on it.
[[nodiscard]] std::vector<std::uint32_t> listed(const Framework& framework, const Scores& scores,
                                                const Attention& attention);

/// Areas that stand on one of two lists only.   Requires: both ascending.
struct ListChange {
  std::vector<std::uint32_t> enters, leaves;
};
[[nodiscard]] ListChange list_change(const std::vector<std::uint32_t>& before,
                                     const std::vector<std::uint32_t>& after);

/// What becomes of the scores when one input is left out.
struct LeftOut {
  InputPlace place;
  bool possible = false;     ///< false: nothing that counts would be left, or no score is known without it
  bool factor_gone = false;  ///< its factor went with it
  bool scale_kept = true;    ///< see Reduced; if not, the list without it is as long as the list with it
  std::vector<std::uint32_t> list;  ///< the list without this input
  ListChange change;                ///< against the list with all inputs
  std::size_t ranked = 0;           ///< areas whose score is known with and without it
  double mean_rank_shift = 0;       ///< mean of |rank without - rank with| over them; NaN if there are none
  double largest_rank_shift = 0;
  std::uint32_t shifts_most = 0;  ///< the first area with the largest shift
  std::size_t classed = 0;        ///< of `ranked`, where classes compare: 0 unless the scale is kept
  std::size_t class_changed = 0;  ///< of `classed`
  std::vector<double> score;      ///< without it; NaN where it is a range
};

/// Every input that counts, in the order of counting_inputs().  It is the formula that is examined: verdicts
/// take no part. Ranks are among the areas whose score is known in both cases, ties at the mean of their
/// places (Saisana, Saltelli and Tarantola 2005: R_S, the average shift in rank).
/// Where the scale is not kept (a factor goes out of a sum or product) the threshold has lost its meaning:
/// the list is then the worst areas, as many as before, ties included.
/// Errors: those of score(); kInterrupted if `proceed`, which is asked at every input with the share done,
/// says so.    Cost: one scoring per input.
[[nodiscard]] Result<std::vector<LeftOut>> leave_one_out(const Framework& framework, const ScoreData& data,
                                                         const Attention& attention,
                                                         const std::function<bool(double)>& proceed = {});

}  // namespace roer::score
