#include "roer/report/map_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/base/dates.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/texts.hpp"

namespace roer::report {

void write_map_controls(const std::vector<std::string>& themes, Language language, Html& html) {
  html.open("div", {{"class", "controls script-only"}});
  html.open("label")
      .text(fmt::format("{} ", say("map.shows", language)))
      .open("select", {{"id", "map-theme"}});
  for (std::size_t i = 0; i < themes.size(); ++i)
    html.element("option", themes[i], {{"value", fmt::format("{}", i)}});
  html.close().close();
  html.open("span", {{"class", "zoom"}});
  html.element("button", "+",
               {{"type", "button"}, {"id", "zoom-in"}, {"aria-label", say("map.zoom_in", language)}});
  html.element("button", "\u2212",
               {{"type", "button"}, {"id", "zoom-out"}, {"aria-label", say("map.zoom_out", language)}});
  html.element("button", say("map.zoom_all", language), {{"type", "button"}, {"id", "zoom-all"}});
  html.close().close();
}

void open_map_figure(const Drawing& drawing, Html& html) {
  const double aspect = static_cast<double>(drawing.width) / std::max(1, drawing.height);
  html.open("figure", {{"class", "map"}, {"style", fmt::format("--aspect:{:.4f}", aspect)}});
}

void write_map_scale(const Drawing& drawing, Language language, Html& html) {
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
               length >= 1000 ? fmt::format("{} km", format_number(length / 1000, 0, language))
                              : fmt::format("{} m", format_number(length, 0, language)),
               {{"class", "length"}});
  html.element("span", fmt::format("\u2191 {}", say("map.north", language)), {{"class", "north"}});
  html.close();
}

void write_swatch(std::string_view fill, std::string_view label, std::string_view count,
                  double units_per_pixel, Html& html) {
  html.open("li");
  html.open("svg", {{"class", "swatch"},
                    {"viewBox", fmt::format("0 0 {:.1f} {:.1f}", 26 * units_per_pixel, 16 * units_per_pixel)},
                    {"aria-hidden", "true"}});
  html.lone("rect", {{"class", fill}, {"width", "100%"}, {"height", "100%"}});
  html.close();
  html.text(label);
  html.text(": ").element("b", count).close();
}

std::string shapeless_sentence(std::vector<std::string> names, bool listed, Language language) {
  constexpr std::size_t kMostNames = 8;
  if (names.empty()) return {};
  if (names.size() == 1) return fill(say("map.shapeless_one", language), names) + " ";
  const std::size_t all = names.size();
  std::string list;
  if (all > kMostNames + 1) {
    names.resize(kMostNames);
    for (const std::string& name : names) list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
    list += " " + fill(say(listed ? Key("map.shapeless_more") : Key("map.shapeless_others"), language),
                       {format_number(static_cast<double>(all - kMostNames), 0, language)});
  } else {
    list = joined(names, language);
  }
  return fill(say("map.shapeless", language), {format_number(static_cast<double>(all), 0, language), list}) +
         " ";
}

std::string source_title(const SourceLine& source, Language language) {
  const std::string& title = source.title.in(language);
  return source.release.empty() || title.find(source.release) != std::string::npos
             ? title
             : fmt::format("{} ({})", title, release_in_words(source.release).in(language));
}

std::string sources_sentence(const std::vector<SourceLine>& sources, Language language) {
  std::vector<std::string> titles;
  for (const SourceLine& source : sources) {
    const std::string title = source_title(source, language);
    if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
  }
  if (titles.empty()) return {};
  return fmt::format("{}: {}. ", say("source", language), joined(titles, language));
}

}  // namespace roer::report
