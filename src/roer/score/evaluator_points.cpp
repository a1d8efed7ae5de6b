#include "roer/score/evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/base/none.hpp"
#include "roer/base/philox.hpp"
#include "roer/score/columns.hpp"
#include "roer/score/take_columns.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kNoiseStream = 0x5E0001;

}  // namespace

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
    std::fill(points, points + count, kNone);
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
                    ? kNone
                    : combined_in_place(how, concern_, std::span<double>(room.gathered_.data(), found),
                                        {room.gathered_weights_.data(), found}, factors_[factor].power);
  }
}

}  // namespace roer::score
