#include "roer/report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/report/axis.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/svg_parts.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostBars = 30;
constexpr std::size_t kBins = 20;

/// How many areas surely belong to a bar, and how many more may.
struct Bar {
  std::string label;
  std::size_t sure = 0, maybe = 0;
  std::string fill;
};

double most_of(const std::vector<Bar>& bars) {
  double most = 0;
  for (const Bar& bar : bars) most = std::max(most, static_cast<double>(bar.sure + bar.maybe));
  return most;
}

std::string bar_text(const View& view, const Bar& bar) {
  if (bar.maybe == 0) return view.count(bar.sure);
  return fill(view.say("chart.sure_maybe"), {view.count(bar.sure), view.count(bar.maybe)});
}

/// Bars from left to right, each below its label.
std::string lying_bars(const View& view, const std::vector<Bar>& bars, std::string_view title) {
  constexpr double kRow = 42, kLeft = 4, kRight = 20;
  const Axis axis = axis_of_counts(most_of(bars));
  const double bottom = static_cast<double>(bars.size()) * kRow + 6;
  const auto x = [&](double value) { return kLeft + value / axis.high * (kChartWidth - kLeft - kRight); };
  std::string svg = svg_open(bottom + 40, title);
  for (const double tick : axis.ticks)
    svg += svg_line(x(tick), 2, x(tick), bottom, "grid") +
           svg_text(x(tick), bottom + 15, "middle", view.number(tick, 0));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double y = static_cast<double>(i) * kRow + 4;
    const double sure = x(static_cast<double>(bars[i].sure));
    const double all = x(static_cast<double>(bars[i].sure + bars[i].maybe));
    svg += svg_text(kLeft + 2, y + 12, "start", fmt::format("{}: {}", bars[i].label, bar_text(view, bars[i])),
                    "on");
    svg += svg_bar({kLeft, y + 17, sure, y + 33}, bars[i].fill + " bar");
    if (bars[i].maybe > 0) svg += svg_bar({sure, y + 17, all, y + 33}, "maybe");
  }
  svg += svg_text(kChartWidth / 2, bottom + 34, "middle",
                  fmt::format("{} {}", view.say("chart.number_of"), view.plural()), "axis");
  return svg + "</svg>";
}

/// Bars that stand on the axis of scores.
std::string standing_bars(const View& view, const std::vector<Bar>& bars, std::string_view title) {
  constexpr double kLeft = 46, kTop = 10, kBottom = 200;
  const Axis axis = axis_of_counts(most_of(bars));
  const double each = (kChartWidth - kLeft - 8) / static_cast<double>(bars.size());
  const auto y = [&](double value) { return kBottom - value / axis.high * (kBottom - kTop); };
  std::string svg = svg_open(kBottom + 44, title);
  for (const double tick : axis.ticks)
    svg += svg_line(kLeft, y(tick), kChartWidth, y(tick), "grid") +
           svg_text(kLeft - 4, y(tick) + 4, "end", view.number(tick, 0));
  double free_from = 0;  // labels that would overlap are left out
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double left = kLeft + static_cast<double>(i) * each, sure = y(static_cast<double>(bars[i].sure));
    const double all = y(static_cast<double>(bars[i].sure + bars[i].maybe));
    svg += svg_bar({left + each * 0.12, sure, left + each * 0.88, kBottom}, bars[i].fill + " bar");
    if (bars[i].maybe > 0) svg += svg_bar({left + each * 0.12, all, left + each * 0.88, sure}, "maybe");
    const double half = static_cast<double>(bars[i].label.size()) * 3.6 + 3, middle = left + each / 2;
    if (middle - half < free_from) continue;
    svg += svg_text(middle, kBottom + 16, "middle", bars[i].label);
    free_from = middle + half;
  }
  svg += svg_text(kLeft + (kChartWidth - kLeft) / 2, kBottom + 36, "middle", view.say("chart.score_axis"),
                  "axis");
  svg +=
      svg_upright(12, (kTop + kBottom) / 2, fmt::format("{} {}", view.say("chart.number_of"), view.plural()));
  return svg + "</svg>";
}

std::vector<Bar> class_bars(const View& view) {
  std::vector<Bar> bars;
  bars.reserve(view.framework.classes.size());
  for (std::size_t c = 0; c < view.framework.classes.size(); ++c)
    bars.push_back({view.in(view.framework.classes[c].label), 0, 0, fmt::format("k{}", c)});
  for (const std::uint32_t area : view.order) {
    const std::int32_t low = view.scores.class_low[area], high = view.scores.class_high[area];
    for (std::int32_t c = std::max(0, low); c <= high; ++c)
      ++(low == high ? bars[static_cast<std::size_t>(c)].sure : bars[static_cast<std::size_t>(c)].maybe);
  }
  return bars;
}

std::string fill_of_score(const View& view, double score) {
  std::size_t found = 0;
  for (std::size_t c = 1; c < view.framework.classes.size(); ++c)
    if (score >= view.framework.classes[c].from - 1e-9) found = c;
  return view.framework.classes.empty() ? "plain" : fmt::format("k{}", found);
}

/// One bar per score the formula can give.
std::vector<Bar> score_bars(const View& view) {
  std::vector<Bar> bars;
  bars.reserve(view.data.weaknesses->distinct_scores.size());
  for (const double score : view.data.weaknesses->distinct_scores)
    bars.push_back({view.points(score), 0, 0, fill_of_score(view, score)});
  for (const std::uint32_t area : view.order) {
    const score::Range range = view.scores.score_judged[area];
    for (std::size_t i = 0; i < bars.size(); ++i) {
      const double score = view.data.weaknesses->distinct_scores[i];
      if (score < range.low - 1e-9 || score > range.high + 1e-9) continue;
      ++(range.known() ? bars[i].sure : bars[i].maybe);
    }
  }
  return bars;
}

/// Equal bins over the known scores.
std::vector<Bar> binned_scores(const View& view) {
  double low = INFINITY, high = -INFINITY;
  for (const std::uint32_t area : view.order)
    if (const score::Range range = view.scores.score_judged[area]; range.known()) {
      low = std::min(low, range.low);
      high = std::max(high, range.high);
    }
  std::vector<Bar> bars;
  if (!(low <= high)) return bars;
  const Axis axis = axis_over(low, high, static_cast<int>(kBins));
  const std::size_t count = axis.ticks.size() - 1;
  for (std::size_t i = 0; i < count; ++i)
    bars.push_back({view.number(axis.ticks[i], axis.decimals), 0, 0,
                    fill_of_score(view, (axis.ticks[i] + axis.ticks[i + 1]) / 2)});
  for (const std::uint32_t area : view.order)
    if (const score::Range range = view.scores.score_judged[area]; range.known()) {
      const double at = std::floor((range.low - axis.low) / axis.step + 1e-9);
      ++bars[std::min(count - 1, static_cast<std::size_t>(std::max(0.0, at)))].sure;
    }
  return bars;
}

void write_figure(const View& view, std::string_view title, const std::string& svg, std::string_view note,
                  Html& html) {
  html.open("figure").element("h3", title).raw(svg);
  html.open("figcaption").text(note);
  html.text(fmt::format(" {}: {}, {}.", view.say("source"), view.say("own_computation"),
                        view.in(view.framework.title)));
  html.close().close();
}

std::string ranges_note(const View& view) {
  const auto ranges =
      static_cast<std::size_t>(std::count_if(view.order.begin(), view.order.end(), [&](std::uint32_t area) {
        return !view.scores.score_judged[area].known();
      }));
  if (ranges == 0) return std::string(view.say("chart.no_ranges"));
  return fill(view.say("chart.ranges"),
              {view.count(ranges), view.count(view.order.size()), view.noun(view.order.size())});
}

}  // namespace

void write_distribution(const View& view, Html& html) {
  html.open("section", {{"id", "distribution"}, {"class", "chapter"}});
  html.element("h2", view.say("distribution.title"));
  html.open("div", {{"class", "charts"}});
  if (!view.framework.classes.empty())
    write_figure(view, view.say("distribution.classes"),
                 lying_bars(view, class_bars(view), view.say("distribution.classes")), ranges_note(view),
                 html);
  const bool discrete = view.data.weaknesses != nullptr && view.data.weaknesses->counted &&
                        view.data.weaknesses->distinct_scores.size() <= kMostBars;
  if (const std::vector<Bar> bars = discrete ? score_bars(view) : binned_scores(view); !bars.empty())
    write_figure(view, view.say("distribution.scores"),
                 standing_bars(view, bars, view.say("distribution.scores")),
                 discrete ? view.say("chart.discrete") : view.say("chart.binned"), html);
  html.close().close();
}

}  // namespace roer::report
