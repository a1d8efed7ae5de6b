#include <fmt/format.h>

#include <array>

#include "roer/report/chapters.hpp"
#include "roer/report/sentences.hpp"

namespace roer::report {

namespace {

using Counts = std::vector<std::vector<StateCounts>>;  ///< [factor][input] over the areas shown

Counts counts_of(const View& view) {
  Counts counts(view.framework.factors.size());
  for (std::size_t f = 0; f < counts.size(); ++f)
    for (const score::InputScores& input : view.scores.factors[f].inputs) {
      StateCounts& states = counts[f].emplace_back();
      states.fill(0);
      for (const std::uint32_t area : view.order)
        ++states[static_cast<std::size_t>(input.values.states()[area])];
    }
  return counts;
}

/// States that occur at all; the others would be columns of zeros.
std::vector<State> states_in(const Counts& counts) {
  std::vector<State> found;
  for (std::size_t s = 0; s < kStateCount; ++s) {
    bool any = false;
    for (const auto& factor : counts)
      for (const StateCounts& states : factor) any = any || states[s] > 0;
    if (any) found.push_back(static_cast<State>(s));
  }
  return found;
}

void write_input_row(const View& view, std::size_t f, std::size_t k, const StateCounts& states,
                     const std::vector<State>& columns, Html& html) {
  const score::InputData& data = view.data.data->inputs[f][k];
  std::size_t known = 0;
  for (std::size_t s = 0; s < kStateCount; ++s) known += has_number(static_cast<State>(s)) ? states[s] : 0;
  const double share =
      view.order.empty() ? 0 : 100.0 * static_cast<double>(known) / static_cast<double>(view.order.size());
  html.open("tr").open("th", {{"scope", "row"}});
  html.text(view.in(view.framework.factors[f].inputs[k].label)).text(" ");
  html.element("small", view.in(view.framework.factors[f].label)).close();
  html.element("td", source_text(view, data));
  html.element("td", fmt::format("{} %", view.number(share, share > 99 && share < 100 ? 1 : 0)),
               {{"class", "number"}});
  for (const State state : columns)
    html.element("td", view.count(states[static_cast<std::size_t>(state)]), {{"class", "number"}});
  html.close();
}

}  // namespace

void write_coverage(const View& view, Html& html) {
  html.open("section", {{"id", "coverage"}, {"class", "chapter"}});
  html.element("h2", view.say("coverage.title"));
  html.element(
      "p", fill(view.say("coverage.lead"), {view.count(view.order.size()), view.noun(view.order.size())}));
  const Counts counts = counts_of(view);
  const std::vector<State> columns = states_in(counts);
  html.open("div", {{"class", "wide"}}).open("table").open("thead").open("tr");
  html.element("th", view.say("page.input"), {{"scope", "col"}});
  html.element("th", view.say("page.source"), {{"scope", "col"}});
  html.element("th", view.say("coverage.share"), {{"scope", "col"}, {"class", "number"}});
  for (const State state : columns)
    html.element("th", view.in(label_of(state)), {{"scope", "col"}, {"class", "number"}});
  html.close().close().open("tbody");
  for (std::size_t f = 0; f < counts.size(); ++f)
    for (std::size_t k = 0; k < counts[f].size(); ++k)
      write_input_row(view, f, k, counts[f][k], columns, html);
  html.close().close().close().close();
}

}  // namespace roer::report
