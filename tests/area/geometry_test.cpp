#include "roer/area/geometry.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::kToyCorner;
using testing::toy_map;

TEST(Geometry, AreaBoxAndCentroidOfAnLShape) {
  const ShapeLayer map = toy_map(
      "A.\n"
      "AA");
  EXPECT_DOUBLE_EQ(area_of(map.shapes, 0), 30'000);
  const Box box = box_of(map.shapes, 0);
  EXPECT_EQ(box.max_x - box.min_x, 200);
  EXPECT_EQ(box.max_y - box.min_y, 200);
  const Point centre = centroid_of(map.shapes, 0);
  EXPECT_NEAR(centre.x, kToyCorner.x + 250.0 / 3, 1e-9);
  EXPECT_NEAR(centre.y, kToyCorner.y + 250.0 / 3, 1e-9);
}

TEST(Geometry, AHoleIsTakenOffAndIsNotInside) {
  const ShapeLayer map = toy_map(
      "AAA\n"
      "A.A\n"
      "AAA");
  EXPECT_DOUBLE_EQ(area_of(map.shapes, 0), 80'000);
  EXPECT_FALSE(contains(map.shapes, 0, {kToyCorner.x + 150, kToyCorner.y + 150}));
  EXPECT_TRUE(contains(map.shapes, 0, {kToyCorner.x + 50, kToyCorner.y + 150}));
  EXPECT_FALSE(contains(map.shapes, 0, {kToyCorner.x - 1, kToyCorner.y + 150}));
}

TEST(Geometry, TheDirectionOfRingsDoesNotMatter) {
  ShapeLayer map = toy_map(
      "AAA\n"
      "A.A\n"
      "AAA");
  const double before = area_of(map.shapes, 0);
  const Point centre = centroid_of(map.shapes, 0);
  std::reverse(map.shapes.points.begin(), map.shapes.points.begin() + map.shapes.ring_begin[1]);
  EXPECT_DOUBLE_EQ(area_of(map.shapes, 0), before);
  EXPECT_NEAR(centroid_of(map.shapes, 0).x, centre.x, 1e-9);
}

TEST(Geometry, AnEmptyAreaHasNothing) {
  Shapes shapes;
  shapes.close_area();
  EXPECT_EQ(shapes.size(), 1U);
  EXPECT_EQ(area_of(shapes, 0), 0);
  EXPECT_EQ(box_of(shapes, 0).max_x, 0);
  EXPECT_EQ(centroid_of(shapes, 0), (Point{0, 0}));
  EXPECT_FALSE(contains(shapes, 0, {0, 0}));
}

TEST(Geometry, AppendCopiesPartsAndHoles) {
  const ShapeLayer map = toy_map(
      "AAA.A\n"
      "A.A..\n"
      "AAAB.");
  Shapes copy;
  copy.append(map.shapes, 1);
  copy.append(map.shapes, 0);
  ASSERT_EQ(copy.size(), 2U);
  EXPECT_DOUBLE_EQ(area_of(copy, 0), 10'000);
  EXPECT_DOUBLE_EQ(area_of(copy, 1), 90'000);
  EXPECT_EQ(copy.area_begin[2] - copy.area_begin[1], 2U);
}

RC_GTEST_PROP(ToyMap, EverySquareLiesInItsAreaAndAreasAddUp, ()) {
  std::string picture;
  const int rows = *rc::gen::inRange(1, 6), columns = *rc::gen::inRange(1, 6);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) picture += *rc::gen::element('A', 'B', '.');
    if (r + 1 < rows) picture += '\n';
  }
  const ShapeLayer map = toy_map(picture);
  RC_ASSERT(map.areas.size() == map.shapes.size());
  double total = 0;
  for (std::size_t a = 0; a < map.shapes.size(); ++a) total += area_of(map.shapes, a);
  std::size_t squares = 0;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      const char drawn = picture[static_cast<std::size_t>(r * (columns + 1) + c)];
      squares += drawn != '.' ? 1U : 0U;
      const Point middle{kToyCorner.x + 100 * c + 50, kToyCorner.y + 100 * (rows - 1 - r) + 50};
      for (std::size_t a = 0; a < map.shapes.size(); ++a)
        RC_ASSERT(contains(map.shapes, a, middle) == (map.names[a][0] == drawn));
    }
  RC_ASSERT(total == 10'000.0 * static_cast<double>(squares));
}

}  // namespace
}  // namespace roer
