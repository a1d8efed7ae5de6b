#include "roer/report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "roer/base/dates.hpp"
#include "roer/report/map_frame.hpp"
#include "roer/report/step_sentences.hpp"
#include "roer/score/score_classes.hpp"

namespace roer::report {

namespace {

std::string anchor(std::string_view prefix, std::string_view code) {
  std::string id(prefix);
  for (const char c : code) id += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
  return id;
}

/// A limit with all its digits, up to six decimals; one more than the values where it has more.
std::string limit_text(const View& view, double limit, int decimals) {
  for (int places = 0; places <= 6; ++places) {
    const double scale = std::pow(10, places);
    if (std::abs(std::round(limit * scale) / scale - limit) < 1e-9) return view.number(limit, places);
  }
  return view.number(limit, decimals + 1);
}

std::string step_text(const View& view, const score::PointRule& rule, std::span<const double> limits,
                      std::size_t step, int decimals) {
  const bool left = rule.closed == score::Closed::kLeft;
  const auto limit = [&](std::size_t i) { return limit_text(view, limits[i], decimals); };
  if (step == 0) return fill(view.say(left ? Key("rule.below") : Key("rule.up_to")), {limit(0)});
  if (step == limits.size())
    return fill(view.say(left ? Key("rule.from") : Key("rule.above")), {limit(step - 1)});
  return fill(view.say(left ? Key("rule.from_below") : Key("rule.above_up_to")),
              {limit(step - 1), limit(step)});
}

std::string factor_label(const View& view, std::size_t factor) {
  const std::string& label = view.in(view.framework.factors[factor].label);
  return label.empty() ? view.framework.factors[factor].id : label;
}

/// Takes part in the score itself: weight above 0, and no part of another factor.
bool in_score(const score::Factor& factor) {
  return factor.weight > 0 && factor.part_of.empty();
}

std::string_view sign_of(const View& view) {
  switch (view.framework.combine) {
    case score::Combine::kProduct:
      return " \u00d7 ";
    case score::Combine::kSum:
      return " + ";
    default:
      return view.framework.factors.size() > 1 ? "; " : "";
  }
}

}  // namespace

std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const std::size_t which = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : arguments.size();
    if (which < arguments.size()) {
      out += arguments[which];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string page_id(const View& view, std::uint32_t area) {
  return anchor("", view.code(area));
}

std::string row_id(const View& view, std::uint32_t area) {
  return anchor("row-", view.code(area));
}

std::string_view decision_word(const View& view, score::Decision decision) {
  switch (decision) {
    case score::Decision::kYes:
      return view.say("decision.yes");
    case score::Decision::kNo:
      return view.say("decision.no");
    case score::Decision::kDepends:
      break;
  }
  return view.say("decision.depends");
}

std::string decision_text(const View& view, std::uint32_t area) {
  const score::Decision decision = view.scores.decision_judged[area];
  std::string text = fmt::format("{}: {}", view.say("closer_look"), decision_word(view, decision));
  if (decision != score::Decision::kDepends) return text;
  std::vector<std::string> on;
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f)
    if (in_score(view.framework.factors[f]) && !view.scores.factors[f].points_judged[area].known())
      on.push_back(factor_label(view, f));
  return on.empty() ? text
                    : fmt::format("{} {} {}", text, view.say("decision.on"), joined(on, view.language));
}

std::string area_in_short(const View& view, std::uint32_t area) {
  std::string text(view.name(area));
  if (view.several_parents && !view.parent(area).empty()) text += fmt::format(" ({})", view.parent(area));
  text += fmt::format(": {} {}", view.say("score"), view.score_text(view.scores.score_judged[area]));
  if (const std::string of = view.class_text(area); !of.empty()) text += fmt::format(", {}", of);
  if (view.framework.has_threshold) text += fmt::format("; {}", decision_text(view, area));
  return text;
}

std::string class_limits(const View& view, std::size_t which) {
  const auto& classes = view.framework.classes;
  const auto limit = [&](std::size_t c) { return limit_text(view, classes[c].from, 2); };
  if (classes.size() == 1) return std::string(view.say("rule.any"));
  if (which == 0) return fill(view.say("rule.below"), {limit(1)});
  if (which + 1 == classes.size()) return fill(view.say("rule.from"), {limit(which)});
  return fill(view.say("rule.from_below"), {limit(which), limit(which + 1)});
}

std::string_view combine_word(const View& view) {
  switch (view.framework.combine) {
    case score::Combine::kMean:
      return view.say("combine.mean");
    case score::Combine::kMeanRounded:
      return view.say("combine.mean_rounded");
    case score::Combine::kSum:
      return view.say("combine.sum");
    case score::Combine::kProduct:
      return view.say("combine.product");
    case score::Combine::kMinimum:
      return view.say("combine.minimum");
    case score::Combine::kMaximum:
      return view.say("combine.maximum");
    case score::Combine::kMedian:
      return view.say("combine.median");
    case score::Combine::kGeometric:
      return view.say("combine.geometric");
    case score::Combine::kHarmonic:
      return view.say("combine.harmonic");
    case score::Combine::kPower:
      return view.say("combine.power");
    case score::Combine::kCopeland:
      return view.say("combine.copeland");
    case score::Combine::kDominance:
      return view.say("combine.dominance");
  }
  return {};
}

std::string threshold_text(const View& view) {
  const bool high = view.framework.concern == score::Concern::kHigh;
  return fill(view.say(high ? Key("threshold.high") : Key("threshold.low")),
              {limit_text(view, view.framework.threshold, 2)});
}

std::string_view points_word(const View& view, double points) {
  return view.say(points == 1 ? Key("point") : Key("points"));
}

std::string source_short(const View& view, const SourceLine& source) {
  return source_title(source, view.language);
}

std::string source_text(const View& view, const score::InputData& input) {
  if (!input.available) return std::string(view.say("page.no_source"));
  const std::string period = period_text(view, input);
  const std::string& source = view.in(input.source);
  const bool told = period.empty() || source.find(period) != std::string::npos;
  return told ? source : fmt::format("{}; {}", period, source);
}

std::string period_text(const View& view, const score::InputData& input) {
  if (input.period.year == 0) return {};
  if (input.period_to.year == 0 || input.period_to == input.period) return to_string(input.period);
  return fill(view.say("period.mean"), {to_string(input.period), to_string(input.period_to)});
}

std::string unit_text(const View& view, std::size_t factor, std::size_t input) {
  if (factor < view.data.units.size() && input < view.data.units[factor].size())
    if (const std::string& unit = view.in(view.data.units[factor][input]); !unit.empty()) return unit;
  const score::Input& of = view.framework.factors[factor].inputs[input];
  if (of.denominator.indicator.empty()) return {};
  return fill(view.say("unit.per"), {limit_text(view, of.denominator.per, 2),
                                     view.in(divisor_of(of, view.data.data->inputs[factor][input]))});
}

std::vector<RuleStep> rule_steps(const View& view, std::size_t factor, std::size_t input) {
  const score::PointRule& rule = view.framework.factors[factor].inputs[input].rule;
  std::vector<RuleStep> steps;
  if (rule.kind == score::RuleKind::kYesNo && rule.points.size() == 2)
    return {{rule.points[0], std::string(view.say("rule.no"))},
            {rule.points[1], std::string(view.say("rule.yes"))}};
  if (rule.kind == score::RuleKind::kDirect || rule.kind == score::RuleKind::kShown) return steps;
  // Without a single value the quantiles are not known, but fixed limits are.
  const std::vector<double>& limits = rule.kind == score::RuleKind::kLimits
                                          ? rule.limits
                                          : view.scores.limits[view.flat_begin[factor] + input];
  if (limits.empty() || rule.points.size() != limits.size() + 1) return steps;
  for (std::size_t i = 0; i < rule.points.size(); ++i)
    steps.push_back({rule.points[i], step_text(view, rule, limits, i, view.decimals[factor][input])});
  return steps;
}

std::string flip_sentence(const View& view, const score::Flip& flip) {
  return fill(view.say("flip"), {factor_label(view, flip.factor), view.points(flip.from),
                                 view.points(flip.to), std::string(decision_word(view, flip.becomes))});
}

std::string dependence_sentence(const View& view, const score::Dependence& dependence, bool alone) {
  const std::string label = factor_label(view, dependence.factor);
  if (std::isnan(dependence.yes_from)) return fill(view.say("depends.together"), {label});
  const score::Range range{dependence.yes_from, dependence.yes_to};
  return fill(view.say(alone ? Key("depends.alone") : Key("depends.sure")), {label, view.points(range)});
}

namespace {

std::vector<std::string> changes_of(const View& view, const score::Explanation& explanation) {
  std::vector<std::string> sentences;
  for (const score::Dependence& dependence : explanation.depends_on)
    sentences.push_back(dependence_sentence(view, dependence, explanation.depends_on.size() == 1));
  for (const score::Flip& flip : explanation.flips) sentences.push_back(flip_sentence(view, flip));
  if (sentences.empty()) sentences.emplace_back(view.say("flip.none"));
  return sentences;
}

}  // namespace

std::vector<std::string> what_changes(const View& view, std::uint32_t area) {
  std::vector<std::string> sentences;
  if (view.data.explanations == nullptr || area >= view.data.explanations->size() ||
      !view.framework.has_threshold)
    return sentences;
  const auto add = [&](const score::Explanation& explanation, const std::string& before) {
    for (const std::string& sentence : changes_of(view, explanation)) sentences.push_back(before + sentence);
  };
  if (!is_overruled(view, area)) {
    add((*view.data.explanations)[area], "");
    return sentences;
  }
  add(score::explain_computed(view.framework, view.scores, area),
      fmt::format("{}: ", view.say("formula.computed")));
  add((*view.data.explanations)[area], fmt::format("{}: ", view.say("formula.judged")));
  return sentences;
}

std::string formula_of(const View& view, std::uint32_t area, bool judged) {
  std::string right;
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f) {
    const score::FactorScores& factor = view.scores.factors[f];
    if (in_score(view.framework.factors[f]))
      right += fmt::format("{}{} {}", right.empty() ? "" : sign_of(view), factor_label(view, f),
                           view.points(judged ? factor.points_judged[area] : factor.points[area]));
  }
  const score::Range score = judged ? view.scores.score_judged[area] : view.scores.score[area];
  return fmt::format("{} {} = {}", view.say("score"), view.score_text(score), right);
}

bool is_overruled(const View& view, std::uint32_t area) {
  const score::Range one = view.scores.score[area], other = view.scores.score_judged[area];
  return one.low != other.low || one.high != other.high;
}

std::vector<std::string> formulas_of(const View& view, std::uint32_t area) {
  if (!is_overruled(view, area)) return {formula_of(view, area, false)};
  const bool whole = std::any_of(
      view.data.verdicts.begin(), view.data.verdicts.end(),
      [&](const VerdictLine& one) { return one.area == area && one.overrules && one.factor.empty(); });
  const auto classed = [&](const score::Range& score) {
    const score::ClassEnds ends = score::classes_of(view.framework, view.scores, area, score);
    if (ends.low < 0) return std::string();
    return fmt::format(
        "; {}: {}", view.say("class"),
        view.class_range_text(static_cast<std::size_t>(ends.low), static_cast<std::size_t>(ends.high)));
  };
  std::vector<std::string> lines{fmt::format("{}: {}{}", view.say("formula.computed"),
                                             formula_of(view, area, false),
                                             classed(view.scores.score[area]))};
  lines.push_back(fmt::format(
      "{}: {}{}", view.say("formula.judged"),
      whole ? fmt::format("{} {}", view.say("score"), view.score_text(view.scores.score_judged[area]))
            : formula_of(view, area, true),
      classed(view.scores.score_judged[area])));
  return lines;
}

std::string formula_in_words(const View& view) {
  std::vector<std::string> labels;
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f)
    if (in_score(view.framework.factors[f])) labels.push_back(factor_label(view, f));
  return fill(view.say("formula"), {std::string(combine_word(view)), joined(labels, view.language)});
}

std::size_t unknown_areas(const View& view, std::size_t factor) {
  return static_cast<std::size_t>(std::count_if(
      view.order.begin(), view.order.end(),
      [&](std::uint32_t area) { return !view.scores.factors[factor].points_judged[area].known(); }));
}

namespace {

/// "12 times missing" for each state of an input where the factor is not known.
void append_holes(const View& view, std::size_t factor, std::size_t input,
                  std::vector<std::string>& reasons) {
  std::array<std::size_t, kStateCount> states{};
  for (const std::uint32_t area : view.order)
    if (!view.scores.factors[factor].points_judged[area].known())
      ++states[static_cast<std::size_t>(view.scores.factors[factor].inputs[input].values.states()[area])];
  const std::string& label = view.in(view.framework.factors[factor].inputs[input].label);
  for (std::size_t s = 0; s < kStateCount; ++s)
    if (states[s] > 0 && !has_number(static_cast<State>(s)))
      reasons.push_back(fill(view.say("unknown.state"),
                             {label, view.in(label_of(static_cast<State>(s))), view.count(states[s])}));
}

}  // namespace

std::string why_unknown(const View& view, std::size_t factor) {
  std::vector<std::string> reasons, without;
  const auto& inputs = view.framework.factors[factor].inputs;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    if (inputs[k].rule.kind == score::RuleKind::kShown) continue;
    if (view.data.data->inputs[factor][k].available)
      append_holes(view, factor, k, reasons);
    else
      without.push_back(fill(view.say("quoted"), {view.in(inputs[k].label)}));
  }
  if (!without.empty())
    reasons.push_back(fmt::format("{} {}", view.say("unknown.no_source"), joined(without, view.language)));
  return joined(reasons, view.language);
}

}  // namespace roer::report
