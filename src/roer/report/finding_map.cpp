#include "roer/report/finding_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/base/parallel.hpp"
#include "roer/report/map_frame.hpp"
#include "roer/report/page_json.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/svg_parts.hpp"
#include "roer/report/texts.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kManyShapes = 600;  ///< from here borders are drawn thinner

std::vector<std::uint32_t> every_area(const AreaMap& map) {
  std::vector<std::uint32_t> areas(map.names.size());
  for (std::size_t i = 0; i < areas.size(); ++i) areas[i] = static_cast<std::uint32_t>(i);
  return areas;
}

Drawing drawing_for(const AreaMap& map) {
  if (map.shapes == nullptr || map.views.empty()) return {.box = {}, .width = 0};
  return drawing_of(map.shapes->shapes, every_area(map), kMapUnits);
}

std::string fill_class(std::size_t view, std::size_t which) {
  return fmt::format("v{}c{}", view, which);
}

void write_paths(const AreaMap& map, const Drawing& drawing, Html& html) {
  std::vector<std::string> made(map.names.size());
  parallel_blocks(made.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (const std::string d = path_of(map.shapes->shapes, i, drawing); !d.empty())
        made[i] = fmt::format("<path id=\"p{}\" class=\"{}\" d=\"{}\"/>\n", i,
                              fill_class(0, map.views.front().of[i]), d);
  });
  for (const std::string& one : made) html.raw(one);
}

void write_drawing(const AreaMap& map, const Drawing& drawing, Language language, Html& html) {
  html.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"id", "map-drawing"},
                    {"class", map.names.size() > kManyShapes ? "areas many" : "areas"},
                    {"viewBox", fmt::format("0 0 {} {}", drawing.width, drawing.height)},
                    {"role", "img"},
                    {"aria-label", map.views.front().label.in(language)}});
  html.open("defs").raw(
      svg_stripes("hx", kStripePixels * drawing.width / kMapPixels, kUnknownColour, kUnknownLine));
  html.close().open("g", {{"id", "areas"}});
  write_paths(map, drawing, html);
  html.close().close();
}

void write_keys(const AreaMap& map, const Drawing& drawing, Language language, Html& html) {
  html.open("div", {{"class", "legends"}, {"id", "legends"}});
  for (std::size_t v = 0; v < map.views.size(); ++v) {
    const MapView& view = map.views[v];
    std::vector<std::size_t> counts(view.classes.size());
    for (const std::uint8_t of : view.of) ++counts[of];
    html.open("div", {{"class", v == 0 ? "legend" : "legend off"}});
    html.element("h3", fmt::format("{} ({})", view.label.in(language), say("map.counts", language)));
    html.open("ul");
    for (std::size_t c = 0; c < view.classes.size(); ++c)
      if (counts[c] > 0 || !view.classes[c].colour.empty())
        write_swatch(fill_class(v, c), view.classes[c].label.in(language),
                     format_number(static_cast<double>(counts[c]), 0, language),
                     static_cast<double>(drawing.width) / kMapPixels, html);
    html.close().close();
  }
  html.close();
}

std::string not_drawn(const AreaMap& map, Language language) {
  const Shapes& shapes = map.shapes->shapes;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < map.names.size(); ++i)
    if (i >= shapes.size() || shapes.area_begin[i] == shapes.area_begin[i + 1])
      names.push_back(fmt::format("{} ({})", map.names[i], map.shapes->areas[i].text()));
  return shapeless_sentence(std::move(names), false, language);
}

void add_map_view(const MapView& view, Language language, std::string& out) {
  Json json(out);
  json.text("label", view.label.in(language));
  json.text("unit", view.unit.in(language));
  json.number("dec", view.decimals);
  json.list("classes", view.classes.size(),
            [&](std::size_t c) { append_json_string(out, view.classes[c].label.in(language)); });
  std::string of;
  for (const std::uint8_t which : view.of) of += static_cast<char>('A' + which);
  json.text("of", of);
  json.list("v", view.values.size(),
            [&](std::size_t i) { append_number(out, view.values[i], view.decimals); });
}

void add_map(const AreaMap& map, Language language, Json& json, std::string& out) {
  json.list("code", map.names.size(),
            [&](std::size_t i) { append_json_string(out, map.shapes->areas[i].text()); });
  json.texts("name", map.names);
  json.texts("par", map.parents);
  json.list("views", map.views.size(), [&](std::size_t v) { add_map_view(map.views[v], language, out); });
}

}  // namespace

std::string finding_map_style(const AreaMap& map) {
  std::string css;
  for (std::size_t v = 0; v < map.views.size(); ++v)
    for (std::size_t c = 0; c < map.views[v].classes.size(); ++c) {
      const std::string& colour = map.views[v].classes[c].colour;
      css += fmt::format(".{}{{fill:{}}}", fill_class(v, c), colour.empty() ? "url(#hx)" : colour);
    }
  return css;
}

void write_finding_map(const AreaMap& map, const std::vector<SourceLine>& sources, Language language,
                       Html& html) {
  const Drawing drawing = drawing_for(map);
  if (drawing.width == 0) return;
  std::vector<std::string> labels;
  labels.reserve(map.views.size());
  for (const MapView& view : map.views) labels.push_back(view.label.in(language));
  html.element("p", say("map.lead_finding", language), {{"class", "screen"}});
  write_map_controls(labels, language, html);
  open_map_figure(drawing, html);
  write_drawing(map, drawing, language, html);
  if (map.metres) write_map_scale(drawing, language, html);
  write_keys(map, drawing, language, html);
  const std::string drawn = map.dots ? std::string(say("map.dots", language))
                                     : fill(say("map.borders", language),
                                            {std::to_string(map.shapes->areas.boundary_year().value())});
  html.element("figcaption",
               fmt::format("{}{}{}", not_drawn(map, language), sources_sentence(sources, language), drawn));
  html.close();
}

std::string finding_map_data(const AreaMap* map, Language language) {
  std::string out;
  {
    Json json(out);
    json.text("lang", language == Language::kDutch ? "nl-NL" : "en-GB");
    if (map != nullptr && drawing_for(*map).width > 0) add_map(*map, language, json, out);
  }
  return out;
}

std::string_view finding_script() {
  return R"js((function () {
  document.documentElement.classList.add('scripted');
  const D = JSON.parse(document.getElementById('roer-data').textContent);
  const at = id => document.getElementById(id), map = at('map-drawing');
  if (!map) return;
  const number = roerNumber(D.lang), hand = roerHand(map, number), tip = roerTip();
  const line = (tag, words) => {
    const e = document.createElement(tag);
    e.textContent = words;
    tip.append(e);
  };
  const classOf = (view, i) => view.of.charCodeAt(i) - 65;
  const tell = (i, x, y) => {
    tip.textContent = '';
    line('b', D.name[i] || D.code[i]);
    line('div', [D.code[i], D.par[i]].filter(Boolean).join(', '));
    for (const view of D.views) {
      const value = view.v.length ? view.v[i] : null, words = view.classes[classOf(view, i)];
      line('div', view.label + ': ' + (value === null ? words : number(value, view.dec) + (view.unit ? ' ' + view.unit : '')));
    }
    tip.placeAt(x, y);
  };
  map.addEventListener('pointermove', e => {
    const path = e.target.closest('#areas path');
    if (path && !hand.dragging()) tell(+path.id.slice(1), e.clientX, e.clientY); else tip.hidden = true;
  });
  map.addEventListener('pointerleave', () => { tip.hidden = true; });
  at('map-theme').addEventListener('change', () => {
    const which = +at('map-theme').value;
    for (const path of map.querySelectorAll('#areas path'))
      path.setAttribute('class', 'v' + which + 'c' + classOf(D.views[which], +path.id.slice(1)));
    Array.from(at('legends').children).forEach((legend, k) => legend.classList.toggle('off', k !== which));
  });
})();
)js";
}

}  // namespace roer::report
