// Neighbours on published borders.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "roer/area/neighbours.hpp"
#include "roer/sources/reader.hpp"
#include "shared_data.hpp"

namespace roer {
namespace {

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

ShapeLayer shapes_of(const std::string& path, const ReadOptions& options = {}) {
  Progress progress;
  auto read = read_path(path, options, progress);
  if (!read.ok()) {
    ADD_FAILURE() << to_text(read.faults());
    return {};
  }
  return read->at(0).shapes.at(0);
}

ShapeLayer part_of(const ShapeLayer& layer, std::string_view prefix) {
  ShapeLayer part;
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < layer.areas.size(); ++i)
    if (layer.areas[i].text().starts_with(prefix)) {
      codes.push_back(layer.areas[i]);
      part.shapes.append(layer.shapes, i);
    }
  part.areas = AreaList(layer.areas.kind(), layer.areas.boundary_year(), std::move(codes));
  return part;
}

/// Pairs of areas that have at least `least` vertices in common, by looking every vertex up.
Pairs sharing_vertices(const Shapes& shapes, int least) {
  std::map<std::pair<double, double>, std::set<std::uint32_t>> owners;
  for (std::uint32_t area = 0; area < shapes.size(); ++area)
    for (std::uint32_t r = shapes.part_begin[shapes.area_begin[area]];
         r < shapes.part_begin[shapes.area_begin[area + 1]]; ++r)
      for (const Point& point : shapes.ring(r)) owners[{point.x, point.y}].insert(area);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> common;
  for (const auto& [point, areas] : owners)
    for (const std::uint32_t a : areas)
      for (const std::uint32_t b : areas)
        if (a < b) ++common[{a, b}];
  Pairs pairs;
  for (const auto& [pair, count] : common)
    if (count >= least) pairs.insert(pair);
  return pairs;
}

Pairs pairs_of(const Neighbours& found) {
  Pairs pairs;
  for (std::uint32_t a = 0; a + 1 < found.begin.size(); ++a)
    for (std::uint32_t i = found.begin[a]; i < found.begin[a + 1]; ++i)
      pairs.insert({std::min(a, found.list[i]), std::max(a, found.list[i])});
  return pairs;
}

TEST(NeighboursOfNijmegenSlow, NeedATolerance) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/buurten_25.geojson.gz");
  const ShapeLayer map = part_of(shapes_of(path), "BU0268");
  ASSERT_EQ(map.areas.size(), 40U);
  EXPECT_EQ(sharing_vertices(map.shapes, 2).size(), 62U);
  EXPECT_EQ(sharing_vertices(map.shapes, 1).size(), 82U);
  const Neighbours found = border_neighbours(map.shapes, Metres(15));
  EXPECT_EQ(pairs_of(found).size(), 97U);
  EXPECT_EQ(found.list.size(), 2 * 97U);
}

TEST(NeighboursOfWijken2022Slow, EqualSharedVerticesWhereBordersAreIntact) {
  ROER_SHARED_OR_SKIP(path, "data/boundaries-rd-2022/NLD_dist_28992.geojson.gz");
  ReadOptions options;
  options.boundary_year = Year(2022);
  const ShapeLayer map = shapes_of(path, options);
  ASSERT_EQ(map.areas.size(), 3'340U);
  const Pairs expected = sharing_vertices(map.shapes, 1);
  const Pairs found = pairs_of(border_neighbours(map.shapes, Metres(0.5)));
  EXPECT_GT(found.size(), 8'000U);
  for (const auto& [a, b] : expected)
    EXPECT_TRUE(found.contains({a, b})) << map.areas[a].text() << " " << map.areas[b].text();
  for (const auto& [a, b] : found)
    EXPECT_TRUE(expected.contains({a, b})) << map.areas[a].text() << " " << map.areas[b].text();
}

}  // namespace
}  // namespace roer
