#pragma once
// Two-group indices of which the part that small areas add by chance is taken off.  Letters as in
// two_groups.hpp.

#include "roer/segregation/counts.hpp"

namespace roer::segregation {

/// Density-corrected D of Allen, Burgess, Davidson and Windmeijer (2015): D = 1/2 sum s_i n(z_i), s_i =
/// standard error of x_i/X - y_i/Y under two multinomials, z_i = |x_i/X - y_i/Y|/s_i, n(z) = the point v
/// where the folded normal density phi(v - z) + phi(v + z) is largest: 0 for z <= 1, else the root of v = z
/// tanh(z v).  In [0, D].  Cost: O(n).
[[nodiscard]] double dissimilarity_density_corrected(const PairedCounts& counts);

/// Separation V (correlation ratio) without bias by design (Fossett 2017): each person looks at the others of
/// the area only, V = sum x_i/X (x_i-1)/(t_i-1) - sum y_i/Y x_i/(t_i-1). Its mean over all shuffles of people
/// is -1/(T-1), as good as 0, however small the areas.  Areas with one person are left out, with that person.
/// NaN if a group has nobody with a neighbour, or counts are not whole: part of a person has no others.
/// Below 0 where people live more evenly than chance spreads them; -1/(t-1) for areas of t that are all
/// alike.
[[nodiscard]] double separation_unbiased(const PairedCounts& counts);

/// D without bias by design (Fossett 2017): people whose others in the area hold P or more of the group, as a
/// part of the group less that of the others: sum x_i/X [ (x_i-1)/(t_i-1) >= P ] - sum y_i/Y [ x_i/(t_i-1) >=
/// P ]. Left out, NaN: as separation_unbiased().
/// From -1 to 1. It is -1, by its definition, where all areas have the same mix: there each member of the
/// group sees less than P of it and each other person more. Such a town is far more even than chance makes
/// one. Read it with its interval: a person more or less tips a whole area.
[[nodiscard]] double dissimilarity_unbiased(const PairedCounts& counts);

}  // namespace roer::segregation
