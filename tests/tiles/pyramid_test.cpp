#include "roer/tiles/pyramid.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include "roer/tiles/clip.hpp"
#include "roer/tiles/vector_tile.hpp"
#include "tiles/tile_reader.hpp"
#include "toymaps/toy_map.hpp"

namespace roer::tiles {
namespace {

using roer::testing::read_tile;
using roer::testing::ReadTile;
using roer::testing::signed_area;
using roer::testing::toy_map;

/// The tile at a zoom that holds the south-west corner of toy maps (RD 150000, 450000: 5.3147 E, 52.0384 N).
TileAddress toy_tile(std::uint32_t zoom) {
  const double tiles = std::pow(2.0, zoom), latitude = 52.0393 * M_PI / 180;
  return {zoom, static_cast<std::uint32_t>((5.3162 + 180) / 360 * tiles),
          static_cast<std::uint32_t>((1 - std::asinh(std::tan(latitude)) / M_PI) / 2 * tiles)};
}

std::unique_ptr<Pyramid> pyramid_of(std::string_view picture) {
  auto built = Pyramid::build(toy_map(picture));
  EXPECT_TRUE(built.ok());
  return std::move(*built);
}

double area_in(const ReadTile& tile) {
  double sum = 0;
  for (const auto& feature : tile.features)
    for (const auto& ring : feature.rings) sum += signed_area(ring);
  return sum;
}

TEST(Pyramid, TilesHoldTheAreasWithTheirCodesAndPlaces) {
  const auto pyramid = pyramid_of("AB\nAC");
  const TileAddress address = toy_tile(12);
  const ReadTile tile = read_tile(pyramid->tile(address));
  EXPECT_EQ(tile.layer, "areas");
  EXPECT_EQ(tile.version, 2U);
  EXPECT_EQ(tile.extent, 4096U);
  ASSERT_EQ(tile.features.size(), 3U);
  for (const auto& feature : tile.features) {
    EXPECT_EQ(feature.code, pyramid->areas()[feature.id].text());
    ASSERT_EQ(feature.rings.size(), 1U);
    EXPECT_GT(signed_area(feature.rings[0]), 0);
  }
  // 4 hectares; a metre in RD is 1 / cos(latitude) metres of web mercator.
  const double unit = side_at(address.zoom) / 4096 * std::cos(52.0393 * M_PI / 180);
  EXPECT_NEAR(area_in(tile) * unit * unit, 40'000, 1'200);
}

TEST(Pyramid, HolesAreHolesAndTheIslandFillsThem) {
  const auto pyramid = pyramid_of("AAA\nABA\nAAA");
  const ReadTile tile = read_tile(pyramid->tile(toy_tile(12)));
  ASSERT_EQ(tile.features.size(), 2U);
  ASSERT_EQ(tile.features[0].rings.size(), 2U);
  EXPECT_LT(signed_area(tile.features[0].rings[1]), 0);
  EXPECT_EQ(signed_area(tile.features[0].rings[1]), -signed_area(tile.features[1].rings[0]));
}

TEST(Pyramid, BordersThatAreSharedAreTheSameLine) {
  const auto pyramid = pyramid_of("ABBC\nAADC\nEEDC");
  for (const std::uint32_t zoom : {11U, 12U}) {
    const ReadTile tile = read_tile(pyramid->tile(toy_tile(zoom)));
    std::map<std::set<roer::testing::TileCorner>, int> edges;
    for (const auto& feature : tile.features)
      for (const auto& ring : feature.rings)
        for (std::size_t i = 0; i < ring.size(); ++i) ++edges[{ring[i], ring[(i + 1) % ring.size()]}];
    double inner = 0;
    for (const auto& [edge, times] : edges) {
      EXPECT_LE(times, 2);
      inner += times == 2 ? 1 : 0;
    }
    EXPECT_GE(inner, 5) << zoom;
  }
}

/// Codes of a toy map's areas, some of them in another district.
std::unique_ptr<Pyramid> districts_of(const Pyramid& pieces) {
  std::vector<AreaCode> codes{unchecked_code(AreaKind::kWijk, "WK990109")};  // without a piece
  for (const AreaCode& code : pieces.areas().codes()) codes.push_back(parent_by_code(code, AreaKind::kWijk));
  return pieces.joined(AreaList(AreaKind::kWijk, Year(2024), std::move(codes)));
}

/// Toy areas A and B in one district, the others in another.
std::unique_ptr<Pyramid> in_two_districts(std::string_view picture) {
  ShapeLayer map = toy_map(picture);
  std::vector<AreaCode> codes;
  for (const AreaCode& code : map.areas.codes()) {
    const char letter = code.text().back();
    codes.push_back(unchecked_code(AreaKind::kBuurt,
                                   (letter <= 'B' ? "BU9901010" : "BU9901020") + std::string(1, letter)));
  }
  map.areas = AreaList(AreaKind::kBuurt, Year(2024), std::move(codes));
  auto built = Pyramid::build(std::move(map));
  EXPECT_TRUE(built.ok());
  return std::move(*built);
}

using TileEdges = std::map<std::set<roer::testing::TileCorner>, int>;

/// Along the margin of the tile, where everything is cut off.
bool is_cut(const roer::testing::TileCorner& a, const roer::testing::TileCorner& b) {
  return (a.first == b.first && (a.first == -64 || a.first == 4160)) ||
         (a.second == b.second && (a.second == -64 || a.second == 4160));
}

TileEdges edges_in(const ReadTile& tile, const std::string& within) {
  TileEdges edges;
  for (const auto& feature : tile.features)
    if (feature.code.find(within) != std::string::npos)
      for (const auto& ring : feature.rings)
        for (std::size_t i = 0; i < ring.size(); ++i)
          if (const auto &a = ring[i], &b = ring[(i + 1) % ring.size()]; !is_cut(a, b)) ++edges[{a, b}];
  return edges;
}

TEST(Pyramid, TheBorderOfADistrictIsTheLineOfItsNeighbourhoods) {
  for (const char* picture : {"AABC\nDDBC\nDEEC", "AAAA\nACDA\nABDA\nBBBB"}) {
    const auto pieces = in_two_districts(picture);
    const auto districts = districts_of(*pieces);
    for (const std::uint32_t zoom : {10U, 12U, 14U}) {
      const ReadTile small = read_tile(pieces->tile(toy_tile(zoom))),
                     large = read_tile(districts->tile(toy_tile(zoom)));
      ASSERT_EQ(large.features.size(), 2U) << zoom;
      EXPECT_DOUBLE_EQ(area_in(large), area_in(small)) << zoom;
      for (const auto& feature : large.features)
        EXPECT_EQ(feature.code, districts->areas()[feature.id].text());
      for (const std::string district : {"990101", "990102"}) {
        std::set<std::set<roer::testing::TileCorner>> border, joined;
        for (const auto& [edge, times] : edges_in(small, district))
          if (times == 1) border.insert(edge);
        for (const auto& [edge, times] : edges_in(large, district)) joined.insert(edge);
        EXPECT_EQ(joined, border) << district << " at " << zoom;
      }
    }
  }
}

TEST(Pyramid, ADistrictWithoutNeighbourhoodsIsInNoTile) {
  const auto districts = districts_of(*in_two_districts("AB"));
  ASSERT_EQ(districts->areas().size(), 2U);
  const ReadTile tile = read_tile(districts->tile(toy_tile(12)));
  ASSERT_EQ(tile.features.size(), 1U);
  EXPECT_EQ(tile.features[0].code, "WK990101");
}

TEST(Pyramid, NothingWhereNoAreaIs) {
  const auto pyramid = pyramid_of("AB");
  EXPECT_TRUE(pyramid->tile({13, 0, 0}).empty());
  EXPECT_FALSE(pyramid->tile(toy_tile(12)).empty());
}

TEST(Pyramid, GdalReadsTheTilesToo) {
  const auto pyramid = pyramid_of("ABBC\nAADC");
  const TileAddress address = toy_tile(12);
  const auto file =
      std::filesystem::temp_directory_path() / ("roer-tile-" + std::to_string(::getpid()) + ".mvt");
  std::ofstream(file, std::ios::binary) << pyramid->tile(address);
  GDALAllRegister();
  const std::string x = "X=" + std::to_string(address.x), y = "Y=" + std::to_string(address.y);
  const char* options[] = {x.c_str(), y.c_str(), "Z=12", nullptr};
  const char* drivers[] = {"MVT", nullptr};
  auto* data = static_cast<GDALDataset*>(GDALOpenEx(file.c_str(), GDAL_OF_VECTOR, drivers, options, nullptr));
  ASSERT_NE(data, nullptr);
  OGRLayer* layer = data->GetLayerByName("areas");
  ASSERT_NE(layer, nullptr);
  std::set<std::string> codes;
  while (OGRFeature* feature = layer->GetNextFeature()) {
    codes.insert(feature->GetFieldAsString("code"));
    const OGRGeometry* geometry = feature->GetGeometryRef();
    ASSERT_NE(geometry, nullptr);
    EXPECT_TRUE(geometry->IsValid());
    OGRFeature::DestroyFeature(feature);
  }
  EXPECT_EQ(codes.size(), 4U);
  GDALClose(data);
  std::filesystem::remove(file);
}

TEST(Clip, WhatLiesInsideStaysAndWhatLiesOutsideGoes) {
  const Box box{0, 0, 10, 10};
  std::vector<Point> clipped, room;
  const std::vector<Point> inside{{1, 1}, {2, 1}, {2, 2}, {1, 1}},
      outside{{11, 1}, {12, 1}, {12, 2}, {11, 1}};
  clip_ring(inside, box, clipped, room);
  EXPECT_EQ(clipped.size(), 3U);
  clip_ring(outside, box, clipped, room);
  EXPECT_TRUE(clipped.empty());
  const std::vector<Point> across{{-5, -5}, {15, -5}, {15, 5}, {-5, 5}, {-5, -5}};
  clip_ring(across, box, clipped, room);
  double area = 0;
  for (std::size_t i = 0; i < clipped.size(); ++i) {
    const Point &a = clipped[i], &b = clipped[(i + 1) % clipped.size()];
    area += a.x * b.y - b.x * a.y;
    EXPECT_TRUE(a.x >= 0 && a.x <= 10 && a.y >= 0 && a.y <= 10);
  }
  EXPECT_DOUBLE_EQ(area / 2, 50);
}

TEST(Mercator, TheWorldIsOneTile) {
  const Box world = square_of({0, 0, 0});
  EXPECT_DOUBLE_EQ(world.min_x, -kHalfWorld);
  EXPECT_DOUBLE_EQ(world.max_y, kHalfWorld);
  EXPECT_TRUE(exists({16, 65535, 0}));
  EXPECT_FALSE(exists({3, 8, 0}));
  EXPECT_FALSE(exists({17, 0, 0}));
}

TEST(VectorTile, AFeatureWithoutPolygonsIsNone) {
  VectorTile tile("areas");
  tile.end_feature(1, "A");
  EXPECT_TRUE(tile.bytes().empty());
}

}  // namespace
}  // namespace roer::tiles
