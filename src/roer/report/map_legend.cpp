#include "roer/report/map_legend.hpp"

#include <fmt/format.h>

#include <map>

#include "roer/report/map_frame.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"

namespace roer::report {

namespace {

struct LegendLine {
  std::string fill;
  std::string label;
};

std::vector<LegendLine> class_lines(const View& view, const std::map<std::string, std::size_t>& counts) {
  std::vector<LegendLine> lines;
  const auto label = [&](std::size_t c) { return view.in(view.framework.classes[c].label); };
  const std::size_t count = view.framework.classes.size();
  lines.reserve(count);
  for (std::size_t c = 0; c < count; ++c)
    lines.push_back({fmt::format("k{}", c), fmt::format("{} ({})", label(c), class_limits(view, c))});
  for (std::size_t low = 0; low < count; ++low)
    for (std::size_t high = low + 1; high < count; ++high)
      if (const std::string fill = fmt::format("k{}_{}", low, high); counts.contains(fill))
        lines.push_back(
            {fill, fmt::format("{}: {}", view.class_range_text(low, high), view.say("map.range"))});
  return lines;
}

std::vector<LegendLine> factor_lines(const View& view, std::size_t f) {
  std::vector<LegendLine> lines;
  const score::Factor& factor = view.framework.factors[f];
  for (std::size_t step = 0; step < steps_of(factor); ++step) {
    const double points = factor.least + static_cast<double>(step) * factor.step;
    const double share = concern_share(view.framework, f, points);
    const std::string_view meaning = share == 0   ? view.say("concern.least")
                                     : share == 1 ? view.say("concern.most")
                                                  : std::string_view();
    lines.push_back({fmt::format("f{}s{}", f, step),
                     fmt::format("{} {}{}", view.points(points), points_word(view, points), meaning)});
  }
  return lines;
}

std::vector<LegendLine> lines_of(const View& view, const MapTheme& theme,
                                 const std::map<std::string, std::size_t>& counts) {
  std::vector<LegendLine> lines;
  switch (theme.kind) {
    case MapTheme::Kind::kClass:
      lines = class_lines(view, counts);
      break;
    case MapTheme::Kind::kFactor:
      lines = factor_lines(view, theme.factor);
      break;
    case MapTheme::Kind::kDecision:
      lines = {{"dy", std::string(view.say("map.yes"))},
               {"dd", std::string(view.say("map.depends"))},
               {"dn", std::string(view.say("map.no"))}};
      break;
  }
  if (counts.contains("kx")) lines.push_back({"kx", std::string(view.say("map.unknown"))});
  return lines;
}

/// Which areas the map lacks, with their names; "" where all are on it.
std::string shapeless_text(const View& view) {
  const Shapes& shapes = view.data.shapes->shapes;
  std::vector<std::string> names;
  for (const std::uint32_t area : view.order) {
    if (area < shapes.size() && shapes.area_begin[area] < shapes.area_begin[area + 1]) continue;
    names.push_back(view.name(area) == view.code(area)
                        ? std::string(view.code(area))
                        : fmt::format("{} ({})", view.name(area), view.code(area)));
  }
  return shapeless_sentence(std::move(names), true, view.language);
}

}  // namespace

void write_legends(const View& view, const std::vector<MapTheme>& themes, double units_per_pixel,
                   Html& html) {
  html.open("div", {{"class", "legends"}, {"id", "legends"}});
  for (std::size_t i = 0; i < themes.size(); ++i) {
    std::map<std::string, std::size_t> counts;
    for (const std::uint32_t area : view.order) ++counts[map_fill(view, themes[i], area)];
    html.open("div", {{"class", i == 0 ? "legend" : "legend off"}});
    html.element("h3", fmt::format("{} ({})", themes[i].label, view.say("map.counts")));
    html.open("ul");
    for (const LegendLine& line : lines_of(view, themes[i], counts))
      write_swatch(line.fill, line.label, view.count(counts[line.fill]), units_per_pixel, html);
    if (view.framework.has_threshold && themes[i].kind != MapTheme::Kind::kDecision)
      html.open("li").raw("<span class=\"swatch outlined\"></span>").text(view.say("map.outline")).close();
    html.close().close();
  }
  html.close();
}

std::string map_source(const View& view) {
  return fmt::format(
      "{}{}{}", shapeless_text(view), sources_sentence(view.data.sources, view.language),
      fill(view.say("map.borders"), {std::to_string(view.scores.areas.boundary_year().value())}));
}

}  // namespace roer::report
