#include "roer/score/simple_rule.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "roer/score/combine.hpp"

namespace roer::score {

namespace {

/// The simple form that a formula has as it stands; empty if it has none.
std::optional<RuleForm> own_form(const Framework& framework, const std::vector<double>& weights) {
  const bool high = framework.concern == Concern::kHigh;
  switch (framework.combine) {
    case Combine::kMinimum:
      return high ? RuleForm::kEveryFactor : RuleForm::kAnyFactor;
    case Combine::kMaximum:
      return high ? RuleForm::kAnyFactor : RuleForm::kEveryFactor;
    case Combine::kSum: {
      double weight = 0;  // of those that count: if they differ it is no sum of points
      for (const double one : weights) {
        if (one != 0 && weight != 0 && std::abs(one - weight) > kSamePoints) return {};
        if (one != 0) weight = one;
      }
      return RuleForm::kSum;
    }
    default:
      return {};
  }
}

}  // namespace

RuleSearch::RuleSearch(const Framework& framework)
    : framework_(&framework), sign_(framework.concern == Concern::kHigh ? 1 : -1) {
  const std::vector<double> weights = factor_weights(framework);
  for (std::uint32_t f = 0; f < weights.size(); ++f)
    if (weights[f] != 0) counting_.push_back(f);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  bounds_.assign(sum_place() + 1, {kInfinity, -kInfinity});
  own_ = own_form(framework, weights);
}

void RuleSearch::note(std::size_t place, double worry, bool selected) {
  Bounds& bounds = bounds_[place];
  if (selected)
    bounds.selected = std::min(bounds.selected, worry);
  else
    bounds.others = std::max(bounds.others, worry);
}

void RuleSearch::see(std::span<const double> points, bool selected) {
  worries_.clear();
  double sum = 0;
  for (std::size_t i = 0; i < counting_.size(); ++i) {
    worries_.push_back(sign_ * points[counting_[i]]);
    sum += worries_.back();
    note(i, worries_.back(), selected);
  }
  std::sort(worries_.begin(), worries_.end(), std::greater<>());
  for (std::size_t k = 1; k <= worries_.size(); ++k) note(place_of_most(k), worries_[k - 1], selected);
  note(sum_place(), sum, selected);
}

bool RuleSearch::parts(std::size_t place) const {
  const Bounds& bounds = bounds_[place];
  return std::isfinite(bounds.selected) && std::isfinite(bounds.others) &&
         bounds.selected > bounds.others + kSamePoints;
}

SimpleRule RuleSearch::rule(RuleForm form, std::size_t least, std::size_t place) const {
  return {form, form == RuleForm::kOneFactor ? counting_[place] : 0, least, counting_.size(),
          sign_ * bounds_[place].selected + 0.0};  // no -0
}

std::optional<SimpleRule> RuleSearch::found() const {
  const std::size_t n = counting_.size();
  if (n < 2) return {};
  for (std::size_t i = 0; i < n; ++i)
    if (parts(i)) return rule(RuleForm::kOneFactor, 1, i);
  if (own_ == RuleForm::kEveryFactor) return {};
  if (parts(place_of_most(n))) return rule(RuleForm::kEveryFactor, n, place_of_most(n));
  if (own_ == RuleForm::kAnyFactor) return {};
  if (parts(place_of_most(1))) return rule(RuleForm::kAnyFactor, 1, place_of_most(1));
  for (std::size_t k = 2; k < n; ++k)
    if (parts(place_of_most(k))) return rule(RuleForm::kSomeFactors, k, place_of_most(k));
  if (own_ == RuleForm::kSum || !parts(sum_place())) return {};
  return rule(RuleForm::kSum, 0, sum_place());
}

}  // namespace roer::score
