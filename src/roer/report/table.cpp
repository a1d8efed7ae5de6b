#include "roer/report/table.hpp"

#include <fmt/format.h>

#include "roer/report/doubt.hpp"
#include "roer/report/sentences.hpp"
#include "roer/score/concern_order.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostFactors = 6;  ///< more columns do not fit on A4

/// A heading; the script makes those with a key sort the table.
void write_heading(std::string_view label, std::string_view key, std::string_view css, Html& html) {
  html.open("th", {{"scope", "col"}, {"class", css}});
  if (key.empty())
    html.text(label);
  else
    html.element("span", label, {{"data-key", key}});
  html.close();
}

void write_table_head(const View& view, Html& html) {
  const bool ranks = view.data.show_ranks;
  html.open("thead").open("tr");
  if (ranks) write_heading(view.say("rank"), "rank", "number", html);
  write_heading(view.singular(), "name", "", html);
  if (view.several_parents) write_heading(view.say("municipality"), "parent", "par", html);
  if (view.framework.has_threshold) write_heading(view.say("closer_look"), "", "", html);
  if (has_chances(view)) write_heading(view.say("chance.head"), ranks ? "chance" : "", "number chance", html);
  write_heading(view.say("score"), ranks ? "score" : "", "number", html);
  if (!view.framework.classes.empty()) write_heading(view.say("class"), "", "", html);
  for (std::size_t f = 0; f < factor_columns(view); ++f)
    write_heading(view.in(view.framework.factors[f].label), ranks ? fmt::format("f{}", f) : "",
                  "number factor", html);
  html.close().close();
}

void write_class_cell(const View& view, std::uint32_t area, Html& html) {
  const std::int32_t low = view.scores.class_low[area], high = view.scores.class_high[area];
  html.open("td", {{"class", "cls"}});
  if (low >= 0 && high >= 0 && !view.nothing_known(area)) {
    html.element("span", "", {{"class", fmt::format("chip k{}", low)}});
    if (low != high) html.element("span", "", {{"class", fmt::format("chip k{}", high)}});
  }
  html.text(view.class_text(area));
  html.close();
}

void write_area_row(const View& view, std::size_t entry, Html& html) {
  const std::uint32_t area = view.order[entry];
  html.open("tr", {{"id", row_id(view, area)}});
  if (view.data.show_ranks) html.element("td", view.rank_text(entry), {{"class", "number"}});
  html.open("th", {{"scope", "row"}});
  html.element("a", view.name(area), {{"href", fmt::format("#{}", page_id(view, area))}});
  if (view.name(area) != view.code(area)) html.text(" ").element("small", view.code(area));
  if (view.several_parents)  // where there is no room for the column
    html.text(" ").element("small", view.parent(area), {{"class", "phone"}});
  html.close();
  if (view.several_parents) html.element("td", view.parent(area), {{"class", "par"}});
  if (view.framework.has_threshold) {
    html.open("td");
    write_badge(view, view.scores.decision_judged[area], html);
    if (view.scores.decision_judged[area] != view.scores.decision[area])
      html.text(" ").element("small", fmt::format("({}: {})", view.say("computed"),
                                                  decision_word(view, view.scores.decision[area])));
    html.close();
  }
  if (const auto chance = chance_of(view, area)) {
    html.open("td", {{"class", "number chance"}}).text(chance->text);
    if (!chance->range.empty()) html.text(" ").element("small", chance->range);
    html.close();
  }
  html.element("td", view.score_text(view.scores.score_judged[area]), {{"class", "number"}});
  if (!view.framework.classes.empty()) write_class_cell(view, area, html);
  for (std::size_t f = 0; f < factor_columns(view); ++f) {
    const score::Range points = view.scores.factors[f].points_judged[area];
    html.element("td", view.points(points),
                 {{"class", points.known() ? "number factor" : "number factor unsure"}});
  }
  html.close().raw("\n");
}

void write_rows(const View& view, Html& html) {
  for (std::size_t entry = 0; entry < view.order.size(); ++entry)
    if (!view.many || (view.framework.has_threshold &&
                       view.scores.decision_judged[view.order[entry]] == score::Decision::kYes))
      write_area_row(view, entry, html);
}

void write_filter(const View& view, Html& html) {
  html.open("div", {{"class", "controls script-only"}});
  html.open("label").text(fmt::format("{} ", view.say("table.search")));
  html.lone("input", {{"type", "search"}, {"id", "search"}, {"autocomplete", "off"}});
  html.close();
  if (view.framework.has_threshold) {
    html.open("label").text(fmt::format("{} ", view.say("closer_look")));
    html.open("select", {{"id", "only"}});
    html.element("option", view.say("table.all"), {{"value", ""}});
    for (const auto& [value, decision] :
         {std::pair{"y", score::Decision::kYes}, std::pair{"d", score::Decision::kDepends},
          std::pair{"n", score::Decision::kNo}})
      html.element("option", decision_word(view, decision), {{"value", value}});
    html.close().close();
  }
  html.element("span", "", {{"id", "found"}, {"role", "status"}});
  html.close();
}

std::string lead(const View& view) {
  if (!view.data.show_ranks) return std::string(view.say("table.lead_plain"));
  const auto value = score::ConcernOrder(view.framework, view.scores).value_of();
  const std::string equals =
      value ? fill(view.say("table.ties_value"),
                   {view.in(view.framework.factors[value->factor].inputs[value->input].label)})
            : std::string(view.say("table.ties"));
  return fill(view.say("table.lead"), {view.count(view.order.size()), view.plural(), equals});
}

}  // namespace

std::size_t factor_columns(const View& view) {
  return view.framework.factors.size() <= kMostFactors ? view.framework.factors.size() : 0;
}

void write_badge(const View& view, score::Decision decision, Html& html) {
  const std::string_view css = decision == score::Decision::kYes  ? "badge yes"
                               : decision == score::Decision::kNo ? "badge no"
                                                                  : "badge depends";
  html.element("span", decision_word(view, decision), {{"class", css}});
}

void write_table(const View& view, Html& html) {
  html.open("section", {{"id", "table"}, {"class", "chapter"}});
  html.element("h2", fill(view.say("table.title"), {view.plural()}));
  if (view.data.show_ranks) html.element("p", view.say("table.house"), {{"class", "house"}});
  html.element("p", lead(view));
  if (has_chances(view)) html.element("p", view.say("table.chance"));
  if (view.many)
    html.element("p", fill(view.say("table.many"), {view.count(view.order.size()), view.count(view.yes)}),
                 {{"class", "note"}, {"id", "table-note"}});
  write_filter(view, html);
  html.open("div", {{"class", "wide"},
                    {"tabindex", "0"},
                    {"role", "region"},
                    {"aria-label", fill(view.say("table.title"), {view.plural()})}});
  html.open("table", {{"class", "list"}, {"id", "list"}});
  write_table_head(view, html);
  html.open("tbody", {{"id", "rows"}});
  write_rows(view, html);
  html.close().close().close();
  html.open("p", {{"class", "script-only"}});
  html.element("button", view.say("table.more"), {{"type", "button"}, {"id", "more"}, {"hidden", "hidden"}});
  html.close().close();
}

}  // namespace roer::report
