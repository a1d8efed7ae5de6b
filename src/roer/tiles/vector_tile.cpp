#include "roer/tiles/vector_tile.hpp"

#include <algorithm>
#include <array>
#include <protozero/pbf_writer.hpp>

namespace roer::tiles {

namespace {

// Numbers of the fields in vector_tile.proto.
enum : protozero::pbf_tag_type { kTileLayers = 3 };
enum : protozero::pbf_tag_type {
  kLayerName = 1,
  kLayerFeatures = 2,
  kLayerKeys = 3,
  kLayerValues = 4,
  kLayerExtent = 5,
  kLayerVersion = 15
};
enum : protozero::pbf_tag_type { kFeatureId = 1, kFeatureTags = 2, kFeatureType = 3, kFeatureGeometry = 4 };
enum : protozero::pbf_tag_type { kValueString = 1 };
constexpr std::int32_t kPolygon = 3;

constexpr std::uint32_t command(std::uint32_t id, std::size_t count) {
  return id | static_cast<std::uint32_t>(count) << 3U;
}
constexpr std::uint32_t kMoveTo = 1, kLineTo = 2, kClosePath = 7;

}  // namespace

std::int64_t twice_area(const TileRing& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y;
  }
  return sum;
}

void VectorTile::add_ring(const TileRing& ring) {
  const auto step = [&](TilePoint to) {
    commands_.push_back(protozero::encode_zigzag32(to.x - cursor_.x));
    commands_.push_back(protozero::encode_zigzag32(to.y - cursor_.y));
    cursor_ = to;
  };
  commands_.push_back(command(kMoveTo, 1));
  step(ring.front());
  commands_.push_back(command(kLineTo, ring.size() - 1));
  for (std::size_t i = 1; i < ring.size(); ++i) step(ring[i]);
  commands_.push_back(command(kClosePath, 1));
}

void VectorTile::add_polygon(std::vector<TileRing>& rings) {
  for (std::size_t r = 0; r < rings.size(); ++r) {
    if ((twice_area(rings[r]) > 0) != (r == 0)) std::reverse(rings[r].begin(), rings[r].end());
    add_ring(rings[r]);
  }
}

void VectorTile::end_feature(std::uint64_t id, std::string_view code) {
  if (commands_.empty()) return;
  const std::array<std::uint32_t, 2> tags{0, static_cast<std::uint32_t>(codes_.size())};
  codes_.emplace_back(code);
  protozero::pbf_writer layer(features_);
  {
    protozero::pbf_writer feature(layer, kLayerFeatures);
    feature.add_uint64(kFeatureId, id);
    feature.add_packed_uint32(kFeatureTags, tags.begin(), tags.end());
    feature.add_enum(kFeatureType, kPolygon);
    feature.add_packed_uint32(kFeatureGeometry, commands_.begin(), commands_.end());
  }
  commands_.clear();
  cursor_ = {};
}

std::string VectorTile::bytes() const {
  if (codes_.empty()) return {};
  std::string layer = features_;  // fields of a message may stand in any order
  protozero::pbf_writer rest(layer);
  rest.add_string(kLayerName, layer_);
  rest.add_string(kLayerKeys, "code");
  for (const std::string& code : codes_) {
    protozero::pbf_writer value(rest, kLayerValues);
    value.add_string(kValueString, code);
  }
  rest.add_uint32(kLayerExtent, kExtent);
  rest.add_uint32(kLayerVersion, 2);
  std::string tile;
  protozero::pbf_writer(tile).add_message(kTileLayers, layer);
  return tile;
}

}  // namespace roer::tiles
