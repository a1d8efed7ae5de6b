#pragma once
// Words for numbers of areas.

#include <cstddef>

#include "roer/area/area_code.hpp"

namespace roer {

/// "buurt" for one, "buurten" for any other number.
[[nodiscard]] inline const Text& noun_of(AreaKind kind, std::size_t count) {
  return count == 1 ? label_of(kind) : plural_of(kind);
}

}  // namespace roer
