#pragma once
// Imputing all holes of several indicators at once, from how the indicators go together.

#include <span>
#include <string>
#include <vector>

#include "roer/score/impute.hpp"

namespace roer::score {

struct EmRule {
  std::size_t most_rounds = 1000;
  double exact = 1e-8;  ///< stop when no mean (in standard deviations) or correlation moves more than this
};

struct EmResult {
  std::vector<Filled> columns;      ///< each hole by its expectation given what the area does have
  std::vector<double> means;        ///< maximum likelihood, p
  std::vector<double> covariances;  ///< maximum likelihood (divisor n), p x p, row by row
  std::size_t rounds = 0;
  bool converged = false;  ///< false: most_rounds was not enough; the page tells what that means
  double likelihood = 0;   ///< log-likelihood of what is known, at the result
  std::size_t used = 0;    ///< areas with at least one known value: the others stay holes
};

/// Expectation-maximisation for a multivariate normal distribution (Dempster, Laird and Rubin 1977, JRSS B
/// 39; Little and Rubin 2002, section 11.2): E takes each hole's expectation and what it leaves uncertain
/// given the area's known values, M the means and covariances of that, until they stand still.  Begins with
/// the mean filled in for every hole. Missing: "not applicable" counts as not known and is not filled; an
/// area without any known value stays as it is. Requires: columns not empty, of equal length; `inputs` names
/// them. Errors (kFramework): an indicator without two different values; covariances that cannot be inverted
/// (an indicator that the others determine), with the name of the indicator. Cost: O(rounds (patterns p^3 + n
/// p^2)), all cores, same bytes for any number. Caveat: rests on holes being as likely for any value given
/// the rest (missing at random) and on lines between indicators; imputed values have less spread than real
/// ones, which is what `covariances` corrects for.
[[nodiscard]] Result<EmResult> impute_em(std::span<const Column> columns, const EmRule& rule,
                                         std::span<const std::string> inputs);

}  // namespace roer::score
