#include "roer/area/projection.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace roer {
namespace {

Shapes points(std::vector<Point> list) {
  Shapes shapes;
  shapes.points = std::move(list);
  return shapes;
}

Error fault(std::vector<Point> list, const std::string& crs) {
  Shapes shapes = points(std::move(list));
  const Status status = project_to_rd(shapes, crs, "own.gpkg");
  if (!status.ok()) return status.faults().first();
  ADD_FAILURE() << "expected a fault";
  return {};
}

TEST(Projection, AmersfoortIsTheOriginOfRd) {
  // The tower of Amersfoort: RD 155000, 463000 by definition; its ETRS89 position as Kadaster publishes it.
  for (const char* crs : {kLonLat, "EPSG:4326", "EPSG:4258", "urn:ogc:def:crs:OGC:1.3:CRS84",
                          "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4258"}) {
    Shapes shapes = points({{5.38720621, 52.15517440}});
    ASSERT_TRUE(project_to_rd(shapes, crs, "").ok()) << crs;
    EXPECT_NEAR(shapes.points[0].x, 155'000, 0.5) << crs;
    EXPECT_NEAR(shapes.points[0].y, 463'000, 0.5) << crs;
  }
}

TEST(Projection, RdIsNotTouched) {
  for (const char* crs : {"EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "EPSG:7415"}) {
    Shapes shapes = points({{187'654.321, 428'123.456}});
    ASSERT_TRUE(project_to_rd(shapes, crs, "").ok()) << crs;
    EXPECT_EQ(shapes.points[0], (Point{187'654.321, 428'123.456}));
  }
}

TEST(Projection, OtherSystemsGoThroughProj) {
  // Web Mercator by its own formula: x = R lon, y = R ln tan(pi/4 + lat/2).
  const double radius = 6'378'137, lon = 5.38720621 * M_PI / 180, lat = 52.15517440 * M_PI / 180;
  Shapes shapes = points({{radius * lon, radius * std::log(std::tan(M_PI / 4 + lat / 2))}});
  ASSERT_TRUE(project_to_rd(shapes, "EPSG:3857", "").ok());
  EXPECT_NEAR(shapes.points[0].x, 155'000, 1);
  EXPECT_NEAR(shapes.points[0].y, 463'000, 1);
}

TEST(Projection, TheSameForAnyNumberOfThreads) {
  std::vector<Point> many;
  for (int i = 0; i < 200'000; ++i)
    many.push_back({3.5 + 3.5 * (i % 1000) / 1000.0, 51 + 2.0 * i / 200'000.0});
  setenv("ROER_THREADS", "1", 1);
  Shapes one = points(many);
  ASSERT_TRUE(project_to_rd(one, kLonLat, "").ok());
  setenv("ROER_THREADS", "4", 1);
  Shapes four = points(many);
  ASSERT_TRUE(project_to_rd(four, kLonLat, "").ok());
  unsetenv("ROER_THREADS");
  EXPECT_EQ(one.points, four.points);
}

TEST(Projection, SwappedAxesAreNamed) {
  const Error error = fault({{52.1, 5.3}}, kLonLat);
  EXPECT_EQ(error.code, ErrorCode::kProjection);
  EXPECT_NE(error.message.find("swapped"), std::string::npos);
  EXPECT_EQ(error.source, "own.gpkg");
  EXPECT_NE(fault({{463'000, 155'000}}, "EPSG:28992").remedy.find("swapped"), std::string::npos);
}

TEST(Projection, MetresTakenForDegreesGetARemedy) {
  EXPECT_NE(fault({{155'000, 463'000}}, kLonLat).remedy.find("--crs EPSG:28992"), std::string::npos);
  EXPECT_NE(fault({{5.3, 52.1}}, "EPSG:28992").remedy.find("--crs EPSG:4326"), std::string::npos);
}

TEST(Projection, PointsOutsideTheNetherlandsAreRefused) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(fault({{2.35, 48.86}}, kLonLat).code, ErrorCode::kProjection);
  EXPECT_EQ(fault({{0, 0}}, "EPSG:28992").code, ErrorCode::kProjection);
  EXPECT_EQ(fault({{nan, 52}}, kLonLat).code, ErrorCode::kProjection);
  EXPECT_EQ(fault({{0, 0}}, "EPSG:3857").code, ErrorCode::kProjection);
}

TEST(Projection, TheAreaOfAWrongPointIsNamed) {
  Shapes shapes;
  for (const double shift : {0.0, 1000.0, 600'000.0}) {
    for (const Point corner :
         {Point{155'000 + shift, 463'000}, {155'100 + shift, 463'000}, {155'000 + shift, 463'100}})
      shapes.points.push_back(corner);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  }
  const Status status = project_to_rd(shapes, "EPSG:28992", "own.gpkg");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.faults().first().row, 3);
}

TEST(Projection, UnknownSystemsAreRefused) {
  EXPECT_NE(fault({{1, 1}}, "EPSG:99999999").remedy.find("--crs"), std::string::npos);
  EXPECT_EQ(fault({{1, 1}}, "nonsense").code, ErrorCode::kProjection);
  EXPECT_EQ(fault({{1, 1}}, "EPSG:5709").code, ErrorCode::kProjection);  // heights only
}

TEST(Projection, WhatGoesOutComesInAgainWhereItLay) {
  const std::vector<Point> rd = {
      {155'000, 463'000}, {13'000, 370'000}, {276'000, 580'000}, {187'000.25, 428'000.5}};
  for (const char* crs : {kLonLat, "EPSG:4326", "EPSG:3857", "EPSG:25831", "EPSG:28992"}) {
    Shapes shapes = points(rd);
    ASSERT_TRUE(project_from_rd(shapes, crs, "").ok()) << crs;
    ASSERT_TRUE(project_to_rd(shapes, crs, "").ok()) << crs;
    for (std::size_t i = 0; i < rd.size(); ++i) {
      EXPECT_NEAR(shapes.points[i].x, rd[i].x, 0.001) << crs;
      EXPECT_NEAR(shapes.points[i].y, rd[i].y, 0.001) << crs;
    }
  }
  Shapes shapes = points(rd);
  EXPECT_FALSE(project_from_rd(shapes, "nonsense", "").ok());
  EXPECT_TRUE(is_rd("EPSG:7415") && !is_rd("EPSG:4326") && is_lon_lat("EPSG:4258") &&
              !is_lon_lat("EPSG:3857"));
}

}  // namespace
}  // namespace roer
