#pragma once

#include "roer/app/drawn_figure.hpp"
#include "roer/app/json_parts.hpp"

namespace roer::app {

/// Members of a figure with what was drawn about it.
[[nodiscard]] Json drawn_part(const DrawnFigure& figure);

}  // namespace roer::app
