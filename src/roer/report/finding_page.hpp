#pragma once
// A page about one finding (who lives apart, which areas rise, where high lies near high): one HTML file with
// sentences, tables, charts and a map, in the frame that the report on a score has.  Everything in it was
// computed before; what is NaN here is not shown.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/text.hpp"
#include "roer/report/report.hpp"

namespace roer::report {

/// Sentences, each a paragraph or an item.
struct Sentences {
  std::vector<Text> lines;
  bool listed = false;
};

/// The first `text_columns` columns are read, the others are numbers.
struct DataTable {
  Text title;
  std::vector<Text> heads;
  std::vector<std::vector<Text>> rows;
  std::size_t text_columns = 1;
  Text note{};
};

/// Shares in cells, darker where larger.
struct HeatTable {
  Text title, corner;
  std::vector<Text> rows, columns;
  std::vector<double> shares;  ///< row by row, in [0, 1]; NaN = hidden
  Text hidden;                 ///< what stands where one is hidden
  Text note{};
};

/// One mark with its interval, and another to compare it with; NaN = none.
struct DotLine {
  Text label;
  double value = 0, low = 0, high = 0;
  double other = 0, other_low = 0, other_high = 0;
};
struct DotChart {
  Text title, axis;
  Text mark, interval, other;  ///< key; `other` empty = none
  std::vector<DotLine> lines;
  Text note{};
};

/// Shares of a whole, or counts, as lying bars.
struct BarLine {
  Text label;
  double value = 0;
  Text told;           ///< the value in words
  std::string colour;  ///< "#rrggbb"; empty = the usual one
};
struct BarChart {
  Text title;
  std::vector<BarLine> lines;
  Text note{};
};

/// Curves over years or, with a logarithmic axis, over scales.
enum class Stroke : std::uint8_t { kMarked, kPlain, kDashed, kMarks };  ///< kMarks: no line
struct Curve {
  Text label;
  std::vector<double> y;  ///< one per x; NaN = none there
  Stroke stroke = Stroke::kMarked;
  /// Ends of an interval, one per x; empty = none.
  std::vector<double> low{}, high{};
};
struct CurveChart {
  Text title, x_axis, y_axis;
  std::vector<double> x;    ///< ascending; above 0 where logarithmic
  std::vector<Text> ticks;  ///< empty = no line of the grid there
  bool logarithmic = false;
  std::vector<Curve> curves;  ///< at most 6
  Text note{};
};

/// How a whole is divided at each moment.
struct StackChart {
  Text title;
  std::vector<Text> moments, parts;
  std::vector<std::string> colours;  ///< one per part
  std::vector<double> shares;        ///< moment by moment, in [0, 1]
  Text note{};
};

/// What chance gives, and where the finding lies.
struct ChanceChart {
  Text title, axis, mark;
  std::vector<double> drawn;
  double found = 0;
  Text note{};
};

/// Points with a line through the origin of both axes.
struct PointChart {
  Text title, x_axis, y_axis;
  std::vector<double> x, y;
  std::vector<std::uint8_t> of;  ///< place in `colours`
  std::vector<std::string> colours;
  std::vector<Text> labels;  ///< one per colour; empty = not in the key
  double slope = 0;
  Text note{};
};

/// One thing a map can show.
struct MapClass {
  Text label;
  std::string colour;  ///< "#rrggbb"; empty = hatched
};
struct MapView {
  Text label;
  std::vector<MapClass> classes;
  std::vector<std::uint8_t> of;  ///< class of each area
  std::vector<double> values;    ///< shown beside the pointer; empty = the class alone, NaN = not shown
  int decimals = 0;
  Text unit{};
};
struct AreaMap {
  const ShapeLayer* shapes = nullptr;  ///< one per area; an area may have no points
  std::vector<std::string> names, parents;
  std::vector<MapView> views;  ///< the first is the one printed
  bool dots = false;           ///< places drawn as dots, which have no borders of a year
  bool metres = true;          ///< of shapes; false = another unit: no scale
};

using Block = std::variant<Sentences, DataTable, HeatTable, DotChart, BarChart, CurveChart, StackChart,
                           ChanceChart, PointChart, AreaMap>;

struct PageChapter {
  std::string id;  ///< a name within the page: "levels"
  Text title;
  Text meaning;  ///< one plain sentence; may be empty
  std::vector<Block> blocks;
};

struct FindingPage {
  Text kind, title;
  std::vector<std::pair<Text, Text>> facts;  ///< "year": "2024"
  std::vector<std::pair<Text, Text>> tiles;  ///< "0.11", "H of all groups"
  std::vector<Text> summary;
  std::vector<PageChapter> chapters;  ///< at most one holds a map
  std::vector<Text> method;           ///< how it was computed
  std::vector<SourceLine> sources;
  std::vector<Text> remarks;
  std::string manifest;  ///< JSON
};

/// The page in one language: no network, no other file, A4 in print.  Requires: the lists of a block are as
/// long as each other.  Cost: with a map of the whole country below 3 s and 12 MB.
[[nodiscard]] std::string html_page(const FindingPage& page, Language language);

}  // namespace roer::report
