// Line charts: only measured periods are points; what was not measured in between is a thin broken line.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "roer/report/axis.hpp"
#include "roer/report/charts.hpp"
#include "roer/report/sentences.hpp"

namespace roer::report {

namespace {

constexpr double kTrendWidth = 480, kLeft = 56, kRight = 12, kTop = 12, kBottom = 190;

struct Series {
  std::string label;
  std::string_view css;
  std::vector<double> values;           ///< NaN = hole
  std::vector<score::Range> intervals;  ///< of the values; empty = none
};

double time_of(Period period) {
  return period.year + (period.month > 0 ? (period.month - 0.5) / 12 : 0.5);
}

int axis_decimals(const Axis& axis) {
  return axis.decimals;
}

/// The usual distance between two measurements: the smallest one.
double usual_step(const std::vector<Period>& periods) {
  double step = INFINITY;
  for (std::size_t i = 1; i < periods.size(); ++i)
    step = std::min(step, time_of(periods[i]) - time_of(periods[i - 1]));
  return step;
}

bool find_range(const std::vector<Series>& series, double& low, double& high) {
  low = INFINITY;
  high = -INFINITY;
  const auto widen = [&](double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const Series& one : series) {
    std::for_each(one.values.begin(), one.values.end(), widen);
    for (const score::Range& interval : one.intervals) {
      widen(interval.low);
      widen(interval.high);
    }
  }
  return low <= high;
}

class LineChart {
 public:
  LineChart(const View& view, const Trend& trend, const std::vector<Series>& series)
      : view_(view), trend_(trend), series_(series) {
    double low = 0, high = 0;
    empty_ = trend.periods.empty() || !find_range(series, low, high);
    if (empty_) return;
    axis_ = axis_over(low, high, 4);
    first_ = time_of(trend.periods.front());
    last_ = time_of(trend.periods.back());
  }
  [[nodiscard]] bool empty() const { return empty_; }
  /// Says between which numbers the axis runs where 0 is not among them; "" where it is.
  [[nodiscard]] std::string without_zero() const {
    if (axis_.low <= 0 && axis_.high >= 0) return {};
    return fill(view_.say("axis.no_zero"),
                {view_.number(axis_.low, axis_.decimals), view_.number(axis_.high, axis_.decimals)}) +
           " ";
  }

  [[nodiscard]] std::string svg(std::string_view label) const {
    std::string out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {:.0f} {:.0f}\" "
        "role=\"img\" "
        "aria-label=\"{}\">",
        kTrendWidth, kBottom + 24, escaped(label));
    out += grid();
    for (const Series& one : series_) out += line(one);
    return out + "</svg>";
  }

 private:
  [[nodiscard]] double x(std::size_t i) const {
    const double share = last_ > first_ ? (time_of(trend_.periods[i]) - first_) / (last_ - first_) : 0.5;
    return kLeft + 10 + share * (kTrendWidth - kLeft - kRight - 20);
  }
  [[nodiscard]] double y(double value) const {
    return kBottom - (value - axis_.low) / (axis_.high - axis_.low) * (kBottom - kTop);
  }
  [[nodiscard]] std::string grid() const {
    std::string out;
    for (const double tick : axis_.ticks)
      out += fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"grid\"/><text x=\"{:.1f}\" "
          "y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
          kLeft, y(tick), kTrendWidth - kRight, y(tick), kLeft - 5, y(tick) + 4,
          view_.number(tick, axis_decimals(axis_)));
    double free_from = 0;
    for (std::size_t i = 0; i < trend_.periods.size(); ++i) {
      if (x(i) < free_from) continue;
      const std::string label = to_string(trend_.periods[i]);
      out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", x(i),
                         kBottom + 18, label);
      free_from = x(i) + static_cast<double>(label.size()) * 8 + 4;
    }
    return out;
  }
  [[nodiscard]] std::string line(const Series& one) const {
    std::string out = fmt::format("<g class=\"{}\">", one.css);
    for (std::size_t i = 0; i < one.intervals.size(); ++i)
      if (std::isfinite(one.intervals[i].low))
        out += fmt::format(
            "<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\" class=\"interval\"/>", x(i),
            y(one.intervals[i].low), y(one.intervals[i].high));
    const double usual = usual_step(trend_.periods);
    std::size_t before = one.values.size();
    for (std::size_t i = 0; i < one.values.size() && i < trend_.periods.size(); ++i) {
      if (!std::isfinite(one.values[i])) continue;
      if (before < i) {
        const bool measured =
            before + 1 == i && time_of(trend_.periods[i]) - time_of(trend_.periods[before]) < usual * 1.5;
        out += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"{}/>", x(before),
                           y(one.values[before]), x(i), y(one.values[i]), measured ? "" : " class=\"gap\"");
      }
      before = i;
    }
    for (std::size_t i = 0; i < one.values.size() && i < trend_.periods.size(); ++i)
      if (std::isfinite(one.values[i])) out += point(one, i);
    return out + "</g>";
  }
  [[nodiscard]] std::string point(const Series& one, std::size_t i) const {
    return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"><title>{}, {}: {}</title></circle>",
                       x(i), y(one.values[i]), escaped(one.label), to_string(trend_.periods[i]),
                       view_.number(one.values[i], axis_decimals(axis_) + 1));
  }

  const View& view_;
  const Trend& trend_;
  const std::vector<Series>& series_;
  Axis axis_;
  double first_ = 0, last_ = 1;
  bool empty_ = true;
};

bool has_gap(const Trend& trend) {
  const double usual = usual_step(trend.periods);
  for (std::size_t i = 1; i < trend.periods.size(); ++i)
    if (time_of(trend.periods[i]) - time_of(trend.periods[i - 1]) > usual * 1.5) return true;
  return false;
}

Series mean_series(const View& view, const Trend& trend) {
  const std::string_view words =
      trend.weights.size() == 0 ? view.say("trend.mean") : view.say("trend.together");
  return {fill(words, {view.plural(), view.scope()}), "mean", report_means(view, trend), {}};
}

void append_reference(const View& view, const Trend& trend, std::vector<Series>& series) {
  if (std::any_of(trend.reference.begin(), trend.reference.end(),
                  [](double value) { return std::isfinite(value); }))
    series.push_back({trend.weights.size() == 0 ? fill(view.say("trend.reference"), {view.plural()})
                                                : fill(view.say("trend.everywhere"), {view.plural()}),
                      "reference",
                      trend.reference,
                      {}});
}

void write_key(const View& view, const Trend& trend, const std::vector<Series>& series, Html& html) {
  html.open("p", {{"class", "key"}});
  for (const Series& one : series)
    html.open("span").element("i", "", {{"class", one.css}}).text(one.label).close().text(" ");
  if (has_gap(trend))
    html.open("span").element("i", "", {{"class", "gap"}}).text(view.say("trend.gap")).close();
  html.close();
}

std::string caption(const View& view, const Trend& trend, std::string_view extra) {
  return fmt::format("{}{}: {}. {}", extra, view.say("source"), view.in(trend.source),
                     fill(view.say("trend.borders"), {std::to_string(trend.boundary_year.value())}));
}

/// "With a value: 37 to 40 of the 97 areas."; empty where all have one in every period.
std::string coverage_of(const View& view, const Trend& trend) {
  std::size_t least = view.order.size(), most = 0;
  for (const Column& column : trend.values) {
    std::size_t known = 0;
    for (const std::uint32_t area : view.order) known += column.at(area).known() ? 1 : 0;
    least = std::min(least, known);
    most = std::max(most, known);
  }
  if (least == view.order.size()) return {};
  const std::string range =
      least == most ? view.count(least)
                    : fmt::format("{} {} {}", view.count(least), view.say("range.to"), view.count(most));
  return fill(view.say("trend.coverage"),
              {range, view.count(view.order.size()), view.noun(view.order.size())}) +
         " ";
}

/// What the bars of an area's chart are, or that there are none.
std::string interval_words(const View& view, const Trend& trend) {
  switch (trend.error.kind) {
    case score::ErrorKind::kNone:
      return std::string(view.say("trend.no_interval")) + " ";
    case score::ErrorKind::kPoissonGamma:
      return std::string(view.say("trend.counts")) + " ";
    case score::ErrorKind::kNormal:
    case score::ErrorKind::kRelative:
      break;
  }
  return std::string(view.say("trend.stated")) + " ";
}

void write_trend_figure(const View& view, const Trend& trend, const std::vector<Series>& series,
                        bool overview, Html& html) {
  const LineChart chart(view, trend, series);
  const std::string title = trend_title(view, trend);
  html.open("figure").element(overview ? "h3" : "h5", title);
  html.raw(chart.svg(title));
  write_key(view, trend, series, html);
  html.element("figcaption", caption(view, trend,
                                     chart.without_zero() + (overview ? coverage_of(view, trend)
                                                                      : interval_words(view, trend))));
  html.close();
}

/// Lower-case words of a text, without signs around them.
std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kSigns = " ,;:()";
  std::vector<std::string> words;
  while (true) {
    const std::size_t start = text.find_first_not_of(kSigns);
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const std::size_t size = std::min(text.find_first_of(kSigns), text.size());
    std::string& word = words.emplace_back(text.substr(0, size));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
    text.remove_prefix(size);
  }
}

}  // namespace

std::string trend_title(const View& view, const Trend& trend) {
  const std::string& label = view.in(trend.label);
  const std::string& unit = view.in(trend.unit);
  const std::vector<std::string> said = words_of(label);
  const std::vector<std::string> words = words_of(unit);
  const bool told = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(said.begin(), said.end(), word) != said.end();
  });
  return told ? label : fmt::format("{} ({})", label, unit);
}

std::vector<double> report_means(const View& view, const Trend& trend) {
  std::vector<double> means;
  means.reserve(trend.values.size());
  for (const Column& column : trend.values) means.push_back(mean_of(column, trend.weights, view.order));
  return means;
}

void write_trends(const View& view, Html& html) {
  if (view.data.trends.empty()) return;
  html.open("section", {{"id", "trends"}, {"class", "chapter"}});
  html.element("h2", view.say("trends.title"));
  html.element("p", view.say("trends.lead"));
  html.open("div", {{"class", "charts"}});
  for (const Trend& trend : view.data.trends) {
    std::vector<Series> series{mean_series(view, trend)};
    append_reference(view, trend, series);
    if (!LineChart(view, trend, series).empty()) write_trend_figure(view, trend, series, true, html);
  }
  html.close().close();
}

std::string area_trend_chart(const View& view, const Trend& trend, std::uint32_t area) {
  Series own{std::string(view.name(area)), "own", {}, {}};
  for (std::size_t period = 0; period < trend.values.size(); ++period) {
    own.values.push_back(trend.values[period].numbers()[area]);
    if (trend.error.kind != score::ErrorKind::kNone) own.intervals.push_back(trend.interval(period, area));
  }
  if (std::none_of(own.values.begin(), own.values.end(), [](double value) { return std::isfinite(value); }))
    return {};
  std::vector<Series> series{own, mean_series(view, trend)};
  append_reference(view, trend, series);
  Html html;
  write_trend_figure(view, trend, series, false, html);
  return html.take();
}

}  // namespace roer::report
