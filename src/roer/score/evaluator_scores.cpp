#include "roer/score/evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "roer/base/philox.hpp"
#include "roer/score/columns.hpp"
#include "roer/score/combine.hpp"
#include "roer/score/take_columns.hpp"

namespace roer::score {

namespace {

constexpr std::uint32_t kUnknownStream = 0x5E0002;

}  // namespace

bool Evaluator::takes_part(const Setting& setting, std::size_t factor) const {
  return factors_[factor].in_score && setting.numbers[layout_.factors[factor].weight] != 0;
}

bool Evaluator::has_spacing(const Setting& setting, std::size_t factor) const {
  const FactorSlots& at = layout_.factors[factor];
  const auto from = static_cast<std::ptrdiff_t>(at.spacing);
  const auto to = static_cast<std::ptrdiff_t>(at.spacing + at.spacing_size);
  return at.spacing_size > 1 && !std::equal(setting.numbers.begin() + from, setting.numbers.begin() + to,
                                            nominal_.numbers.begin() + from);
}

/// The points that the steps stand for in this setting; straight lines in between.
void Evaluator::space(const Setting& setting, std::size_t factor, std::size_t count, double* points) const {
  const FactorSlots& at = layout_.factors[factor];
  if (exchange(points, count, {nominal_.numbers.data() + at.spacing, at.spacing_size},
               {setting.numbers.data() + at.spacing, at.spacing_size}))
    return;
  follow_lines(points, count, {nominal_.numbers.data() + at.spacing, at.spacing_size},
               {setting.numbers.data() + at.spacing, at.spacing_size});
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
    if (given == made && !too_few_.empty())
      for (std::size_t i = 0; i < areas.count; ++i)
        if (too_few_[areas.begin + i]) made[i] = std::numeric_limits<double>::quiet_NaN();
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
    if (!takes_part(setting, f)) continue;
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

void Evaluator::factor_terms(const Setting& setting, std::size_t factor, std::size_t count, double* points,
                             double* terms) const {
  const auto how = static_cast<Combine>(setting.choices[layout_.combine]);
  if (has_spacing(setting, factor)) space(setting, factor, count, points);
  std::fill(terms, terms + count, neutral(how));
  take(how, points, nullptr, count, setting.numbers[layout_.factors[factor].weight], terms);
}

bool Evaluator::has_terms(const Setting& setting) const {
  return in_columns(static_cast<Combine>(setting.choices[layout_.combine]));
}

void Evaluator::scores_of_terms(const Setting& setting, std::span<const double* const> terms,
                                std::size_t count, double* scores) const {
  const auto how = static_cast<Combine>(setting.choices[layout_.combine]);
  std::fill(scores, scores + count, neutral(how));
  double whole = 0;
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    if (!takes_part(setting, f)) continue;
    whole += setting.numbers[layout_.factors[f].weight];
    take(how, terms[f], nullptr, count, 1, scores);
  }
  if (how == Combine::kMean || how == Combine::kMeanRounded) divide(scores, whole, count);
  if (how == Combine::kMeanRounded) round_points(scores, count, concern_);
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
  const std::size_t factors = evaluator.factors().size();
  std::size_t most = factors;
  for (const CompiledFactor& factor : evaluator.factors())
    most = std::max(most, factor.inputs.size() + factor.parts.size());
  factors_.resize(factors * Evaluator::kChunk);
  filled_.resize(factors * Evaluator::kChunk);
  arguments_.resize(most * Evaluator::kChunk);
  for (auto* column : {&values_, &known_, &counted_, &whole_}) column->resize(Evaluator::kChunk);
  for (auto* row : {&gathered_, &gathered_weights_, &weights_}) row->resize(most);
  columns_.resize(factors);
  taking_.resize(factors);
  for (std::size_t f = 0; f < factors; ++f)
    factor_columns_.push_back(factors_.data() + f * Evaluator::kChunk);
}

}  // namespace roer::score
