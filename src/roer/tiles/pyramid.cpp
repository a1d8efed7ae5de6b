#include "roer/tiles/pyramid.hpp"

#include <cmath>
#include <vector>

#include "roer/area/meet_borders.hpp"
#include "roer/area/projection.hpp"
#include "roer/tiles/clip.hpp"
#include "roer/tiles/vector_tile.hpp"

namespace roer::tiles {

namespace {

/// So many units of a tile lie around it, so that lines and strokes run on over its edge.
constexpr double kMargin = 64;

/// How far a border may lie from where it was, in units of the tile: half a pixel of a screen that shows a
/// tile at 512 pixels, less where the zoom is the deepest and the map is drawn larger.
double tolerance_at(std::uint32_t zoom) {
  const double units = zoom >= 14 ? 1 : 4;
  return units * side_at(zoom) / VectorTile::kExtent;
}

/// Published borders of two neighbours lie this far from each other at most where they were made simpler for
/// each by itself: 10 m on the ground, in the metres of web mercator at 52 degrees north.
constexpr double kApart = 16.2;

/// Turns the rings of one area into polygons of a tile.
class TileDrawer {
 public:
  explicit TileDrawer(const TileAddress& address)
      : square_(square_of(address)), unit_(side_at(address.zoom) / VectorTile::kExtent) {
    const double margin = kMargin * unit_;
    around_ = {square_.min_x - margin, square_.min_y - margin, square_.max_x + margin,
               square_.max_y + margin};
  }
  [[nodiscard]] const Box& around() const { return around_; }

  void draw(const Shapes& shapes, std::size_t area, VectorTile& tile) {
    for (std::size_t part = shapes.area_begin[area]; part < shapes.area_begin[area + 1]; ++part) {
      rings_.clear();
      for (std::size_t r = shapes.part_begin[part]; r < shapes.part_begin[part + 1]; ++r) {
        clip_ring(shapes.ring(r), around_, clipped_, room_);
        TileRing ring = whole_units();
        if (ring.size() >= 3 && twice_area(ring) != 0)
          rings_.push_back(std::move(ring));
        else if (r == shapes.part_begin[part])
          break;  // without its outside a part has no holes
      }
      if (!rings_.empty()) tile.add_polygon(rings_);
    }
  }

 private:
  [[nodiscard]] TileRing whole_units() const {
    TileRing ring;
    ring.reserve(clipped_.size());
    for (const Point& p : clipped_) {
      const TilePoint at{static_cast<std::int32_t>(std::lround((p.x - square_.min_x) / unit_)),
                         static_cast<std::int32_t>(std::lround((square_.max_y - p.y) / unit_))};
      if (ring.empty() || ring.back() != at) ring.push_back(at);
    }
    while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
    return ring;
  }

  Box square_, around_;
  double unit_;
  std::vector<Point> clipped_, room_;
  std::vector<TileRing> rings_;
};

}  // namespace

Result<std::unique_ptr<Pyramid>> Pyramid::build(ShapeLayer layer) {
  ROER_CHECK(project_from_rd(layer.shapes, "EPSG:3857", "map"));
  return std::unique_ptr<Pyramid>(
      new Pyramid(std::move(layer.areas), Arcs(with_borders_met(layer.shapes, kApart))));
}

std::unique_ptr<Pyramid> Pyramid::joined(AreaList wholes) const {
  std::vector<std::uint32_t> whole(areas_.size(), Arcs::kInNone);
  for (std::size_t piece = 0; piece < areas_.size(); ++piece)
    if (const auto at = wholes.find(parent_by_code(areas_[piece], wholes.kind())))
      whole[piece] = static_cast<std::uint32_t>(*at);
  Arcs arcs = arcs_.joined(whole, wholes.size(), kApart);
  return std::unique_ptr<Pyramid>(new Pyramid(std::move(wholes), std::move(arcs)));
}

const Pyramid::Level& Pyramid::level(std::uint32_t zoom) const {
  std::call_once(made_[zoom],
                 [&] { levels_[zoom] = std::make_unique<Level>(arcs_.simplified(tolerance_at(zoom))); });
  return *levels_[zoom];
}

std::string Pyramid::tile(const TileAddress& address) const {
  const Level& shown = level(address.zoom);
  TileDrawer drawer(address);
  std::vector<std::uint32_t> found;
  shown.grid.meeting(drawer.around(), found);
  VectorTile tile("areas");
  for (const std::uint32_t area : found) {
    drawer.draw(shown.shapes, area, tile);
    tile.end_feature(area, areas_[area].text());
  }
  return tile.bytes();
}

}  // namespace roer::tiles
