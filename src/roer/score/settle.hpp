#pragma once
// Weights that follow from the data, and inputs that are left out for want of data, worked out once.

#include "roer/base/result.hpp"
#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Does the framework leave something to the data that settle() works out?
[[nodiscard]] bool needs_settling(const Framework& framework);

/// The framework with the weights that its weightings come out at on these data, and with inputs that fewer
/// areas have than `least_coverage` counting as left out; `settled` is set, so that it is scored as it
/// stands. Weights are made over the points of the inputs and parts of a factor (of the factors, for the
/// score), of the areas where all of them are known, and keep the sum of the given weights, so that sums keep
/// their scale. Equal: all alike.  PCA: explained_weights() of the components of the correlations.  Balanced:
/// balanced_weights() with the given weights as shares of the variance.  What has weight 0 keeps it.
/// Errors: kFramework, of score(), and where the points do not allow the method (no spread, two areas).
/// Cost: a scoring for each factor that is weighted by the data.
[[nodiscard]] Result<Framework> settle(const Framework& framework, const ScoreData& data);

}  // namespace roer::score
