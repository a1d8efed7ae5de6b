#include "drawing.hpp"

#include <fmt/format.h>

namespace roer::methods {

Drawing::Drawing(double width, double height, const std::string& title)
    : svg_(fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
                       "height=\"{1}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n"
                       "  <title>{2}</title>\n  <rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
                       width, height, title)) {}

void Drawing::text(double x, double y, const std::string& what, const std::string& attributes) {
  svg_ += fmt::format("  <text x=\"{:.1f}\" y=\"{:.1f}\" {}>{}</text>\n", x, y, attributes, what);
}

void Drawing::line(double x1, double y1, double x2, double y2, const std::string& attributes) {
  svg_ += fmt::format("  <line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n", x1, y1, x2,
                      y2, attributes);
}

void Drawing::bar(double x, double y, double width, double height, const std::string& colour) {
  svg_ += fmt::format("  <rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
                      x, y, width, height, colour);
}

void Drawing::path(const std::vector<std::pair<double, double>>& points, const std::string& colour) {
  std::string places;
  for (const auto& [x, y] : points)
    places += fmt::format("{}{:.1f} {:.1f}", places.empty() ? "M" : " L", x, y);
  svg_ += fmt::format("  <path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n", places, colour);
}

void Drawing::axes(const Scale& x, const std::vector<double>& x_ticks, const std::string& x_name,
                   const Scale& y, const std::vector<double>& y_ticks, const std::string& y_name) {
  for (const double tick : y_ticks) {
    line(x.begin, y.at(tick), x.end, y.at(tick), "stroke=\"#e2e2e2\"");
    text(x.begin - 6, y.at(tick) + 4, fmt::format("{}", tick), "text-anchor=\"end\" fill=\"#444444\"");
  }
  for (const double tick : x_ticks) {
    line(x.at(tick), y.begin, x.at(tick), y.begin + 5, "stroke=\"#444444\"");
    text(x.at(tick), y.begin + 19, fmt::format("{}", tick), "text-anchor=\"middle\" fill=\"#444444\"");
  }
  line(x.begin, y.begin, x.end, y.begin, "stroke=\"#444444\"");
  text((x.begin + x.end) / 2, y.begin + 38, x_name, "text-anchor=\"middle\"");
  text(x.begin - 8, y.end - 12, y_name, "text-anchor=\"start\"");
}

std::string Drawing::finished() const {
  return svg_ + "</svg>\n";
}

}  // namespace roer::methods
