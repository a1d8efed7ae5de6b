#pragma once
// What it costs to turn one state into another, to put one in or leave one out.

#include <vector>

#include "roer/careers/sequences.hpp"

namespace roer::careers {

/// Costs of optimal matching.
struct Costs {
  std::size_t states = 0;
  std::vector<double> substitution;  ///< [a * states + b], symmetric, 0 on the diagonal
  double indel = 1;                  ///< of putting one state in or leaving one out
};
/// Errors: kOutOfRange for a table that is no square, a cost below 0 or not finite, one that is not the same
/// both ways, one on the diagonal, an indel that is not above 0.
[[nodiscard]] Status check(const Costs& costs);

/// The same for every pair.  2 and 1: a substitution is as dear as leaving one out and putting one in
/// (TraMineR's default).  giddy: "arbitrary" is 0.5 and 1.
[[nodiscard]] Costs constant_costs(std::size_t states, double substitution = 2, double indel = 1);
/// Distance between ordered classes, |a - b|; indel = classes - 1: giddy's "interval".  A state that is no
/// class (missing, at position `classes`) lies half of the widest distance from each, as far as one knows.
[[nodiscard]] Costs interval_costs(std::size_t classes, bool with_missing = false);

/// What is cheap is what people do: substitution = value - p(a to b) - p(b to a), from the rates of the
/// sequences themselves (weights count; a state that nobody left has rates of 0).
/// TraMineR TRATE: value 2, indel 1 (half the dearest it could be).  giddy "markov": half of it, value 1,
/// `scale` 1/2, indel 1.
[[nodiscard]] Costs transition_rate_costs(const Sequences& sequences, double value = 2, double scale = 1);
/// Rates of the sequences, [a * states + b], pooled over positions; rows sum to 1, or are 0.
[[nodiscard]] std::vector<double> transition_rates(const Sequences& sequences);

/// Substitution costs that differ by position.
struct DynamicCosts {
  std::size_t states = 0, length = 0;
  std::vector<double> substitution;  ///< [(t * states + a) * states + b]
};
/// Dynamic Hamming (Lesnard 2010): value - p(t-1 to t; a to b) - (b to a) - p(t to t+1; a to b) - (b to a);
/// at the first and last position the one transition there is counts twice (TraMineR; value 4).
[[nodiscard]] DynamicCosts dynamic_costs(const Sequences& sequences, double value = 4);

}  // namespace roer::careers
