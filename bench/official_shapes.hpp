#pragma once
// Official borders from ../shared, for benchmarks.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <tuple>
#include <utility>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/sources/reader.hpp"

namespace roer::bench {

inline std::filesystem::path official_folder() {
  const char* given = std::getenv("ROER_SHARED");
  return (given != nullptr ? std::filesystem::path(given)
                           : std::filesystem::path(ROER_SOURCE_DIR) / ".." / "shared") /
         "data";
}

/// The shapes of several files as one layer; empty where a file is missing or faulty.
inline ShapeLayer official_shapes(const std::vector<std::filesystem::path>& files,
                                  const ReadOptions& options = {}) {
  std::vector<std::pair<AreaCode, std::pair<ShapeLayer, std::size_t>>> all;
  std::vector<ShapeLayer> layers;
  for (const auto& file : files) {
    Progress progress;
    const auto read = read_path(file.string(), options, progress);
    if (!read.ok()) return {};
    for (const Dataset& dataset : *read)
      for (const ShapeLayer& layer : dataset.shapes) layers.push_back(layer);
  }
  if (layers.empty()) return {};
  std::vector<std::tuple<AreaCode, std::size_t, std::size_t>> order;
  for (std::size_t l = 0; l < layers.size(); ++l)
    for (std::size_t i = 0; i < layers[l].areas.size(); ++i) order.emplace_back(layers[l].areas[i], l, i);
  std::sort(order.begin(), order.end());
  ShapeLayer whole;
  std::vector<AreaCode> codes;
  for (const auto& [code, l, i] : order) {
    codes.push_back(code);
    whole.shapes.append(layers[l].shapes, i);
  }
  whole.areas = AreaList(layers[0].areas.kind(), layers[0].areas.boundary_year(), std::move(codes));
  return whole;
}

/// The 12,147 buurten of the Leefbaarometer 2024; empty where its files are not there.
inline const ShapeLayer& buurten() {
  static const ShapeLayer layer = [] {
    std::vector<std::filesystem::path> files;
    for (int province = 20; province <= 31; ++province)
      files.push_back(official_folder() / "leefbaarometer-2024" /
                      fmt::format("buurten_{}.geojson.gz", province));
    return official_shapes(files);
  }();
  return layer;
}

}  // namespace roer::bench
