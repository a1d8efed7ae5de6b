#pragma once
// How a number becomes points.

#include <span>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/table/column.hpp"

namespace roer::score {

/// The limits a rule comes out at: its own, or for kQuantiles the quantiles (type 7 of Hyndman and Fan 1996)
/// of the column's known values. Errors: kFramework if a quantile is asked of no value at all.
[[nodiscard]] Result<std::vector<double>> limits_of(const PointRule& rule, const Column& values,
                                                    const std::string& input);

/// What a rule came out at on the values it was fitted to.
struct FittedRule {
  std::vector<double> limits;  ///< of kLimits and kQuantiles
  Normaliser normaliser;       ///< of kNormalise
};
/// Errors: those of limits_of and of fit_normaliser.
[[nodiscard]] Result<FittedRule> fit(const PointRule& rule, const Column& values, const std::string& input);
/// Points of one number; NaN for NaN and for kShown.  Cost: O(log limits), of ranks O(log areas).
[[nodiscard]] double fitted_points(const PointRule& rule, const FittedRule& fitted, double value);

/// The same for every rule but kNormalise, which limits alone do not tell: NaN.  Cost: O(log limits).
[[nodiscard]] double points_of(const PointRule& rule, std::span<const double> limits, double value);

/// The lowest and highest points a rule can give; false for kDirect (any), kShown (none) and for normalising
/// by a kind whose ends the values decide.
[[nodiscard]] bool has_points_range(const PointRule& rule, double& least, double& most);

}  // namespace roer::score
