#pragma once
// What a map can show of numbers.

#include "roer/report/finding_page.hpp"

namespace roer::app {

/// Numbers in five groups of as many areas, from light to dark; those that are NaN are hatched.  `values`,
/// `label`, `unit` and `decimals` of the view are filled in.
[[nodiscard]] report::MapView grouped_view(Text label, std::vector<double> values, int decimals, Text unit);

}  // namespace roer::app
