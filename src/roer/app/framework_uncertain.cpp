#include "roer/app/framework_uncertain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "roer/app/framework_steps.hpp"
#include "roer/app/framework_toml.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/score/combine.hpp"

namespace roer::app {

namespace {

using score::Assumption;
using score::Combine;
using score::kWhole;
using score::MissingPolicy;
using score::RuleKind;
using score::Shape;
using score::Target;

/// What an assumption of this name is about.
enum class Place : std::uint8_t { kInput, kFactorOrAll, kFactorOrInput, kNowhere };

struct Subject {
  std::string name;
  Target target;
  Place place;
};

const std::vector<Subject>& subjects() {
  static const std::vector<Subject> kSubjects = {
      {"limits", Target::kLimits, Place::kInput},
      {"points", Target::kPoints, Place::kInput},
      {"spacing", Target::kSpacing, Place::kFactorOrAll},
      {"weights", Target::kFactorWeights, Place::kFactorOrAll},
      {"weight", Target::kWeight, Place::kFactorOrInput},
      {"threshold", Target::kThreshold, Place::kNowhere},
      {"combine", Target::kCombine, Place::kFactorOrAll},
      {"missing", Target::kMissing, Place::kInput},
      {"normalise", Target::kNormalise, Place::kInput},
      {"presence", Target::kPresence, Place::kInput},
      {"sampling", Target::kSampling, Place::kInput},
  };
  return kSubjects;
}

bool ascending(const std::vector<double>& row) {
  return std::adjacent_find(row.begin(), row.end(), std::greater_equal<>()) == row.end();
}

/// One table while it is read.
class Reader {
 public:
  Reader(TomlTable& table, const score::Framework& framework) : table_(table), framework_(framework) {}
  /// False: so much lacks that nothing can be said of the rest.
  [[nodiscard]] bool read();
  [[nodiscard]] Assumption take() { return std::move(made_); }

 private:
  [[nodiscard]] bool find_subject();
  [[nodiscard]] bool find_place(Place place);
  [[nodiscard]] bool place_fits(Place place);
  void ask_for_all_keys();
  void read_values();
  void read_limits();
  void read_points();
  void read_spacing();
  void read_weights();
  void read_weight();
  void read_threshold();
  void read_ways();
  void read_policies();
  void read_rules();
  void read_sampling();
  [[nodiscard]] bool read_distribution();
  void read_rows(std::size_t length, const std::string& of_what);
  void read_odds();
  void need_rows(const std::string& what);
  void row_fault(std::string message, std::string expected);
  /// Tells the first rule of frameworks that an alternative breaks and the framework itself does not.
  template <typename Change>
  void check_with(const char* key, const Change& change);
  [[nodiscard]] score::Input& input_of(score::Framework& other) const {
    return other.factors[made_.factor].inputs[made_.input];
  }
  [[nodiscard]] const score::Factor& factor() const { return framework_.factors[made_.factor]; }
  [[nodiscard]] const score::Input& input() const { return factor().inputs[made_.input]; }
  [[nodiscard]] Combine combine_there() const {
    return made_.factor == kWhole ? framework_.combine : factor().combine;
  }

  TomlTable& table_;
  const score::Framework& framework_;
  Assumption made_;
};

/// Every key that some assumption has: so that after a first fault the others are not told as unknown.
void Reader::ask_for_all_keys() {
  for (const char* key : {"what", "of", "uniform", "triangular", "normal", "alternatives", "odds", "spread",
                          "ways", "rules", "probability", "error", "sd", "drift", "why"})
    (void)table_.has(key);
}

bool Reader::find_subject() {
  std::vector<std::string> names;
  for (const Subject& one : subjects()) names.push_back(one.name);
  if (!table_.has("what")) table_.lacks("what", one_of(names));
  const auto chosen = table_.choice("what", names);
  if (!chosen) return false;
  made_.target = subjects()[*chosen].target;
  return find_place(subjects()[*chosen].place);
}

bool Reader::find_place(Place place) {
  if (place == Place::kNowhere) return true;
  std::vector<std::string> names;
  for (const score::Factor& factor : framework_.factors) {
    if (place != Place::kInput) names.push_back(factor.id);
    if (place != Place::kFactorOrAll)
      for (const score::Input& input : factor.inputs) names.push_back(factor.id + "/" + input.id);
  }
  const std::string expected = place == Place::kInput ? "an input as \"<factor>/<input>\""
                               : place == Place::kFactorOrAll
                                   ? "the identifier of a factor, or no key `of` for the whole"
                                   : "a factor, or an input as \"<factor>/<input>\"";
  if (!table_.has("of")) {
    if (place == Place::kFactorOrAll) return true;
    table_.lacks("of", expected);
    return false;
  }
  const auto name = table_.text("of");
  if (!name) return false;
  if (std::find(names.begin(), names.end(), *name) == names.end()) {
    const std::string nearest = nearest_name(*name, names);
    table_.fault("of", "there is nothing of this name that the assumption can be about", *name, expected,
                 nearest.empty() ? "" : fmt::format("Did you mean \"{}\"?", nearest));
    return false;
  }
  const std::string id = name->substr(0, name->find('/'));
  for (std::uint32_t f = 0; f < framework_.factors.size(); ++f) {
    if (framework_.factors[f].id != id) continue;
    made_.factor = f;
    const auto& inputs = framework_.factors[f].inputs;
    for (std::uint32_t k = 0; k < inputs.size(); ++k)
      if (id + "/" + inputs[k].id == *name) made_.input = k;
    break;
  }
  return place_fits(place);
}

bool Reader::place_fits(Place place) {
  if (made_.target == Target::kFactorWeights && made_.factor != kWhole) made_.target = Target::kInputWeights;
  if (place == Place::kInput && input().rule.kind == RuleKind::kShown) {
    table_.fault("of", "an input that is only shown takes no part in the score", input().id,
                 "an input with points");
    return false;
  }
  return true;
}

void Reader::row_fault(std::string message, std::string expected) {
  table_.fault("alternatives", std::move(message), "", std::move(expected));
}

template <typename Change>
void Reader::check_with(const char* key, const Change& change) {
  score::Framework other = framework_;
  change(other);
  TomlFaults given, changed;
  check_rules(framework_, given);
  check_rules(other, changed);
  const std::vector<Error> known = given.faults.list();
  for (const Error& fault : changed.faults.list()) {
    const bool had = std::any_of(known.begin(), known.end(),
                                 [&](const Error& one) { return one.message == fault.message; });
    if (had) continue;
    table_.fault(key, "an alternative breaks a rule of frameworks: " + fault.message, fault.found,
                 fault.expected);
    return;
  }
}

bool Reader::read_distribution() {
  struct Form {
    const char* key;
    std::size_t numbers;
    const char* expected;
  };
  static constexpr std::array<Form, 3> kForms = {
      {{"uniform", 2, "two ascending numbers: from and to"},
       {"normal", 2, "two numbers: the mean, and a standard deviation above 0"},
       {"triangular", 3, "three numbers: from, most likely, to"}}};
  for (std::size_t form = 0; form < kForms.size(); ++form) {
    const Form& one = kForms.at(form);
    if (!table_.has(one.key)) continue;
    if (made_.drawn) table_.fault(one.key, "an assumption has one distribution", one.key, "one of them");
    made_.drawn = true;
    const std::vector<double> numbers = table_.numbers(one.key);
    if (numbers.empty()) continue;  // told already
    bool good = numbers.size() == one.numbers;
    if (good && one.numbers == 3)
      good = numbers[0] <= numbers[1] && numbers[1] <= numbers[2] && numbers[0] < numbers[2];
    else if (good)
      good = form == 0 ? numbers[0] < numbers[1] : numbers[1] > 0;
    if (!good) {
      table_.fault(one.key, "these numbers are no such distribution",
                   fmt::format("{}", fmt::join(numbers, ", ")), one.expected);
      continue;
    }
    made_.distribution = {static_cast<Shape>(form), numbers[0], numbers[1],
                          one.numbers == 3 ? numbers[2] : 0};
  }
  return made_.drawn;
}

void Reader::read_rows(std::size_t length, const std::string& of_what) {
  made_.rows = table_.rows("alternatives");
  for (const auto& row : made_.rows)
    if (row.size() != length)
      row_fault(fmt::format("an alternative has {} number{}", row.size(), row.size() == 1 ? "" : "s"),
                fmt::format("{} in each: as many as {}", length, of_what));
}

void Reader::need_rows(const std::string& what) {
  if (!table_.has("alternatives")) table_.lacks("alternatives", what);
}

/// Only where there are alternatives: one number each.
void Reader::read_odds() {
  const std::size_t alternatives =
      made_.rows.size() + made_.ways.size() + made_.policies.size() + made_.rules.size();
  if (alternatives == 0) return;
  made_.odds = table_.numbers("odds");
  if (made_.odds.empty()) return;
  const bool negative = std::any_of(made_.odds.begin(), made_.odds.end(), [](double one) { return one < 0; });
  const double sum = std::accumulate(made_.odds.begin(), made_.odds.end(), 0.0);
  if (made_.odds.size() != alternatives || negative || !(sum > 0))
    table_.fault("odds", "the odds do not fit the alternatives",
                 fmt::format("{}", fmt::join(made_.odds, ", ")),
                 fmt::format("{} numbers of 0 or more, not all 0", alternatives));
}

void Reader::read_limits() {
  const score::PointRule& rule = input().rule;
  if (rule.kind != RuleKind::kLimits && rule.kind != RuleKind::kQuantiles) {
    (void)table_.has("alternatives");
    (void)read_distribution();
    return table_.fault("of", "this input has no limits", input().id,
                        "an input with the rule \"limits\", \"threshold\" or \"quantiles\"");
  }
  const bool drawn = read_distribution();
  if (table_.has("alternatives") == drawn)
    return table_.fault("alternatives",
                        drawn ? "limits are either shifted or one of alternatives"
                              : "it lacks what the limits could be otherwise",
                        "",
                        "\"uniform\", \"triangular\" or \"normal\" (a shift of all limits), or "
                        "\"alternatives\" (rows of limits)");
  if (drawn) return;
  read_rows(rule.limits.size(), "the input has limits");
  if (!std::all_of(made_.rows.begin(), made_.rows.end(), ascending))
    row_fault("the limits of an alternative do not ascend", "ascending limits in each");
}

void Reader::read_points() {
  const score::PointRule& rule = input().rule;
  if (rule.points.empty())
    table_.fault("of", "this input has no steps with points", input().id,
                 "an input with the rule \"limits\", \"threshold\", \"quantiles\" or \"yes-no\"");
  need_rows("rows of points, for instance [[1, 2, 3], [1, 1, 3]]");
  read_rows(rule.points.size(), "the input has steps");
  for (const auto& row : made_.rows)
    if (row.size() == rule.points.size())
      check_with("alternatives", [&](score::Framework& other) { input_of(other).rule.points = row; });
}

std::size_t steps_of(const score::Factor& factor) {
  if (!(factor.step > 0)) return 0;
  return static_cast<std::size_t>((factor.most - factor.least) / factor.step + score::kSamePoints) + 1;
}

void Reader::read_spacing() {
  need_rows("rows of ascending numbers, one for each step, for instance [[1, 2, 3], [1, 2, 5]]");
  std::size_t steps = 0;
  for (std::size_t f = 0; f < framework_.factors.size(); ++f) {
    if (made_.factor != kWhole && made_.factor != f) continue;
    const std::size_t own = steps_of(framework_.factors[f]);
    if (own < 2) continue;
    if (steps != 0 && steps != own)
      table_.fault("of", "the factors have different numbers of steps", fmt::format("{} and {}", steps, own),
                   "one assumption for each factor, with the key `of`");
    steps = own;
  }
  if (steps == 0) {
    (void)table_.rows("alternatives");
    return table_.fault("of", "there are no steps to space", "", "a factor with a step above 0");
  }
  read_rows(steps, "the factor has steps");
  if (!std::all_of(made_.rows.begin(), made_.rows.end(), ascending))
    row_fault("the steps of an alternative do not ascend", "ascending numbers in each");
}

/// Who shares the weights: inputs of a factor and then its parts, or the factors of the score.
std::vector<double> weights_there(const score::Framework& framework, std::uint32_t factor) {
  std::vector<double> weights;
  if (factor != kWhole)
    for (const score::Input& input : framework.factors[factor].inputs)
      if (input.rule.kind != RuleKind::kShown) weights.push_back(input.weight);
  const std::string above = factor == kWhole ? "" : framework.factors[factor].id;
  for (const score::Factor& one : framework.factors)
    if (one.part_of == above) weights.push_back(one.weight);
  return weights;
}

void Reader::read_weights() {
  if (score::is_weightless(combine_there()))
    table_.fault("what", "this way of combining knows no weights", "weights",
                 "another assumption, such as \"presence\" or \"combine\"");
  const std::vector<double> given = weights_there(framework_, made_.factor);
  const auto positive = std::count_if(given.begin(), given.end(), [](double one) { return one > 0; });
  if (positive < 2)
    table_.fault("of", "there are not two weights to draw", fmt::format("{}", positive),
                 "two or more inputs, parts or factors with a weight above 0");
  if (table_.has("alternatives") == table_.has("spread"))
    table_.fault(
        "spread", "weights are either spread around those given or one of alternatives", "",
        "\"spread\" (relative standard deviation of a weight), or \"alternatives\" (rows of weights)");
  const double most = std::sqrt(std::max(1.0, static_cast<double>(positive - 1)));
  if (const auto spread = table_.number("spread", 1e-6, most - 1e-6)) made_.spread = *spread;
  read_rows(given.size(),
            made_.factor == kWhole ? "the score has factors" : "the factor has inputs with points and parts");
  for (const auto& row : made_.rows)
    if (std::any_of(row.begin(), row.end(), [](double one) { return one < 0; }) ||
        !(std::accumulate(row.begin(), row.end(), 0.0) > 0))
      return row_fault("the weights of an alternative cannot be used", "numbers of 0 or more, not all 0");
}

void Reader::read_weight() {
  const Combine how = made_.input == kWhole ? framework_.combine : factor().combine;
  if (made_.input != kWhole ? score::is_weightless(how)
                            : factor().part_of.empty() && score::is_weightless(how))
    table_.fault("what", "this way of combining knows no weights", "weight", "another assumption");
  if (!read_distribution())
    table_.fault("uniform", "the distribution of the weight lacks", "",
                 "\"uniform\", \"triangular\" or \"normal\"");
  const score::Distribution& drawn = made_.distribution;
  if (drawn.a < 0)
    table_.fault("uniform", "a weight is never below 0", fmt::format("{}", drawn.a), "numbers of 0 or more");
}

void Reader::read_threshold() {
  if (!framework_.has_threshold)
    table_.fault("what", "the framework has no threshold", "threshold",
                 "a framework with the key `threshold`");
  const bool drawn = read_distribution();
  if (table_.has("alternatives") == drawn)
    return table_.fault("alternatives",
                        drawn ? "a threshold is either drawn or one of alternatives"
                              : "it lacks what the threshold could be otherwise",
                        "",
                        "\"uniform\", \"triangular\", \"normal\", or \"alternatives\" (a list of numbers)");
  if (drawn) return;
  for (const double one : table_.numbers("alternatives")) {
    made_.rows.push_back({one});
    check_with("alternatives", [&](score::Framework& other) { other.threshold = one; });
  }
}

void Reader::read_ways() {
  if (!table_.has("ways")) table_.lacks("ways", "a list of ways of combining");
  const std::vector<std::string>& names = combine_names();
  const double power = made_.factor == kWhole ? framework_.power : factor().power;
  for (const std::string& one : table_.texts("ways")) {
    const auto at = std::find(names.begin(), names.end(), one);
    const auto how = static_cast<Combine>(at - names.begin());
    if (at == names.end() || score::is_pairwise(how)) {
      table_.fault("ways", "this is no way of combining that can be drawn", one,
                   one_of({names.begin(), names.end() - 2}));
      continue;
    }
    if (how == Combine::kPower && combine_there() != Combine::kPower)
      table_.fault("ways", "a generalised mean needs a power, which only a framework that uses it has",
                   fmt::format("power {}", power), "another way of combining");
    made_.ways.push_back(how);
    check_with("ways", [&](score::Framework& other) {
      (made_.factor == kWhole ? other.combine : other.factors[made_.factor].combine) = how;
      if (made_.factor == kWhole)
        other.has_threshold = false;  // it may lie out of reach in another way
      else if (how != Combine::kMeanRounded)
        other.factors[made_.factor].step = 0;
    });
  }
}

void Reader::read_policies() {
  // Those that look at nothing but what is gathered for every input.
  static const std::vector<std::pair<std::string, MissingPolicy>> kWays = {
      {"mark", MissingPolicy::kMark},
      {"leave-out", MissingPolicy::kLeaveOut},
      {"impute-mean", MissingPolicy::kImputeMean},
      {"impute-median", MissingPolicy::kImputeMedian},
      {"impute-nearest", MissingPolicy::kImputeNearest},
      {"impute-em", MissingPolicy::kImputeEm}};
  static const std::vector<std::string> kOthers = {"impute-parent", "impute-group", "impute-last",
                                                   "impute-linear"};
  if (!table_.has("ways")) table_.lacks("ways", "a list of ways to treat what lacks");
  std::vector<std::string> allowed;
  for (const auto& [name, policy] : kWays) allowed.push_back(name);
  const auto own = static_cast<int>(input().missing) - static_cast<int>(MissingPolicy::kImputeParent);
  if (own >= 0 && own < static_cast<int>(kOthers.size()))
    allowed.push_back(kOthers[static_cast<std::size_t>(own)]);
  for (const std::string& one : table_.texts("ways")) {
    const auto at = std::find(allowed.begin(), allowed.end(), one);
    if (at == allowed.end()) {
      table_.fault("ways", "this is no way of treating holes that can be drawn here", one, one_of(allowed),
                   "Ways that need other columns can only be drawn where the input itself uses them.");
      continue;
    }
    const auto place = static_cast<std::size_t>(at - allowed.begin());
    made_.policies.push_back(place < kWays.size() ? kWays[place].second : input().missing);
  }
}

void Reader::read_rules() {
  if (input().rule.kind != RuleKind::kNormalise)
    table_.fault("of", "this input is not normalised", input().id, "an input with a normalising rule");
  if (!table_.has("rules"))
    table_.lacks("rules", "a list of rules, for instance [{ rule = \"min-max\", direction = \"up\" }]");
  std::vector<std::string> names;
  for (std::size_t how = 0; how < score::kNormalisationCount; ++how)
    names.emplace_back(score::name_of(static_cast<score::Normalisation>(how)));
  for (TomlTable& one : table_.tables("rules")) {
    if (!one.has("rule")) one.lacks("rule", one_of(names));
    const auto chosen = one.choice("rule", names);
    if (!chosen) continue;
    score::NormaliseRule rule;
    rule.how = static_cast<score::Normalisation>(*chosen);
    read_normalise(one, factor(), rule);
    one.finish();
    made_.rules.push_back(rule);
    check_with("rules", [&](score::Framework& other) { input_of(other).rule.normalise = rule; });
  }
}

void Reader::read_sampling() {
  using score::ErrorKind;
  if (!table_.has("error")) table_.lacks("error", "\"normal\", \"relative\" or \"counts\"");
  const auto chosen = table_.choice("error", {"normal", "relative", "counts"});
  if (!chosen) {
    for (const char* key : {"sd", "drift"}) (void)table_.has(key);
    return;
  }
  made_.error = static_cast<ErrorKind>(*chosen + 1);
  const score::Input& of = input();
  if (of.rule.kind == RuleKind::kNormalise || of.rule.kind == RuleKind::kYesNo)
    table_.fault("of",
                 of.rule.kind == RuleKind::kYesNo ? "yes and no have no sampling error"
                                                  : "the points of this input rest on all areas at once",
                 of.id, "an input by limits, threshold, quantiles or direct");
  if (made_.error == ErrorKind::kPoissonGamma) {
    if (of.denominator.indicator.empty() || of.change_since.year != 0 || of.relative_to ||
        of.outliers.how != score::OutlierPolicy::kKeep)
      table_.fault("error", "small counts need a count and what it is divided by", "counts",
                   "an input with a denominator, without change_since, relative_to and outliers");
    return;
  }
  if (!table_.has("sd") && !table_.has("drift"))
    table_.lacks("sd", made_.error == ErrorKind::kNormal
                           ? "the standard deviation, in the unit that the rule sees"
                           : "the standard deviation as a share of the value, for instance 0.1");
  made_.sd = table_.number("sd", 0, 1e9).value_or(0);
  made_.drift = table_.number("drift", 0, 1e9).value_or(0);
}

void Reader::read_values() {
  switch (made_.target) {
    case Target::kLimits:
      return read_limits();
    case Target::kPoints:
      return read_points();
    case Target::kSpacing:
      return read_spacing();
    case Target::kInputWeights:
    case Target::kFactorWeights:
      return read_weights();
    case Target::kWeight:
      return read_weight();
    case Target::kThreshold:
      return read_threshold();
    case Target::kCombine:
      return read_ways();
    case Target::kMissing:
      return read_policies();
    case Target::kNormalise:
      return read_rules();
    case Target::kSampling:
      return read_sampling();
    case Target::kPresence:
      if (!table_.has("probability")) table_.lacks("probability", "the chance that the input takes part");
      made_.probability = table_.number("probability", 0, 1).value_or(0.5);
      return;
    case Target::kUnknown:
      return;
  }
}

bool Reader::read() {
  made_.line = table_.line();
  if (!find_subject()) {
    ask_for_all_keys();
    table_.finish();
    return false;
  }
  read_values();
  read_odds();
  made_.why = table_.both_languages("why").value_or(Text{});
  table_.finish();
  return true;
}

}  // namespace

std::vector<Assumption> read_uncertain(TomlTable& root, const score::Framework& framework) {
  std::vector<Assumption> list;
  std::vector<std::string> seen;
  for (TomlTable& table : root.tables("uncertain")) {
    Reader reader(table, framework);
    if (!reader.read()) continue;
    list.push_back(reader.take());
    const std::string id = score::id_of(framework, list.back());
    if (std::find(seen.begin(), seen.end(), id) != seen.end())
      table.fault("of", "two assumptions are about the same thing", id, "each assumption of a place once");
    seen.push_back(id);
  }
  return list;
}

}  // namespace roer::app
