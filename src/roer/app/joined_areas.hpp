#pragma once
// Districts and municipalities that have no shapes of their own: their neighbourhoods joined by code.

#include <optional>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/project.hpp"

namespace roer::app {

/// The kind of area that others are joined from.
inline constexpr AreaKind kPieces = AreaKind::kBuurt;

/// Can areas of this kind be joined from neighbourhoods, by the letters of their codes?
[[nodiscard]] inline bool can_be_joined(AreaKind kind) {
  return kind == AreaKind::kWijk || kind == AreaKind::kGemeente;
}

/// Columns have one place per area.
struct JoinedAreas {
  AreaList areas;                         ///< with a name, a value or a piece
  std::vector<std::optional<Box>> boxes;  ///< around the pieces; nothing where none has a shape
  std::size_t incomplete = 0;             ///< areas of which some pieces have a shape, and others not
};

/// Areas of a kind and the boxes of what they are joined from: `pieces`, each with its box (nothing = no
/// shape), in the year of that list. None if the project knows no name and no value of that kind and year.
/// Requires: can_be_joined(kind); a box per piece.   Errors: those of the project.  Cost: one column is
/// loaded for each list of areas that the project has of the kind, and of the pieces.
[[nodiscard]] Result<JoinedAreas> join_areas(const Project& project, const std::vector<SeriesInfo>& series,
                                             AreaKind kind, const AreaList& pieces,
                                             const std::vector<std::optional<Box>>& boxes);

}  // namespace roer::app
