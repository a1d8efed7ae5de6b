#include "roer/report/svg_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "roer/base/parallel.hpp"
#include "roer/report/map_legend.hpp"
#include "roer/report/outline.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"

namespace roer::report {

namespace {

constexpr int kUnits = 6000;             // a large map is looked at from close by
constexpr std::size_t kMostLinks = 150;  // more stops of the tab key than this help nobody

std::string pattern(std::string_view id, double side, std::string_view ground, std::string_view stripe) {
  return fmt::format(
      "<pattern id=\"{0}\" width=\"{1:.1f}\" height=\"{1:.1f}\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect width=\"{1:.1f}\" height=\"{1:.1f}\" fill=\"{2}\"/>"
      "<rect width=\"{3:.1f}\" height=\"{1:.1f}\" fill=\"{4}\"/></pattern>",
      id, side, ground, side / 2, stripe);
}

/// Pairs of classes that areas range over.
std::set<std::pair<std::int32_t, std::int32_t>> class_ranges(const View& view) {
  std::set<std::pair<std::int32_t, std::int32_t>> pairs;
  for (const std::uint32_t area : view.order)
    if (view.scores.class_low[area] >= 0 && view.scores.class_low[area] != view.scores.class_high[area])
      pairs.emplace(view.scores.class_low[area], view.scores.class_high[area]);
  return pairs;
}

std::string patterns(const View& view, double side) {
  std::string defs = "<defs>";
  for (const auto& [low, high] : class_ranges(view))
    defs += pattern(fmt::format("h{}_{}", low, high), side,
                    class_colour(view.framework, static_cast<std::size_t>(low)),
                    class_colour(view.framework, static_cast<std::size_t>(high)));
  defs += pattern("hd", side, kDependsGround, kDependsColour);
  defs += pattern("hx", side, kUnknownColour, kUnknownLine);
  return defs + "</defs>";
}

/// The areas in order of drawing: those with a closer look last, so that their outline is whole.
std::vector<std::uint32_t> drawing_order(const View& view) {
  std::vector<std::uint32_t> entries(view.order.size());
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i] = static_cast<std::uint32_t>(i);
  if (!view.framework.has_threshold) return entries;
  std::stable_partition(entries.begin(), entries.end(), [&](std::uint32_t entry) {
    return view.scores.decision_judged[view.order[entry]] != score::Decision::kYes;
  });
  return entries;
}

std::string area_markup(const View& view, const MapTheme& theme, std::uint32_t entry,
                        const Drawing& drawing) {
  const std::uint32_t area = view.order[entry];
  const std::string d = path_of(view.data.shapes->shapes, area, drawing);
  if (d.empty()) return {};
  const bool outlined =
      view.framework.has_threshold && view.scores.decision_judged[area] == score::Decision::kYes;
  std::string path = fmt::format("<path id=\"p{}\" class=\"{}{}\" d=\"{}\"/>\n", entry,
                                 map_fill(view, theme, area), outlined ? " y" : "", d);
  if (view.order.size() > kMostLinks) return path;
  return fmt::format("<a href=\"#{}\"><title>{}</title>{}</a>", row_id(view, area),
                     escaped(area_in_short(view, area)), path);
}

void write_areas(const View& view, const MapTheme& theme, const Drawing& drawing, Html& html) {
  const std::vector<std::uint32_t> entries = drawing_order(view);
  std::vector<std::string> made(entries.size());
  parallel_blocks(entries.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) made[i] = area_markup(view, theme, entries[i], drawing);
  });
  for (const std::string& one : made) html.raw(one);
}

void write_svg(const View& view, const MapTheme& theme, const Drawing& drawing, Html& html) {
  const std::string box = fmt::format("0 0 {} {}", drawing.width, drawing.height);
  const std::string label = fmt::format("{} {}", view.say("map.label"), view.scope());
  html.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"id", "map-drawing"},
                    {"class", view.many ? "areas many" : "areas"},
                    {"viewBox", box},
                    {"role", "group"},
                    {"aria-label", label}});
  html.raw(patterns(view, 7.0 * drawing.width / kMapPixels));
  html.open("g", {{"id", "areas"}});
  write_areas(view, theme, drawing, html);
  html.close();
  html.raw(fmt::format("<use id=\"chosen\" href=\"#none\"/>"));
  html.close();
}

void write_controls(const View& view, const std::vector<MapTheme>& themes, Html& html) {
  html.open("div", {{"class", "controls script-only"}});
  html.open("label").text(fmt::format("{} ", view.say("map.shows"))).open("select", {{"id", "map-theme"}});
  for (std::size_t i = 0; i < themes.size(); ++i)
    html.element("option", themes[i].label, {{"value", fmt::format("{}", i)}});
  html.close().close();
  html.open("span", {{"class", "zoom"}});
  html.element("button", "+",
               {{"type", "button"}, {"id", "zoom-in"}, {"aria-label", view.say("map.zoom_in")}});
  html.element("button", "\u2212",
               {{"type", "button"}, {"id", "zoom-out"}, {"aria-label", view.say("map.zoom_out")}});
  html.element("button", view.say("map.zoom_all"), {{"type", "button"}, {"id", "zoom-all"}});
  html.close().close();
}

void write_scale(const View& view, const Drawing& drawing, Html& html) {
  const double metres = drawing.metres * drawing.width;
  double length = std::pow(10, std::floor(std::log10(metres / 4)));
  for (const double times : {5.0, 2.0})
    if (length * times <= metres / 4) {
      length *= times;
      break;
    }
  html.open("div", {{"class", "scale"}, {"id", "scale"}, {"data-metres", fmt::format("{:.1f}", metres)}});
  html.element("span", "",
               {{"class", "bar"}, {"style", fmt::format("width:{:.2f}%", length / metres * 100)}});
  html.element("span",
               length >= 1000 ? fmt::format("{} km", view.points(length / 1000))
                              : fmt::format("{} m", view.points(length)),
               {{"class", "length"}});
  html.element("span", fmt::format("\u2191 {}", view.say("map.north")), {{"class", "north"}});
  html.close();
}

}  // namespace

std::vector<MapTheme> map_themes(const View& view) {
  std::vector<MapTheme> themes;
  std::size_t ranges = 0;
  for (const std::uint32_t area : view.order)
    ranges += view.scores.class_low[area] != view.scores.class_high[area] ? 1 : 0;
  if (!view.framework.classes.empty())
    themes.push_back({MapTheme::Kind::kClass, 0, std::string(view.say("map.class"))});
  if (view.framework.has_threshold) {
    const bool first = themes.empty() || ranges * 2 > view.order.size();
    themes.insert(first ? themes.begin() : themes.end(),
                  {MapTheme::Kind::kDecision, 0, std::string(view.say("map.decision"))});
  }
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f)
    if (steps_of(view.framework.factors[f]) > 0)
      themes.push_back(
          {MapTheme::Kind::kFactor, f,
           fmt::format("{}: {}", view.say("map.factor"), view.in(view.framework.factors[f].label))});
  return themes;
}

std::string map_fill(const View& view, const MapTheme& theme, std::uint32_t area) {
  switch (theme.kind) {
    case MapTheme::Kind::kDecision:
      return std::string(decision_fill(view, area));
    case MapTheme::Kind::kFactor:
      return factor_fill(view, theme.factor, area);
    case MapTheme::Kind::kClass:
      break;
  }
  return class_fill(view, area);
}

bool has_map(const View& view) {
  return view.data.shapes != nullptr && !map_themes(view).empty() &&
         drawing_of(view.data.shapes->shapes, view.order, kUnits).width > 0;
}

std::string map_style(const View& view) {
  std::string css = fmt::format(".dy{{fill:{}}}.dd{{fill:url(#hd)}}.dn{{fill:{}}}.kx{{fill:url(#hx)}}\n",
                                kYesColour, kNoColour);
  for (std::size_t c = 0; c < view.framework.classes.size(); ++c)
    css += fmt::format(".k{0}{{fill:{1};background-color:{1}}}", c, class_colour(view.framework, c));
  for (const auto& [low, high] : class_ranges(view))
    css += fmt::format(".k{0}_{1}{{fill:url(#h{0}_{1})}}", low, high);
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f) {
    const score::Factor& factor = view.framework.factors[f];
    for (std::size_t step = 0; step < steps_of(factor); ++step)
      css += fmt::format(".f{}s{}{{fill:{}}}", f, step,
                         concern_colour(concern_share(
                             view.framework, f, factor.least + static_cast<double>(step) * factor.step)));
  }
  return css;
}

void write_map(const View& view, Html& html) {
  if (!has_map(view)) return;
  const Drawing drawing = drawing_of(view.data.shapes->shapes, view.order, kUnits);
  const std::vector<MapTheme> themes = map_themes(view);
  html.open("section", {{"id", "map"}, {"class", "chapter"}});
  html.element("h2", view.say("map.title"));
  html.element("p", view.say(view.order.size() > kMostLinks ? Key("map.lead_many") : Key("map.lead")),
               {{"class", "screen"}});
  write_controls(view, themes, html);
  const double aspect = static_cast<double>(drawing.width) / std::max(1, drawing.height);
  html.open("figure", {{"class", "map"}, {"style", fmt::format("--aspect:{:.4f}", aspect)}});
  write_svg(view, themes.front(), drawing, html);
  write_scale(view, drawing, html);
  write_legends(view, themes, static_cast<double>(drawing.width) / kMapPixels, html);
  html.element("figcaption", map_source(view));
  html.close().close();
}

}  // namespace roer::report
