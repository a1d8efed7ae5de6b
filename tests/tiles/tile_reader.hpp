#pragma once
// Reads a vector tile back, by the specification.

#include <cstdint>
#include <map>
#include <protozero/pbf_reader.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace roer::testing {

using TileCorner = std::pair<std::int32_t, std::int32_t>;
struct ReadFeature {
  std::uint64_t id = 0;
  std::string code;
  std::vector<std::vector<TileCorner>> rings;
};
struct ReadTile {
  std::string layer;
  std::uint32_t extent = 0, version = 0;
  std::vector<ReadFeature> features;
};

inline std::vector<std::vector<TileCorner>> read_rings(protozero::pbf_reader::const_uint32_iterator at,
                                                       protozero::pbf_reader::const_uint32_iterator end) {
  std::vector<std::vector<TileCorner>> rings;
  TileCorner cursor{0, 0};
  while (at != end) {
    const std::uint32_t command = *at & 7U, count = *at >> 3U;
    ++at;
    if (command == 7) continue;
    if (command == 1) rings.emplace_back();
    for (std::uint32_t i = 0; i < count; ++i) {
      cursor.first += protozero::decode_zigzag32(*at++);
      cursor.second += protozero::decode_zigzag32(*at++);
      rings.back().push_back(cursor);
    }
  }
  return rings;
}

inline ReadTile read_tile(const std::string& bytes) {
  ReadTile tile;
  protozero::pbf_reader whole(bytes);
  if (!whole.next(3)) throw std::runtime_error("no layer");
  const auto layer_bytes = whole.get_view();
  std::vector<std::string> values;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tags;
  protozero::pbf_reader layer(layer_bytes);
  while (layer.next()) switch (layer.tag()) {
      case 1:
        tile.layer = layer.get_string();
        break;
      case 2: {
        ReadFeature& feature = tile.features.emplace_back();
        protozero::pbf_reader one = layer.get_message();
        while (one.next()) switch (one.tag()) {
            case 1:
              feature.id = one.get_uint64();
              break;
            case 2: {
              const auto range = one.get_packed_uint32();
              auto at = range.begin();
              const std::uint32_t key = *at++;
              tags.emplace_back(key, *at);
              break;
            }
            case 4: {
              const auto range = one.get_packed_uint32();
              feature.rings = read_rings(range.begin(), range.end());
              break;
            }
            default:
              one.skip();
          }
        break;
      }
      case 4: {
        protozero::pbf_reader value = layer.get_message();
        value.next(1);
        values.push_back(value.get_string());
        break;
      }
      case 5:
        tile.extent = layer.get_uint32();
        break;
      case 15:
        tile.version = layer.get_uint32();
        break;
      default:
        layer.skip();
    }
  for (std::size_t f = 0; f < tile.features.size(); ++f) tile.features[f].code = values.at(tags.at(f).second);
  return tile;
}

/// Above 0 for an outside, below 0 for a hole.
inline double signed_area(const std::vector<TileCorner>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto& [ax, ay] = ring[i];
    const auto& [bx, by] = ring[(i + 1) % ring.size()];
    sum += static_cast<double>(ax) * by - static_cast<double>(bx) * ay;
  }
  return sum / 2;
}

}  // namespace roer::testing
