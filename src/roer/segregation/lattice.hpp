#pragma once
// Whether places lie on a square lattice, as the cells of a grid do.

#include <cstdint>
#include <optional>
#include <vector>

#include "roer/segregation/surroundings.hpp"

namespace roer::segregation::detail {

/// Columns and rows of a lattice.
struct Lattice {
  double cell = 1;  ///< distance between neighbours
  std::int64_t width = 0, height = 0;
  std::vector<std::uint32_t> cell_of;  ///< per place, row * width + column; kNowhere without people
};

/// The lattice on which all places with people lie, within a millionth of a cell; nothing if there is none,
/// or so thinly peopled that it is no use.  Requires: finite positions.  Cost: n log n.
[[nodiscard]] std::optional<Lattice> lattice_of(const Places& places, std::span<const double> people);

}  // namespace roer::segregation::detail
