#pragma once
// Mapbox vector tiles, version 2.1 (https://github.com/mapbox/vector-tile-spec): polygons with an id and one
// attribute.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace roer::tiles {

/// A corner in units of the tile; y runs down.
struct TilePoint {
  std::int32_t x = 0, y = 0;
  bool operator==(const TilePoint&) const = default;
};
using TileRing = std::vector<TilePoint>;  ///< without the closing corner

/// Twice the area, by the surveyor's formula as the specification has it: above 0 for a ring that runs
/// clockwise on the screen.
[[nodiscard]] std::int64_t twice_area(const TileRing& ring);

/// One layer of polygons.
class VectorTile {
 public:
  static constexpr std::uint32_t kExtent = 4096;

  explicit VectorTile(std::string_view layer) : layer_(layer) {}
  /// Adds a polygon: its outside and its holes, in either direction of walking; they are turned as the
  /// specification wants.  Several polygons may follow each other for one feature.  Requires: three corners
  /// and an area in every ring.
  void add_polygon(std::vector<TileRing>& rings);
  /// Closes the feature of the polygons added since the last; nothing if there were none.
  void end_feature(std::uint64_t id, std::string_view code);
  /// The tile; empty if it has no feature.
  [[nodiscard]] std::string bytes() const;

 private:
  void add_ring(const TileRing& ring);
  std::string layer_;
  std::string features_;
  std::vector<std::string> codes_;
  std::vector<std::uint32_t> commands_;
  TilePoint cursor_;
};

}  // namespace roer::tiles
