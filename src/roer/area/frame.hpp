#pragma once
// Areas x (indicator, period): the table that every source is turned into.

#include <string>
#include <vector>

#include "roer/area/area_list.hpp"
#include "roer/table/column.hpp"

namespace roer {

/// One column of a frame.
struct Series {
  std::string indicator;  ///< Indicator::id
  Period period;
  Column values;  ///< one per area of the frame
};

/// Columns over one list of areas. Requires: every series has areas.size() values; (indicator, period) is
/// unique.
struct Frame {
  AreaList areas;
  std::vector<Series> series;

  [[nodiscard]] const Series* find(std::string_view indicator, Period period) const {
    for (const Series& one : series)
      if (one.period == period && one.indicator == indicator) return &one;
    return nullptr;
  }
};

}  // namespace roer
