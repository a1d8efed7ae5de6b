// The weaknesses of a formula as JSON.

#include "roer/app/json_parts.hpp"

namespace roer::app {

namespace {

std::string_view form_name(score::RuleForm form) {
  switch (form) {
    case score::RuleForm::kOneFactor:
      return "one-factor";
    case score::RuleForm::kEveryFactor:
      return "every-factor";
    case score::RuleForm::kAnyFactor:
      return "any-factor";
    case score::RuleForm::kSomeFactors:
      return "some-factors";
    case score::RuleForm::kSum:
      return "sum";
  }
  return "";
}

Json rule_part(const score::Framework& framework, const std::optional<score::SimpleRule>& rule) {
  if (!rule) return nullptr;
  const bool one = rule->form == score::RuleForm::kOneFactor;
  return {{"form", form_name(rule->form)},
          {"factor", one ? Json(framework.factors[rule->factor].id) : Json(nullptr)},
          {"least_factors", rule->form == score::RuleForm::kSum ? Json(nullptr) : Json(rule->least)},
          {"of_factors", rule->of},
          {"bound", framework.concern == score::Concern::kHigh ? "at-least" : "at-most"},
          {"points", number(rule->points)}};
}

Json ties_part(const std::vector<score::Tie>& ties) {
  Json parts = Json::array();
  for (const score::Tie& one : ties)
    parts.push_back({{"score", number(one.score)},
                     {"combinations", one.combinations},
                     {"areas", one.areas ? Json(*one.areas) : Json(nullptr)}});
  return parts;
}

}  // namespace

Json weakness_part(const score::Framework& framework, const score::Weakness& weakness,
                   const std::vector<score::Tie>& ties) {
  Json shared = Json::array();
  for (const score::SharedLineage& one : weakness.double_counting)
    shared.push_back({{"kind", one.kind}, {"inputs", one.inputs}});
  Json reversal = nullptr;
  if (weakness.reversal.found)
    reversal = {{"a", numbers(weakness.reversal.a)}, {"b", numbers(weakness.reversal.b)}};
  return {{"counted", weakness.counted},
          {"combinations", weakness.combinations},
          {"distinct_scores", numbers(weakness.distinct_scores)},
          {"ties", ties_part(ties)},
          {"flipping", weakness.flipping},
          {"simpler_rule", rule_part(framework, weakness.simpler_rule)},
          {"needs_extreme", weakness.needs_extreme},
          {"reversal", reversal},
          {"double_counting", shared}};
}

}  // namespace roer::app
