#pragma once
// Comparing every area with every other, input by input: no point makes up for another by its size, only by
// being more.  Page: docs/methods/aggregation.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// Outcome of the comparisons of each area.
struct Outranking {
  std::vector<std::int32_t> wins, losses, ties;  ///< against how many others
  Column score;   ///< wins - losses, -(n-1) .. n-1; a hole (kMissing) for an area compared with no other
  Column scaled;  ///< (wins - losses) / compared, -1 .. 1: for areas that were compared with fewer others
  [[nodiscard]] std::int32_t compared(std::size_t i) const { return wins[i] + losses[i] + ties[i]; }
};

/// Copeland's score of weighted pairwise outranking (Copeland 1951; Munda and Nardo 2009; OECD/JRC 2008, step
/// 7). Area a beats b if the inputs where a has more weigh more than those where b has more; inputs where
/// both have the same count for neither, which is half for each.  Columns must rise where things get "more":
/// normalise first. Missing: a pair is compared on the inputs that both know; with none in common it is not
/// compared. Ties: weights are taken as whole parts of 2^-30 of their sum, and a difference of no more parts
/// than there are inputs is a tie, so that 0.1 + 0.2 against 0.3 is one. Requires: columns not empty, of
/// equal length, at most 2^30 areas; weights and inputs as many. Errors (kFramework): a negative or infinite
/// weight, or all weights 0. Cost: O(n^2 p) time, all cores, same bytes for any number; O(n p) memory, never
/// n^2.
[[nodiscard]] Result<Outranking> copeland(std::span<const Column> columns, std::span<const double> weights,
                                          std::span<const std::string> inputs);

/// Dominance: how many areas have nothing more and something less.  Needs no weights and no scale, only
/// directions.
struct Dominance {
  std::vector<std::int32_t> dominates, dominated_by;  ///< -1 for an area with a hole: nobody can tell
  std::size_t used = 0, left_out = 0;                 ///< areas without and with a hole
};
/// a dominates b if a >= b on every input and a > b on one (Pareto).  Areas alike on all do not dominate each
/// other. Missing: an area with any hole takes no part and is counted in left_out. Requires: columns not
/// empty, of equal length.   Cost: O(n^2 p), all cores; O(n p) memory.
[[nodiscard]] Dominance dominance(std::span<const Column> columns);

}  // namespace roer::score
