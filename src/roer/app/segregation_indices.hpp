#pragma once
// Which indices a report on segregation holds, as functions of counts.

#include <vector>

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

struct AskedIndex {
  SegregationIndex index;
  std::int64_t group;
};

/// All indices of a result: those of all groups, then those of each (of two groups: of the first).
[[nodiscard]] std::vector<AskedIndex> asked_indices(std::size_t groups);
/// Whether chance, sampling and rounding are drawn for it: sorting people again for each draw would cost more
/// than all else, and what has no bias needs no draws.
[[nodiscard]] bool is_drawn(const AskedIndex& asked);
/// NaN where it is not defined.
[[nodiscard]] segregation::Index function_of(const AskedIndex& asked);

}  // namespace roer::app
