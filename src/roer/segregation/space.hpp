#pragma once
// Segregation in space: who lives near whom.  Letters as in two_groups.hpp and multigroup.hpp; c_ij = kernel
// weight of the distance between areas i and j, with c_ii by the places' own distance to themselves.  Cost:
// that of surroundings(); memory O(areas * groups).

#include "roer/segregation/surroundings.hpp"

namespace roer::segregation {

/// Clustering and distance-decay exposure of a group against another (Massey and Denton 1988).
struct Clustering {
  /// SP = (X Pxx + Y Pyy) / (T Ptt), Pxy = sum_ij x_i y_j c_ij / (X Y)  (White 1983): 1 = no clustering, more
  /// = each group nearer to its own than to all.
  double spatial_proximity = 0;
  /// Pxx / Ptt: the same for the group alone.
  double group_proximity = 0;
  /// RCL = Pxx/Pyy - 1: 0 = as clustered as the other group; NaN if members of the other group lie so far
  /// from each other, in scales, that their Pyy is no number any more beside the nearest two people.
  double relative = 0;
  /// ACL = (sum x_i/X S_i(x) - X/n^2 sum c) / (sum x_i/X S_i(t) - X/n^2 sum c), S_i(v) = sum_j c_ij v_j; n =
  /// all areas.  NaN = 0/0, and where the nearest two areas lie 700 scales nearer than the nearest two
  /// people.
  double absolute = 0;
  /// DPxx = sum x_i/X sum_j k_ij x_j/t_j with k_ij = c_ij t_j / S_i(t)  (Morgan 1983): isolation with
  /// distance decay.
  double isolation = 0;
  /// DPxy = the same with y_j: 1 - DPxx.
  double interaction = 0;
};
/// Only weights relative to each other matter, so that any scale of an exponential will do: DPxx and DPxy
/// take each area's relative to its largest one, the others all relative to that of the nearest two people.
/// Requires: places as long as the counts.  Errors: those of surroundings().
[[nodiscard]] Result<Clustering> clustering(const PairedCounts& counts, const Places& places,
                                            const Kernel& kernel);

/// The same from sums around each area that the caller made, e.g. over neighbours: S_i(x), S_i(y), S_i(1).
struct AroundPair {
  std::vector<double> group, other, weight;
  /// As in Surroundings: of group and other, and of weight.  Empty = 0.
  std::vector<double> exponent = {}, weight_exponent = {};
};
[[nodiscard]] Clustering clustering(const PairedCounts& counts, const AroundPair& around);

/// Spatial indices of Reardon and O'Sullivan (2004). pi_ig = share of group g among the people around i, by
/// kernel; areas weigh by the people who live there, not by those around them.
struct SpatialIndices {
  double theil_h = 0;             ///< H = 1 - sum t_i E(pi_i) / (T E)
  double dissimilarity = 0;       ///< D = sum_i sum_g t_i |pi_ig - P_g| / (2 T I)
  double relative_diversity = 0;  ///< R = 1 - sum t_i I(pi_i) / (T I)
  /// P[g][h] = sum_i x_ig/X_g pi_ih: exposure of g to h; NaN for a group without people.
  std::vector<std::vector<double>> exposure;
};
/// Requires: places as long as the counts.  An area with people whose surroundings hold none (a kernel of 0
/// at its own distance) counts as its own surroundings.  Errors: those of surroundings().
[[nodiscard]] Result<SpatialIndices> spatial_indices(const Counts& counts, const Places& places,
                                                     const Kernel& kernel);

}  // namespace roer::segregation
