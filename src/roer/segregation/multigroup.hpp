#pragma once
// Segregation among all groups at once (Reardon and Firebaugh 2002).  Everywhere: x_ig = people of group g in
// area i, t_i and X_g their sums, T all people, p_ig = x_ig/t_i, P_g = X_g/T.  Areas and groups without
// people add nothing.  Cost: one pass over the counts, on all threads; the same bytes for any number of
// threads.

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// How mixed the whole is, whatever lives where.
struct Diversity {
  double entropy = 0;        ///< E = -sum P_g ln P_g, in nats, in (0, ln G]
  double interaction = 0;    ///< I = sum P_g (1 - P_g), Simpson's interaction: two people drawn differ
  double concentration = 0;  ///< 1 - I = sum P_g^2, Simpson's concentration (Herfindahl)
};
[[nodiscard]] Diversity diversity(const Counts& counts);

/// The multigroup indices but the Gini; all 0 for an even spread, all but `mutual_information` 1 where no
/// area has two groups.
struct MultigroupIndices {
  /// D = sum_g sum_i t_i |p_ig - P_g| / (2 T I)  (Sakoda 1981).
  double dissimilarity = 0;
  /// H = sum_i t_i (E - E_i) / (E T) = M / E  (Theil 1972).
  double theil_h = 0;
  /// M = sum_i t_i/T sum_g p_ig ln(p_ig/P_g), in nats  (Theil and Finizza 1971; Mora and Ruiz-Castillo 2011).
  /// The divergence index of Roberto (2015) is the same sum; what differs is how it is told per area.
  double mutual_information = 0;
  /// R = sum_i t_i (I - I_i) / (T I)  (Goodman and Kruskal 1954; Carlson 1992).
  double relative_diversity = 0;
  /// P = sum_g sum_i t_i (p_ig - P_g)^2 / (T (1 - P_g))  (James 1986).
  double normalised_exposure = 0;
  /// C = sum_g sum_i t_i (p_ig - P_g)^2 / (T (G - 1) P_g), G = groups with people  (Reardon and Firebaugh
  /// 2002).
  double squared_variation = 0;
};
[[nodiscard]] MultigroupIndices multigroup_indices(const Counts& counts);

/// G = sum_g sum_ij t_i t_j |p_ig - p_jg| / (2 T^2 I)  (Reardon 1998), without comparing pairs.
/// Cost: a sort of the areas per group, O(areas * groups); groups on all threads.
[[nodiscard]] double multigroup_gini(const Counts& counts);
/// The same with the Gini of each group against all others, from the same sorts; NaN for a group without
/// people.
struct GiniIndices {
  double all = 0;
  std::vector<double> groups;
};
[[nodiscard]] GiniIndices gini_indices(const Counts& counts);

/// Exposure of group `of` to group `to`: sum_i x_i,of/X_of * x_i,to/t_i (isolation where they are the same),
/// among all groups passed  (Bell 1954; Lieberson 1981).  NaN if `of` has no people.  Cost: O(areas).
[[nodiscard]] double exposure(const Counts& counts, std::size_t of, std::size_t to);

}  // namespace roer::segregation
