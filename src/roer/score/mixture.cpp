#include "roer/score/mixture.hpp"

#include <algorithm>
#include <bit>

namespace roer::score {

namespace {

const Factor* factor_of(const Side& side, const std::string& id) {
  for (const Factor& factor : side.formula.framework.factors)
    if (factor.id == id) return &factor;
  return nullptr;
}

/// An input that counts; one that is only shown beside the others is no part of the formula.
const Input* input_of(const Side& side, const std::string& name) {
  const auto place = input_named(side.formula.framework, name);
  if (!place) return nullptr;
  const Input& input = side.formula.framework.factors[place->factor].inputs[place->input];
  return counts(input) ? &input : nullptr;
}

const InputData* data_of(const Side& side, const std::string& name) {
  const auto place = input_named(side.formula.framework, name);
  return place ? &side.formula.data.inputs[place->factor][place->input] : nullptr;
}

bool same(const Column& a, const Column& b) {
  const auto same_number = [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  };
  return std::equal(a.numbers().begin(), a.numbers().end(), b.numbers().begin(), b.numbers().end(),
                    same_number) &&
         std::equal(a.states().begin(), a.states().end(), b.states().begin(), b.states().end());
}

bool same(const InputData& a, const InputData& b) {
  const std::vector<const Column*> one = columns_of(a), other = columns_of(b);
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Column* x, const Column* y) { return same(*x, *y); }) &&
         a.groups == b.groups && a.history_years == b.history_years && a.history_at == b.history_at;
}

/// What makes the number that the rules see, beside the columns.
bool same_making(const Input& a, const Input& b) {
  return a.missing == b.missing && a.denominator.indicator.empty() == b.denominator.indicator.empty() &&
         a.denominator.per == b.denominator.per && a.denominator.at_least == b.denominator.at_least &&
         (a.change_since.year == 0) == (b.change_since.year == 0) && a.relative_to == b.relative_to &&
         a.filling.group_by == b.filling.group_by && a.filling.oldest == b.filling.oldest &&
         a.filling.nearest == b.filling.nearest;
}

bool same_normalising(const NormaliseRule& a, const NormaliseRule& b) {
  return a.how == b.how && a.direction == b.direction && a.ties == b.ties && a.low == b.low &&
         a.high == b.high && a.centre == b.centre && a.deviation == b.deviation && a.low_post == b.low_post &&
         a.high_post == b.high_post && a.target == b.target && a.reference == b.reference && a.base == b.base;
}

bool same_rule(const PointRule& a, const PointRule& b) {
  return a.kind == b.kind && a.limits == b.limits && a.points == b.points && a.closed == b.closed &&
         same_normalising(a.normalise, b.normalise);
}

bool same_outliers(const OutlierRule& a, const OutlierRule& b) {
  return a.how == b.how && a.most == b.most && a.skew == b.skew && a.kurtosis == b.kurtosis &&
         a.logarithm == b.logarithm && a.lambda == b.lambda;
}

/// Asks of every input that counts on both sides whether it differs.
template <class Differs>
bool any_input(const Side& before, const Side& after, const Differs& differs) {
  const Framework& framework = before.formula.framework;
  for (const InputPlace& place : counting_inputs(framework)) {
    const Input* other = input_of(after, name_of(framework, place));
    if (other != nullptr && differs(framework.factors[place.factor].inputs[place.input], *other)) return true;
  }
  return false;
}

template <class Differs>
bool any_factor(const Side& before, const Side& after, const Differs& differs) {
  for (const Factor& factor : before.formula.framework.factors)
    if (const Factor* other = factor_of(after, factor.id); other != nullptr && differs(factor, *other))
      return true;
  return false;
}

std::vector<std::string> parts_listed(const Framework& framework) {
  std::vector<std::string> parts;
  for (const Factor& factor : framework.factors) {
    parts.push_back(factor.id + "<" + factor.part_of);
    for (const Input& input : factor.inputs)
      if (counts(input)) parts.push_back(factor.id + "/" + input.id);
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

bool same_classes(const Framework& a, const Framework& b) {
  return std::equal(a.classes.begin(), a.classes.end(), b.classes.begin(), b.classes.end(),
                    [](const ScoreClass& one, const ScoreClass& other) { return one.from == other.from; });
}

bool same_judgement(const Side& a, const Side& b, const Judgement& one, const Judgement& other) {
  const auto factor = [](const Side& side, const Judgement& judgement) {
    return judgement.factor == kWholeScore ? "" : side.formula.framework.factors[judgement.factor].id;
  };
  return one.area == other.area && factor(a, one) == factor(b, other) && one.points == other.points &&
         one.overrules == other.overrules;
}

}  // namespace

std::vector<Column*> columns_of(InputData& data) {
  std::vector<Column*> columns = {&data.values,  &data.denominators,         &data.parents,
                                  &data.earlier, &data.earlier_denominators, &data.references};
  for (Column& one : data.history) columns.push_back(&one);
  return columns;
}

std::vector<const Column*> columns_of(const InputData& data) {
  std::vector<const Column*> columns = {&data.values,  &data.denominators,         &data.parents,
                                        &data.earlier, &data.earlier_denominators, &data.references};
  for (const Column& one : data.history) columns.push_back(&one);
  return columns;
}

bool differs(ChangeKind kind, const Side& before, const Side& after) {
  const Framework& a = before.formula.framework;
  const Framework& b = after.formula.framework;
  switch (kind) {
    case ChangeKind::kParts:
      return parts_listed(a) != parts_listed(b);
    case ChangeKind::kRules:
      return any_input(before, after, [](const Input& x, const Input& y) {
        return !same_rule(x.rule, y.rule) || !same_outliers(x.outliers, y.outliers);
      });
    case ChangeKind::kWeights:
      return any_input(before, after, [](const Input& x, const Input& y) { return x.weight != y.weight; }) ||
             any_factor(before, after, [](const Factor& x, const Factor& y) { return x.weight != y.weight; });
    case ChangeKind::kCombine:
      return a.combine != b.combine || a.power != b.power || a.least_data.value() != b.least_data.value() ||
             any_factor(before, after, [](const Factor& x, const Factor& y) {
               return x.combine != y.combine || x.power != y.power || x.least != y.least ||
                      x.most != y.most || x.step != y.step ||
                      x.least_inputs.value() != y.least_inputs.value();
             });
    case ChangeKind::kDecision:
      return a.has_threshold != b.has_threshold || a.threshold != b.threshold || !same_classes(a, b) ||
             a.class_by != b.class_by || a.class_parent != b.class_parent;
    case ChangeKind::kVerdicts:
      return !std::equal(before.judgements.begin(), before.judgements.end(), after.judgements.begin(),
                         after.judgements.end(), [&](const Judgement& x, const Judgement& y) {
                           return same_judgement(before, after, x, y);
                         });
    case ChangeKind::kInput:
      return !changed_inputs(before, after).empty();
    case ChangeKind::kTogether:
      return true;
  }
  return true;
}

std::vector<std::string> changed_inputs(const Side& before, const Side& after) {
  std::vector<std::string> changed;
  const Framework& framework = before.formula.framework;
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f)
    for (std::uint32_t k = 0; k < framework.factors[f].inputs.size(); ++k) {
      const std::string name = name_of(framework, {f, k});
      const Input* other = input_of(after, name);
      if (other == nullptr || !counts(framework.factors[f].inputs[k])) continue;
      if (!same(before.formula.data.inputs[f][k], *data_of(after, name)) ||
          !same_making(framework.factors[f].inputs[k], *other))
        changed.push_back(name);
    }
  return changed;
}

const Side& Mixture::side(ChangeSet made, ChangeKind kind, const std::string& input) const {
  for (std::size_t c = 0; c < changes_.size(); ++c) {
    if (changes_[c].kind != kind || (made >> c & 1U) == 0) continue;
    if (kind != ChangeKind::kInput || changes_[c].input.empty() || changes_[c].input == input) return *after_;
  }
  return *before_;
}

Factor Mixture::factor(ChangeSet made, const Factor& listed) const {
  Factor mixed = listed;
  if (const Factor* other = factor_of(side(made, ChangeKind::kCombine), listed.id)) {
    mixed = *other;
    mixed.part_of = listed.part_of;
    mixed.inputs = listed.inputs;
  }
  if (const Factor* other = factor_of(side(made, ChangeKind::kWeights), listed.id))
    mixed.weight = other->weight;
  return mixed;
}

Input Mixture::input(ChangeSet made, const std::string& name, const Input& listed) const {
  if (!counts(listed)) return listed;
  const Input* rules = input_of(side(made, ChangeKind::kRules), name);
  Input mixed = rules == nullptr ? listed : *rules;
  const Input* values = input_of(side(made, ChangeKind::kInput, name), name);
  if (values == nullptr) values = &listed;
  mixed.indicator = values->indicator;
  mixed.period = values->period;
  mixed.period_to = values->period_to;
  mixed.denominator = values->denominator;
  mixed.missing = values->missing;
  mixed.filling = values->filling;
  mixed.change_since = values->change_since;
  mixed.relative_to = values->relative_to;
  const Input* weights = input_of(side(made, ChangeKind::kWeights), name);
  mixed.weight = weights == nullptr ? listed.weight : weights->weight;
  return mixed;
}

const InputData& Mixture::data(ChangeSet made, const std::string& name, const InputData& listed) const {
  const Side& from = side(made, ChangeKind::kInput, name);
  return input_of(from, name) == nullptr ? listed : *data_of(from, name);
}

Side Mixture::with(ChangeSet made) const {
  const Side& listed = side(made, ChangeKind::kParts);
  Side mixed;
  mixed.formula.framework = side(made, ChangeKind::kCombine).formula.framework;
  mixed.formula.framework.factors.clear();
  const Framework& decision = side(made, ChangeKind::kDecision).formula.framework;
  mixed.formula.framework.threshold = decision.threshold;
  mixed.formula.framework.has_threshold = decision.has_threshold;
  mixed.formula.framework.classes = decision.classes;
  mixed.formula.framework.class_by = decision.class_by;
  mixed.formula.framework.class_parent = decision.class_parent;
  mixed.formula.data.areas = before_->formula.data.areas;
  const Framework& parts = listed.formula.framework;
  for (std::uint32_t f = 0; f < parts.factors.size(); ++f) {
    Factor& made_factor = mixed.formula.framework.factors.emplace_back(factor(made, parts.factors[f]));
    std::vector<InputData>& made_data = mixed.formula.data.inputs.emplace_back();
    for (std::uint32_t k = 0; k < parts.factors[f].inputs.size(); ++k) {
      const std::string name = name_of(parts, {f, k});
      made_factor.inputs[k] = input(made, name, parts.factors[f].inputs[k]);
      made_data.push_back(data(made, name, listed.formula.data.inputs[f][k]));
    }
  }
  const Side& judged = side(made, ChangeKind::kVerdicts);
  for (Judgement judgement : judged.judgements) {
    if (judgement.factor != kWholeScore) {
      const std::string& id = judged.formula.framework.factors[judgement.factor].id;
      const auto& factors = mixed.formula.framework.factors;
      const auto at =
          std::find_if(factors.begin(), factors.end(), [&](const Factor& factor) { return factor.id == id; });
      if (at == factors.end()) continue;
      judgement.factor = static_cast<std::uint32_t>(at - factors.begin());
    }
    mixed.judgements.push_back(judgement);
  }
  return mixed;
}

}  // namespace roer::score
