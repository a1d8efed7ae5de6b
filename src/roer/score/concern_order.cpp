#include "roer/score/concern_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace roer::score {

namespace {

int rank_of(Decision decision) {
  return decision == Decision::kYes ? 0 : decision == Decision::kDepends ? 1 : 2;
}

bool gives_points(const Factor& factor, const Input& input) {
  return factor.weight > 0 && input.weight > 0 && input.rule.kind != RuleKind::kShown;
}

/// The only input that gives points; empty if there are more.
std::optional<ConcernOrder::Place> only_input(const Framework& framework) {
  std::optional<ConcernOrder::Place> only;
  for (std::uint32_t f = 0; f < framework.factors.size(); ++f) {
    const Factor& factor = framework.factors[f];
    for (std::uint32_t i = 0; i < factor.inputs.size(); ++i) {
      if (!gives_points(factor, factor.inputs[i])) continue;
      if (only) return {};
      only = {f, i};
    }
  }
  return only;
}

/// 1 if points rise with the value, -1 if they fall, 0 if they do neither or the value says no more.
int order_of(const PointRule& rule) {
  if (rule.kind != RuleKind::kLimits && rule.kind != RuleKind::kQuantiles) return 0;
  if (rule.points.size() < 2) return 0;
  if (std::is_sorted(rule.points.begin(), rule.points.end())) return 1;
  return std::is_sorted(rule.points.rbegin(), rule.points.rend()) ? -1 : 0;
}

}  // namespace

ConcernOrder::ConcernOrder(const Framework& framework, const Scores& scores)
    : framework_(&framework), scores_(&scores), value_(only_input(framework)) {
  if (!value_) return;
  const int direction = order_of(framework.factors[value_->factor].inputs[value_->input].rule);
  if (direction == 0) value_.reset();
  large_first_ = (direction > 0) == (framework.concern == Concern::kHigh);
}

ConcernOrder::Key ConcernOrder::key(std::uint32_t area) const {
  const bool high = framework_->concern == Concern::kHigh;
  const Range& range = scores_->score_judged[area];
  const int decided = framework_->has_threshold ? rank_of(scores_->decision_judged[area]) : 0;
  double value = 0;
  if (value_) {
    const double number = scores_->factors[value_->factor].inputs[value_->input].values.numbers()[area];
    value = std::isnan(number) ? std::numeric_limits<double>::infinity() : large_first_ ? -number : number;
  }
  return {decided, high ? -range.low : range.high, high ? -range.high : range.low, value};
}

void ConcernOrder::sort(std::vector<std::uint32_t>& areas) const {
  std::sort(areas.begin(), areas.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Key one = key(a), other = key(b);
    return one == other ? a < b : one < other;
  });
}

}  // namespace roer::score
