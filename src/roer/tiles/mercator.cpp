#include "roer/tiles/mercator.hpp"

namespace roer::tiles {

bool exists(const TileAddress& tile) {
  if (tile.zoom > kDeepestZoom) return false;
  const std::uint32_t tiles = std::uint32_t{1} << tile.zoom;
  return tile.x < tiles && tile.y < tiles;
}

double side_at(std::uint32_t zoom) {
  return 2 * kHalfWorld / static_cast<double>(std::uint64_t{1} << zoom);
}

Box square_of(const TileAddress& tile) {
  const double side = side_at(tile.zoom);
  const double west = -kHalfWorld + side * tile.x, north = kHalfWorld - side * tile.y;
  return {west, north - side, west + side, north};
}

}  // namespace roer::tiles
