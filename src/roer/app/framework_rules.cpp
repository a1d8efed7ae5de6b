// Rules of a framework that span several keys.

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "roer/app/framework_toml.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/point_rule.hpp"

namespace roer::app {

namespace {

using score::Combine;
using score::Factor;
using score::Framework;
using score::Input;

constexpr std::size_t kMostFactors = 64;
constexpr double kLeastExponential = 0.001;  ///< of the last of 22,700 areas

/// Adds faults at a line of the file.
class Checker {
 public:
  Checker(const Framework& framework, TomlFaults& faults) : framework_(framework), faults_(faults) {}
  void run();

 private:
  void fault(int line, std::string key, std::string message, const std::string& found, std::string expected,
             std::string remedy = "Correct the framework file.") {
    faults_.faults.add({ErrorCode::kFramework, std::move(message), faults_.source, line, std::move(key),
                        excerpt(found), std::move(expected), std::move(remedy)});
  }
  static std::string key_of(const Factor& factor) { return "factor." + factor.id; }
  static std::string key_of(const Factor& factor, const Input& input) {
    return key_of(factor) + ".input." + input.id;
  }
  void check_parts();
  void check_domains(const Factor& factor, const std::vector<const Factor*>& parts);
  [[nodiscard]] std::vector<const Factor*> parts_of(const Factor& factor) const;
  void check_identifiers();
  void check_references();
  void check_input_steps(const Factor& factor, const Input& input);
  void check_larger(const Factor& factor, const Input& input);
  void check_own_outcome(const Factor& factor, const Input& input);
  void tell_circle(const std::map<std::string, std::vector<std::string>>& builds_on);
  void check_factor(const Factor& factor);
  void check_points(const Factor& factor);
  void check_steps(const Factor& factor);
  void check_weights();
  void check_threshold();

  const Framework& framework_;
  TomlFaults& faults_;
};

void Checker::check_identifiers() {
  std::set<std::string> factors;
  for (const Factor& factor : framework_.factors) {
    if (!factor.id.empty() && !factors.insert(factor.id).second)
      fault(factor.line, key_of(factor) + ".id", "two factors have the same identifier", factor.id,
            "an identifier that no other factor has");
    std::set<std::string> inputs;
    for (const Input& input : factor.inputs)
      if (!input.id.empty() && !inputs.insert(input.id).second)
        fault(input.line, key_of(factor, input) + ".id", "two inputs of a factor have the same identifier",
              input.id, "an identifier that no other input of the factor has");
  }
}

/// The outcome of a framework is no input of that framework.
void Checker::check_own_outcome(const Factor& factor, const Input& input) {
  static const std::set<std::string> kOutcomes = {"score", "score_low", "score_high", "class", "decision"};
  for (const std::string& indicator : {input.indicator, input.denominator.indicator}) {
    const std::size_t slash = indicator.find('/');
    if (slash == std::string::npos || indicator.substr(0, slash) != framework_.id ||
        !kOutcomes.contains(indicator.substr(slash + 1)))
      continue;
    fault(input.line, key_of(factor, input) + ".indicator",
          fmt::format("the framework goes in a circle: {} -> {} -> {}", indicator, factor.id, indicator),
          indicator, "an indicator that does not follow from this framework",
          "Name a measured indicator, or the outcome of nothing.");
  }
}

/// Depth-first walk along "factor:x"; tells the first circle it meets.
void Checker::tell_circle(const std::map<std::string, std::vector<std::string>>& builds_on) {
  std::set<std::string> finished;
  std::vector<std::string> way;
  const auto walk = [&](const auto& self, const std::string& at) -> bool {
    const auto seen = std::find(way.begin(), way.end(), at);
    if (seen != way.end()) {
      std::string circle;
      for (auto one = seen; one != way.end(); ++one) circle += *one + " -> ";
      const auto first = std::find_if(framework_.factors.begin(), framework_.factors.end(),
                                      [&](const Factor& factor) { return factor.id == at; });
      fault(first->line, key_of(*first), "factors go in a circle: " + circle + at, at,
            "factors that rest on indicators");
      return true;
    }
    if (finished.contains(at) || !builds_on.contains(at)) return false;
    way.push_back(at);
    for (const std::string& next : builds_on.at(at))
      if (self(self, next)) return true;
    way.pop_back();
    finished.insert(at);
    return false;
  };
  for (const auto& [factor, others] : builds_on)
    if (walk(walk, factor)) return;
}

void Checker::check_references() {
  std::map<std::string, std::vector<std::string>> builds_on;
  std::vector<std::string> names;
  names.reserve(framework_.factors.size());
  for (const Factor& factor : framework_.factors) names.push_back(factor.id);
  for (const Factor& factor : framework_.factors)
    for (const Input& input : factor.inputs) {
      check_own_outcome(factor, input);
      if (!input.indicator.starts_with("factor:")) continue;
      const std::string other = input.indicator.substr(7);
      const bool known = std::find(names.begin(), names.end(), other) != names.end();
      if (known) builds_on[factor.id].push_back(other);
      const std::string nearest = known ? "" : nearest_name(other, names);
      fault(input.line, key_of(factor, input) + ".indicator",
            known ? "a factor cannot be the input of another factor"
                  : "a factor cannot be the input of another factor, and this one does not exist",
            input.indicator, "\"<dataset>/<field>\"",
            nearest.empty() ? "Name the indicators of that factor as inputs here."
                            : fmt::format("Did you mean \"factor:{}\"? Name its indicators here.", nearest));
    }
  tell_circle(builds_on);
}

std::vector<const Factor*> Checker::parts_of(const Factor& factor) const {
  std::vector<const Factor*> parts;
  for (const Factor& other : framework_.factors)
    if (!other.part_of.empty() && other.part_of == factor.id) parts.push_back(&other);
  return parts;
}

/// What a factor is part of exists, and no factor stands above itself.
void Checker::check_parts() {
  std::map<std::string, const Factor*> by_id;
  std::vector<std::string> names;
  for (const Factor& factor : framework_.factors) {
    by_id.emplace(factor.id, &factor);
    names.push_back(factor.id);
  }
  for (const Factor& factor : framework_.factors) {
    std::string way = factor.id;
    std::size_t levels = 1;
    std::string above = factor.part_of;
    for (; !above.empty() && by_id.contains(above) && levels <= score::kMostLevels; ++levels) {
      way += " -> " + above;
      if (above == factor.id) break;
      above = by_id.at(above)->part_of;
    }
    const bool circle = !above.empty() && above == factor.id;
    if (circle || levels > score::kMostLevels)
      fault(factor.line, key_of(factor) + ".part_of",
            circle ? "factors go in a circle: " + way : "factors stand below each other too deep",
            factor.part_of,
            circle ? "a factor that is no part of this one"
                   : fmt::format("at most {} levels", score::kMostLevels));
    if (factor.part_of.empty() || by_id.contains(factor.part_of)) continue;
    const std::string nearest = nearest_name(factor.part_of, names);
    fault(factor.line, key_of(factor) + ".part_of", "there is no such factor", factor.part_of,
          "the identifier of another factor",
          nearest.empty() ? "Name a factor of this file." : fmt::format("Did you mean \"{}\"?", nearest));
  }
}

/// Ranks made exponential come as near to 0 as there are areas, and never are 0: 22.7 / areas for the least.
bool never_zero(const Input& input) {
  return input.rule.kind == score::RuleKind::kNormalise &&
         input.rule.normalise.how == score::Normalisation::kExponential;
}

/// Arguments that a way of combining has no meaning for, as far as the file decides.
void Checker::check_domains(const Factor& factor, const std::vector<const Factor*>& parts) {
  const score::Domain domain = score::domain_of(factor.combine, factor.power);
  const std::string expected = domain == score::Domain::kPositive ? "points above 0" : "points of 0 or more";
  for (const Input& input : factor.inputs) {
    score::Range range;
    if (!score::has_points_range(input.rule, range.low, range.high) || score::within(domain, range.low) ||
        never_zero(input))
      continue;
    fault(input.line, key_of(factor, input) + ".points",
          factor.combine == Combine::kProduct ? "a product of points below 0 has no order"
                                              : "these points cannot be combined in this way",
          fmt::format("{}", range.low), expected);
  }
  for (const Factor* part : parts)
    if (part->weight > 0 && !score::within(domain, part->least))
      fault(part->line, key_of(*part) + ".least", "the points of this part cannot be combined in this way",
            fmt::format("{}", part->least), expected);
}

/// Points that the inputs can give must fit the factor's range, else they would be cut off.
void Checker::check_points(const Factor& factor) {
  std::vector<score::Range> ranges;
  std::vector<double> weights;
  const std::vector<const Factor*> parts = parts_of(factor);
  check_domains(factor, parts);
  for (const Input& input : factor.inputs) {
    score::Range range;
    if (!score::has_points_range(input.rule, range.low, range.high)) continue;
    if (never_zero(input)) range.low = std::clamp(factor.least, 0.0, kLeastExponential);
    ranges.push_back(range);
    weights.push_back(input.weight);
    const bool alone = factor.combine != Combine::kSum && factor.combine != Combine::kProduct;
    if (alone && (range.low < factor.least || range.high > factor.most))
      fault(input.line, key_of(factor, input) + ".points", "points lie outside the range of the factor",
            fmt::format("{} to {}", range.low, range.high),
            fmt::format("{} to {}: `least` and `most` of the factor", factor.least, factor.most));
  }
  for (const Factor* part : parts) {
    const bool fits = part->least >= factor.least && part->most <= factor.most;
    if (part->weight > 0 && factor.combine != Combine::kSum && factor.combine != Combine::kProduct && !fits)
      fault(part->line, key_of(*part), "points of this part lie outside the range of the factor above it",
            fmt::format("{} to {}", part->least, part->most),
            fmt::format("{} to {}: `least` and `most` of factor {}", factor.least, factor.most, factor.id));
    ranges.push_back({part->least, part->most});
    weights.push_back(part->weight);
  }
  if (ranges.empty() || (factor.combine != Combine::kSum && factor.combine != Combine::kProduct)) return;
  const score::Range all =
      score::combined(factor.combine, framework_.concern, std::span<const score::Range>(ranges), weights);
  if (all.low < factor.least - score::kSamePoints || all.high > factor.most + score::kSamePoints)
    fault(factor.line, key_of(factor), "the points of the inputs together leave the range of the factor",
          fmt::format("{} to {}", all.low, all.high),
          fmt::format("{} to {}: `least` and `most` of the factor", factor.least, factor.most));
}

/// Which kinds of areas a code of the unit names by its own letters.
bool lies_in(AreaKind unit, AreaKind larger) {
  return unit >= AreaKind::kBuurt && unit <= AreaKind::kGemeente && larger > unit &&
         larger != AreaKind::kProvincie && larger != AreaKind::kPostcode4;
}

/// A larger area that an input is held against must be told by the code.
void Checker::check_larger(const Factor& factor, const Input& input) {
  const auto check = [&](AreaKind kind, const char* key) {
    if (!lies_in(framework_.unit, kind))
      fault(input.line, key_of(factor, input) + key, "the code of an area does not tell this larger area",
            std::string(name_of(kind)), "a kind of area above " + std::string(name_of(framework_.unit)));
  };
  if (input.relative_to) check(*input.relative_to, ".relative_to");
  if (const auto kind = area_kind_named(input.filling.group_by)) check(*kind, ".group_by");
}

/// Steps of one input that have no meaning together.
void Checker::check_input_steps(const Factor& factor, const Input& input) {
  const bool transformed = input.outliers.how != score::OutlierPolicy::kKeep &&
                           input.outliers.how != score::OutlierPolicy::kWinsorise;
  const bool relative =
      input.rule.kind == score::RuleKind::kNormalise || input.rule.kind == score::RuleKind::kQuantiles;
  if (transformed && !relative)
    fault(input.line, key_of(factor, input) + ".outliers", "the rule would see numbers of another unit",
          "a transformation before fixed limits",
          "\"winsorise\", or a rule that normalises or takes quantiles");
  check_larger(factor, input);
}

void Checker::check_steps(const Factor& factor) {
  const double steps = factor.step > 0 ? (factor.most - factor.least) / factor.step : 0;
  if (std::abs(steps - std::round(steps)) > 1e-9 || steps > 1000)
    fault(factor.line, key_of(factor) + ".step", "the range of the factor is no whole number of steps",
          fmt::format("{}", factor.step),
          fmt::format("a step that divides {} to {} into at most 1,000, or 0 for continuous", factor.least,
                      factor.most));
  if (factor.combine == Combine::kMeanRounded &&
      (factor.step != 1 || factor.least != std::round(factor.least)))
    fault(factor.line, key_of(factor) + ".step", "a rounded mean makes whole points",
          fmt::format("least {}, step {}", factor.least, factor.step), "a whole `least` and a `step` of 1");
}

void Checker::check_factor(const Factor& factor) {
  if (!(factor.least < factor.most)) {
    fault(factor.line, key_of(factor) + ".most", "the range of the factor is empty",
          fmt::format("{} to {}", factor.least, factor.most), "`least` below `most`");
    return;
  }
  const score::Domain domain = score::domain_of(framework_.combine, framework_.power);
  if (factor.part_of.empty() && factor.weight > 0 && !score::within(domain, factor.least))
    fault(factor.line, key_of(factor) + ".least",
          framework_.combine == Combine::kProduct ? "a product of points below 0 has no order"
                                                  : "points of this factor cannot be combined in this way",
          fmt::format("{}", factor.least), domain == score::Domain::kPositive ? "above 0" : "0 or more");
  const bool counts = std::any_of(factor.inputs.begin(), factor.inputs.end(),
                                  [](const Input& input) { return input.weight > 0; });
  if (!counts && !factor.inputs.empty())
    fault(factor.line, key_of(factor), "no input of the factor gives points", "",
          "at least one input with another rule than \"shown\"");
  if (score::is_pairwise(factor.combine))
    fault(factor.line, key_of(factor) + ".combine", "only the score itself compares areas with each other",
          "", "another way of combining for a factor");
  for (const Input& input : factor.inputs) check_input_steps(factor, input);
  check_points(factor);
  check_steps(factor);
}

void Checker::check_weights() {
  const bool weightless = score::is_weightless(framework_.combine);
  const std::string expected = "weights = \"given\", or a combination that knows weights";
  if (weightless && framework_.weighting != score::Weighting::kGiven)
    fault(0, "weights", "this way of combining knows no weights", "", expected);
  for (const Factor& factor : framework_.factors)
    if (score::is_weightless(factor.combine) && factor.weighting != score::Weighting::kGiven)
      fault(factor.line, key_of(factor) + ".weights", "this way of combining knows no weights", "", expected);
  bool any = false;
  for (const Factor& factor : framework_.factors) {
    if (!factor.part_of.empty()) continue;
    any = any || factor.weight > 0;
    if (factor.weight == 0 && weightless)
      fault(factor.line, key_of(factor) + ".weight", "this way of combining knows no weights", "0",
            "a weight above 0, or the combination \"sum\", \"mean\" or \"product\"");
  }
  if (!any && !framework_.factors.empty())
    fault(framework_.factors.front().line, "factor", "no factor takes part in the score", "all weights 0",
          "at least one factor with a weight above 0");
}

void Checker::check_threshold() {
  if (!framework_.has_threshold || framework_.factors.empty()) return;
  const score::Domain domain = score::domain_of(framework_.combine, framework_.power);
  for (const Factor& factor : framework_.factors)
    if (factor.part_of.empty() && factor.weight > 0 && !score::within(domain, factor.least)) return;
  std::vector<score::Range> ends;
  ends.reserve(framework_.factors.size());
  for (const Factor& factor : framework_.factors) ends.push_back({factor.least, factor.most});
  const score::Range all = score::score_of(framework_, ends, score::factor_weights(framework_));
  if (framework_.threshold < all.low - score::kSamePoints ||
      framework_.threshold > all.high + score::kSamePoints)
    fault(framework_.threshold_line, "threshold", "no score can reach the threshold",
          fmt::format("{}", framework_.threshold), fmt::format("a number from {} to {}", all.low, all.high));
}

void Checker::run() {
  check_identifiers();
  check_references();
  check_parts();
  if (framework_.factors.size() > kMostFactors)
    fault(framework_.factors[kMostFactors].line, "factor", "there are more factors than a score can explain",
          fmt::format("{}", framework_.factors.size()), fmt::format("at most {}", kMostFactors));
  for (const Factor& factor : framework_.factors) check_factor(factor);
  check_weights();
  if (framework_.class_by == score::ClassBy::kParent && !lies_in(framework_.unit, framework_.class_parent))
    fault(0, "class_parent", "the code of an area does not tell this larger area",
          std::string(name_of(framework_.class_parent)),
          "a kind of area above " + std::string(name_of(framework_.unit)));
  check_threshold();
}

}  // namespace

void check_rules(const Framework& framework, TomlFaults& faults) {
  Checker(framework, faults).run();
}

}  // namespace roer::app
