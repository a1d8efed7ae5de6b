#pragma once
// What the page's script needs, as compact JSON: one array per property, each text once.

#include <string>

#include "roer/report/view.hpp"

namespace roer::report {

/// JSON that is safe inside <script>.  Arrays are in the order of view.order; numbers that point at a text
/// are positions in the list beside them.
[[nodiscard]] std::string page_data(const View& view);

}  // namespace roer::report
