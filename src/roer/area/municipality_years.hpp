#pragma once
// Which boundary years a list of codes can be of, by the municipalities that came and went.

#include <span>

#include "roer/area/area_code.hpp"
#include "roer/base/strong.hpp"

namespace roer {

/// A span of boundary years; year 0 = open on that side.
struct PossibleYears {
  Year first, last;
  AreaCode first_by;  ///< a municipality that exists from `first`; empty if it is open
  AreaCode last_by;   ///< a municipality that exists until `last`; empty if it is open

  /// False if the codes of several years are mixed: no year has all of them.
  [[nodiscard]] bool any() const { return first.value() == 0 || last.value() == 0 || first <= last; }
  [[nodiscard]] bool holds(Year year) const {
    return (first.value() == 0 || first <= year) && (last.value() == 0 || year <= last);
  }
};

/// The years in which every municipality exists that the codes (BU, WK, GM) lie in. Source: the municipal
/// reorganisations of 1 January 2016 to 1 January 2023 as CBS lists them (Gemeentelijke indeling); 390
/// municipalities in 2016, 388, 380, 355, 355, 352, 345 and 342 in 2023. A municipality that did not change
/// in those years says nothing, and other kinds of codes neither.  Cost: O(n log 60).
[[nodiscard]] PossibleYears possible_years(std::span<const AreaCode> codes);

}  // namespace roer
