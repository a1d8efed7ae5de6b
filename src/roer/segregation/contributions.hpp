#pragma once
// What each group and each area adds to an index of all groups.  Letters as in multigroup.hpp.

#include <cstddef>
#include <cstdint>

#include "roer/segregation/index_draws.hpp"

namespace roer::segregation {

/// Indices of all groups that are a sum over cells, so that groups and areas have parts of them.
enum class Contributed : std::uint8_t { kInformation, kTheilH, kDissimilarity };
inline constexpr std::size_t kContributed = 3;

/// M, H and D, and what each group and each area adds to them.  The part of the cell (area i, group g) is
///
///   M: x_ig/T ln(p_ig/P_g), in nats      H: the same over E      D: t_i |p_ig - P_g| / (2 T I)
///
/// and that of a group, an area or all is the sum over its cells: groups add up to the index, and so do
/// areas (Theil 1972; Sakoda 1981; "linkage" of Elbers 2023).  Sums over a group are never negative (M: P_g
/// L_g), nor are those over an area (M: t_i/T times its divergence).  The part of an area in H is its part of
/// M over E, not the local H of local.hpp, which adds up to the same but is below 0 where an area is mixed.
/// For change_shapley(), so that a change is told by group and by area.  Missing: an area or group without
/// people adds 0.  Values: kContributed for all, then for each group, then for each area: contribution_at().
/// Cost: one pass over the counts.
[[nodiscard]] IndexSet contributions(std::size_t groups, std::size_t areas);

/// Place of a value of contributions(): `part` 0 = all, 1 + g = group g, 1 + groups + i = area i.
[[nodiscard]] constexpr std::size_t contribution_at(Contributed index, std::size_t part) {
  return kContributed * part + static_cast<std::size_t>(index);
}

}  // namespace roer::segregation
