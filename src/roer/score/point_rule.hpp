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

/// Points of one number; NaN for NaN and for kShown.  Cost: O(log limits).
[[nodiscard]] double points_of(const PointRule& rule, std::span<const double> limits, double value);

/// The lowest and highest points a rule can give; false for kDirect (any) and kShown (none).
[[nodiscard]] bool has_points_range(const PointRule& rule, double& least, double& most);

}  // namespace roer::score
