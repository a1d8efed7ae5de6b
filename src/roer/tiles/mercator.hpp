#pragma once
// Web mercator (EPSG:3857) as tiles divide it.

#include <cstdint>

#include "roer/area/geometry.hpp"

namespace roer::tiles {

/// Metres from the middle of the map to its edge: pi times 6,378,137.
inline constexpr double kHalfWorld = 20037508.342789244;
/// The deepest zoom at which tiles are made.
inline constexpr std::uint32_t kDeepestZoom = 16;

struct TileAddress {
  std::uint32_t zoom = 0, x = 0, y = 0;  ///< y runs from north to south
};

/// Is there such a tile?
[[nodiscard]] bool exists(const TileAddress& tile);
/// Its square, in metres of web mercator.
[[nodiscard]] Box square_of(const TileAddress& tile);
/// Side of a tile at this zoom, in metres of web mercator.
[[nodiscard]] double side_at(std::uint32_t zoom);

}  // namespace roer::tiles
