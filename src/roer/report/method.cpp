#include <fmt/format.h>

#include <algorithm>

#include "roer/report/chapters.hpp"
#include "roer/report/page_frame.hpp"
#include "roer/report/sentences.hpp"
#include "roer/report/step_sentences.hpp"

namespace roer::report {

namespace {

constexpr std::size_t kMostTies = 12;

std::string numbers_text(const View& view, const std::vector<double>& numbers, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : between, view.points(numbers[i]));
  return text;
}

/// Labels of inputs named "factor/input", each once.
std::vector<std::string> labels_of(const View& view, const std::vector<std::string>& ids) {
  std::vector<std::string> labels;
  for (const score::Factor& factor : view.framework.factors)
    for (const score::Input& input : factor.inputs)
      if (std::find(ids.begin(), ids.end(), factor.id + "/" + input.id) != ids.end())
        labels.push_back(fmt::format("\u201c{}\u201d ({})", view.in(input.label), view.in(factor.label)));
  return labels;
}

/// "their sum is 7 or more".
std::string rule_words(const View& view, const score::SimpleRule& rule, std::string_view beyond) {
  const std::string points =
      rule.form == score::RuleForm::kSum
          ? fmt::format("{} {}", view.points(rule.points), beyond)
          : fmt::format("{} {} {}", view.points(rule.points), points_word(view, rule.points), beyond);
  const auto key = [&]() -> Key {
    switch (rule.form) {
      case score::RuleForm::kOneFactor:
        return "simpler.one";
      case score::RuleForm::kEveryFactor:
        return "simpler.every";
      case score::RuleForm::kAnyFactor:
        return "simpler.any";
      case score::RuleForm::kSomeFactors:
        return "simpler.some";
      case score::RuleForm::kSum:
        break;
    }
    return "simpler.sum";
  };
  return fill(view.say(key()), {view.in(view.framework.factors[rule.factor].label), points,
                                view.count(rule.least), view.count(rule.of)});
}

std::string simpler_sentence(const View& view, const score::Weakness& weak) {
  const score::SimpleRule& rule = *weak.simpler_rule;
  const std::string_view beyond =
      view.say(view.framework.concern == score::Concern::kHigh ? Key("or.more") : Key("or.less"));
  std::string text =
      fill(view.say("weak.simpler"),
           {rule_words(view, rule, beyond), std::string(combine_word(view)),
            view.points(view.framework.threshold), std::string(beyond), view.count(weak.combinations)});
  if (rule.form == score::RuleForm::kSum) text += fmt::format(" {}", view.say("weak.adding"));
  if (rule.form == score::RuleForm::kOneFactor) text += fmt::format(" {}", view.say("weak.alone"));
  return text;
}

std::vector<std::string> counted_weaknesses(const View& view, const score::Weakness& weak) {
  std::vector<std::string> lines;
  const bool few = weak.distinct_scores.size() <= 30;
  // Where each combination has a score of its own nothing is lost.
  if (weak.distinct_scores.size() < weak.combinations)
    lines.push_back(fill(view.say(few ? Key("weak.distinct_list") : Key("weak.distinct")),
                         {view.count(weak.combinations), view.count(weak.distinct_scores.size()),
                          few ? numbers_text(view, weak.distinct_scores, ", ") : ""}));
  if (view.framework.has_threshold) {
    lines.push_back(
        fill(view.say("weak.flipping"), {view.count(weak.flipping), view.count(weak.combinations)}));
    if (weak.simpler_rule) lines.push_back(simpler_sentence(view, weak));
    if (weak.needs_extreme) lines.emplace_back(view.say("weak.extreme"));
  }
  if (weak.reversal.found)
    lines.push_back(fill(view.say("weak.reversal"), {numbers_text(view, weak.reversal.a, "-"),
                                                     numbers_text(view, weak.reversal.b, "-")}));
  return lines;
}

/// Scores that several areas of the report have, most shared first.
std::vector<score::Tie> shared_scores(const View& view, const score::Weakness& weak) {
  std::vector<score::Range> scores;
  scores.reserve(view.order.size());
  for (const std::uint32_t area : view.order) scores.push_back(view.scores.score_judged[area]);
  std::vector<score::Tie> ties = score::ties(weak, scores);
  std::erase_if(ties, [](const score::Tie& one) { return *one.areas < 2; });
  std::stable_sort(ties.begin(), ties.end(),
                   [](const score::Tie& a, const score::Tie& b) { return *a.areas > *b.areas; });
  return ties;
}

void write_ties(const View& view, const score::Weakness& weak, Html& html) {
  const std::vector<score::Tie> ties = shared_scores(view, weak);
  if (ties.empty()) return;
  std::size_t sharing = 0;
  for (const score::Tie& one : ties) sharing += *one.areas;
  const auto known =
      static_cast<std::size_t>(std::count_if(view.order.begin(), view.order.end(), [&](std::uint32_t area) {
        return view.scores.score_judged[area].known();
      }));
  html.element("h3", view.say("ties.title"));
  html.element("p", fill(view.say("ties.lead"), {view.count(weak.distinct_scores.size()), view.count(known),
                                                 view.noun(known), view.count(sharing)}));
  html.open("table", {{"class", "narrow ties"}}).open("thead").open("tr");
  for (const std::string_view head :
       {view.say("ties.score"), view.say("ties.combinations"), std::string_view(view.plural())})
    html.element("th", head, {{"scope", "col"}, {"class", "number"}});
  html.close().close().open("tbody");
  const std::size_t listed = std::min(kMostTies, ties.size());
  for (std::size_t i = 0; i < listed; ++i) {
    html.open("tr").element("th", view.points(ties[i].score), {{"scope", "row"}, {"class", "number"}});
    html.element("td", view.count(ties[i].combinations), {{"class", "number"}});
    html.element("td", view.count(*ties[i].areas), {{"class", "number"}}).close();
  }
  html.close().close();
  if (listed < ties.size())
    html.element("p", fill(view.say("ties.more"), {view.count(listed), view.count(ties.size() - listed)}),
                 {{"class", "note"}});
}

void write_formula(const View& view, Html& html) {
  html.element("p", formula_in_words(view));
  if (view.framework.has_threshold)
    html.element("p", fill(view.say("method.threshold"), {threshold_text(view)}));
  for (const Text& text : {weighting_sentence(view.framework.weighting), class_sentence(view.framework)})
    if (!view.in(text).empty()) html.element("p", fmt::format("{}.", view.in(text)));
  html.element("p", view.say("method.ranges"));
  if (const std::string& text = view.in(view.framework.description); !text.empty()) html.element("p", text);
  if (const std::string& source = view.in(view.framework.source); !source.empty())
    html.element("p", fmt::format("{}: {}", view.say("method.framework_source"), source));
}

/// What is done to the numbers before the rule, what happens where they lack, and the note.
std::string input_note(const View& view, const score::Input& input) {
  std::string text = view.in(input.note);
  const auto add = [&](const Text& sentence) {
    text += fmt::format("{}{}", text.empty() ? "" : text.back() == '.' ? " " : ". ", view.in(sentence));
  };
  for (const Text& sentence : method_sentences(input)) add(sentence);
  add(missing_sentence(input));
  return text;
}

void write_input_rule(const View& view, std::size_t f, std::size_t k, Html& html) {
  const score::Input& input = view.framework.factors[f].inputs[k];
  if (input.rule.kind == score::RuleKind::kShown) return;
  html.open("tr").open("th", {{"scope", "row"}}).text(view.in(input.label)).text(" ");
  html.element("small", view.in(view.framework.factors[f].label)).close();
  html.open("td", {{"class", "limits"}});
  for (const RuleStep& step : rule_steps(view, f, k))
    html.element("span", fmt::format("{} {}: {}", view.points(step.points), points_word(view, step.points),
                                     step.text));
  html.close();
  html.element("td", input_note(view, input)).close();
}

void write_input_rules(const View& view, Html& html) {
  html.element("h3", view.say("inputs.title"));
  html.open("div", {{"class", "wide"}}).open("table", {{"class", "rules"}}).open("thead").open("tr");
  for (const Key key : {Key("page.input"), Key("page.limits"), Key("inputs.note")})
    html.element("th", view.say(key), {{"scope", "col"}});
  html.close().close().open("tbody");
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f)
    for (std::size_t k = 0; k < view.framework.factors[f].inputs.size(); ++k)
      write_input_rule(view, f, k, html);
  html.close().close().close();
}

}  // namespace

void write_weaknesses(const View& view, Html& html) {
  if (view.data.weaknesses == nullptr) return;
  const score::Weakness& weak = *view.data.weaknesses;
  html.open("section", {{"id", "weaknesses"}, {"class", "chapter"}});
  html.element("h2", view.say("weak.title")).element("p", view.say("weak.lead")).open("ul");
  std::vector<std::string> lines = weak.counted
                                       ? counted_weaknesses(view, weak)
                                       : std::vector<std::string>{std::string(view.say("weak.not_counted"))};
  for (const score::SharedLineage& shared : weak.double_counting)
    if (const std::vector<std::string> labels = labels_of(view, shared.inputs); labels.size() > 1)
      lines.push_back(fill(view.say("weak.double"), {std::string(kind_word(shared.kind, view.language)),
                                                     joined(labels, view.language)}));
  if (lines.empty()) lines.emplace_back(view.say("weak.none"));
  for (const std::string& line : lines) html.element("li", line);
  html.close();
  write_ties(view, weak, html);
  html.close();
}

void write_method(const View& view, Html& html) {
  html.open("section", {{"id", "method"}, {"class", "chapter"}});
  html.element("h2", view.say("method.title"));
  write_formula(view, html);
  write_input_rules(view, html);
  write_sources(view.data.sources, view.language, html);
  write_record(view.data.remarks, view.data.manifest, view.language, html);
  html.close();
}

void write_rules(const View& view, Html& html) {
  const bool leefbaarometer = std::any_of(
      view.framework.factors.begin(), view.framework.factors.end(), [](const score::Factor& factor) {
        return std::any_of(factor.inputs.begin(), factor.inputs.end(), [](const score::Input& input) {
          return input.indicator.starts_with("leefbaarometer");
        });
      });
  html.open("section", {{"id", "rules"}, {"class", "chapter"}});
  html.element("h2", view.say("rules.title")).open("ol");
  for (const Key key : {Key("rules.talk"), Key("rules.areas"), Key("rules.uncertainty"), Key("rules.place")})
    html.element("li", view.say(key));
  html.close();
  html.element("p", view.say(leefbaarometer ? Key("rules.leefbaarometer") : Key("rules.signal")),
               {{"class", "note"}});
  html.close();
}

}  // namespace roer::report
