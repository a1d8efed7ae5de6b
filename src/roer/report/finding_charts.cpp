#include "roer/report/finding_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/report/axis.hpp"
#include "roer/report/svg_parts.hpp"

namespace roer::report {

namespace {

constexpr double kTallChart = 240;

void open_finding(std::string_view title, Html& html) {
  html.open("figure");
  if (!title.empty()) html.element("h3", title);
}

void close_finding(const Text& note, Language language, Html& html) {
  if (!note.en.empty()) html.element("figcaption", note.in(language));
  html.close();
}

/// The plain numbers of an axis.
std::string tick_text(const Axis& axis, double tick, Language language) {
  return format_number(tick, axis.decimals, language);
}

/// A frame for points: y to the left, x below, both with their names.
struct PointFrame {
  Axis x_axis, y_axis;
  double left = 56, top = 10, bottom = kTallChart - 50, right = kChartWidth - 10;

  /// Moves the left end so that the numbers stay clear of the name of the axis.
  void fit_numbers(Language language) {
    constexpr double kCharacter = 7.5, kName = 24;
    for (const double tick : y_axis.ticks)
      left =
          std::max(left, kName + kCharacter * static_cast<double>(tick_text(y_axis, tick, language).size()));
  }
  [[nodiscard]] double x(double value) const {
    return left + (value - x_axis.low) / (x_axis.high - x_axis.low) * (right - left);
  }
  [[nodiscard]] double y(double value) const {
    return bottom - (value - y_axis.low) / (y_axis.high - y_axis.low) * (bottom - top);
  }
  [[nodiscard]] std::string grid(const Text& x_name, const Text& y_name, bool x_ticks,
                                 Language language) const {
    std::string svg;
    for (const double tick : y_axis.ticks)
      svg += svg_line(left, y(tick), right, y(tick), "grid") +
             svg_text(left - 5, y(tick) + 4, "end", tick_text(y_axis, tick, language));
    for (const double tick : x_ticks ? x_axis.ticks : std::vector<double>())
      svg += svg_line(x(tick), top, x(tick), bottom, "grid") +
             svg_text(x(tick), bottom + 16, "middle", tick_text(x_axis, tick, language));
    svg += svg_text((left + right) / 2, bottom + 38, "middle", x_name.in(language), "axis");
    return svg + svg_upright(12, (top + bottom) / 2, y_name.in(language));
  }
};

/// Ends of what is drawn, with 0.
std::pair<double, double> ends_of(const std::vector<double>& values, bool with_zero) {
  double low = with_zero ? 0 : INFINITY, high = with_zero ? 0 : -INFINITY;
  for (const double value : values)
    if (std::isfinite(value)) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  if (!(low <= high)) return {0, 1};
  return {low, high};
}

std::string curve_marker(double x, double y, std::size_t which) {
  if (which % 3 == 0)
    return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\" class=\"s{}\"/>", x, y, which);
  if (which % 3 == 1) return svg_bar({x - 3.2, y - 3.2, x + 3.2, y + 3.2}, fmt::format("s{}", which));
  return fmt::format("<path d=\"M{:.1f} {:.1f}l4.2 7.5h-8.4z\" class=\"s{}\"/>", x, y - 4.8, which);
}

bool has_marks(Stroke stroke) {
  return stroke == Stroke::kMarked || stroke == Stroke::kMarks;
}

std::string curve_class(Stroke stroke, std::size_t which) {
  return fmt::format("s{} curve{}", which, stroke == Stroke::kDashed ? " dashed" : "");
}

std::string curve_whisker(const Curve& curve, std::size_t i, double x, const PointFrame& frame) {
  if (curve.low.empty() || !std::isfinite(curve.low[i]) || !std::isfinite(curve.high[i])) return {};
  const double low = frame.y(curve.low[i]), high = frame.y(curve.high[i]);
  return svg_line(x, low, x, high, "whisker") + svg_line(x - 4, low, x + 4, low, "whisker") +
         svg_line(x - 4, high, x + 4, high, "whisker");
}

/// The line and the marks of one curve.
std::string curve_drawing(const CurveChart& chart, std::size_t which, const std::vector<double>& x,
                          const PointFrame& frame) {
  const Curve& curve = chart.curves[which];
  std::string d, marks;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(curve.y[i])) continue;
    const bool joined = i > 0 && std::isfinite(curve.y[i - 1]);
    const bool goes_on = i + 1 < x.size() && std::isfinite(curve.y[i + 1]);
    d += fmt::format("{}{:.1f} {:.1f}", joined ? "L" : "M", x[i], frame.y(curve.y[i]));
    // A value alone on a curve without marks would not be seen.
    if (!joined && !goes_on && !has_marks(curve.stroke)) d += "m-5 0h10";
    marks += curve_whisker(curve, i, x[i], frame);
    if (has_marks(curve.stroke)) marks += curve_marker(x[i], frame.y(curve.y[i]), which);
  }
  if (curve.stroke == Stroke::kMarks) return marks;
  return fmt::format("<path d=\"{}\" class=\"{}\"/>{}", d, curve_class(curve.stroke, which), marks);
}

void write_curve_key(const CurveChart& chart, Language language, Html& html) {
  if (chart.curves.size() < 2) return;
  html.open("p", {{"class", "key"}});
  for (std::size_t k = 0; k < chart.curves.size(); ++k) {
    const Stroke stroke = chart.curves[k].stroke;
    html.open("span").raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 24 16\" "
        "style=\"display:inline-block\" aria-hidden=\"true\">" +
        (stroke == Stroke::kMarks ? "" : svg_line(0, 8, 24, 8, curve_class(stroke, k))) +
        (has_marks(stroke) ? curve_marker(12, 8, k) : "") + "</svg>");
    html.text(chart.curves[k].label.in(language)).close();
  }
  html.close();
}

std::string dot_mark(double x, double y, std::string_view css) {
  return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.5\" class=\"{}\"/>", x, y, css);
}

void write_dot_key(const DotChart& chart, Language language, Html& html) {
  const auto key = [&](const std::string& mark, const Text& label) {
    if (label.en.empty()) return;
    html.open("span").raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 24 16\" "
        "style=\"display:inline-block\" aria-hidden=\"true\">" +
        mark + "</svg>");
    html.text(label.in(language)).close();
  };
  html.open("p", {{"class", "key"}});
  key(dot_mark(12, 8, "dot"), chart.mark);
  key(svg_line(0, 8, 24, 8, "whisker"), chart.interval);
  key(dot_mark(12, 8, "other"), chart.other);
  html.close();
}

/// Dark enough for white letters.
constexpr double kDark = 0.55;

/// From white to the blue of the charts.
std::string heat_colour(double share) {
  const double at = std::clamp(share, 0.0, 1.0);
  const auto mix = [&](double from, double to) { return std::lround(from + (to - from) * at); };
  return fmt::format("#{:02x}{:02x}{:02x}", mix(247, 8), mix(251, 69), mix(255, 148));
}

}  // namespace

void write_data_table(const DataTable& table, Language language, Html& html) {
  if (!table.title.en.empty()) html.element("h3", table.title.in(language));
  html.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  for (std::size_t c = 0; c < table.heads.size(); ++c)
    html.element("th", table.heads[c].in(language),
                 {{"scope", "col"}, {"class", c < table.text_columns ? "words" : "number"}});
  html.close().close().open("tbody");
  for (const std::vector<Text>& row : table.rows) {
    html.open("tr");
    for (std::size_t c = 0; c < row.size(); ++c)
      if (c == 0)
        html.element("th", row[c].in(language), {{"scope", "row"}});
      else
        html.element("td", row[c].in(language), {{"class", c < table.text_columns ? "words" : "number"}});
    html.close();
  }
  html.close().close().close();
  if (!table.note.en.empty()) html.element("p", table.note.in(language), {{"class", "note"}});
}

void write_heat_table(const HeatTable& table, Language language, Html& html) {
  if (!table.title.en.empty()) html.element("h3", table.title.in(language));
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "heat"}}).open("thead").open("tr");
  html.element("th", table.corner.in(language), {{"scope", "col"}});
  for (const Text& column : table.columns) html.element("th", column.in(language), {{"scope", "col"}});
  html.close().close().open("tbody");
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    html.open("tr").element("th", table.rows[r].in(language), {{"scope", "row"}});
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const double share = table.shares[r * table.columns.size() + c];
      if (std::isnan(share))
        html.element("td", table.hidden.in(language), {{"class", "hid"}});
      else
        html.element(
            "td", share == 0 ? std::string("0") : format_number(100 * share, 1, language) + " %",
            {{"class", share > kDark ? "dark" : "light"}, {"style", "background:" + heat_colour(share)}});
    }
    html.close();
  }
  html.close().close().close();
  if (!table.note.en.empty()) html.element("p", table.note.in(language), {{"class", "note"}});
}

void write_dots(const DotChart& chart, Language language, Html& html) {
  constexpr double kRow = 40, kLeft = 14, kRight = 20;
  std::vector<double> all;
  for (const DotLine& line : chart.lines)
    all.insert(all.end(), {line.value, line.low, line.high, line.other, line.other_low, line.other_high});
  const auto [low, high] = ends_of(all, true);
  const Axis axis = axis_over(low, high, 5);
  const double bottom = static_cast<double>(chart.lines.size()) * kRow + 6;
  const auto x = [&](double value) {
    return kLeft + (value - axis.low) / (axis.high - axis.low) * (kChartWidth - kLeft - kRight);
  };
  std::string svg = svg_open(bottom + 40, chart.title.in(language));
  for (const double tick : axis.ticks)
    svg += svg_line(x(tick), 2, x(tick), bottom, std::abs(tick) < 1e-12 ? "zero" : "grid") +
           svg_text(x(tick), bottom + 15, "middle", tick_text(axis, tick, language));
  const auto whisker = [&](double from, double to, double y) {
    if (!std::isfinite(from) || !std::isfinite(to)) return std::string();
    return svg_line(x(from), y, x(to), y, "whisker") + svg_line(x(from), y - 4, x(from), y + 4, "whisker") +
           svg_line(x(to), y - 4, x(to), y + 4, "whisker");
  };
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const DotLine& line = chart.lines[i];
    const double y = static_cast<double>(i) * kRow + 4, mark = y + 23;
    const bool pair = std::isfinite(line.other_low);
    svg += svg_text(kLeft + 5, y + 11, "start", line.label.in(language), "on");
    svg += whisker(line.low, line.high, pair ? mark - 4 : mark);
    svg += whisker(line.other_low, line.other_high, mark + 5);
    if (std::isfinite(line.other)) svg += dot_mark(x(line.other), pair ? mark + 5 : mark, "other");
    if (std::isfinite(line.value)) svg += dot_mark(x(line.value), pair ? mark - 4 : mark, "dot");
  }
  svg += svg_text(kChartWidth / 2, bottom + 34, "middle", chart.axis.in(language), "axis");
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>");
  write_dot_key(chart, language, html);
  close_finding(chart.note, language, html);
}

void write_bars(const BarChart& chart, Language language, Html& html) {
  constexpr double kRow = 38, kLeft = 4;
  double most = 1e-12;
  for (const BarLine& line : chart.lines) most = std::max(most, line.value);
  const double height = static_cast<double>(chart.lines.size()) * kRow + 4;
  std::string svg = svg_open(height, chart.title.in(language));
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    const BarLine& line = chart.lines[i];
    const double y = static_cast<double>(i) * kRow;
    svg += svg_text(kLeft, y + 13, "start",
                    fmt::format("{}: {}", line.label.in(language), line.told.in(language)), "on");
    const double end = kLeft + std::max(0.0, line.value) / most * (kChartWidth - 2 * kLeft);
    svg += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"15\" class=\"bar\" fill=\"{}\"/>", kLeft,
        y + 18, end - kLeft, line.colour.empty() ? "#6b7f92" : line.colour);
  }
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>");
  close_finding(chart.note, language, html);
}

void write_curves(const CurveChart& chart, Language language, Html& html) {
  std::vector<double> all;
  for (const Curve& curve : chart.curves)
    for (const auto* values : {&curve.y, &curve.low, &curve.high})
      all.insert(all.end(), values->begin(), values->end());
  const auto [low, high] = ends_of(all, true);
  PointFrame frame;
  frame.y_axis = axis_over(low, high, 4);
  const auto place = [&](double x) { return chart.logarithmic ? std::log(x) : x; };
  frame.x_axis.low = place(chart.x.front());
  frame.x_axis.high = place(chart.x.back());
  frame.left = 60;
  frame.right = kChartWidth - 34;
  if (frame.x_axis.high <= frame.x_axis.low) frame.x_axis.high = frame.x_axis.low + 1;
  frame.fit_numbers(language);
  std::string svg = svg_open(kTallChart, chart.title.in(language));
  svg += frame.grid(chart.x_axis, chart.y_axis, false, language);
  double free_from = -INFINITY;
  std::vector<double> places;
  for (std::size_t i = 0; i < chart.x.size(); ++i) {
    const double x = places.emplace_back(frame.x(place(chart.x[i])));
    const std::string& label = chart.ticks[i].in(language);
    if (label.empty()) continue;
    svg += svg_line(x, frame.top, x, frame.bottom, "grid");
    const double half = static_cast<double>(label.size()) * 3.6 + 3;
    if (x - half < free_from) continue;  // labels that would overlap are left out
    svg += svg_text(x, frame.bottom + 16, "middle", label);
    free_from = x + half;
  }
  for (std::size_t k = 0; k < chart.curves.size(); ++k) svg += curve_drawing(chart, k, places, frame);
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>");
  write_curve_key(chart, language, html);
  close_finding(chart.note, language, html);
}

void write_stacks(const StackChart& chart, Language language, Html& html) {
  constexpr double kLeft = 46, kTop = 8, kBottom = kTallChart - 34;
  const double each =
      (kChartWidth - kLeft - 8) / static_cast<double>(std::max<std::size_t>(1, chart.moments.size()));
  const auto y = [&](double share) { return kBottom - share * (kBottom - kTop); };
  std::string svg = svg_open(kTallChart, chart.title.in(language));
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0})
    svg += svg_line(kLeft, y(tick), kChartWidth, y(tick), "grid") +
           svg_text(kLeft - 5, y(tick) + 4, "end", format_number(100 * tick, 0, language) + " %");
  for (std::size_t m = 0; m < chart.moments.size(); ++m) {
    const double left = kLeft + static_cast<double>(m) * each;
    double from = 0;
    for (std::size_t p = 0; p < chart.parts.size(); ++p) {
      const double share = chart.shares[m * chart.parts.size() + p];
      if (!(share > 0)) continue;
      svg += fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"bar\" fill=\"{}\"/>",
          left + each * 0.1, y(from + share), each * 0.8, y(from) - y(from + share), chart.colours[p]);
      from += share;
    }
    svg += svg_text(left + each / 2, kBottom + 17, "middle", chart.moments[m].in(language));
  }
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>").open("p", {{"class", "key"}});
  for (std::size_t p = chart.parts.size(); p-- > 0;) {
    html.open("span").element("b", "", {{"class", "chip"}, {"style", "background:" + chart.colours[p]}});
    html.text(chart.parts[p].in(language)).close();
  }
  html.close();
  close_finding(chart.note, language, html);
}

void write_chance(const ChanceChart& chart, Language language, Html& html) {
  constexpr int kChanceBins = 24;
  auto [low, high] = ends_of(chart.drawn, false);
  PointFrame frame;
  const double span = std::max(high - low, 1e-9);
  frame.x_axis = axis_over(std::min(low, chart.found), std::max(high, chart.found), 5);
  std::vector<double> bins(kChanceBins);
  for (const double value : chart.drawn)
    if (std::isfinite(value))
      ++bins[static_cast<std::size_t>(
          std::clamp<double>((value - low) / span * kChanceBins, 0, kChanceBins - 1))];
  frame.y_axis = axis_of_counts(*std::max_element(bins.begin(), bins.end()));
  frame.fit_numbers(language);
  std::string svg = svg_open(kTallChart, chart.title.in(language));
  svg += frame.grid(chart.axis, {"aantal trekkingen", "number of draws"}, true, language);
  for (int b = 0; b < kChanceBins; ++b)
    svg += svg_bar({frame.x(low + span * b / kChanceBins), frame.y(bins[static_cast<std::size_t>(b)]),
                    frame.x(low + span * (b + 1) / kChanceBins), frame.bottom},
                   "plain");
  svg += svg_line(frame.x(chart.found), frame.top, frame.x(chart.found), frame.bottom, "found");
  const bool right = frame.x(chart.found) > kChartWidth / 2;
  svg += svg_text(frame.x(chart.found) + (right ? -6 : 6), frame.top + 14, right ? "end" : "start",
                  chart.mark.in(language), "on");
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>");
  close_finding(chart.note, language, html);
}

void write_points(const PointChart& chart, Language language, Html& html) {
  PointFrame frame;
  const auto [x_low, x_high] = ends_of(chart.x, true);
  const auto [y_low, y_high] = ends_of(chart.y, true);
  frame.x_axis = axis_over(x_low, x_high, 6);
  frame.y_axis = axis_over(y_low, y_high, 5);
  frame.bottom += 60;
  frame.fit_numbers(language);
  std::string svg = svg_open(kTallChart + 60, chart.title.in(language));
  svg += frame.grid(chart.x_axis, chart.y_axis, true, language);
  svg += svg_line(frame.x(0), frame.top, frame.x(0), frame.bottom, "zero") +
         svg_line(frame.left, frame.y(0), frame.right, frame.y(0), "zero");
  // One path per colour, of round dots: a tenth of the bytes of as many circles.
  const double radius = chart.x.size() > 2000 ? 2 : 4;
  for (std::size_t c = 0; c < chart.colours.size(); ++c) {
    std::string d;
    for (std::size_t i = 0; i < chart.x.size(); ++i)
      if (chart.of[i] == c && std::isfinite(chart.x[i]) && std::isfinite(chart.y[i]))
        d += fmt::format("M{:.0f} {:.0f}h0", frame.x(chart.x[i]), frame.y(chart.y[i]));
    if (!d.empty())
      svg += fmt::format(
          "<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\" fill=\"none\"/>", d,
          chart.colours[c], radius);
  }
  if (std::isfinite(chart.slope) && chart.slope != 0) {
    // As far as it stays inside on both sides.
    const double at_low = frame.y_axis.low / chart.slope, at_high = frame.y_axis.high / chart.slope;
    const double from = std::max(frame.x_axis.low, std::min(at_low, at_high));
    const double to = std::min(frame.x_axis.high, std::max(at_low, at_high));
    svg += svg_line(frame.x(from), frame.y(from * chart.slope), frame.x(to), frame.y(to * chart.slope),
                    "whisker");
  }
  open_finding(chart.title.in(language), html);
  html.raw(svg + "</svg>").open("p", {{"class", "key"}});
  for (std::size_t c = 0; c < chart.labels.size(); ++c) {
    if (chart.labels[c].en.empty()) continue;
    html.open("span").element("b", "", {{"class", "chip"}, {"style", "background:" + chart.colours[c]}});
    html.text(chart.labels[c].in(language)).close();
  }
  html.close();
  close_finding(chart.note, language, html);
}

}  // namespace roer::report
