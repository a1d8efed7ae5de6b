#pragma once
// The pieces that all charts are drawn with.

#include <string>
#include <string_view>

#include "roer/area/geometry.hpp"

namespace roer::report {

inline constexpr double kChartWidth = 480;  ///< of a drawing; text stays legible on a phone

/// The start of a chart that is `height` high; the caller adds "</svg>".
[[nodiscard]] std::string svg_open(double height, std::string_view label);
/// `anchor`: start, middle or end; `css`: a class of the style, may be empty.
[[nodiscard]] std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                                   std::string_view css = "");
/// Text from bottom to top, around (x, y).
[[nodiscard]] std::string svg_upright(double x, double y, std::string_view text);
[[nodiscard]] std::string svg_line(double x1, double y1, double x2, double y2, std::string_view css);
[[nodiscard]] std::string svg_bar(Box at, std::string_view css);

/// A pattern of stripes of two colours, `side` units wide.
[[nodiscard]] std::string svg_stripes(std::string_view id, double side, std::string_view ground,
                                      std::string_view stripe);

}  // namespace roer::report
