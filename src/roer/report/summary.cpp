#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "roer/base/dates.hpp"
#include "roer/report/chapters.hpp"
#include "roer/report/doubt.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/svg_map.hpp"
#include "roer/score/concern_order.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostFlagged = 25;
constexpr std::size_t kMostMunicipalities = 8;

void write_tile(std::string_view css, std::string_view number, std::string_view label, Html& html) {
  html.open("li", {{"class", css}}).element("b", number).element("span", label).close();
}

void write_tiles(const View& view, Html& html) {
  html.open("ul", {{"class", "tiles"}});
  write_tile("all", view.count(view.order.size()), view.noun(view.order.size()), html);
  if (view.framework.has_threshold) {
    write_tile("yes", view.count(view.yes), view.say("tile.yes"), html);
    write_tile("depends", view.count(view.depends), view.say("tile.depends"), html);
    write_tile("no", view.count(view.no), view.say("tile.no"), html);
  }
  html.close();
}

std::string decision_sentence(const View& view) {
  return fill(view.say("summary.decision"),
              {view.in(view.framework.title), threshold_text(view), view.count(view.yes), view.count(view.no),
               view.count(view.depends), view.noun(view.yes)});
}

/// Municipalities with the most flagged areas.
void write_municipalities(const View& view, Html& html) {
  std::map<std::string_view, std::size_t> counts;
  for (const std::uint32_t area : view.order)
    if (view.scores.decision_judged[area] == score::Decision::kYes) ++counts[view.parent(area)];
  std::vector<std::pair<std::size_t, std::string_view>> sorted;
  sorted.reserve(counts.size());
  for (const auto& [name, count] : counts) sorted.emplace_back(count, name);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kMostMunicipalities, sorted.size()); ++i)
    parts.push_back(fmt::format("{} ({})", sorted[i].second, view.count(sorted[i].first)));
  html.element("p", fill(view.say("summary.municipalities"), {joined(parts, view.language)}));
}

/// What the order of the flagged areas means. They come first in the order of all.
Key first_words(const View& view) {
  if (!view.data.show_ranks) return {"summary.listed"};
  const score::ConcernOrder order(view.framework, view.scores);
  std::size_t ties = 0;
  for (std::size_t i = 1; i < view.yes; ++i)
    ties += order.share_place(view.order[i - 1], view.order[i]) ? 1 : 0;
  if (ties == 0) return {"summary.first"};
  return ties + 1 == view.yes ? Key("summary.equal") : Key("summary.first_ties");
}

/// The flagged areas by name, or where to find them if they are many: a choice among equals would mislead.
void write_flagged(const View& view, Html& html) {
  if (view.yes == 0) return;
  if (view.yes > kMostFlagged) {
    html.element("p", fill(view.say("summary.too_many"), {view.count(view.yes)}));
    if (view.several_parents && view.data.show_ranks) write_municipalities(view, html);
    return;
  }
  std::vector<std::string> names;
  for (const std::uint32_t area : view.order)
    if (view.scores.decision_judged[area] == score::Decision::kYes)
      names.push_back(view.several_parents ? fmt::format("{} ({})", view.name(area), view.parent(area))
                                           : std::string(view.name(area)));
  html.element("p", fmt::format("{}: {}.", view.say(first_words(view)), joined(names, view.language)));
}

void write_unknown(const View& view, Html& html) {
  bool any = false;
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f) {
    const std::size_t unknown = unknown_areas(view, f);
    if (unknown == 0) continue;
    if (!any) html.element("h3", view.say("summary.unknown")).open("ul");
    any = true;
    html.element("li",
                 fill(view.say("summary.unknown_factor"),
                      {view.in(view.framework.factors[f].label), view.count(unknown),
                       view.count(view.order.size()), view.noun(view.order.size()), why_unknown(view, f)}));
  }
  if (any)
    html.close();
  else
    html.element("p", view.say("summary.all_known"));
}

void write_judged(const View& view, Html& html) {
  std::size_t changed = 0;
  for (const std::uint32_t area : view.order)
    changed += view.scores.decision[area] != view.scores.decision_judged[area] ? 1 : 0;
  if (!view.data.verdicts.empty())
    html.element("p", fill(view.say("summary.verdicts"),
                           {view.count(view.data.verdicts.size()), view.count(changed)}));
}

/// For how many areas the answer stands whatever was drawn.
void write_certain(const View& view, Html& html) {
  if (!has_chances(view)) return;
  const score::AreaDoubts& found = view.data.doubt->found;
  const auto always = static_cast<std::size_t>(std::count(found.always.begin(), found.always.end(), true));
  const auto never = static_cast<std::size_t>(std::count(found.never.begin(), found.never.end(), true));
  html.open("p").text(fill(view.say("summary.doubt"), {view.count(always), view.count(never),
                                                       view.count(found.areas.size() - always - never)}));
  html.text(" ").element("a", view.say("doubt.title"), {{"href", "#doubt"}, {"class", "screen"}}).close();
}

}  // namespace

void write_header(const View& view, Html& html) {
  html.open("header").element("p", view.say("header.kind"), {{"class", "kind"}});
  html.element("h1", fmt::format("{}: {}", view.in(view.framework.title), view.scope()));
  html.open("dl", {{"class", "facts"}});
  const auto fact = [&](Key key, std::string_view value) {
    if (!value.empty()) html.open("div").element("dt", view.say(key)).element("dd", value).close();
  };
  fact("header.scope", view.scope());
  fact("header.framework", fmt::format("{} ({})", view.in(view.framework.title), view.framework.id));
  fact("header.unit", fmt::format("{}, {}", view.plural(),
                                  fill(view.say("header.borders"),
                                       {std::to_string(view.scores.areas.boundary_year().value())})));
  fact("header.made", view.in(date_in_words(view.data.made_at)));
  if (view.data.show_ranks) fact("header.use", view.say("header.house"));
  html.close();
  html.open("nav", {{"aria-label", view.say("header.contents")}, {"class", "screen"}}).open("ul");
  const auto link = [&](std::string_view to, Key key) {
    html.open("li").element("a", view.say(key), {{"href", to}}).close();
  };
  link("#summary", "summary.title");
  if (has_map(view)) link("#map", "map.title");
  link("#table", "table.link");
  link("#distribution", "distribution.title");
  if (view.data.doubt) link("#doubt", "doubt.title");
  if (!view.data.trends.empty()) link("#trends", "trends.title");
  link("#pages", "pages.title");
  link("#coverage", "coverage.title");
  if (view.data.weaknesses != nullptr) link("#weaknesses", "weak.title");
  link("#method", "method.title");
  html.close().close().close();
}

void write_summary(const View& view, Html& html) {
  html.open("section", {{"id", "summary"}, {"class", "chapter"}});
  html.element("h2", view.say("summary.title"));
  write_tiles(view, html);
  html.element("p", fill(view.say("summary.scope"),
                         {view.count(view.order.size()), view.noun(view.order.size()), view.scope()}));
  if (view.framework.has_threshold) {
    html.element("p", decision_sentence(view));
    write_flagged(view, html);
    write_certain(view, html);
  } else {
    html.element("p", view.say("summary.no_threshold"));
  }
  write_judged(view, html);
  write_unknown(view, html);
  html.element("p", view.say("summary.caveat"), {{"class", "note"}});
  html.close();
}

}  // namespace roer::report
