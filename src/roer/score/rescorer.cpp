#include "roer/score/rescorer.hpp"

#include "roer/base/parallel.hpp"

namespace roer::score {

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
  parallel_blocks(evaluator_->areas(), 8 * Evaluator::kChunk, [&](std::size_t begin, std::size_t end) {
    EvaluationRoom room(*evaluator_);
    std::vector<const double*> columns(factors_.size());
    for (std::size_t at = begin; at < end; at += Evaluator::kChunk) {
      const std::size_t stop = std::min(end, at + Evaluator::kChunk);
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
