#include "roer/area/mend.hpp"

#include <gtest/gtest.h>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_map;

void add_area(Shapes& shapes, const std::vector<std::vector<Point>>& rings) {
  for (const auto& ring : rings) {
    shapes.points.insert(shapes.points.end(), ring.begin(), ring.end());
    shapes.close_ring();
  }
  shapes.close_part();
  shapes.close_area();
}

TEST(MendShapes, ValidAreasKeepTheirBytes) {
  ShapeLayer map = toy_map(
      "AAAB\n"
      "A.AB\n"
      "AAAA");
  const std::vector<Point> before = map.shapes.points;
  EXPECT_TRUE(mend_shapes(map.shapes).empty());
  EXPECT_EQ(map.shapes.points, before);
}

TEST(MendShapes, AFigureOfEightBecomesTwoTriangles) {
  Shapes shapes = toy_map("A").shapes;
  add_area(shapes, {{{0, 0}, {100, 100}, {100, 0}, {0, 100}, {0, 0}}});
  shapes.append(shapes, 0);
  const auto mended = mend_shapes(shapes);
  ASSERT_EQ(mended.size(), 1U);
  EXPECT_EQ(mended[0].area, 1U);
  EXPECT_EQ(mended[0].before, 0);
  EXPECT_DOUBLE_EQ(mended[0].after, 5'000);
  EXPECT_EQ(mended[0].reason, "Self-intersection");
  ASSERT_EQ(shapes.size(), 3U);
  EXPECT_DOUBLE_EQ(area_of(shapes, 0), 10'000);
  EXPECT_DOUBLE_EQ(area_of(shapes, 1), 5'000);
  EXPECT_DOUBLE_EQ(area_of(shapes, 2), 10'000);
  EXPECT_EQ(shapes.area_begin[2] - shapes.area_begin[1], 2U);
}

TEST(MendShapes, AFlatPolygonBecomesEmptyAndIsTold) {
  Shapes shapes;
  add_area(shapes, {{{0, 0}, {100, 100}, {50, 50}, {0, 0}}});
  const auto mended = mend_shapes(shapes);
  ASSERT_EQ(mended.size(), 1U);
  EXPECT_EQ(mended[0].after, 0);
  EXPECT_EQ(shapes.size(), 1U);
  EXPECT_TRUE(shapes.points.empty());
}

TEST(MendShapes, RingsOfTooFewPointsAreLeftOut) {
  Shapes shapes;
  add_area(shapes, {{{0, 0}, {100, 0}, {100, 100}, {0, 0}}, {{10, 5}, {12, 5}, {10, 5}}});
  add_area(shapes, {{{0, 0}, {1, 1}, {0, 0}}});
  const auto mended = mend_shapes(shapes);
  ASSERT_EQ(mended.size(), 2U);
  EXPECT_EQ(mended[0].reason, "Too few points in a ring");
  EXPECT_DOUBLE_EQ(mended[0].after, 5'000);
  EXPECT_EQ(mended[1].after, 0);
}

TEST(MendShapes, AnOpenRingIsToldAsLost) {
  Shapes shapes;
  add_area(shapes, {{{0, 0}, {100, 0}, {100, 100}, {0, 100}}});
  const auto mended = mend_shapes(shapes);
  ASSERT_EQ(mended.size(), 1U);
  EXPECT_EQ(mended[0].after, 0);
  EXPECT_NE(mended[0].reason.find("closed"), std::string::npos) << mended[0].reason;
}

TEST(MendShapes, AreasWithoutPointsAreLeftAlone) {
  Shapes shapes;
  shapes.close_area();
  EXPECT_TRUE(mend_shapes(shapes).empty());
}

}  // namespace
}  // namespace roer
