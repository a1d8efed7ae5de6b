#include "roer/score/score_codes.hpp"

#include <algorithm>
#include <cmath>

#include "roer/base/wide.hpp"

namespace roer::score {

namespace {

ROER_WIDE
void add_known_pieces(const std::uint16_t* pieces, std::size_t count, std::uint16_t* codes) {
  const std::uint16_t* __restrict in = pieces;
  std::uint16_t* __restrict made = codes;
  for (std::size_t i = 0; i < count; ++i) made[i] = static_cast<std::uint16_t>(made[i] + in[i]);
}

ROER_WIDE
bool any_unknown(const std::uint16_t* pieces, std::size_t count) {
  std::uint16_t most = 0;
  for (std::size_t i = 0; i < count; ++i) most = std::max(most, pieces[i]);
  return most == ScoreCodes::kUnknown;
}

bool is_whole(double number) {
  return number == std::floor(number);
}

/// Are the points of the factor rounded under every assumption?
bool always_rounded(const Sampler& sampler, std::size_t factor) {
  const Evaluator& evaluator = sampler.evaluator();
  const auto nominal = evaluator.nominal().choices[evaluator.layout().factors[factor].combine];
  if (static_cast<Combine>(nominal) != Combine::kMeanRounded) return false;
  const auto& all = sampler.assumptions();
  return std::all_of(all.begin(), all.end(), [&](const Assumption& one) {
    return one.target != Target::kCombine || one.factor != factor ||
           std::all_of(one.ways.begin(), one.ways.end(),
                       [](Combine how) { return how == Combine::kMeanRounded; });
  });
}

}  // namespace

std::optional<ScoreCodes> ScoreCodes::of(const Sampler& sampler) {
  ScoreCodes made(sampler);
  for (std::size_t f = 0; f < sampler.evaluator().factors().size(); ++f)
    if (!made.add_factor(sampler, f)) return std::nullopt;
  made.list_combinations();
  return made;
}

bool ScoreCodes::add_factor(const Sampler& sampler, std::size_t factor) {
  const CompiledFactor& of = evaluator_->factors()[factor];
  const double steps = of.most - of.least + 1;
  if (!of.parts.empty() || !of.in_score || of.step != 1 || !is_whole(of.least) || !is_whole(of.most) ||
      !(steps >= 1) || steps > kMost || !always_rounded(sampler, factor))
    return false;
  Factor made;
  made.stride = static_cast<std::uint16_t>(size_);
  made.steps = static_cast<std::uint16_t>(steps);
  made.least = of.least;
  size_ *= made.steps;
  if (size_ > std::min(kMost, evaluator_->areas())) return false;
  factors_.push_back(std::move(made));
  return true;
}

void ScoreCodes::list_combinations() {
  std::size_t most = 1;
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    Factor& factor = factors_[f];
    for (std::size_t code = 0; code < size_; ++code)
      factor.points.push_back(factor.least + static_cast<double>(code / factor.stride % factor.steps));
    factor.inputs = StepCodes::of(*evaluator_, f);
    if (factor.inputs) most = std::max(most, factor.inputs->size());
  }
  std::vector<std::vector<double>> columns(evaluator_->inputs().size(), std::vector<double>(most, 0));
  for (const Factor& factor : factors_)
    if (factor.inputs) factor.inputs->list(columns);
  on_steps_ = evaluator_->on_steps(columns);
}

std::uint16_t ScoreCodes::piece_of(const Factor& factor, double points) const {
  if (std::isnan(points)) return kUnknown;
  return static_cast<std::uint16_t>(factor.stride * static_cast<std::uint32_t>(points - factor.least));
}

void ScoreCodes::make_ready(const Setting& setting, std::size_t f, Ready& ready, Room& room) const {
  const Factor& factor = factors_[f];
  if (!factor.inputs) return;
  factor.inputs->cut(*evaluator_, setting, ready.cuts);
  const std::size_t size = factor.inputs->size();
  for (std::size_t at = 0; at < size; at += Evaluator::kChunk)
    on_steps_->factor_points(setting, f, at, std::min(size, at + Evaluator::kChunk), room.points.data() + at,
                             room.evaluation);
  ready.pieces.resize(size);
  for (std::size_t k = 0; k < size; ++k) ready.pieces[k] = piece_of(factor, room.points[k]);
  ready.unknown = any_unknown(ready.pieces.data(), size);
}

bool ScoreCodes::find_pieces(const Setting& setting, std::size_t f, const Ready& ready, Span areas,
                             std::uint16_t* pieces, Room& room) const {
  const Factor& factor = factors_[f];
  if (factor.inputs) {
    find_codes(ready.cuts, areas.begin, areas.count, room.codes.data());
    for (std::size_t i = 0; i < areas.count; ++i) pieces[i] = ready.pieces[room.codes[i]];
    return ready.unknown && any_unknown(pieces, areas.count);
  }
  evaluator_->factor_points(setting, f, areas.begin, areas.begin + areas.count, room.points.data(),
                            room.evaluation);
  for (std::size_t i = 0; i < areas.count; ++i) pieces[i] = piece_of(factor, room.points[i]);
  return any_unknown(pieces, areas.count);
}

void ScoreCodes::add_pieces(const Setting& setting, std::size_t f, Fill fill, Span areas,
                            const std::uint16_t* pieces, std::uint16_t* codes) const {
  if (!any_unknown(pieces, areas.count)) return add_known_pieces(pieces, areas.count, codes);
  const Factor& factor = factors_[f];
  const auto top = static_cast<std::uint16_t>(factor.stride * (factor.steps - 1));
  for (std::size_t i = 0; i < areas.count; ++i) {
    std::uint16_t piece = pieces[i];
    if (piece == kUnknown && fill == Fill::kDrawn)
      piece = piece_of(factor, evaluator_->drawn_points(setting, f, areas.begin + i));
    else if (piece == kUnknown)
      piece = fill == Fill::kLow ? 0 : top;
    codes[i] = static_cast<std::uint16_t>(codes[i] + piece);
  }
}

void ScoreCodes::find_scores(const Setting& setting, double* scores, Room& room) const {
  std::vector<const double*> columns(factors_.size());
  for (std::size_t at = 0; at < size_; at += Evaluator::kChunk) {
    for (std::size_t f = 0; f < factors_.size(); ++f) columns[f] = factors_[f].points.data() + at;
    evaluator_->scores(setting, columns, at, std::min(size_, at + Evaluator::kChunk),
                       {nullptr, nullptr, scores + at}, room.evaluation);
  }
}

}  // namespace roer::score
