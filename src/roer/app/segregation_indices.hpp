#pragma once
// Which indices a report on segregation holds, as functions of counts.

#include <vector>

#include "roer/app/index_choice.hpp"
#include "roer/segregation/counts.hpp"

namespace roer::app {

/// All indices of a result: those of all groups, with those of an order where groups have one; those of each;
/// and exposure of each to each.  Of two groups the second has those that were named and differ from the
/// first. What asks for whole counts is left out where they are not.
[[nodiscard]] std::vector<AskedIndex> asked_indices(const segregation::Counts& counts,
                                                    const IndexChoice& choice, bool ordered);
/// The way to draw people again: `wanted`, else the one that was published for an index.  What tells of the
/// whole is drawn over all cells always: within groups it would not move.
[[nodiscard]] segregation::Resample resample_of(const AskedIndex& asked,
                                                std::optional<segregation::Resample> wanted);
/// NaN where one is not defined.  What several share is computed once.
[[nodiscard]] segregation::IndexSet index_set(std::vector<AskedIndex> asked, const IndexChoice& choice);

}  // namespace roer::app
