#include "roer/report/svg_parts.hpp"

#include <fmt/format.h>

#include "roer/report/html.hpp"

namespace roer::report {

std::string svg_open(double height, std::string_view label) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
      "aria-label=\"{}\">",
      kChartWidth, height, escaped(label));
}

std::string svg_text(double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view css) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>", x, y,
                     anchor, css, escaped(text));
}

std::string svg_upright(double x, double y, std::string_view text) {
  return fmt::format(
      "<text transform=\"translate({:.0f} {:.0f}) rotate(-90)\" text-anchor=\"middle\" "
      "class=\"axis\">{}</text>",
      x, y, escaped(text));
}

std::string svg_line(double x1, double y1, double x2, double y2, std::string_view css) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>", x1, y1,
                     x2, y2, css);
}

std::string svg_bar(Box at, std::string_view css) {
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"/>",
                     at.min_x, at.min_y, at.max_x - at.min_x, at.max_y - at.min_y, css);
}

std::string svg_stripes(std::string_view id, double side, std::string_view ground, std::string_view stripe) {
  return fmt::format(
      "<pattern id=\"{0}\" width=\"{1:.1f}\" height=\"{1:.1f}\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect width=\"{1:.1f}\" height=\"{1:.1f}\" fill=\"{2}\"/>"
      "<rect width=\"{3:.1f}\" height=\"{1:.1f}\" fill=\"{4}\"/></pattern>",
      id, side, ground, side / 2, stripe);
}

}  // namespace roer::report
