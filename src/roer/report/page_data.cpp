#include "roer/report/page_data.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <map>
#include <unordered_map>

#include "roer/report/area_page.hpp"
#include "roer/report/charts.hpp"
#include "roer/report/doubt.hpp"
#include "roer/report/html.hpp"
#include "roer/report/page_json.hpp"
#include "roer/report/palette.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/svg_map.hpp"
#include "roer/report/table.hpp"

namespace roer::report {

namespace {

/// Texts that occur often, each kept once.
class Dictionary {
 public:
  std::size_t of(const std::string& text) {
    const auto [place, fresh] = place_.try_emplace(text, texts_.size());
    if (fresh) texts_.push_back(text);
    return place->second;
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::size_t> place_;
  std::vector<std::string> texts_;
};

/// A list of texts per area, as positions plus the texts themselves.
template <class TextOf>
void add_dictionary(const View& view, Json& json, const std::string& name, TextOf text_of) {
  Dictionary dictionary;
  std::vector<std::size_t> places;
  places.reserve(view.order.size());
  for (std::size_t i = 0; i < view.order.size(); ++i) places.push_back(dictionary.of(text_of(i)));
  json.numbers(name, places);
  json.texts(name + "T", dictionary.texts());
}

void add_words(const View& view, Json& outer) {
  Json json(outer.key("T"));
  for (const auto& [name, key] : script_words()) json.text(name, view.say(key));
}

/// Texts that stand for numbers, with the numbers to sort by.
template <class RangeOf, class TextOf>
void add_ranges(const View& view, Json& json, const std::string& name, RangeOf range_of, TextOf text_of) {
  std::vector<double> values;
  std::unordered_map<std::string, std::size_t> seen;
  add_dictionary(view, json, name, [&](std::size_t i) {
    const score::Range range = range_of(i);
    std::string text = text_of(range);
    if (seen.try_emplace(text, values.size()).second) values.push_back(range.low);
    return text;
  });
  std::string& out = json.key(name + "V");
  out += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    append_number(out, values[i], 6);
  }
  out += ']';
}

/// The computed formula of each area, and that with verdicts where they changed it.
void add_formulas(const View& view, Json& json) {
  add_dictionary(view, json, "sums", [&](std::size_t i) { return formulas_of(view, view.order[i]).front(); });
  Json judged(json.key("judged"));
  for (std::size_t i = 0; i < view.order.size(); ++i)
    if (is_overruled(view, view.order[i]))
      judged.text(std::to_string(i), formulas_of(view, view.order[i]).back());
}

void add_areas(const View& view, Json& json, std::string& out) {
  const std::size_t count = view.order.size();
  json.list("code", count, [&](std::size_t i) { append_json_string(out, view.code(view.order[i])); });
  json.list("id", view.many ? 0 : count,
            [&](std::size_t i) { append_json_string(out, page_id(view, view.order[i])); });
  json.list("name", count, [&](std::size_t i) {
    const std::uint32_t area = view.order[i];
    append_json_string(out, view.name(area) == view.code(area) ? std::string_view() : view.name(area));
  });
  add_dictionary(view, json, "par", [&](std::size_t i) { return std::string(view.parent(view.order[i])); });
  if (view.data.show_ranks)
    add_dictionary(view, json, "rank", [&](std::size_t i) { return view.rank_text(i); });
  add_ranges(
      view, json, "score", [&](std::size_t i) { return view.scores.score_judged[view.order[i]]; },
      [&](score::Range range) { return view.score_text(range); });
  add_dictionary(view, json, "cls", [&](std::size_t i) { return view.class_text(view.order[i]); });
  add_dictionary(view, json, "fill", [&](std::size_t i) { return class_fill(view, view.order[i]); });
  add_formulas(view, json);
  const auto decisions = [&](const std::vector<score::Decision>& from) {
    std::string letters;
    for (const std::uint32_t area : view.order) letters += "nyd"[static_cast<std::size_t>(from[area])];
    return letters;
  };
  json.text("dec", decisions(view.scores.decision_judged));
  json.text("comp", decisions(view.scores.decision));
}

/// Chances in words, with the share to sort by.
void add_chances(const View& view, Json& json, std::string& out) {
  if (!has_chances(view)) return;
  std::vector<Chance> chances;
  chances.reserve(view.order.size());
  for (const std::uint32_t area : view.order) chances.push_back(chance_of(view, area).value_or(Chance{}));
  add_dictionary(view, json, "chance", [&](std::size_t i) { return chances[i].text; });
  add_dictionary(view, json, "chanceR", [&](std::size_t i) { return chances[i].range; });
  add_dictionary(view, json, "chanceP", [&](std::size_t i) { return chances[i].ranks; });
  json.list("chanceV", chances.size(), [&](std::size_t i) { append_number(out, chances[i].share, 4); });
  json.text("draws", view.count(view.data.doubt->found.draws));
}

void add_changes(const View& view, Json& json, std::string& out) {
  Dictionary dictionary;
  json.list("chg", view.order.size(), [&](std::size_t i) {
    out += '[';
    bool first = true;
    for (const std::string& sentence : what_changes(view, view.order[i])) {
      fmt::format_to(std::back_inserter(out), "{}{}", first ? "" : ",", dictionary.of(sentence));
      first = false;
    }
    out += ']';
  });
  json.texts("chgT", dictionary.texts());
}

void add_steps(const View& view, std::size_t f, std::size_t k, Json& json, std::string& out) {
  if (view.framework.factors[f].inputs[k].rule.kind == score::RuleKind::kShown)
    json.text("shown", view.say("page.shown"));
  const std::vector<RuleStep> steps = rule_steps(view, f, k);
  json.list("steps", steps.size(), [&](std::size_t i) {
    append_json_string(out, fmt::format("{} {}: {}", view.points(steps[i].points),
                                        points_word(view, steps[i].points), steps[i].text));
  });
  json.list("at", steps.size(),
            [&](std::size_t i) { append_json_string(out, view.points(steps[i].points)); });
}

void add_input(const View& view, std::size_t f, std::size_t k, std::string& out) {
  const score::InputScores& input = view.scores.factors[f].inputs[k];
  const score::InputData& data = view.data.data->inputs[f][k];
  const int decimals = view.decimals[f][k];
  Json json(out);
  json.text("label", view.in(view.framework.factors[f].inputs[k].label));
  json.text("unit", unit_text(view, f, k));
  json.number("dec", decimals);
  json.text("source", source_text(view, data));
  json.flag("available", data.available);
  if (view.framework.factors[f].inputs[k].influence) json.text("influence", view.say("page.influence"));
  add_steps(view, f, k, json, out);
  std::string states;
  for (const std::uint32_t area : view.order)
    states += static_cast<char>('0' + static_cast<int>(input.values.states()[area]));
  json.text("s", states);
  json.list("v", view.order.size(),
            [&](std::size_t i) { append_number(out, input.values.numbers()[view.order[i]], decimals); });
  add_dictionary(view, json, "p", [&](std::size_t i) {
    const double points = input.points[view.order[i]];
    return std::isnan(points) ? std::string() : view.points(points);
  });
}

void add_factors(const View& view, Json& outer, std::string& out) {
  outer.list("factors", view.framework.factors.size(), [&](std::size_t f) {
    const score::FactorScores& scores = view.scores.factors[f];
    Json json(out);
    json.text("label", view.in(view.framework.factors[f].label));
    add_ranges(
        view, json, "p", [&](std::size_t i) { return scores.points_judged[view.order[i]]; },
        [&](score::Range range) { return view.points(range); });
    add_dictionary(view, json, "c", [&](std::size_t i) { return view.points(scores.points[view.order[i]]); });
    if (steps_of(view.framework.factors[f]) > 0)
      add_dictionary(view, json, "fill", [&](std::size_t i) { return factor_fill(view, f, view.order[i]); });
    json.list("inputs", scores.inputs.size(), [&](std::size_t k) { add_input(view, f, k, out); });
  });
}

void add_trends(const View& view, Json& outer, std::string& out) {
  outer.list("trends", view.data.trends.size(), [&](std::size_t t) {
    const Trend& trend = view.data.trends[t];
    std::vector<double> all;
    for (const Column& column : trend.values)
      for (const std::uint32_t area : view.order) all.push_back(column.numbers()[area]);
    const int decimals = decimals_of(all, {});
    Json json(out);
    json.text("label", trend_title(view, trend));
    json.text("source", view.in(trend.source));
    json.number("dec", decimals);
    json.list("periods", trend.periods.size(),
              [&](std::size_t i) { append_json_string(out, to_string(trend.periods[i])); });
    json.list("v", trend.values.size(), [&](std::size_t p) {
      out += '[';
      for (std::size_t i = 0; i < view.order.size(); ++i) {
        if (i > 0) out += ',';
        append_number(out, trend.values[p].numbers()[view.order[i]], decimals);
      }
      out += ']';
    });
    if (trend.error.kind == score::ErrorKind::kNone) return;
    const auto add_ends = [&](const char* name, double score::Range::* end) {
      json.list(name, trend.values.size(), [&](std::size_t p) {
        out += '[';
        for (std::size_t i = 0; i < view.order.size(); ++i) {
          if (i > 0) out += ',';
          append_number(out, trend.interval(p, view.order[i]).*end, decimals);
        }
        out += ']';
      });
    };
    add_ends("lo", &score::Range::low);
    add_ends("hi", &score::Range::high);
  });
}

void add_verdicts(const View& view, Json& outer) {
  std::unordered_map<std::uint32_t, std::size_t> entry_of;
  for (std::size_t i = 0; i < view.order.size(); ++i) entry_of[view.order[i]] = i;
  std::map<std::size_t, std::vector<std::string>> by_entry;
  for (const VerdictLine& verdict : view.data.verdicts)
    if (const auto entry = entry_of.find(verdict.area); entry != entry_of.end())
      by_entry[entry->second].push_back(verdict_line(view, verdict));
  Json json(outer.key("verdicts"));
  for (const auto& [entry, lines] : by_entry) json.texts(std::to_string(entry), lines);
}

void add_themes(const View& view, Json& json, std::string& out) {
  const std::vector<MapTheme> themes = map_themes(view);
  json.list("themes", themes.size(), [&](std::size_t i) {
    out += themes[i].kind == MapTheme::Kind::kFactor     ? std::to_string(themes[i].factor)
           : themes[i].kind == MapTheme::Kind::kDecision ? "\"decision\""
                                                         : "\"class\"";
  });
}

}  // namespace

std::string page_data(const View& view) {
  std::string out;
  {
    Json json(out);
    json.text("lang", view.language == Language::kDutch ? "nl-NL" : "en-GB");
    json.flag("many", view.many);
    json.flag("ranks", view.data.show_ranks);
    json.flag("high", view.framework.concern == score::Concern::kHigh);
    json.flag("parents", view.several_parents);
    json.flag("threshold", view.framework.has_threshold);
    json.flag("chances", has_chances(view));
    json.flag("classes", !view.framework.classes.empty());
    json.number("columns", static_cast<double>(factor_columns(view)));
    add_words(view, json);
    json.list("states", kStateCount,
              [&](std::size_t s) { append_json_string(out, view.in(label_of(static_cast<State>(s)))); });
    add_themes(view, json, out);
    add_areas(view, json, out);
    add_chances(view, json, out);
    add_changes(view, json, out);
    add_factors(view, json, out);
    add_trends(view, json, out);
    add_verdicts(view, json);
  }
  return out;
}

}  // namespace roer::report
