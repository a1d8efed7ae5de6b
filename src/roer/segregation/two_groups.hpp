#pragma once
// Evenness and exposure of one group against another: plain formulas on a PairedCounts, which guarantees that
// both groups have people. Everywhere: x_i = the group in area i, y_i = the other, t_i = x_i + y_i, X, Y, T
// their sums, p_i = x_i/t_i, P = X/T.  Areas without people add nothing.  Cost: O(n) unless said otherwise.

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Dissimilarity D in [0, 1]: the share of either group that would have to move for an even spread.
/// D = 1/2 sum |x_i/X - y_i/Y|  (Duncan and Duncan 1955).  Caveat: biased upward where areas are small.
[[nodiscard]] double dissimilarity(const PairedCounts& counts);

/// Gini index in [0, 1]: mean difference of p between two people, over its largest value.
/// G = sum_ij t_i t_j |p_i - p_j| / (2 T^2 P (1 - P))  (Duncan and Duncan 1955).  Cost: O(n), see by_share().
[[nodiscard]] double gini(const PairedCounts& counts);

/// Entropy E of the whole, in nats: -P ln P - (1 - P) ln(1 - P), in (0, ln 2].
[[nodiscard]] double entropy(const PairedCounts& counts);

/// Information theory index H in [0, 1]: H = sum t_i (E - E_i) / (E T)  (Theil and Finizza 1971).
/// Free of the base of the logarithm.
[[nodiscard]] double theil_h(const PairedCounts& counts);

/// Atkinson index in [0, 1]: A = 1 - P/(1-P) |sum (1-p_i)^(1-b) p_i^b t_i / (P T)|^(1/(1-b))
/// (Atkinson 1970; Massey and Denton 1988). b < 0.5 weighs areas where the group is scarce, b > 0.5 areas
/// where it is over-represented.  Requires: 0 < b < 1.
[[nodiscard]] double atkinson(const PairedCounts& counts, double b = 0.5);

/// Correlation ratio eta squared, V, in [0, 1]: (xPx - P) / (1 - P)  (Bell 1954; White 1986): isolation
/// beyond what P alone gives; the variance ratio, and for two groups the squared coefficient of variation of
/// Reardon and Firebaugh (2002).  The same for both groups.
[[nodiscard]] double correlation_ratio(const PairedCounts& counts);

/// Squared coefficient of variation of the group's share: sum t_i (p_i - P)^2 / (T P^2), >= 0.  Not
/// symmetric.
[[nodiscard]] double squared_variation(const PairedCounts& counts);

/// MinMax in [0, 1]: 1 - sum min(x_i/X, y_i/Y) / sum max(x_i/X, y_i/Y) = 2D / (1 + D)  (O'Sullivan and Wong
/// 2007).
[[nodiscard]] double minmax(const PairedCounts& counts);

/// Gorard's index in [0, 1): 1/2 sum |x_i/X - t_i/T| = D (1 - P)  (Gorard and Taylor 2002).
[[nodiscard]] double gorard(const PairedCounts& counts);

/// Concentration profile R (Hong and Sadahiro 2014). v(s) is the part of the group that lives where its share
/// is at least s: R = (P - integral of v over [0, P] + integral of v over [P, 1]) / (1 - P). `steps` = 0: the
/// integrals exactly, which is the definition; else the plain sum over `steps` equally spaced s in [0, 1]
/// divided by `steps` (1,000 is the variant of PySAL).  Requires: steps != 1.
[[nodiscard]] double concentration_profile(const PairedCounts& counts, std::size_t steps = 0);

/// Isolation xPx in (0, 1]: the mean share of the own group around a member; sum x_i/X * x_i/t_i  (Bell
/// 1954).
[[nodiscard]] double isolation(const PairedCounts& counts);

/// Interaction xPy: the mean share of the other group around a member; sum x_i/X * y_i/t_i.  xPx + xPy = 1.
[[nodiscard]] double interaction(const PairedCounts& counts);

/// All of the above, for tables.
struct TwoGroupIndices {
  double dissimilarity = 0, gini = 0, theil_h = 0, atkinson = 0, correlation_ratio = 0, squared_variation = 0;
  double minmax = 0, gorard = 0, concentration_profile = 0, isolation = 0, interaction = 0;
};
[[nodiscard]] TwoGroupIndices two_group_indices(const PairedCounts& counts, double atkinson_b = 0.5);

}  // namespace roer::segregation
