#pragma once
// Which indices a report on segregation holds, as functions of counts.

#include <vector>

#include "roer/app/measure_segregation.hpp"

namespace roer::app {

struct AskedIndex {
  SegregationIndex index;
  std::int64_t group;
};

/// All indices of a result: those of all groups, with those of an order where groups have one, then those of
/// each (of two groups: of the first).  What asks for whole counts is left out where they are not.
[[nodiscard]] std::vector<AskedIndex> asked_indices(const segregation::Counts& counts, bool ordered);
/// The way to draw people again that was published for an index.
[[nodiscard]] segregation::Resample resample_of(const AskedIndex& asked);
/// NaN where one is not defined.  What several share is computed once.
[[nodiscard]] segregation::IndexSet index_set(std::vector<AskedIndex> asked);

}  // namespace roer::app
