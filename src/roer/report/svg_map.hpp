#pragma once
// The map of a report: areas as SVG, with legends, a scale bar and a choice of what it shows.

#include <string>
#include <vector>

#include "roer/report/html.hpp"
#include "roer/report/view.hpp"

namespace roer::report {

/// What a map can show: the class, the decision, or the points of one factor.
struct MapTheme {
  enum class Kind : std::uint8_t { kClass, kDecision, kFactor } kind = Kind::kClass;
  std::size_t factor = 0;
  std::string label;
};

/// The themes this report can show; the first is the one the page opens with: classes, or the decision where
/// the class of more than half of the areas is a range.
[[nodiscard]] std::vector<MapTheme> map_themes(const View& view);

/// CSS class of an area in a theme.
[[nodiscard]] std::string map_fill(const View& view, const MapTheme& theme, std::uint32_t area);

/// True if the report has polygons to draw.
[[nodiscard]] bool has_map(const View& view);

/// Rules that give the classes of map_fill() their colours.
[[nodiscard]] std::string map_style(const View& view);

/// The chapter with the map; nothing if there is nothing to draw.
void write_map(const View& view, Html& html);

}  // namespace roer::report
