// Keys of the steps of an input into plain structs. The grammar is docs/frameworks.md.

#include "roer/app/framework_steps.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "roer/app/origin_guard.hpp"

namespace roer::app {

namespace {

using score::Normalisation;

/// Kinds whose result runs from one number to another.
bool is_scaled(Normalisation how) {
  switch (how) {
    case Normalisation::kMinMax:
    case Normalisation::kPercentile:
    case Normalisation::kGoalposts:
    case Normalisation::kDistanceToTarget:
    case Normalisation::kDistanceToReference:
    case Normalisation::kDistanceToMax:
    case Normalisation::kFractionOfMax:
      return true;
    default:
      return false;
  }
}

bool has_ties(Normalisation how) {
  return how == Normalisation::kRank || how == Normalisation::kBorda || how == Normalisation::kPercentile ||
         how == Normalisation::kExponential;
}

/// Two numbers, the first below the second.
std::optional<std::pair<double, double>> two_numbers(TomlTable& input, std::string_view key) {
  if (!input.has(key)) return std::nullopt;
  const std::vector<double> both = input.numbers(key);
  if (both.empty()) return std::nullopt;
  if (both.size() == 2 && both[0] < both[1]) return std::pair(both[0], both[1]);
  input.fault(key, "two numbers are needed, the first below the second",
              fmt::format("{} numbers", both.size()), "two ascending numbers, for instance [0, 100]");
  return std::nullopt;
}

void read_scale(TomlTable& input, const score::Factor& factor, score::NormaliseRule& rule) {
  rule.low = factor.least;
  rule.high = factor.most;
  if (const auto scale = two_numbers(input, "scale")) std::tie(rule.low, rule.high) = *scale;
}

void read_posts(TomlTable& input, score::NormaliseRule& rule) {
  if (!input.has("goalposts"))
    input.lacks("goalposts", "two ascending numbers: the values of the lowest and the highest points");
  if (const auto posts = two_numbers(input, "goalposts")) std::tie(rule.low_post, rule.high_post) = *posts;
}

std::optional<double> needed_number(TomlTable& input, std::string_view key, std::string expected) {
  if (!input.has(key)) input.lacks(key, std::move(expected));
  return input.number(key);
}

void read_deviation(TomlTable& input, score::NormaliseRule& rule) {
  rule.centre = input.number("centre").value_or(0);
  rule.deviation = input.number("deviation", 1e-9).value_or(1);
}

}  // namespace

const std::vector<std::string>& rule_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names = {"limits", "quantiles", "yes-no", "direct", "shown", "threshold"};
    for (std::size_t how = 0; how < score::kNormalisationCount; ++how)
      names.emplace_back(score::name_of(static_cast<Normalisation>(how)));
    return names;
  }();
  return kNames;
}

void read_normalise(TomlTable& input, const score::Factor& factor, score::NormaliseRule& rule) {
  if (!input.has("direction"))
    input.fault("direction", "the key \"direction\" lacks", "", "\"up\" or \"down\"",
                "Tell whether a high value gives many points (up) or few (down); it is never guessed.");
  rule.direction = input.choice("direction", {"up", "down"}).value_or(0) == 0 ? score::Direction::kUp
                                                                              : score::Direction::kDown;
  if (is_scaled(rule.how)) read_scale(input, factor, rule);
  if (rule.how == Normalisation::kZ || rule.how == Normalisation::kRobustZ) read_deviation(input, rule);
  if (rule.how == Normalisation::kGoalposts) read_posts(input, rule);
  if (rule.how == Normalisation::kDistanceToTarget)
    rule.target = needed_number(input, "target", "the value to reach, in the unit of the input");
  if (rule.how == Normalisation::kDistanceToReference || rule.how == Normalisation::kIndex)
    rule.reference = needed_number(input, "reference", "the value to compare with, in the unit of the input");
  if (rule.how == Normalisation::kIndex) rule.base = input.number("base").value_or(100);
  if (has_ties(rule.how))
    rule.ties =
        static_cast<score::Ties>(input.choice("ties", {"mean", "lowest", "highest", "dense"}).value_or(0));
}

void read_outliers(TomlTable& input, score::OutlierRule& rule) {
  std::optional<TomlTable> table = input.table("outliers");
  if (!table) return;
  static const std::vector<std::string> kHow = {"winsorise", "log", "box-cox", "until-passed"};
  if (!table->has("how")) table->lacks("how", one_of(kHow));
  if (const auto how = table->choice("how", kHow)) rule.how = static_cast<score::OutlierPolicy>(*how + 1);
  const bool winsorises =
      rule.how == score::OutlierPolicy::kWinsorise || rule.how == score::OutlierPolicy::kUntilPassed;
  if (winsorises) {
    rule.most = static_cast<std::size_t>(table->number("most", 1, 1e6).value_or(5));
    rule.skew = table->number("skew", 0).value_or(2);
    rule.kurtosis = table->number("kurtosis", 0).value_or(3.5);
  }
  if (rule.how == score::OutlierPolicy::kLog)
    rule.logarithm =
        static_cast<score::Logarithm>(table->choice("of", {"plain", "plus-one", "shifted"}).value_or(2));
  if (rule.how == score::OutlierPolicy::kBoxCox) rule.lambda = table->number("lambda", -5, 5);
  table->finish();
}

void read_missing(TomlTable& table, score::Input& input) {
  static const std::vector<std::string> kMissing = {
      "mark",         "leave-out",   "impute-mean",   "impute-median",  "impute-parent",
      "impute-group", "impute-last", "impute-linear", "impute-nearest", "impute-em"};
  input.missing = static_cast<score::MissingPolicy>(table.choice("missing", kMissing).value_or(0));
  if (input.missing == score::MissingPolicy::kImputeGroup) {
    if (!table.has("group_by"))
      table.lacks("group_by", "a larger kind of area (\"gemeente\"), or an indicator \"<dataset>/<field>\"");
    input.filling.group_by = table.text("group_by").value_or("");
    const auto kind = area_kind_named(input.filling.group_by);
    if (!input.filling.group_by.empty() && !kind && input.filling.group_by.find('/') == std::string::npos)
      table.fault("group_by", "this is neither a kind of area nor an indicator", input.filling.group_by,
                  "\"wijk\", \"gemeente\", \"land\" or \"<dataset>/<field>\"");
    if (is_of_origin(input.filling.group_by))
      table.fault("group_by", kOriginRefused, input.filling.group_by, kOriginExpected, kOriginRemedy);
  }
  if (input.missing == score::MissingPolicy::kImputeLast)
    input.filling.oldest = static_cast<std::int32_t>(table.number("oldest", 1, 200).value_or(4));
  if (input.missing == score::MissingPolicy::kImputeNearest)
    input.filling.nearest = static_cast<std::size_t>(table.number("nearest", 1, 1000).value_or(5));
}

void read_comparison(TomlTable& table, score::Input& input) {
  input.change_since = table.period("change_since", false).value_or(Period{});
  static const std::vector<std::string> kKinds = {"wijk", "gemeente", "land"};
  if (const auto kind = table.choice("relative_to", kKinds))
    input.relative_to = area_kind_named(kKinds[*kind]);
  const bool change = input.change_since.year != 0;
  if (change && input.period.year != 0 && !(input.change_since < input.period))
    table.fault("change_since", "a change is counted from an earlier period", to_string(input.change_since),
                "a period before " + to_string(input.period));
  if (change && input.period_to.year != 0)
    table.fault("change_since", "a mean of several periods has no change since one", "",
                "`change_since` without `period_to`");
  const bool own_time = input.missing == score::MissingPolicy::kImputeLast ||
                        input.missing == score::MissingPolicy::kImputeLinear;
  if (own_time && (change || input.relative_to || input.period_to.year != 0))
    table.fault("missing", "a comparison is not filled in from other periods", "",
                "another way of filling in, or an input without change_since, relative_to and period_to");
  if (input.missing == score::MissingPolicy::kImputeParent && input.relative_to)
    table.fault("missing", "against itself a larger area differs by nothing", "impute-parent",
                "another way of filling in");
}

score::Weighting read_weighting(TomlTable& table) {
  return static_cast<score::Weighting>(
      table.choice("weights", {"given", "equal", "pca", "balanced"}).value_or(0));
}

}  // namespace roer::app
