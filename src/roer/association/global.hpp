#pragma once
// Is there association at all: one figure for a whole map, with its moments and its test.
// Everywhere: z_i = x_i - mean, w_ij = weights, S0, S1, S2 their sums (weights.hpp), n = areas with a value,
// islands included; m_p = sum z^p / n.

#include <functional>

#include "roer/association/field.hpp"

namespace roer::association {

/// A figure held against what it would be if values lay over the areas by chance.
struct NormalTest {
  double expected = 0;
  double variance = 0;
  double z = 0;            ///< (value - expected) / sqrt(variance)
  double p_above = 1;      ///< normal tail above z
  double p_two_sided = 1;  ///< 2 * tail beyond |z|
};
/// Requires: variance >= 0; where it is 0 there is no test, and z and both p are NaN.
[[nodiscard]] NormalTest normal_test(double value, double expected, double variance);

/// With both null hypotheses of Cliff and Ord (1981).
struct GlobalStatistic {
  double value = 0;
  NormalTest normality;      ///< values are independent draws from one normal distribution
  NormalTest randomisation;  ///< the values that are there fell on the areas in any order
};

/// Moran's I = (n / S0) sum w_ij z_i z_j / sum z_i^2  (Moran 1950; Cliff and Ord 1981).  Above E = -1/(n-1):
/// like lies near like; below: unlike near unlike.
///   Var, normality     = (n^2 S1 - n S2 + 3 S0^2) / ((n^2 - 1) S0^2) - E^2
///   Var, randomisation = (n ((n^2 - 3n + 3) S1 - n S2 + 3 S0^2) - k ((n^2 - n) S1 - 2n S2 + 6 S0^2))
///                        / ((n-1)(n-2)(n-3) S0^2) - E^2,  k = m_4 / m_2^2
/// Cost: O(links log degree).
[[nodiscard]] GlobalStatistic moran(const Field& field);

/// Geary's C = (n-1) sum w_ij (x_i - x_j)^2 / (2 S0 sum z_i^2), E = 1  (Geary 1954; Cliff and Ord 1981).
/// Below 1: like lies near like.
[[nodiscard]] GlobalStatistic geary(const Field& field);

/// Getis and Ord's G = sum w_ij x_i x_j / sum_{i != j} x_i x_j, E = S0 / (n (n-1)), variance under
/// randomisation  (Getis and Ord 1992, with the coefficient 6 of the erratum of 1993 in B1).  Above E: high
/// values lie together; below: low ones do.  `normality` is not defined and stays NaN.
/// Errors: kOutOfRange for a value below 0 (row = area of the whole list): G has no meaning for them.
[[nodiscard]] Result<GlobalStatistic> general_g(const Field& field);

/// Bivariate I = (n / S0) sum w_ij zx_i zy_j / sqrt(sum zx^2 sum zy^2): is x high where y is high around it
/// (Anselin, Syabri and Smirnov 2002).  It also holds what x and y share in the same place; test it with
/// permuted().
[[nodiscard]] double bivariate_moran(const PairedFields& pair);

struct PermutationOptions {
  std::uint64_t seed = 1;
  std::uint32_t draws = 999;
  /// Asked now and then from any thread; false stops the work, whose result then means nothing.
  std::function<bool()> proceed{};
};

/// A figure held against the same figure of values that were shuffled over all areas.
struct PermutationTest {
  double value = 0;
  std::vector<double> drawn;  ///< in the order of the draws
  double mean = 0, deviation = 0, z = 0;
  double p_above =
      1;  ///< (r + 1)/(n + 1), r = draws at or above the value: never 0  (Davison and Hinkley 1997)
  double p_below = 1;      ///< the same at or below
  double p_two_sided = 1;  ///< 2 min(p_above, p_below), at most 1
};
/// Any figure of shuffled values, e.g. [&](auto values) { return moran_of(values, weights); }.
/// Requires: statistic is pure and safe to call from several threads.
/// Cost: draws * (n + the statistic), on all threads; the same bytes for any number of them.
using Statistic = std::function<double(std::span<const double> values)>;
[[nodiscard]] PermutationTest permuted(std::span<const double> values, const Statistic& statistic,
                                       const PermutationOptions& options = {});

/// The tests of the figures above by shuffling.
[[nodiscard]] PermutationTest permuted_moran(const Field& field, const PermutationOptions& options = {});
[[nodiscard]] PermutationTest permuted_geary(const Field& field, const PermutationOptions& options = {});
/// Shuffles y and keeps x where it is.
[[nodiscard]] PermutationTest permuted_bivariate_moran(const PairedFields& pair,
                                                       const PermutationOptions& options = {});

}  // namespace roer::association
