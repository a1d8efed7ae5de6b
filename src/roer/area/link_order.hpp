#pragma once
// The order that links of a crosswalk are kept in; private to this room.

#include "roer/area/crosswalk.hpp"

namespace roer {

/// The order of the links of a crosswalk: by `from`, then by `to`.
[[nodiscard]] inline bool link_before(const CrosswalkLink& a, const CrosswalkLink& b) {
  return a.from != b.from ? a.from < b.from : a.to < b.to;
}

}  // namespace roer
