#pragma once
// How long, how often and since when: what a panel says of whole lives.

#include <cstdint>
#include <vector>

#include "roer/careers/panel.hpp"

namespace roer::careers {

/// Of one unit, in measured periods: where periods lie at unequal distances a period is a moment, not a year.
struct Life {
  std::uint32_t seen = 0;             ///< periods with a known class
  std::uint32_t inside = 0;           ///< of those, in the classes asked for
  std::uint32_t longest = 0;          ///< most of them in one go; a period without a known class ends a stay
  std::uint32_t stays = 0;            ///< separate stays: 2 or more = came back
  std::uint32_t first = 0, last = 0;  ///< positions of the first and last period inside, where inside > 0
};

/// All units together.
struct Exposure {
  std::vector<Life> lives;            ///< of each unit
  std::vector<double> mean_shares;    ///< per class: mean over units of the share of their seen periods
  std::size_t units = 0;              ///< seen at least once: the only ones that count below
  double mean_share = 0;              ///< of the classes asked for, mean over units; NaN where units = 0
  std::size_t never = 0, always = 0;  ///< units never, and in all their seen periods, inside
  std::size_t returned = 0;           ///< units with more than one stay
  double mean_longest = 0;            ///< over units that were ever inside; NaN where none was
};
/// `inside[c]`: whether class c is asked for, e.g. the lowest fifth.
/// Requires: inside.size() == classes.  Missing: not seen; a unit is measured by what is known of it alone,
/// so that a unit seen once counts as much as one seen always.  Cost: O(units * periods).
[[nodiscard]] Exposure exposure(const Panel& panel, const std::vector<bool>& inside);

}  // namespace roer::careers
