#include "roer/tiles/mercator.hpp"

#include <cmath>
#include <numbers>

namespace roer::tiles {

namespace {

constexpr double kRadius = 6378137.0;

double longitude(double x) {
  return x / kRadius * 180 / std::numbers::pi;
}
double latitude(double y) {
  return std::atan(std::sinh(y / kRadius)) * 180 / std::numbers::pi;
}

}  // namespace

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

Box degrees_of(const Box& box) {
  return {longitude(box.min_x), latitude(box.min_y), longitude(box.max_x), latitude(box.max_y)};
}

}  // namespace roer::tiles
