#pragma once
// The tiles of one list of areas, at every zoom.

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "roer/area/arcs.hpp"
#include "roer/area/box_grid.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"
#include "roer/tiles/mercator.hpp"

namespace roer::tiles {

/// Makes vector tiles of areas: layer "areas", feature id = position in the list, attribute "code".  A border
/// that two areas share is made simpler once for each zoom, so that it is the same line in both; borders that
/// were published up to 10 m apart are brought together first.
/// Safe to use from many threads.
class Pyramid {
 public:
  /// Errors: those of project_from_rd().  Cost: projecting the points, and cutting borders into arcs: 0.8 s
  /// for the country.
  [[nodiscard]] static Result<std::unique_ptr<Pyramid>> build(ShapeLayer layer);

  /// The tiles of larger areas that the codes of these name: each is its pieces joined, and its border is at
  /// every zoom the line that they have. An area of `wholes` without a piece is in no tile; pieces whose
  /// whole is not listed are left out; what no piece covers stays open, unless it is narrower than 10 m.
  /// Cost: 0.1 s for the districts of the country.
  [[nodiscard]] std::unique_ptr<Pyramid> joined(AreaList wholes) const;

  /// The tile; empty if no area lies there.  Areas smaller than a unit of the tile are left out.
  /// Requires: exists(tile).   Cost: once per zoom making all borders simpler; then O(points in the tile).
  [[nodiscard]] std::string tile(const TileAddress& tile) const;

  [[nodiscard]] const AreaList& areas() const { return areas_; }

 private:
  /// Shapes as they are shown at one zoom.
  struct Level {
    explicit Level(Shapes simple) : shapes(std::move(simple)), grid(shapes) {}
    Shapes shapes;
    BoxGrid grid;
  };
  Pyramid(AreaList areas, Arcs arcs) : areas_(std::move(areas)), arcs_(std::move(arcs)) {}
  [[nodiscard]] const Level& level(std::uint32_t zoom) const;

  AreaList areas_;
  Arcs arcs_;
  mutable std::array<std::once_flag, kDeepestZoom + 1> made_;
  mutable std::array<std::unique_ptr<Level>, kDeepestZoom + 1> levels_;
};

}  // namespace roer::tiles
