#pragma once
// Files of one call that contradict each other.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/dataset.hpp"

namespace roer::app {

/// A dataset and the path it came from.
struct Piece {
  const Dataset* dataset = nullptr;
  const std::string* path = nullptr;
};

/// kDuplicateCode for every area to which two pieces of one dataset and release give different numbers for
/// one indicator and period: none of them is the later one, so that neither may win. Equal numbers are no
/// fault. Empty if there are none.  Cost: one look-up per cell where there are several pieces, else none.
[[nodiscard]] Faults conflicting_cells(const std::vector<Piece>& pieces);

}  // namespace roer::app
