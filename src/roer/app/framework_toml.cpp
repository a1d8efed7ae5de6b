// Keys of a framework file into plain structs. The grammar is docs/frameworks.md.

#include "roer/app/framework_toml.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

#include "roer/app/framework_file.hpp"
#include "roer/app/framework_steps.hpp"
#include "roer/app/framework_uncertain.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/sources/known_fields.hpp"

namespace roer::app {

namespace {

using score::Combine;
using score::RuleKind;

std::string identifier(TomlTable& table) {
  if (!table.has("id")) table.lacks("id", "a short name of lower case letters, digits, '_' and '-'");
  const std::string id = table.text("id").value_or("");
  if (!id.empty() && !is_framework_id(id))
    table.fault("id", "the identifier holds other characters than are allowed", id,
                "lower case letters, digits, '_' and '-', at most 64, a letter or digit first");
  return id;
}

Text needed_texts(TomlTable& table, std::string_view key) {
  if (!table.has(key)) table.lacks(key, "the text in both languages: { nl = \"...\", en = \"...\" }");
  return table.both_languages(key).value_or(Text{});
}

/// An indicator: "<dataset>/<field>", or a reference that check_rules() judges.
std::string indicator(TomlTable& table) {
  if (!table.has("indicator"))
    table.lacks("indicator", "\"<dataset>/<field>\", for instance \"leefbaarometer/afw\"");
  const std::string id = table.text("indicator").value_or("");
  if (id.empty() || id.starts_with("factor:")) return id;
  const std::size_t slash = id.find('/');
  if (slash == 0 || slash == std::string::npos || slash + 1 == id.size() ||
      id.find('/', slash + 1) != std::string::npos || id.find_first_of(" \t\n") != std::string::npos)
    table.fault("indicator", "this is not the name of an indicator", id,
                "\"<dataset>/<field>\", for instance \"leefbaarometer/afw\" or \"committees/active\"");
  else if (is_of_origin(id))
    table.fault("indicator", kOriginRefused, id, kOriginExpected, kOriginRemedy);
  return id;
}

std::optional<Combine> combine(TomlTable& table) {
  const auto chosen = table.choice("combine", combine_names());
  if (!chosen) return std::nullopt;
  return static_cast<Combine>(*chosen);
}

/// The power of a generalised mean; only asked for there.
double read_power(TomlTable& table, Combine how) {
  if (how != Combine::kPower) return 1;
  if (!table.has("power")) table.lacks("power", "a number, for instance 0.5 or -1");
  const double power = table.number("power", -100, 100).value_or(1);
  if (power == 0)
    table.fault("power", "a generalised mean of power 0 is the geometric mean", "0",
                "another number, or combine = \"geometric\"");
  return power == 0 ? 1 : power;
}

void read_denominator(TomlTable& input, score::Denominator& denominator) {
  std::optional<TomlTable> table = input.table("denominator");
  if (!table) return;
  denominator.indicator = indicator(*table);
  denominator.per = table->number("per", 1e-9).value_or(1);
  denominator.at_least = table->number("at_least", 0).value_or(0);
  table->finish();
}

void check_ascending(TomlTable& input, std::string_view key, const std::vector<double>& limits) {
  for (std::size_t i = 1; i < limits.size(); ++i)
    if (!(limits[i - 1] < limits[i]))
      input.fault(key, "the limits do not ascend", fmt::format("{} after {}", limits[i], limits[i - 1]),
                  "numbers that ascend, each larger than the one before");
}

/// Limits and one point more than there are limits.
void read_steps(TomlTable& input, std::string_view key, score::PointRule& rule) {
  if (!input.has(key)) input.lacks(key, "a list of ascending numbers");
  rule.limits = input.numbers(key);
  check_ascending(input, key, rule.limits);
  if (!input.has("points")) input.lacks("points", "a list of numbers, one more than there are limits");
  rule.points = input.numbers("points");
  if (!rule.limits.empty() && !rule.points.empty() && rule.points.size() != rule.limits.size() + 1)
    input.fault(
        "points", "the number of points does not fit the number of limits",
        fmt::format("{} points for {} limits", rule.points.size(), rule.limits.size()),
        fmt::format("{} points: one for each step, from the lowest value up", rule.limits.size() + 1));
}

void read_closed(TomlTable& input, score::PointRule& rule) {
  rule.closed = input.choice("closed", {"left", "right"}).value_or(0) == 0 ? score::Closed::kLeft
                                                                           : score::Closed::kRight;
}

void read_threshold(TomlTable& input, score::PointRule& rule) {
  if (!input.has("limit")) input.lacks("limit", "a number");
  if (const auto limit = input.number("limit")) rule.limits = {*limit};
  if (!input.has("points")) input.lacks("points", "two numbers: below and from the limit on");
  rule.points = input.numbers("points");
  if (!rule.points.empty() && rule.points.size() != 2)
    input.fault("points", "a threshold has two steps", fmt::format("{} points", rule.points.size()),
                "two numbers: below and from the limit on");
  read_closed(input, rule);
}

void read_yes_no(TomlTable& input, score::PointRule& rule) {
  if (!input.has("points")) input.lacks("points", "two numbers: of no and of yes");
  rule.points = input.numbers("points");
  if (!rule.points.empty() && rule.points.size() != 2)
    input.fault("points", "yes and no are two answers", fmt::format("{} points", rule.points.size()),
                "two numbers: of no and of yes");
}

void read_rule(TomlTable& input, const score::Factor& factor, score::PointRule& rule) {
  const std::vector<std::string>& names = rule_names();
  if (!input.has("rule")) input.lacks("rule", one_of(names));
  const auto chosen = input.choice("rule", names);
  if (!chosen) {  // the keys of any rule may follow; one fault is enough
    for (const char* key : {"limits", "quantiles", "points", "closed", "limit", "direction", "scale",
                            "centre", "deviation", "goalposts", "target", "reference", "base", "ties"})
      (void)input.has(key);
    return;
  }
  if (const auto how = score::normalisation_named(names[*chosen])) {
    rule.kind = RuleKind::kNormalise;
    rule.normalise.how = *how;
    return read_normalise(input, factor, rule.normalise);
  }
  rule.kind = names[*chosen] == "threshold" ? RuleKind::kLimits : static_cast<RuleKind>(*chosen);
  if (names[*chosen] == "threshold") return read_threshold(input, rule);
  if (rule.kind == RuleKind::kYesNo) return read_yes_no(input, rule);
  if (rule.kind != RuleKind::kLimits && rule.kind != RuleKind::kQuantiles) return;
  const bool quantiles = rule.kind == RuleKind::kQuantiles;
  read_steps(input, quantiles ? "quantiles" : "limits", rule);
  for (const double share : rule.limits)
    if (quantiles && (share <= 0 || share >= 1))
      input.fault("quantiles", "a quantile is a share of the areas", fmt::format("{}", share),
                  "numbers between 0 and 1, for instance [0.5, 0.8]");
  read_closed(input, rule);
}

void read_periods(TomlTable& table, score::Input& input) {
  input.period = table.period("period", true).value_or(Period{});
  input.period_to = table.period("period_to", false).value_or(Period{});
  if (!table.has("period_to") || input.period_to.year == 0) return;
  if (input.period.year == 0)
    table.fault("period_to", "a last period needs a first one", "", "a `period` that is a year or a month");
  else if (input.period_to < input.period)
    table.fault("period_to", "the last period lies before the first",
                to_string(input.period_to) + " after " + to_string(input.period), "a period after `period`");
  else if ((input.period.month == 0) != (input.period_to.month == 0))
    table.fault("period_to", "a year and a month cannot be the ends of one series",
                to_string(input.period) + " and " + to_string(input.period_to), "two years, or two months");
}

score::Input read_input(TomlTable& table, const score::Factor& factor, const std::string& factor_path) {
  score::Input input;
  input.line = table.line();
  input.id = identifier(table);
  if (!input.id.empty()) table.rename(factor_path + ".input." + input.id);
  input.label = needed_texts(table, "label");
  input.indicator = indicator(table);
  read_periods(table, input);
  read_denominator(table, input.denominator);
  read_outliers(table, input.outliers);
  read_rule(table, factor, input.rule);
  if (input.rule.kind == RuleKind::kShown) {
    input.weight = 0;  // keys that would count are not asked for, so they are faults
  } else {
    input.weight = table.number("weight", 1e-9, 1e6).value_or(1);
    read_missing(table, input);
  }
  read_comparison(table, input);
  input.influence = table.yes_no("influence").value_or(false);
  input.lineage = table.texts("lineage");
  if (std::find(input.lineage.begin(), input.lineage.end(), kOriginLineage) != input.lineage.end())
    table.fault("lineage", kOriginRefused, std::string(kOriginLineage), kOriginExpected, kOriginRemedy);
  input.note = table.both_languages("note").value_or(Text{});
  table.finish();
  return input;
}

/// Points lie on steps of 1 where the way of combining keeps them there; a mean of several need not.
double default_step(const score::Factor& factor, bool has_parts) {
  const auto counting = std::count_if(factor.inputs.begin(), factor.inputs.end(),
                                      [](const score::Input& input) { return input.weight > 0; });
  if (factor.combine == Combine::kMeanRounded) return 1;
  const bool continuous =
      std::any_of(factor.inputs.begin(), factor.inputs.end(),
                  [](const score::Input& input) { return input.rule.kind == RuleKind::kNormalise; });
  const bool between = factor.combine == Combine::kMean || factor.combine >= Combine::kMedian;
  return has_parts || continuous || (between && counting > 1) ? 0 : 1;
}

score::Factor read_factor(TomlTable& table, const std::string& part_of, const std::set<std::string>& wholes) {
  score::Factor factor;
  factor.line = table.line();
  factor.id = identifier(table);
  if (!factor.id.empty()) table.rename("factor." + factor.id);
  factor.label = needed_texts(table, "label");
  factor.part_of = part_of;
  const bool has_parts = wholes.contains(factor.id);
  factor.combine = combine(table).value_or(has_parts ? Combine::kMean : Combine::kMeanRounded);
  factor.power = read_power(table, factor.combine);
  factor.least = table.number("least", -1e6, 1e6).value_or(1);
  factor.most = table.number("most", -1e6, 1e6).value_or(3);
  factor.weight = table.number("weight", 0, 1e6).value_or(1);
  factor.weighting = read_weighting(table);
  factor.least_inputs = Share(table.number("least_inputs", 0, 1).value_or(0.65));
  if (!table.has("input") && !has_parts)
    table.lacks("input", "at least one table [[factor.input]], or another factor with `part_of` this one");
  for (TomlTable& input : table.tables("input"))
    factor.inputs.push_back(read_input(input, factor, table.path()));
  factor.step = table.number("step", 0).value_or(default_step(factor, has_parts));
  table.finish();
  return factor;
}

/// First which factors are part of which: it decides what the others need.
void read_factors(TomlTable& root, score::Framework& framework) {
  std::vector<TomlTable> tables = root.tables("factor");
  std::vector<std::string> part_of;
  part_of.reserve(tables.size());
  for (TomlTable& table : tables) part_of.push_back(table.text("part_of").value_or(""));
  const std::set<std::string> wholes(part_of.begin(), part_of.end());
  for (std::size_t f = 0; f < tables.size(); ++f)
    framework.factors.push_back(read_factor(tables[f], part_of[f], wholes));
}

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

void read_class_by(TomlTable& root, score::Framework& framework) {
  framework.class_by = static_cast<score::ClassBy>(
      root.choice("class_by", {"limits", "quantiles", "natural-breaks", "parent"}).value_or(0));
  static const std::vector<std::string> kKinds = {"wijk", "gemeente", "land"};
  if (framework.class_by == score::ClassBy::kParent)
    framework.class_parent = area_kind_named(kKinds[root.choice("class_parent", kKinds).value_or(1)])
                                 .value_or(AreaKind::kGemeente);
}

void read_class_from(TomlTable& table, const score::Framework& framework, score::ScoreClass& one) {
  if (framework.class_by == score::ClassBy::kNaturalBreaks) return;  // the scores decide
  if (!table.has("from")) table.lacks("from", "the lowest score of the class");
  const bool share = framework.class_by == score::ClassBy::kQuantiles;
  one.from = (share ? table.number("from", 0, 0.9999) : table.number("from")).value_or(0);
  if (!framework.classes.empty() && one.from <= framework.classes.back().from)
    table.fault("from", "the classes do not ascend", fmt::format("{}", one.from),
                fmt::format("a number above {}", framework.classes.back().from));
}

void read_classes(TomlTable& root, score::Framework& framework) {
  read_class_by(root, framework);
  for (TomlTable& table : root.tables("class")) {
    score::ScoreClass one;
    read_class_from(table, framework, one);
    one.label = needed_texts(table, "label");
    if (!table.has("colour")) table.lacks("colour", "a colour as \"#rrggbb\"");
    one.colour = table.text("colour").value_or("#000000");
    if (!is_colour(one.colour))
      table.fault("colour", "this is not a colour", one.colour, "\"#rrggbb\", for instance \"#2166ac\"");
    table.finish();
    framework.classes.push_back(one);
  }
}

AreaKind read_unit(TomlTable& root) {
  std::vector<std::string> names;
  names.reserve(kAreaKindCount);
  for (std::size_t kind = 0; kind < kAreaKindCount; ++kind)
    names.emplace_back(name_of(static_cast<AreaKind>(kind)));
  const auto chosen = root.choice("unit", names);
  return chosen ? static_cast<AreaKind>(*chosen) : AreaKind::kBuurt;
}

}  // namespace

const std::vector<std::string>& combine_names() {
  static const std::vector<std::string> kNames = {"mean",     "mean-rounded", "sum",      "product",
                                                  "minimum",  "maximum",      "median",   "geometric",
                                                  "harmonic", "power",        "copeland", "dominance"};
  return kNames;
}

void fill_framework(TomlTable& root, FrameworkRead& read) {
  score::Framework& framework = read.framework;
  framework.id = identifier(root);
  framework.title = needed_texts(root, "title");
  framework.description = root.both_languages("description").value_or(Text{});
  framework.source = root.one_or_both_languages("source").value_or(Text{});
  framework.unit = read_unit(root);
  if (!root.has("concern"))
    root.fault("concern", "the key \"concern\" lacks", "", "\"high\" or \"low\"",
               "Tell which end of the points means concern; it is never guessed.");
  framework.concern =
      root.choice("concern", {"high", "low"}).value_or(0) == 0 ? score::Concern::kHigh : score::Concern::kLow;
  if (!root.has("combine")) root.lacks("combine", "how the points of the factors make the score");
  framework.combine = combine(root).value_or(Combine::kProduct);
  framework.power = read_power(root, framework.combine);
  framework.has_threshold = root.has("threshold");
  framework.threshold = root.number("threshold").value_or(0);
  framework.threshold_line = root.line_of("threshold");
  framework.weighting = read_weighting(root);
  framework.least_data = Share(root.number("least_data", 0, 1).value_or(0));
  framework.least_coverage = Share(root.number("least_coverage", 0, 1).value_or(0));
  read_classes(root, framework);
  if (!root.has("factor")) root.lacks("factor", "at least one table [[factor]]");
  read_factors(root, framework);
  read.doubts = read_uncertain(root, framework);
  root.finish();
}

}  // namespace roer::app
