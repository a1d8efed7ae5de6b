#pragma once
// How points become one number, and how a number decides.

#include <cstdint>
#include <span>
#include <vector>

#include "roer/score/framework.hpp"
#include "roer/score/score.hpp"

namespace roer::score {

/// Points closer together than this are the same: they are sums and means of a few small numbers.
inline constexpr double kSamePoints = 1e-9;

/// Which arguments a way of combining has a meaning for.
enum class Domain : std::uint8_t { kAny, kNotNegative, kPositive };
[[nodiscard]] Domain domain_of(Combine how, double power);
[[nodiscard]] bool within(Domain domain, double point);

/// One number out of several x with weights w.  Mean: sum wx / sum w. Rounded mean: halves go to the side of
/// concern. Sum: sum wx. Product: of x^w. Geometric: exp(sum w ln x / sum w). Harmonic: sum w / sum(w/x).
/// Generalised mean: (sum w x^p / sum w)^(1/p), p = `power`, never 0. Minimum, maximum, median: weights only
/// tell who takes part. An argument of weight 0 never does.  Every kind is monotone: no argument that rises
/// makes the result fall.
/// Requires: not is_pairwise(how); at least one weight above 0; weights as many as points; points within
/// domain_of(how, power), which framework files and score() are held to.
[[nodiscard]] double combined(Combine how, Concern concern, std::span<const double> points,
                              std::span<const double> weights, double power = 1);

/// The range a combination takes while its arguments run through theirs; by monotony that of the ends.
[[nodiscard]] Range combined(Combine how, Concern concern, std::span<const Range> points,
                             std::span<const double> weights, double power = 1);

/// Do weights only tell who takes part?
[[nodiscard]] constexpr bool is_weightless(Combine how) {
  return how == Combine::kMinimum || how == Combine::kMaximum || how == Combine::kMedian;
}

/// Points as values: those that are surely known, holes (kMissing) for the others.
[[nodiscard]] Column column_of(const std::vector<Range>& points);

/// Does the score come from comparing areas with each other? Then points of one area alone do not make it.
[[nodiscard]] bool is_pairwise(Combine how);

/// The score that points of all factors make; those that are part of another factor do not count. Where
/// is_pairwise() the whole range -1 to 1: anything is possible, depending on the other areas.
[[nodiscard]] Range score_of(const Framework& framework, std::span<const Range> factors,
                             std::span<const double> weights);

/// Yes or no where every number of the range gives the same answer.
[[nodiscard]] Decision decide(const Framework& framework, Range score);

/// Weights of the factors in the score, in order; 0 for those that are part of another factor.
[[nodiscard]] std::vector<double> factor_weights(const Framework& framework);

}  // namespace roer::score
