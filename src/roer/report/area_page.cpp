#include "roer/report/area_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "roer/base/dates.hpp"
#include "roer/report/charts.hpp"
#include "roer/report/doubt.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/step_sentences.hpp"
#include "roer/report/table.hpp"

namespace roer::report {

namespace {

void write_area_head(const View& view, std::size_t entry, Html& html) {
  const std::uint32_t area = view.order[entry];
  html.open("h3").text(view.name(area));
  if (view.name(area) != view.code(area)) html.text(" ").element("small", view.code(area));
  if (!view.parent(area).empty()) html.text(" ").element("small", view.parent(area));
  html.close();
  html.open("p", {{"class", "verdict"}});
  if (view.framework.has_threshold) {
    html.text(fmt::format("{}: ", view.say("closer_look")));
    write_badge(view, view.scores.decision_judged[area], html);
    html.text(" ");
  }
  html.text(fmt::format("{} {}", view.say("score"), view.score_text(view.scores.score_judged[area])));
  if (const std::string of = view.class_text(area); !of.empty())
    html.text(fmt::format(" \u00b7 {}: {}", view.say("class"), of));
  if (view.data.show_ranks)
    html.text(fmt::format(" \u00b7 {}",
                          fill(view.say("rank.of"), {view.rank_text(entry), view.count(view.order.size())})));
  html.close();
  for (const std::string& line : formulas_of(view, area)) html.element("p", line, {{"class", "formula"}});
  if (const auto chance = chance_of(view, area)) {
    html.open("p", {{"class", "formula"}});
    for (const std::string& sentence : chance_sentences(view, *chance)) html.text(sentence).text(" ");
    html.element("a", view.say("chance.more"), {{"href", "#doubt"}, {"class", "screen"}}).close();
  }
}

void write_changes(const View& view, std::uint32_t area, Html& html) {
  const std::vector<std::string> sentences = what_changes(view, area);
  if (sentences.empty()) return;
  html.element("h4", view.say("page.changes"));
  html.open("ul");
  for (const std::string& sentence : sentences) html.element("li", sentence);
  html.close();
}

void write_limits(const View& view, std::size_t f, std::size_t k, double points, Html& html) {
  html.open("td", {{"class", "limits"}});
  if (view.framework.factors[f].inputs[k].rule.kind == score::RuleKind::kShown)
    html.text(view.say("page.shown"));
  // What is not loaded yet has no place between its limits; the chapter on the method has them.
  const bool available = view.data.data->inputs[f][k].available;
  for (const RuleStep& step : available ? rule_steps(view, f, k) : std::vector<RuleStep>()) {
    const std::string text =
        fmt::format("{} {}: {}", view.points(step.points), points_word(view, step.points), step.text);
    html.element("span", text, {{"class", step.points == points ? "here" : ""}});
  }
  html.close();
}

void write_input(const View& view, std::size_t f, std::size_t k, std::uint32_t area, Html& html) {
  const score::InputScores& input = view.scores.factors[f].inputs[k];
  const score::InputData& data = view.data.data->inputs[f][k];
  const Value value = input.values.at(area);
  const std::string unit = unit_text(view, f, k);
  html.open("tr").open("th", {{"scope", "row"}}).text(view.in(view.framework.factors[f].inputs[k].label));
  if (view.framework.factors[f].inputs[k].influence)
    html.text(" ").element("small", view.say("page.influence"));
  html.close();
  html.open("td", {{"class", "number"}});
  html.text(value.known() ? view.number(value.number, view.decimals[f][k]) : std::string("\u2013"));
  if (value.known() && !unit.empty()) html.text(" ").element("small", unit);
  html.close();
  html.element("td", std::isnan(input.points[area]) ? std::string("\u2013") : view.points(input.points[area]),
               {{"class", "number"}});
  write_limits(view, f, k, input.points[area], html);
  html.open("td", {{"class", "origin"}});
  if (data.available) html.text(fmt::format("{}; ", view.in(label_of(value.state))));
  html.text(source_text(view, data));
  for (const score::StepTaken& step :
       score::steps_taken(view.framework.factors[f].inputs[k], data, input, area))
    html.text(" ").element("small", view.in(step_sentence(view.framework.factors[f].inputs[k], data, step)));
  html.close().close();
}

void write_factor(const View& view, std::size_t f, std::uint32_t area, Html& html) {
  const score::Factor& factor = view.framework.factors[f];
  const score::FactorScores& scores = view.scores.factors[f];
  html.open("tbody").open("tr", {{"class", "factor"}});
  html.open("th", {{"scope", "rowgroup"}, {"colspan", "2"}}).text(view.in(factor.label)).close();
  html.element("td", view.points(scores.points[area]),
               {{"class", scores.points[area].known() ? "number" : "number unsure"}});
  const score::Range judged = scores.points_judged[area];
  const bool overruled = judged.low != scores.points[area].low || judged.high != scores.points[area].high;
  std::string remark;
  if (!scores.points[area].known()) remark = view.say("page.unknown");
  if (overruled) remark = fill(view.say("page.overruled"), {view.points(judged)});
  html.open("td", {{"colspan", "2"}}).text(remark).close();
  html.close();
  for (std::size_t k = 0; k < factor.inputs.size(); ++k) write_input(view, f, k, area, html);
  html.close();
}

void write_inputs(const View& view, std::uint32_t area, Html& html) {
  html.element("h4", view.say("page.inputs"));
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "inputs"}});
  html.open("colgroup");
  for (const std::string_view css : {"c-input", "c-value", "c-points", "c-limits", "c-origin"})
    html.lone("col", {{"class", css}});
  html.close();
  html.open("thead").open("tr");
  for (const Key key :
       {Key("page.input"), Key("page.value"), Key("page.points"), Key("page.limits"), Key("page.origin")})
    html.element("th", view.say(key), {{"scope", "col"}});
  html.close().close();
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f) write_factor(view, f, area, html);
  html.close().close();
}

std::string role_word(const View& view, const std::string& role) {
  if (role == "staff") return std::string(view.say("role.staff"));
  if (role == "resident") return std::string(view.say("role.resident"));
  return role;
}

}  // namespace

std::string verdict_line(const View& view, const VerdictLine& verdict) {
  std::string on(view.say("verdict.whole"));
  for (const score::Factor& factor : view.framework.factors)
    if (factor.id == verdict.factor) on = view.in(factor.label);
  const std::string says =
      fill(view.say(verdict.overrules ? Key("verdict.overrules") : Key("verdict.beside")),
           {on, view.points(verdict.points)});
  const std::string role = role_word(view, verdict.role);
  const std::string date = view.in(date_in_words(verdict.date));
  if (!view.data.show_names)
    return fmt::format("{} \u2013 {}{}{} ({})", says, role, role.empty() ? "" : ", ", date,
                       view.say("verdict.unnamed"));
  const std::string in_role = role.empty() ? "" : fmt::format(" ({})", role);
  return fmt::format("{} \u2013 {}{}, {}: {}", says, verdict.author, in_role, date, verdict.reason);
}

namespace {

void write_verdicts(const View& view, std::uint32_t area, Html& html) {
  bool any = false;
  for (const VerdictLine& verdict : view.data.verdicts) {
    if (verdict.area != area) continue;
    if (!any) html.element("h4", view.say("page.verdicts")).open("ul");
    any = true;
    html.element("li", verdict_line(view, verdict));
  }
  if (!any) return;
  html.close();
  html.element("p", fill(view.say("verdict.both"),
                         {view.score_text(view.scores.score[area]),
                          std::string(decision_word(view, view.scores.decision[area])),
                          view.score_text(view.scores.score_judged[area]),
                          std::string(decision_word(view, view.scores.decision_judged[area]))}));
}

void write_trends(const View& view, std::uint32_t area, Html& html) {
  bool any = false;
  for (const Trend& trend : view.data.trends) {
    const std::string chart = area_trend_chart(view, trend, area);
    if (chart.empty()) continue;
    if (!any) html.element("h4", view.say("page.trend")).open("div", {{"class", "charts"}});
    any = true;
    html.raw(chart);
  }
  if (any) html.close();
}

std::string pages_note(const View& view) {
  if (!view.framework.has_threshold) return std::string(view.say("pages.no_threshold"));
  const std::vector<std::string> counts{view.count(view.yes), view.count(view.depends), view.noun(view.yes)};
  const std::size_t by_decision = view.pages.size() - view.pages_of_judged;
  if (by_decision == 0 && view.yes > 0) return fill(view.say("pages.on_demand"), counts);
  if (by_decision == view.yes + view.depends) return fill(view.say("pages.all"), counts);
  return fill(view.say("pages.yes"), counts);
}

}  // namespace

void write_area_page(const View& view, std::size_t entry, Html& html) {
  const std::uint32_t area = view.order[entry];
  html.open("article", {{"class", "area"}, {"id", page_id(view, area)}, {"tabindex", "-1"}});
  write_area_head(view, entry, html);
  write_changes(view, area, html);
  write_inputs(view, area, html);
  write_verdicts(view, area, html);
  write_trends(view, area, html);
  html.open("p", {{"class", "screen"}}).element("a", view.say("page.back"), {{"href", "#table"}}).close();
  html.close();
}

void write_area_pages(const View& view, Html& html) {
  html.open("section", {{"id", "pages"}, {"class", "chapter"}});
  html.element("h2", view.say("pages.title"));
  html.element("p", pages_note(view));
  if (view.pages_of_judged > 0)
    html.element("p", fill(view.say("pages.judged"), {view.count(view.pages_of_judged)}));
  html.element("p", view.say("pages.how"), {{"class", "note"}});
  html.open("div", {{"id", "on-demand"}, {"aria-live", "polite"}}).close();
  for (const std::uint32_t entry : view.pages) write_area_page(view, entry, html);
  html.close();
}

}  // namespace roer::report
