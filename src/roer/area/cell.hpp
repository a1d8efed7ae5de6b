#pragma once
// Cells of 100 m of the CBS grid: "E1875N4276" is the square whose lower-left corner lies at RD
// (187500, 427600), in hectometres east and north.

#include <optional>
#include <vector>

#include "roer/area/area_code.hpp"
#include "roer/area/geometry.hpp"
#include "roer/area/overlay.hpp"
#include "roer/table/column.hpp"

namespace roer {

inline constexpr double kCellSide = 100;  ///< metres

/// The square of a cell. Requires: code.kind() == kCell100.
[[nodiscard]] Box box_of_cell(const AreaCode& code);
/// Its middle.
[[nodiscard]] Point centre_of_cell(const AreaCode& code);
/// The cell a point lies in; a point on a border belongs to the cell east and north of it. None outside
/// [0, 1000000) metres, where codes end.
[[nodiscard]] std::optional<AreaCode> cell_at(Point point);

/// Cells as polygons (counter-clockwise, closed), without names. Requires: cells.kind() == kCell100.
[[nodiscard]] ShapeLayer layer_of_cells(const AreaList& cells);

/// The numbers of cells as weights at their centres, for overlay(): what lies in a cell counts where its
/// middle lies. Cells whose value carries no number are left out and counted in `skipped`. Requires:
/// cells.kind() == kCell100, values.size() == cells.size().
[[nodiscard]] std::vector<WeightPoint> weights_of_cells(const AreaList& cells, const Column& values,
                                                        std::size_t& skipped);

}  // namespace roer
