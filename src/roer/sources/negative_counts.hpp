#pragma once
// Counts below 0: no file is refused for them, nobody should miss them.

#include "roer/sources/dataset.hpp"

namespace roer {

/// Adds one note with the number of counts (Measure::kCount) below 0, the first indicator and area among
/// them. They are kept as published.   Cost: O(values).
void tell_negative_counts(Dataset& dataset);

}  // namespace roer
