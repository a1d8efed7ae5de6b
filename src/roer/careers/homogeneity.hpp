#pragma once
// Are the chances of several chains the same: over time, over regions, by class of the neighbours?

#include <vector>

#include "roer/base/none.hpp"
#include "roer/careers/transitions.hpp"

namespace roer::careers {

/// Two statistics of the same hypothesis, with their chance if it is true.
struct Test {
  double pearson = 0;     ///< Q = sum_r sum_i n_i|r sum_j (p_ij|r - p_ij)^2 / p_ij
  double likelihood = 0;  ///< LR = 2 sum_r sum_ij n_ij|r ln(p_ij|r / p_ij)
  double freedom = 0;     ///< degrees of freedom
  /// Chi-square, tail above; NaN without degrees of freedom, where there is nothing to hold against each
  /// other.
  double pearson_p = kNone, likelihood_p = kNone;
};

/// Homogeneity of several tables of transitions against the pooled one (Anderson and Goodman 1957; Bickenbach
/// and Bode 2003): freedom = sum_i (a_i - 1)(b_i - 1), with a_i the classes that i ever leads to and b_i the
/// tables in which i was left.  Cells that no table has count nowhere.
struct Homogeneity {
  Test all;
  /// What each table adds to Q and LR; p is that of its own rows, freedom sum_i (a_i - 1) over the rows it
  /// has: a sign of where it differs, not a test apart.
  std::vector<Test> tables;
};
/// Requires: at least one table, all of as many classes.  Cost: O(tables * classes^2).
/// Caveat: chi-square is for large counts; areas near each other move together, so p is too small for them.
[[nodiscard]] Homogeneity homogeneity(const std::vector<Transitions>& tables);

}  // namespace roer::careers
