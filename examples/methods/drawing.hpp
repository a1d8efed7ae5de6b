#pragma once
// Plain SVG: axes, lines, bars and texts within a frame.

#include <string>
#include <utility>
#include <vector>

namespace roer::methods {

inline const std::vector<std::string> kColours{"#33577b", "#b5541c", "#2f7d4f", "#7b3f8c", "#777777"};

/// From numbers to places on the paper.
struct Scale {
  double from = 0, to = 1;    ///< numbers
  double begin = 0, end = 1;  ///< places
  [[nodiscard]] double at(double x) const { return begin + (x - from) / (to - from) * (end - begin); }
};

class Drawing {
 public:
  Drawing(double width, double height, const std::string& title);
  void text(double x, double y, const std::string& what, const std::string& attributes = "");
  void line(double x1, double y1, double x2, double y2, const std::string& attributes);
  void bar(double x, double y, double width, double height, const std::string& colour);
  void path(const std::vector<std::pair<double, double>>& points, const std::string& colour);
  /// Axes with ticks at the given numbers, and their names.
  void axes(const Scale& x, const std::vector<double>& x_ticks, const std::string& x_name, const Scale& y,
            const std::vector<double>& y_ticks, const std::string& y_name);
  [[nodiscard]] std::string finished() const;

 private:
  std::string svg_;
};

}  // namespace roer::methods
