#include "roer/score/evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/parallel.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/columns.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/factor_tree.hpp"
#include "roer/score/settle.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kNoiseStream = 0x5E0001;
constexpr std::uint32_t kUnknownStream = 0x5E0002;
constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

PointsKind kind_of(const PointRule& rule) {
  switch (rule.kind) {
    case RuleKind::kLimits:
    case RuleKind::kQuantiles:
      return PointsKind::kSteps;
    case RuleKind::kYesNo:
      return PointsKind::kYesNo;
    case RuleKind::kDirect:
      return PointsKind::kValues;
    default:
      return PointsKind::kFixed;
  }
}

/// Kinds that are worked out column by column; the others area by area.
bool in_columns(Combine how) {
  switch (how) {
    case Combine::kMean:
    case Combine::kMeanRounded:
    case Combine::kSum:
    case Combine::kProduct:
    case Combine::kMinimum:
    case Combine::kMaximum:
      return true;
    default:
      return false;
  }
}

/// What a combination of nothing begins with.
double neutral(Combine how) {
  if (how == Combine::kMinimum) return std::numeric_limits<double>::infinity();
  if (how == Combine::kMaximum) return -std::numeric_limits<double>::infinity();
  return how == Combine::kProduct ? 1 : 0;
}

/// Takes one more argument in, where `values` (null: everywhere) are numbers.
void take(Combine how, const double* points, const double* values, std::size_t count, double weight,
          double* made) {
  if (how == Combine::kProduct)
    multiply(points, values, count, weight, made);
  else if (how == Combine::kMinimum)
    take_least(points, values, count, made);
  else if (how == Combine::kMaximum)
    take_most(points, values, count, made);
  else
    add_weighted(points, values, count, weight, made);
}

/// combined() without room of its own; may change the order of the points.
double combined_in_place(Combine how, Concern concern, std::span<double> points,
                         std::span<const double> weights, double power) {
  if (how != Combine::kMedian) return combined(how, concern, std::span<const double>(points), weights, power);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (weights[i] != 0) points[kept++] = points[i];
  std::sort(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(kept));
  const std::size_t middle = kept / 2;
  return kept % 2 == 1 ? points[middle] : (points[middle - 1] + points[middle]) / 2;
}

bool complete(const std::vector<double>& values) {
  return std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

/// Gives out positions in a Setting and fills in the nominal numbers.
struct Slots {
  Setting& nominal;
  std::size_t numbers(std::span<const double> given) {
    nominal.numbers.insert(nominal.numbers.end(), given.begin(), given.end());
    return nominal.numbers.size() - given.size();
  }
  std::size_t number(double given) { return numbers({&given, 1}); }
  std::size_t choice(std::uint32_t given) {
    nominal.choices.push_back(given);
    return nominal.choices.size() - 1;
  }
};

/// Steps from least to most, or none if the points are continuous.
std::vector<double> steps_of(const Factor& factor) {
  std::vector<double> steps;
  if (!(factor.step > 0)) return steps;
  const double count = std::floor((factor.most - factor.least) / factor.step + kSamePoints);
  for (double k = 0; k <= count; k += 1) steps.push_back(factor.least + k * factor.step);
  return steps;
}

InputSlots slots_of(Slots& slots, const CompiledInput& made, const Input& input,
                    std::span<const double> limits) {
  InputSlots at;
  if (made.kind == PointsKind::kSteps) {
    at.limits = slots.numbers(limits);
    at.limit_count = limits.size();
  }
  if (made.kind == PointsKind::kSteps || made.kind == PointsKind::kYesNo) {
    at.points = slots.numbers(input.rule.points);
    at.point_count = input.rule.points.size();
  }
  at.weight = slots.number(input.weight);
  at.column = slots.choice(0);
  return at;
}

/// What an evaluation area by area cannot tell.
Status check_supported(const Framework& framework) {
  const bool pairwise = is_pairwise(framework.combine);
  if (!pairwise && framework.least_data.value() <= 0) return Done{};
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = pairwise ? "a score that compares areas with each other cannot be drawn many times"
                           : "a score that leaves out areas with too little data cannot be drawn many times";
  error.found = framework.id;
  error.expected = pairwise ? "another way of combining the factors" : "a framework without least_data";
  error.remedy = "Score it once, or change a copy of the framework.";
  return error;
}

Result<Framework> as_scored(const Framework& framework, const ScoreData& data) {
  ROER_CHECK(check_supported(framework));
  if (needs_settling(framework)) return settle(framework, data);
  return framework;
}

}  // namespace

Result<Evaluator> Evaluator::compile(const Framework& given, const ScoreData& data) {
  ROER_TRY(const Framework framework, as_scored(given, data));
  ROER_TRY(const Scores scores, score(framework, data, {}));
  Evaluator made;
  made.areas_ = data.areas.size();
  made.concern_ = framework.concern;
  made.has_threshold_ = framework.has_threshold;
  made.power_ = framework.power;
  const FactorTree tree = tree_of(framework);
  made.order_ = tree.order;
  Slots slots{made.nominal_};
  std::size_t flat = 0;
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f) {
    const Factor& factor = framework.factors[f];
    CompiledFactor& compiled = made.factors_.emplace_back();
    compiled.least = factor.least;
    compiled.most = factor.most;
    compiled.step = factor.step;
    compiled.power = factor.power;
    compiled.parts = tree.parts[f];
    compiled.in_score = tree.parent[f] < 0 && factor.part_of.empty();
    compiled.least_inputs = factor.least_inputs.value();
    for (std::uint32_t k = 0; k < factor.inputs.size(); ++k, ++flat) {
      const Input& input = factor.inputs[k];
      if (input.rule.kind == RuleKind::kShown) continue;
      CompiledInput one;
      one.factor = f;
      one.input = k;
      one.kind = kind_of(input.rule);
      one.closed = input.rule.closed;
      const InputScores& seen = scores.factors[f].inputs[k];
      if (one.kind == PointsKind::kFixed)
        one.columns.push_back(seen.points);
      else
        one.columns.emplace_back(seen.values.numbers().begin(), seen.values.numbers().end());
      // Quantiles of nothing have no limits; then every value is a hole and any limits will do.
      std::vector<double> limits = scores.limits[flat];
      if (one.kind == PointsKind::kSteps) limits.resize(input.rule.points.size() - 1, 0);
      one.complete.push_back(roer::score::complete(one.columns.front()));
      one.leave_out.push_back(input.missing == MissingPolicy::kLeaveOut);
      made.layout_.inputs.push_back(slots_of(slots, one, input, limits));
      compiled.inputs.push_back(static_cast<std::uint32_t>(made.inputs_.size()));
      made.inputs_.push_back(std::move(one));
    }
    FactorSlots at;
    at.weight = slots.number(factor.weight);
    const std::vector<double> steps = steps_of(factor);
    at.spacing = slots.numbers(steps);
    at.spacing_size = steps.size();
    at.combine = slots.choice(static_cast<std::uint32_t>(factor.combine));
    made.layout_.factors.push_back(at);
  }
  made.layout_.threshold = slots.number(framework.threshold);
  made.layout_.combine = slots.choice(static_cast<std::uint32_t>(framework.combine));
  for (std::size_t i = 0; i < made.inputs_.size(); ++i) made.layout_.noise.push_back(slots.choice(kNoNoise));
  made.layout_.unknown = slots.choice(0);
  made.layout_.numbers = made.nominal_.numbers.size();
  made.layout_.choices = made.nominal_.choices.size();
  return made;
}

std::uint32_t Evaluator::add_column(std::size_t input, std::vector<double> values, bool leave_out) {
  assert(values.size() == areas_);
  CompiledInput& to = inputs_[input];
  to.complete.push_back(roer::score::complete(values));
  to.leave_out.push_back(leave_out);
  to.columns.push_back(std::move(values));
  return static_cast<std::uint32_t>(to.columns.size() - 1);
}

void Evaluator::set_error(std::size_t input, SamplingError error) {
  inputs_[input].error = std::move(error);
}

Evaluator Evaluator::on_steps(const std::vector<std::vector<double>>& columns) const {
  Evaluator other = *this;
  other.areas_ = columns.empty() ? 0 : columns.front().size();
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    CompiledInput& input = other.inputs_[i];
    if (input.kind == PointsKind::kSteps) input.kind = PointsKind::kNumbers;
    // A column that has no holes here is complete there: the same branch, the same arithmetic.
    for (auto& values : input.columns) values = columns[i];
  }
  return other;
}

const double* Evaluator::values_of(const Setting& setting, std::uint32_t input, Span areas,
                                   EvaluationRoom& room) const {
  const CompiledInput& from = inputs_[input];
  const double* values = from.columns[setting.choices[layout_.inputs[input].column]].data() + areas.begin;
  const std::uint32_t draw = setting.choices[layout_.noise[input]];
  if (from.error.kind == ErrorKind::kNone || draw == kNoNoise) return values;
  for (std::size_t i = 0; i < areas.count; ++i) {
    const auto area = static_cast<std::uint32_t>(areas.begin + i);
    room.values_[i] = with_error(from.error, areas.begin + i, values[i],
                                 {seed_, kNoiseStream + (input << 8U), area, 0, draw});
  }
  return room.values_.data();
}

void Evaluator::input_points(const Setting& setting, std::uint32_t input, const double* values,
                             std::size_t count, double* points) const {
  const InputSlots& at = layout_.inputs[input];
  const double* numbers = setting.numbers.data();
  switch (inputs_[input].kind) {
    case PointsKind::kSteps:
      points_by_limits(values, count, {numbers + at.limits, at.limit_count},
                       {numbers + at.points, at.point_count}, inputs_[input].closed, points);
      break;
    case PointsKind::kYesNo:
      points_of_yes_no(values, count, numbers[at.points], numbers[at.points + 1], points);
      break;
    case PointsKind::kValues:
    case PointsKind::kFixed:
      std::copy(values, values + count, points);
      break;
    case PointsKind::kNumbers:
      for (std::size_t i = 0; i < count; ++i)
        points[i] = numbers[at.points + (std::isnan(values[i]) ? 0 : static_cast<std::size_t>(values[i]))];
      break;
  }
}

bool Evaluator::inputs_complete(const Setting& setting, const CompiledFactor& factor) const {
  return std::all_of(factor.inputs.begin(), factor.inputs.end(), [&](std::uint32_t input) {
    const std::uint32_t column = setting.choices[layout_.inputs[input].column];
    return column == kLeftOut || inputs_[input].complete[column];
  });
}

/// Adds an input to the weight that is known and to that which counts.
void Evaluator::weigh(const Setting& setting, std::uint32_t input, const double* values, std::size_t count,
                      EvaluationRoom& room) const {
  const double weight = setting.numbers[layout_.inputs[input].weight];
  add_known(values, count, weight, room.known_.data());
  if (inputs_[input].leave_out[setting.choices[layout_.inputs[input].column]])
    add_known(values, count, weight, room.counted_.data());
  else
    add_to_all(count, weight, room.counted_.data());
}

void Evaluator::factor_points(const Setting& setting, std::size_t factor, std::size_t begin, std::size_t end,
                              double* points, EvaluationRoom& room) const {
  assert(end - begin <= kChunk && factors_[factor].parts.empty());
  own_points(setting, factor, {begin, end - begin}, points, room);
}

/// Points of a factor from its inputs, and from its parts as they stand in the room's columns.
void Evaluator::own_points(const Setting& setting, std::size_t factor, Span areas, double* points,
                           EvaluationRoom& room) const {
  const CompiledFactor& compiled = factors_[factor];
  const std::size_t count = areas.count;
  const auto how = static_cast<Combine>(setting.choices[layout_.factors[factor].combine]);
  const bool all_known = inputs_complete(setting, compiled);
  std::fill(points, points + count, neutral(how));
  if (!all_known) {
    std::fill_n(room.known_.begin(), count, 0);
    std::fill_n(room.counted_.begin(), count, 0);
  }
  double whole = 0;
  std::size_t taken = 0;  // arguments of this factor so far
  for (const std::uint32_t input : compiled.inputs) {
    if (setting.choices[layout_.inputs[input].column] == kLeftOut) continue;
    const double weight = setting.numbers[layout_.inputs[input].weight];
    const double* values = values_of(setting, input, areas, room);
    double* made = room.arguments_.data() + taken * kChunk;
    room.weights_[taken++] = weight;
    input_points(setting, input, values, count, made);
    whole += weight;
    if (!all_known) weigh(setting, input, values, count, room);
    if (in_columns(how))
      take(how, made, all_known ? nullptr : values, count, weight, points);
    else if (!all_known)
      copy_holes(values, count, made);
  }
  if (!all_known) std::copy_n(room.known_.begin(), count, room.whole_.begin());
  bool any_part = false;
  for (const std::uint32_t part : compiled.parts) {
    const double weight = setting.numbers[layout_.factors[part].weight];
    if (weight == 0) continue;
    any_part = true;
    whole += weight;
    if (!all_known) add_to_all(count, weight, room.whole_.data());
    if (in_columns(how))
      take(how, room.columns_[part], nullptr, count, weight, points);
    else
      std::copy_n(room.columns_[part], count, room.arguments_.data() + taken * kChunk);
    room.weights_[taken++] = weight;
  }
  if (taken == 0) {
    std::fill(points, points + count, kHole);
    return;
  }
  if (!in_columns(how)) {
    room.taken_ = taken;
    combine_one_by_one(setting, factor, count, points, room);
  } else if (how == Combine::kMean || how == Combine::kMeanRounded) {
    if (all_known)
      divide(points, whole, count);
    else
      divide(points, room.whole_.data(), count);
    if (how == Combine::kMeanRounded) round_points(points, count, concern_);
  }
  clamp_points(points, count, compiled.least, compiled.most);
  if (!all_known)
    mark_unknown(points, room.known_.data(), room.counted_.data(), count, compiled.least_inputs, !any_part);
}

/// The kinds without a loop over columns, area by area.
void Evaluator::combine_one_by_one(const Setting& setting, std::size_t factor, std::size_t count,
                                   double* points, EvaluationRoom& room) const {
  const auto how = static_cast<Combine>(setting.choices[layout_.factors[factor].combine]);
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t found = 0;
    for (std::size_t k = 0; k < room.taken_; ++k) {
      const double one = room.arguments_[k * kChunk + i];
      if (std::isnan(one)) continue;
      room.gathered_[found] = one;
      room.gathered_weights_[found++] = room.weights_[k];
    }
    points[i] = found == 0
                    ? kHole
                    : combined_in_place(how, concern_, std::span<double>(room.gathered_.data(), found),
                                        {room.gathered_weights_.data(), found}, factors_[factor].power);
  }
}

bool Evaluator::has_spacing(const Setting& setting, std::size_t factor) const {
  const FactorSlots& at = layout_.factors[factor];
  const auto from = static_cast<std::ptrdiff_t>(at.spacing);
  const auto to = static_cast<std::ptrdiff_t>(at.spacing + at.spacing_size);
  return at.spacing_size > 1 && !std::equal(setting.numbers.begin() + from, setting.numbers.begin() + to,
                                            nominal_.numbers.begin() + from);
}

/// The points that a step stands for in this setting; straight lines in between.
double Evaluator::spaced(const Setting& setting, std::size_t factor, double points) const {
  const FactorSlots& at = layout_.factors[factor];
  const double* given = nominal_.numbers.data() + at.spacing;
  const double* made = setting.numbers.data() + at.spacing;
  std::size_t below = 0;
  while (below + 2 < at.spacing_size && points >= given[below + 1]) ++below;
  if (points == given[below]) return made[below];
  if (points == given[below + 1]) return made[below + 1];
  const double share = (points - given[below]) / (given[below + 1] - given[below]);
  return made[below] + share * (made[below + 1] - made[below]);
}

void Evaluator::space(const Setting& setting, std::size_t factor, std::size_t count, double* points) const {
  const FactorSlots& at = layout_.factors[factor];
  if (exchange(points, count, {nominal_.numbers.data() + at.spacing, at.spacing_size},
               {setting.numbers.data() + at.spacing, at.spacing_size}))
    return;
  for (std::size_t i = 0; i < count; ++i) points[i] = spaced(setting, factor, points[i]);
}

double Evaluator::drawn_points(const Setting& setting, std::size_t factor, std::size_t area) const {
  const CompiledFactor& of = factors_[factor];
  const double steps = of.step > 0 ? std::floor((of.most - of.least) / of.step + kSamePoints) + 1 : 0;
  const DrawKey key{seed_, kUnknownStream, static_cast<std::uint32_t>(area),
                    static_cast<std::uint32_t>(factor), setting.choices[layout_.unknown]};
  return steps > 0 ? of.least + uniform_below(key, static_cast<std::uint32_t>(steps)) * of.step
                   : of.least + uniform(key) * (of.most - of.least);
}

void Evaluator::draw_unknown(const Setting& setting, std::size_t factor, Span areas, double* points) const {
  for (std::size_t i = 0; i < areas.count; ++i)
    if (std::isnan(points[i])) points[i] = drawn_points(setting, factor, areas.begin + i);
}

/// Sets the room's columns to the points of all factors with unknown ones filled in; true if there were any.
bool Evaluator::fill_factors(const Setting& setting, std::span<const double* const> points, Span areas,
                             Fill fill, EvaluationRoom& room) const {
  bool met = false;
  for (const std::uint32_t f : order_) {
    double* made = room.filled_.data() + f * kChunk;
    const double* given = made;
    if (factors_[f].parts.empty())
      given = points[f];
    else
      own_points(setting, f, areas, made, room);
    const bool unknown = any_hole(given, areas.count);
    const bool spaces = has_spacing(setting, f);
    met = met || unknown;
    room.columns_[f] = given;
    if (!unknown && !spaces) continue;
    if (given != made) std::copy(given, given + areas.count, made);
    if (unknown && fill == Fill::kDrawn) draw_unknown(setting, f, areas, made);
    if (unknown && fill != Fill::kDrawn)
      fill_holes(made, areas.count, fill == Fill::kLow ? factors_[f].least : factors_[f].most);
    if (spaces) space(setting, f, areas.count, made);
    room.columns_[f] = made;
  }
  return met;
}

/// The score from the room's columns.
void Evaluator::combine_factors(const Setting& setting, std::size_t count, double* scores,
                                EvaluationRoom& room) const {
  const auto how = static_cast<Combine>(setting.choices[layout_.combine]);
  std::fill(scores, scores + count, neutral(how));
  double whole = 0;
  std::size_t taken = 0;
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    const double weight = setting.numbers[layout_.factors[f].weight];
    if (!factors_[f].in_score || weight == 0) continue;
    whole += weight;
    if (in_columns(how)) take(how, room.columns_[f], nullptr, count, weight, scores);
    room.weights_[taken] = weight;
    room.taking_[taken++] = room.columns_[f];
  }
  if (how == Combine::kMean || how == Combine::kMeanRounded) divide(scores, whole, count);
  if (how == Combine::kMeanRounded) round_points(scores, count, concern_);
  if (in_columns(how)) return;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < taken; ++k) room.gathered_[k] = room.taking_[k][i];
    scores[i] = combined_in_place(how, concern_, std::span<double>(room.gathered_.data(), taken),
                                  {room.weights_.data(), taken}, power_);
  }
}

void Evaluator::scores(const Setting& setting, std::span<const double* const> points, std::size_t begin,
                       std::size_t end, const Outcome& outcome, EvaluationRoom& room) const {
  const Span areas{begin, end - begin};
  assert(areas.count <= kChunk && points.size() == factors_.size());
  if (outcome.low == nullptr) {
    static_cast<void>(fill_factors(setting, points, areas, Fill::kDrawn, room));
    combine_factors(setting, areas.count, outcome.drawn, room);
    return;
  }
  const bool unknown = fill_factors(setting, points, areas, Fill::kLow, room);
  combine_factors(setting, areas.count, outcome.low, room);
  if (!unknown) {
    std::copy(outcome.low, outcome.low + areas.count, outcome.high);
    if (outcome.drawn != nullptr) std::copy(outcome.low, outcome.low + areas.count, outcome.drawn);
    return;
  }
  static_cast<void>(fill_factors(setting, points, areas, Fill::kHigh, room));
  combine_factors(setting, areas.count, outcome.high, room);
  if (outcome.drawn == nullptr) return;
  static_cast<void>(fill_factors(setting, points, areas, Fill::kDrawn, room));
  combine_factors(setting, areas.count, outcome.drawn, room);
}

void Evaluator::evaluate(const Setting& setting, std::size_t begin, std::size_t end, const Outcome& outcome,
                         EvaluationRoom& room) const {
  for (std::size_t at = begin; at < end; at += kChunk) {
    const std::size_t stop = std::min(end, at + kChunk);
    for (std::size_t f = 0; f < factors_.size(); ++f)
      if (factors_[f].parts.empty())
        factor_points(setting, f, at, stop, room.factors_.data() + f * kChunk, room);
    const std::size_t off = at - begin;
    const auto from = [off](double* column) { return column == nullptr ? nullptr : column + off; };
    scores(setting, room.factor_columns_, at, stop,
           {from(outcome.low), from(outcome.high), from(outcome.drawn)}, room);
  }
}

bool Evaluator::flagged(const Setting& setting, double score) const {
  if (!has_threshold_) return false;
  const double threshold = setting.numbers[layout_.threshold];
  return high_is_concern() ? score >= threshold - kSamePoints : score <= threshold + kSamePoints;
}

void Evaluator::count_flagged(const Setting& setting, std::span<const double> scores,
                              std::uint32_t* counts) const {
  if (!has_threshold_) return;
  const double threshold = setting.numbers[layout_.threshold];
  const bool up = high_is_concern();
  count_beyond(scores.data(), scores.size(), up ? threshold - kSamePoints : threshold + kSamePoints, up,
               counts);
}

EvaluationRoom::EvaluationRoom(const Evaluator& evaluator) {
  constexpr std::size_t kChunk = Evaluator::kChunk;
  const std::size_t factors = evaluator.factors().size();
  std::size_t most = factors;
  for (const CompiledFactor& factor : evaluator.factors())
    most = std::max(most, factor.inputs.size() + factor.parts.size());
  factors_.resize(factors * kChunk);
  filled_.resize(factors * kChunk);
  arguments_.resize(most * kChunk);
  for (auto* column : {&values_, &known_, &counted_, &whole_}) column->resize(kChunk);
  for (auto* row : {&gathered_, &gathered_weights_, &weights_}) row->resize(most);
  columns_.resize(factors);
  taking_.resize(factors);
  for (std::size_t f = 0; f < factors; ++f) factor_columns_.push_back(factors_.data() + f * kChunk);
}

std::vector<bool> factors_that_differ(const Evaluator& evaluator, const Setting& a, const Setting& b) {
  const SettingLayout& layout = evaluator.layout();
  const auto numbers_differ = [&](std::size_t at, std::size_t count) {
    for (std::size_t i = at; i < at + count; ++i)
      if (a.numbers[i] != b.numbers[i]) return true;
    return false;
  };
  std::vector<bool> differ(evaluator.factors().size(), false);
  for (std::size_t i = 0; i < layout.inputs.size(); ++i) {
    const InputSlots& at = layout.inputs[i];
    const CompiledInput& input = evaluator.inputs()[i];
    if (numbers_differ(at.limits, at.limit_count) || numbers_differ(at.points, at.point_count) ||
        numbers_differ(at.weight, 1) || a.choices[at.column] != b.choices[at.column] ||
        a.choices[layout.noise[i]] != b.choices[layout.noise[i]])
      differ[input.factor] = true;
  }
  for (std::size_t f = 0; f < layout.factors.size(); ++f)
    if (a.choices[layout.factors[f].combine] != b.choices[layout.factors[f].combine]) differ[f] = true;
  return differ;
}

Rescorer::Rescorer(const Evaluator& evaluator)
    : evaluator_(&evaluator),
      setting_(evaluator.nominal()),
      factors_(evaluator.factors().size(), std::vector<double>(evaluator.areas())),
      low_(evaluator.areas()),
      high_(evaluator.areas()) {
  compute(std::vector<bool>(factors_.size(), true));
}

void Rescorer::rescore(const Setting& setting) {
  if (setting == setting_) return;
  const std::vector<bool> differ = factors_that_differ(*evaluator_, setting_, setting);
  setting_ = setting;
  compute(differ);
}

void Rescorer::compute(const std::vector<bool>& anew) {
  constexpr std::size_t kChunk = Evaluator::kChunk;
  parallel_blocks(evaluator_->areas(), 8 * kChunk, [&](std::size_t begin, std::size_t end) {
    EvaluationRoom room(*evaluator_);
    std::vector<const double*> columns(factors_.size());
    for (std::size_t at = begin; at < end; at += kChunk) {
      const std::size_t stop = std::min(end, at + kChunk);
      for (std::size_t f = 0; f < factors_.size(); ++f) {
        if (anew[f] && evaluator_->factors()[f].parts.empty())
          evaluator_->factor_points(setting_, f, at, stop, factors_[f].data() + at, room);
        columns[f] = factors_[f].data() + at;
      }
      evaluator_->scores(setting_, columns, at, stop, {low_.data() + at, high_.data() + at, nullptr}, room);
    }
  });
}

Decision Rescorer::decision(std::size_t area) const {
  const bool low = evaluator_->flagged(setting_, low_[area]);
  const bool high = evaluator_->flagged(setting_, high_[area]);
  if (low && high) return Decision::kYes;
  return low || high ? Decision::kDepends : Decision::kNo;
}

}  // namespace roer::score
