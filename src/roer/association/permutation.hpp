#pragma once
// Is what lies around one area more than chance: tests of local figures by drawing other neighbours.

#include "roer/association/global.hpp"
#include "roer/base/false_discovery.hpp"

namespace roer::association {

/// How often drawn neighbours reached what the real ones give.  Per area of the whole list; 0 and 0 for areas
/// that have no test.
struct LocalChance {
  std::uint32_t draws = 0;
  std::vector<std::uint32_t> above;  ///< draws at or above
  std::vector<std::uint32_t> below;  ///< draws at or below
  /// Whether draws were shared by all areas of as many neighbours: the shortcut.
  bool shared_null = false;
};

/// Conditional permutation (Anselin 1995): area i keeps its value, and as many neighbours as it has are drawn
/// for it, without putting back, from all others; each area draws for itself.  Counts sum_j w_ij x_j, which
/// orders draws as I_i does (where z_i > 0), as G_i and G_i* do, and, for x = the second variable, as the
/// bivariate I_i does: one count serves them all.
///
/// Sums that differ by less than 2.5e-10 of the range of the values per neighbour are ties and count on both
/// sides. Cost: about draws * links, on all threads; the same bytes for any number of them.
[[nodiscard]] LocalChance permuted_lags(const Field& field, const PermutationOptions& options = {});

/// The same for Geary's c_i: sum_j w_ij (x_i - x_j)^2.
[[nodiscard]] LocalChance permuted_differences(const Field& field, const PermutationOptions& options = {});

/// The shortcut: one set of draws for each number of neighbours, from all areas, shared by all areas that
/// have as many.  Not conditional: an area may be drawn as its own neighbour, at a chance of degree/n; and
/// all areas of one degree are held against the same draws, so that an odd set misleads all of them alike.
/// Good for a first look and for many draws.  Errors: kNotSupported for weights that differ within a row.
/// Cost: draws * degrees + areas * log draws.
[[nodiscard]] Result<LocalChance> shared_null_lags(const Field& field,
                                                   const PermutationOptions& options = {});

enum class Sides : std::uint8_t {
  kTwo,       ///< 2 (r + 1)/(n + 1) at most 1, r = the rarer side
  kDirected,  ///< (r + 1)/(n + 1): as GeoDa and esda, which look at the data first and then at one side
};
/// p per area of the whole list, never 0; NaN for areas without a test.
[[nodiscard]] std::vector<double> p_values(const LocalChance& chance, Sides sides = Sides::kTwo);

using roer::Dependence;
using roer::false_discovery;

}  // namespace roer::association
