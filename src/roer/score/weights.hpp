#pragma once
// Weights: given by people, or computed from how the inputs go together.  All sum to 1.
// Page: docs/methods/weights.md.

#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/score/principal_components.hpp"

namespace roer::score {

/// 1 / count each.  Requires: count > 0.
[[nodiscard]] std::vector<double> equal_weights(std::size_t count);

/// Weights in proportion to the coefficients of the first principal component.
/// Errors (kFramework): coefficients of both signs: an input runs against the others, which no positive
/// weight can express; all that do are named.
[[nodiscard]] Result<std::vector<double>> first_component_weights(const PrincipalComponents& components,
                                                                  std::span<const std::string> inputs);

/// Weights by explained variance: the components with an eigenvalue above `least` (the first in any case) are
/// turned by varimax; an input gets its largest squared loading (Nicoletti, Scarpetta and Boylaud 2000;
/// OECD/JRC 2008, step 6), so that inputs which say the same share one weight's worth of influence less
/// often.
[[nodiscard]] std::vector<double> explained_weights(const PrincipalComponents& components, double least = 1);

/// What "effective weight" means for a weighted sum y of inputs x_i.
enum class Balance : std::uint8_t {
  kCorrelation,    ///< corr(x_i, y) / sum of all (COINr's get_opt_weights; Becker et al. 2017)
  kVarianceShare,  ///< w_i cov(x_i, y) / var(y): the parts of the variance of y, which sum to 1 by themselves
};
/// Effective weights of nominal ones.  A negative one belongs to an input that runs against the score.
/// Requires: weights as many as covariances, not all 0.   Cost: O(p^2).
[[nodiscard]] std::vector<double> effective_weights(const Covariances& covariances,
                                                    std::span<const double> weights, Balance balance);

/// Weights whose effective weights are the target.  kCorrelation: w = C^-1 (sd target), one solution, which
/// may ask for weights below zero.  kVarianceShare: the minimum of w'Cw / 2 - sum target_i ln w_i, one
/// solution and always positive, by turns for each input until none moves by 1e-14 (Griveau-Billion et al.
/// 2013). Errors (kFramework): a target not above 0; inputs that determine one another, by name; for
/// kCorrelation a weight at or below 0, all such inputs by name.   Cost: O(p^3), or O(p^2) for each of some
/// tens of rounds.
[[nodiscard]] Result<std::vector<double>> balanced_weights(const Covariances& covariances,
                                                           std::span<const double> target, Balance balance,
                                                           std::span<const std::string> inputs);

/// What respondents gave, divided so that each respondent counts the same.
struct SurveyWeights {
  std::vector<double> mean;
  std::vector<double> deviation;       ///< between respondents, divisor n - 1; 0 for one respondent
  std::vector<double> standard_error;  ///< deviation / sqrt(n): how sure the mean is
  std::vector<double> lowest, highest;
  std::size_t used = 0, left_out = 0;  ///< respondents: complete, and with an open answer
};
/// Budget allocation (OECD/JRC 2008, step 6): every respondent spreads points over the inputs.
/// `answers`: one row per respondent, in any unit; NaN = left open, which leaves the respondent out, counted.
/// Requires: answers.size() a multiple of inputs.size().
/// Errors (kFramework): no complete answer; a negative answer; a respondent whose answers sum to 0: row =
/// number of the respondent, from 1, all at once.
[[nodiscard]] Result<SurveyWeights> survey_weights(std::span<const double> answers,
                                                   std::span<const std::string> inputs);

/// Weights from comparisons of pairs (analytic hierarchy process, Saaty 1980).
struct PairwiseWeights {
  std::vector<double> weights;   ///< the principal eigenvector
  double largest = 0;            ///< the principal eigenvalue
  double consistency_ratio = 0;  ///< ((largest - n) / (n - 1)) / Saaty's random index; 0.1 is his limit
};
/// `comparisons`: entry (i, j) = how many times more important i is than j.
/// Requires: comparisons.size() == inputs.size()^2.   Errors (kFramework): an entry at or below 0, a diagonal
/// other than 1, entries (i, j) and (j, i) that are not each other's inverse, more than 15 inputs (no random
/// index).
[[nodiscard]] Result<PairwiseWeights> pairwise_weights(std::span<const double> comparisons,
                                                       std::span<const std::string> inputs);

}  // namespace roer::score
