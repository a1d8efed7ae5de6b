#pragma once
// How points become one number, and how a number decides.

#include <span>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Points closer together than this are the same: they are sums and means of a few small numbers.
inline constexpr double kSamePoints = 1e-9;

/// One number out of several.  Mean: weighted. Rounded mean: halves go to the side of concern. Sum: weighted.
/// Product: of points to the power of their weight. Median: weights do not count.  Every kind is monotone: no
/// argument that rises makes the result fall (product: for points >= 0, which framework files are held to).
/// Requires: points not empty; weights as many, positive.
[[nodiscard]] double combined(Combine how, Concern concern, std::span<const double> points,
                              std::span<const double> weights);

/// The range a combination takes while its arguments run through theirs; by monotony that of the ends.
[[nodiscard]] Range combined(Combine how, Concern concern, std::span<const Range> points,
                             std::span<const double> weights);

/// Yes or no where every number of the range gives the same answer.
[[nodiscard]] Decision decide(const Framework& framework, Range score);

/// Weights of the factors, in order.
[[nodiscard]] std::vector<double> factor_weights(const Framework& framework);

}  // namespace roer::score
