#pragma once
// Moves of people of which too few made them are not shown, nor can they be computed back.

#include <vector>

#include "roer/careers/transitions.hpp"

namespace roer::app {

/// Units behind a table of transitions, each counted once in a cell however often it made that move.
struct Movers {
  std::vector<double> cells;  ///< [from * classes + to]
  std::vector<double> rows;   ///< [from]: that ever began there
};
/// Requires: steps of the panel.  Cost: O(units * steps), a bit per unit and cell of room.
[[nodiscard]] Movers movers_of(const careers::Panel& panel, const std::vector<careers::Step>& steps);

struct HiddenMoves {
  /// What may be shown, and what everything else is computed from: hidden cells of a row share their sum
  /// evenly.  A row with fewer than `fewest` people is empty, and so is one of which more than a tenth would
  /// be hidden: even shares would tell what is not so.
  careers::Transitions counts;
  std::vector<bool> hidden;  ///< [from * classes + to]
  std::vector<bool> rows;    ///< [from] left out as a whole, although somebody began there
  std::size_t cells = 0;     ///< hidden cells that hold people
  double left_out = 0;       ///< steps that began in rows left out as a whole
};

/// Hides cells of 1 to fewest - 1 people; in a row with hidden cells as many more, the smallest first, as
/// make their people reach `fewest` with at least two cells: the total of the row then tells nothing about
/// one. Requires: movers of the same table; fewest >= 1.  Cost: O(classes^2 log classes).
[[nodiscard]] HiddenMoves hide_few(const careers::Transitions& counts, const Movers& movers, double fewest);

}  // namespace roer::app
