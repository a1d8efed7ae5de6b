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
/// that two areas share is made simpler once for each zoom, so that it is the same line in both.
/// Safe to use from many threads.
class Pyramid {
 public:
  /// Errors: those of project_from_rd().  Cost: projecting the points, and cutting borders into arcs: 0.7 s
  /// for the country.
  [[nodiscard]] static Result<std::unique_ptr<Pyramid>> build(ShapeLayer layer);

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
  Pyramid(AreaList areas, const Shapes& mercator) : areas_(std::move(areas)), arcs_(mercator) {}
  [[nodiscard]] const Level& level(std::uint32_t zoom) const;

  AreaList areas_;
  Arcs arcs_;
  mutable std::array<std::once_flag, kDeepestZoom + 1> made_;
  mutable std::array<std::unique_ptr<Level>, kDeepestZoom + 1> levels_;
};

}  // namespace roer::tiles
