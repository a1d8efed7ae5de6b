#include "roer/report/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/report/sentences.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostDoubtNames = 25;

/// A share rounded to whole per cents; never "0 %" or "100 %" of what is a little more or less.
std::string percent(const View& view, double share) {
  if (share > 0 && share < 0.005) return "< 1 %";
  if (share < 1 && share >= 0.995) return "> 99 %";
  return view.number(std::round(share * 100), 0) + " %";
}

std::string range_text(const View& view, double low, double high) {
  const std::string from = view.number(std::round(low * 100), 0);
  const std::string to = view.number(std::round(high * 100), 0);
  return from == to ? from + " %" : fmt::format("{}\u2013{} %", from, to);
}

/// Names of some areas in the order of the report, or their number if they are many.
std::string names_of(const View& view, const std::vector<std::uint32_t>& areas) {
  if (areas.empty()) return std::string(view.say("doubt.nobody"));
  if (areas.size() > kMostDoubtNames) return view.count(areas.size());
  std::vector<std::string> names;
  names.reserve(areas.size());
  for (const std::uint32_t area : areas) names.emplace_back(view.name(area));
  return fmt::format("{} ({})", view.count(areas.size()), joined(names, view.language));
}

void write_answers(const View& view, Html& html) {
  std::vector<std::uint32_t> always, mostly, sometimes, never;
  for (const std::uint32_t area : view.order) {
    const double share = chance_of(view, area)->share;
    (share == 1 ? always : share == 0 ? never : share >= 0.5 ? mostly : sometimes).push_back(area);
  }
  html.open("ul");
  const auto line = [&](Key key, const std::string& text) {
    html.element("li", fill(view.say(key), {text}));
  };
  line("doubt.always", names_of(view, always));
  line("doubt.mostly", names_of(view, mostly));
  line("doubt.sometimes", view.count(sometimes.size()));
  line("doubt.never", view.count(never.size()));
  html.close();
}

void write_assumptions(const View& view, Html& html) {
  const Doubt& doubt = *view.data.doubt;
  html.element("h3", view.say("doubt.what"));
  html.element("p", view.say(doubt.is_default ? Key("doubt.default") : Key("doubt.stated")));
  html.open("ul");
  for (const DoubtLine& one : doubt.assumptions) {
    html.open("li").text(fmt::format("{}: {}.", view.in(one.what), view.in(one.drawn)));
    if (!view.in(one.why).empty()) html.text(" ").element("small", view.in(one.why));
    html.close();
  }
  html.close();
}

}  // namespace

bool has_chances(const View& view) {
  return view.data.doubt && view.framework.has_threshold;
}

std::optional<Chance> chance_of(const View& view, std::uint32_t area) {
  if (!has_chances(view)) return std::nullopt;
  const score::AreaDoubts& found = view.data.doubt->found;
  const auto at = std::lower_bound(found.areas.begin(), found.areas.end(), area);
  if (at == found.areas.end() || *at != area) return std::nullopt;
  const auto i = static_cast<std::size_t>(at - found.areas.begin());
  Chance chance;
  chance.share = found.flagged[i];
  chance.text = percent(view, chance.share);
  if (found.flagged_most[i] - found.flagged_least[i] >= 0.005)
    chance.range = range_text(view, found.flagged_least[i], found.flagged_most[i]);
  if (view.data.show_ranks) {
    const std::string from = view.count(static_cast<std::size_t>(std::floor(found.rank_low[i])));
    const std::string to = view.count(static_cast<std::size_t>(std::ceil(found.rank_high[i])));
    chance.ranks = from == to ? from : fmt::format("{}\u2013{}", from, to);
  }
  return chance;
}

std::vector<std::string> chance_sentences(const View& view, const Chance& chance) {
  std::vector<std::string> sentences{
      fill(view.say("chance.of"), {chance.text, view.count(view.data.doubt->found.draws)})};
  if (!chance.range.empty()) sentences.push_back(fill(view.say("chance.range"), {chance.range}));
  if (!chance.ranks.empty())
    sentences.push_back(fill(view.say("chance.ranks"), {chance.ranks, view.count(view.order.size())}));
  return sentences;
}

void write_doubt(const View& view, Html& html) {
  if (!view.data.doubt) return;
  const score::AreaDoubts& found = view.data.doubt->found;
  html.open("section", {{"id", "doubt"}, {"class", "chapter"}});
  html.element("h2", view.say("doubt.title"));
  html.element("p", fill(view.say("doubt.lead"), {view.count(found.draws), std::to_string(found.seed)}));
  if (has_chances(view)) {
    // Twice the standard error of a share of one half: the widest there is.
    const double widest = 2 * std::sqrt(0.25 / static_cast<double>(found.draws));
    html.element("p", fill(view.say("doubt.chance"), {view.number(widest * 100, 1)}));
    write_answers(view, html);
  }
  write_assumptions(view, html);
  html.element("p", view.say("doubt.rest"), {{"class", "note"}});
  html.close();
}

}  // namespace roer::report
