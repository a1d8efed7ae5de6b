#include "roer/report/svg_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "roer/base/parallel.hpp"
#include "roer/report/map_frame.hpp"
#include "roer/report/map_legend.hpp"
#include "roer/report/outline.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/svg_parts.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostLinks = 150;  // more stops of the tab key than this help nobody

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
    defs += svg_stripes(fmt::format("h{}_{}", low, high), side,
                        class_colour(view.framework, static_cast<std::size_t>(low)),
                        class_colour(view.framework, static_cast<std::size_t>(high)));
  defs += svg_stripes("hd", side, kDependsGround, kDependsColour);
  defs += svg_stripes("hx", side, kUnknownColour, kUnknownLine);
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
  html.raw(patterns(view, kStripePixels * drawing.width / kMapPixels));
  html.open("g", {{"id", "areas"}});
  write_areas(view, theme, drawing, html);
  html.close();
  html.raw(fmt::format("<use id=\"chosen\" href=\"#none\"/>"));
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
         drawing_of(view.data.shapes->shapes, view.order, kMapUnits).width > 0;
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
  const Drawing drawing = drawing_of(view.data.shapes->shapes, view.order, kMapUnits);
  const std::vector<MapTheme> themes = map_themes(view);
  html.open("section", {{"id", "map"}, {"class", "chapter"}});
  html.element("h2", view.say("map.title"));
  html.element("p", view.say(view.order.size() > kMostLinks ? Key("map.lead_many") : Key("map.lead")),
               {{"class", "screen"}});
  std::vector<std::string> labels;
  labels.reserve(themes.size());
  for (const MapTheme& theme : themes) labels.push_back(theme.label);
  write_map_controls(labels, view.language, html);
  open_map_figure(drawing, html);
  write_svg(view, themes.front(), drawing, html);
  write_map_scale(drawing, view.language, html);
  write_legends(view, themes, static_cast<double>(drawing.width) / kMapPixels, html);
  html.element("figcaption", map_source(view));
  html.close().close();
}

}  // namespace roer::report
