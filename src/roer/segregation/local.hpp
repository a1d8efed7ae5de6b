#pragma once
// What single areas and single groups add to segregation.  Letters as in multigroup.hpp.  An area without
// people has no local value: NaN.  Cost: one pass over the counts.

#include <vector>

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Location quotient p_ig / P_g: 1 = the area has as much of the group as the whole.  NaN if the group has no
/// people (Isard 1960).
[[nodiscard]] std::vector<double> location_quotients(const Counts& counts, std::size_t group);

/// Per area, one value each.
struct LocalIndices {
  /// Share of all people, t_i/T: the weight with which local values add up.
  std::vector<double> weight;
  /// E_i = -sum_g p_ig ln p_ig, in nats.
  std::vector<double> entropy;
  /// E_i / ln G, in [0, 1], G = all groups passed: 1 = all equally many (Wong 2002).
  std::vector<double> evenness;
  /// E_i over ln of the groups that live in the area, in [0, 1]; NaN where only one does (Pielou 1966; the
  /// local diversity HLoc of OasisR).  Two groups of three half and half: evenness 0.63, this 1.
  std::vector<double> evenness_of_present;
  /// I_i = sum_g p_ig (1 - p_ig).
  std::vector<double> interaction;
  /// L_i = sum_g p_ig ln(p_ig/P_g) >= 0, in nats: how far the mix differs from the whole. Divergence of
  /// Roberto (2015), local segregation of Alonso-Villar and Del Rio (2010).  sum weight * L = M.
  std::vector<double> divergence;
  /// sum_g |p_ig - P_g| / (2 I): sum weight * this = D.
  std::vector<double> dissimilarity;
  /// (E - E_i) / E: sum weight * this = H.  Below 0 where the area is more mixed than the whole.
  std::vector<double> theil_h;
  /// (I - I_i) / I: sum weight * this = R.
  std::vector<double> relative_diversity;
  /// sum_g (p_ig - P_g)^2 / (1 - P_g) and sum_g (p_ig - P_g)^2 / (P_g (G' - 1)), G' = groups with people:
  /// weighted they add up to P and C.
  std::vector<double> normalised_exposure, squared_variation;
};
[[nodiscard]] LocalIndices local_indices(const Counts& counts);

/// Segregation of each group, as seen from the group: L_g = sum_i x_ig/X_g ln(p_ig/P_g), in nats; NaN for a
/// group without people.  sum P_g L_g = M  (Mora and Ruiz-Castillo 2011; Alonso-Villar and Del Rio 2010).
[[nodiscard]] std::vector<double> group_information(const Counts& counts);

}  // namespace roer::segregation
