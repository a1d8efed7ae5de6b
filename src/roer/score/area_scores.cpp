#include "roer/score/area_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "roer/score/columns.hpp"

namespace roer::score {

AreaScores::AreaScores(const Evaluator& evaluator) : evaluator_(&evaluator) {
  std::size_t most = 1;
  for (std::size_t f = 0; f < evaluator.factors().size(); ++f) {
    flat_ = flat_ && evaluator.factors()[f].parts.empty();
    inputs_.push_back(StepCodes::of(evaluator, f));
    if (!inputs_.back()) continue;
    any_coded_ = true;
    most = std::max(most, inputs_.back()->size());
  }
  std::vector<std::vector<double>> columns(evaluator.inputs().size(), std::vector<double>(most, 0));
  for (const auto& inputs : inputs_)
    if (inputs) inputs->list(columns);
  on_steps_ = evaluator.on_steps(columns);
}

std::size_t AreaScores::combinations() const {
  std::size_t all = 0;
  for (const auto& inputs : inputs_) all += inputs ? inputs->size() : 0;
  return all;
}

AreaScores::Room::Room(const Evaluator& evaluator)
    : evaluation(evaluator),
      points(StepCodes::kMost),
      filled(StepCodes::kMost),
      codes(evaluator.factors().size(), std::vector<std::uint16_t>(Evaluator::kChunk)),
      given(evaluator.factors().size(), std::vector<double>(Evaluator::kChunk)),
      terms(evaluator.factors().size(), std::vector<double>(Evaluator::kChunk)) {
  for (const auto& column : terms) columns.push_back(column.data());
}

void AreaScores::make_ready(const Setting& setting, Ready& ready, Room& room) const {
  ready.by_terms = flat_ && any_coded_ && evaluator_->has_terms(setting);
  ready.factors.resize(inputs_.size());
  if (!ready.by_terms) return;
  for (std::size_t f = 0; f < inputs_.size(); ++f)
    if (inputs_[f] && evaluator_->takes_part(setting, f))
      make_factor_ready(setting, f, ready.factors[f], room);
}

/// Terms of points of which the unknown ones are taken to be `with`.
void AreaScores::terms_of_points(const Setting& setting, std::size_t f, const double* points, double with,
                                 std::vector<double>& terms, Room& room) const {
  std::copy_n(points, terms.size(), room.filled.data());
  fill_holes(room.filled.data(), terms.size(), with);
  evaluator_->factor_terms(setting, f, terms.size(), room.filled.data(), terms.data());
}

void AreaScores::make_factor_ready(const Setting& setting, std::size_t f, Ready::Factor& ready,
                                   Room& room) const {
  const std::size_t size = inputs_[f]->size();
  const CompiledFactor& of = evaluator_->factors()[f];
  inputs_[f]->cut(*evaluator_, setting, ready.cuts);
  for (std::size_t at = 0; at < size; at += Evaluator::kChunk)
    on_steps_->factor_points(setting, f, at, std::min(size, at + Evaluator::kChunk), room.points.data() + at,
                             room.evaluation);
  ready.unknown = any_hole(room.points.data(), size);
  ready.drawn.resize(size);
  terms_of_points(setting, f, room.points.data(), of.least, ready.drawn, room);
  if (!ready.unknown) return;
  ready.low = ready.drawn;
  ready.high.resize(size);
  terms_of_points(setting, f, room.points.data(), of.most, ready.high, room);
  copy_holes(room.points.data(), size, ready.drawn.data());
}

/// Codes of the areas, or their points where a factor has no codes.
void AreaScores::see(const Setting& setting, const Ready& ready, Span areas, Room& room) const {
  for (std::size_t f = 0; f < inputs_.size(); ++f) {
    if (!evaluator_->takes_part(setting, f)) continue;
    if (inputs_[f])
      find_codes(ready.factors[f].cuts, areas.begin, areas.count, room.codes[f].data());
    else
      evaluator_->factor_points(setting, f, areas.begin, areas.begin + areas.count, room.given[f].data(),
                                room.evaluation);
  }
}

/// Terms of a factor from its table; true if it is unknown for some area.
bool AreaScores::look_up(const Setting& setting, std::size_t f, const Ready::Factor& ready, Fill fill,
                         Span areas, Room& room) const {
  const double* drawn = ready.drawn.data();
  double* terms = room.terms[f].data();
  const std::uint16_t* codes = room.codes[f].data();
  for (std::size_t i = 0; i < areas.count; ++i) terms[i] = drawn[codes[i]];
  if (!ready.unknown || !any_hole(terms, areas.count)) return false;
  for (std::size_t i = 0; i < areas.count; ++i) {
    if (!std::isnan(terms[i])) continue;
    if (fill == Fill::kDrawn) {
      double points = evaluator_->drawn_points(setting, f, areas.begin + i);
      evaluator_->factor_terms(setting, f, 1, &points, terms + i);
    } else {
      terms[i] = (fill == Fill::kLow ? ready.low : ready.high)[codes[i]];
    }
  }
  return true;
}

/// Terms of a factor from its points; true if it is unknown for some area.
bool AreaScores::work_out(const Setting& setting, std::size_t f, Fill fill, Span areas, Room& room) const {
  const CompiledFactor& of = evaluator_->factors()[f];
  double* points = room.filled.data();
  std::copy_n(room.given[f].data(), areas.count, points);
  const bool unknown = any_hole(points, areas.count);
  for (std::size_t i = 0; unknown && i < areas.count; ++i)
    if (std::isnan(points[i]))
      points[i] = fill == Fill::kDrawn ? evaluator_->drawn_points(setting, f, areas.begin + i)
                  : fill == Fill::kLow ? of.least
                                       : of.most;
  evaluator_->factor_terms(setting, f, areas.count, points, room.terms[f].data());
  return unknown;
}

bool AreaScores::score(const Setting& setting, const Ready& ready, Fill fill, Span areas, double* scores,
                       Room& room) const {
  bool unknown = false;
  for (std::size_t f = 0; f < inputs_.size(); ++f) {
    if (!evaluator_->takes_part(setting, f)) continue;
    const bool met = inputs_[f] ? look_up(setting, f, ready.factors[f], fill, areas, room)
                                : work_out(setting, f, fill, areas, room);
    unknown = unknown || met;
  }
  evaluator_->scores_of_terms(setting, room.columns, areas.count, scores);
  return unknown;
}

void AreaScores::evaluate(const Setting& setting, const Ready& ready, std::size_t begin, std::size_t end,
                          const Outcome& outcome, Room& room) const {
  if (!ready.by_terms) return evaluator_->evaluate(setting, begin, end, outcome, room.evaluation);
  for (std::size_t at = begin; at < end; at += Evaluator::kChunk) {
    const Span areas{at, std::min(end, at + Evaluator::kChunk) - at};
    const std::size_t off = at - begin;
    const auto one = [&](Fill fill, double* to) {
      return score(setting, ready, fill, areas, to + off, room);
    };
    see(setting, ready, areas, room);
    if (outcome.low == nullptr) {
      static_cast<void>(one(Fill::kDrawn, outcome.drawn));
      continue;
    }
    const bool unknown = one(Fill::kLow, outcome.low);
    if (unknown)
      static_cast<void>(one(Fill::kHigh, outcome.high));
    else
      std::copy_n(outcome.low + off, areas.count, outcome.high + off);
    if (outcome.drawn == nullptr) continue;
    if (unknown)
      static_cast<void>(one(Fill::kDrawn, outcome.drawn));
    else
      std::copy_n(outcome.low + off, areas.count, outcome.drawn + off);
  }
}

}  // namespace roer::score
