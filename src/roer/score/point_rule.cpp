#include "roer/score/point_rule.hpp"

#include <algorithm>
#include <cmath>

#include "roer/score/order_statistics.hpp"

namespace roer::score {

namespace {

/// Ends that do not depend on the values.
bool normalised_range(const NormaliseRule& rule, double& least, double& most) {
  switch (rule.how) {
    case Normalisation::kMinMax:
    case Normalisation::kPercentile:
    case Normalisation::kGoalposts:
    case Normalisation::kDistanceToTarget:
    case Normalisation::kDistanceToMax:
      least = rule.low;
      most = rule.high;
      return true;
    case Normalisation::kExponential:
      least = 0;
      most = 100;
      return true;
    default:
      return false;
  }
}

}  // namespace

Result<std::vector<double>> limits_of(const PointRule& rule, const Column& values, const std::string& input) {
  if (rule.kind != RuleKind::kQuantiles) return rule.limits;
  const std::vector<double> sorted = sorted_known(values.numbers());
  if (sorted.empty()) {
    Error error;
    error.code = ErrorCode::kFramework;
    error.message = "quantiles are asked of an input without a single value";
    error.found = input;
    error.expected = "an input with values, or fixed limits";
    error.remedy = "Import data for this input, or give limits instead of quantiles in the framework file.";
    return error;
  }
  std::vector<double> limits;
  limits.reserve(rule.limits.size());
  for (const double share : rule.limits) limits.push_back(quantile_of_sorted(sorted, share));
  return limits;
}

Result<FittedRule> fit(const PointRule& rule, const Column& values, const std::string& input) {
  FittedRule fitted;
  if (rule.kind == RuleKind::kNormalise) {
    ROER_TRY(fitted.normaliser, fit_normaliser(rule.normalise, values.numbers(), input));
  } else {
    ROER_TRY(fitted.limits, limits_of(rule, values, input));
  }
  return fitted;
}

double fitted_points(const PointRule& rule, const FittedRule& fitted, double value) {
  return rule.kind == RuleKind::kNormalise ? normalised(fitted.normaliser, value)
                                           : points_of(rule, fitted.limits, value);
}

double points_of(const PointRule& rule, std::span<const double> limits, double value) {
  if (std::isnan(value) || rule.kind == RuleKind::kDirect) return value;
  if (rule.kind == RuleKind::kShown || rule.kind == RuleKind::kNormalise) return std::nan("");
  if (rule.kind == RuleKind::kYesNo) return rule.points[value == 0 ? 0 : 1];
  const auto step = rule.closed == Closed::kLeft ? std::upper_bound(limits.begin(), limits.end(), value)
                                                 : std::lower_bound(limits.begin(), limits.end(), value);
  return rule.points[static_cast<std::size_t>(step - limits.begin())];
}

bool has_points_range(const PointRule& rule, double& least, double& most) {
  if (rule.kind == RuleKind::kNormalise) return normalised_range(rule.normalise, least, most);
  if (rule.kind == RuleKind::kDirect || rule.points.empty()) return false;
  const auto [low, high] = std::minmax_element(rule.points.begin(), rule.points.end());
  least = *low;
  most = *high;
  return true;
}

}  // namespace roer::score
