#pragma once
// Segregation by income or another quantity: from classes with an order but no groups, and from means per
// area.

#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Rank-order indices (Reardon 2011; Reardon and Bischoff 2011): segregation between those below and above a
/// rank p, averaged over all p.  Free of where classes end and of the shape of the distribution.
///   H^R = 2 ln2-scaled integral of E(p) H(p),  R^R = 6 integral of p(1-p) V(p)
struct RankOrder {
  double theil_h = 0;                ///< H^R
  double relative_diversity = 0;     ///< R^R, from the correlation ratio V(p)
  std::vector<double> coefficients;  ///< of the polynomial for H(p), from p^0 on
  std::size_t thresholds = 0;        ///< limits between classes with people on both sides
};
/// Fits a polynomial of the order to H(p_k) at the limits of the classes, weighted by E(p_k)^2 (by p(1-p)
/// squared for V), and integrates it exactly: H^R = sum_m b_m d_m, d_m = 2/(m+2)^2 + 2 sum_(n=0..m)
/// (-1)^(m-n) C(m,n)/(m-n+2)^2. Requires: groups in order, lowest first; order <= 8.  Errors: kOutOfRange
/// where there are fewer than order + 1 thresholds.  Cost: O(areas * groups).
[[nodiscard]] Result<RankOrder> rank_order(const Counts& classes, std::size_t order = 4);

/// Households of areas with the value of their class (e.g. mean income of the class).
/// Requires: classes.groups() values, >= 0 and not all 0.
struct Spread {
  /// Neighbourhood sorting index (Jargowsky 1996): sqrt(between-area variance / total variance), in [0, 1].
  double neighbourhood_sorting = 0;
  double theil_between = 0,
         theil_within = 0;  ///< Theil's T: between = sum s_i ln(m_i/m), within = sum s_i T_i; exact sum
  double gini_total = 0, gini_between = 0;  ///< of households, and as if each had its area's mean
  /// gini_between / gini_total, in [0, 1]  (Kim and Jargowsky 2009).
  double gini_ratio = 0;
};
/// Errors: kOutOfRange for a value below 0 or not finite, or where all households have the same value.
/// Cost: O(areas log areas + areas * groups).
[[nodiscard]] Result<Spread> spread_of(const Counts& classes, std::span<const double> values);

/// What means per area tell, and where the spread inside areas is known too.  w_i = people of area i, m_i
/// their mean, s_i their standard deviation.
struct MeanSpread {
  std::size_t areas = 0, left_out = 0;  ///< with people, a mean (and a deviation, if any are given); without
  double people = 0, mean = 0;          ///< in these areas
  double between_deviation = 0;         ///< sqrt(sum w_i (m_i - m)^2 / W)
  double theil_between = 0;             ///< sum w_i m_i/(W m) ln(m_i/m)
  double gini_between = 0;              ///< as if each had its area's mean
  /// Neighbourhood sorting index: sqrt(B / (B + sum w_i s_i^2 / W)), B = between_deviation^2 (Jargowsky
  /// 1996). NaN without deviations: means alone do not tell it.
  double neighbourhood_sorting = 0;
};
/// `deviations` empty, or one per area. Missing: an area without people, or of which one of the numbers is
/// not known, is left out.  Requires: equal lengths; people and deviations >= 0 where known.  Errors:
/// kOutOfRange for a mean below 0 (row), and where fewer than two areas are left.  Cost: O(areas log areas).
[[nodiscard]] Result<MeanSpread> spread_of_means(std::span<const double> means,
                                                 std::span<const double> people,
                                                 std::span<const double> deviations = {});

/// The Gini of values with weights, in [0, 1).  Requires: values >= 0 with a sum above 0.  Cost: O(n log n).
[[nodiscard]] double gini_of_values(std::span<const double> values, std::span<const double> weights);

}  // namespace roer::segregation
