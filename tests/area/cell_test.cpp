#include "roer/area/cell.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace roer {
namespace {

AreaCode cell(std::string_view text) {
  return unchecked_code(AreaKind::kCell100, text);
}

TEST(Cell, TheCodeIsTheLowerLeftCornerInHectometres) {
  const Box box = box_of_cell(cell("E1875N4276"));
  EXPECT_EQ(box.min_x, 187'500);
  EXPECT_EQ(box.min_y, 427'600);
  EXPECT_EQ(box.max_x, 187'600);
  EXPECT_EQ(box.max_y, 427'700);
  EXPECT_EQ(centre_of_cell(cell("E0080N4276")), (Point{8'050, 427'650}));
}

TEST(Cell, APointOnABorderLiesEastAndNorth) {
  EXPECT_EQ(cell_at({187'500, 427'600}), cell("E1875N4276"));
  EXPECT_EQ(cell_at({187'599.999, 427'699.999}), cell("E1875N4276"));
  EXPECT_EQ(cell_at({187'600, 427'600}), cell("E1876N4276"));
  EXPECT_EQ(cell_at({0, 0}), cell("E0000N0000"));
  EXPECT_FALSE(cell_at({-0.1, 400'000}));
  EXPECT_FALSE(cell_at({1'000'000, 400'000}));
  EXPECT_FALSE(cell_at({0.0 / 0.0, 0}));
}

RC_GTEST_PROP(Cell, HoldsThePointItWasFoundFor, ()) {
  const Point point{*rc::gen::inRange(0, 10'000'000) / 10.0, *rc::gen::inRange(0, 10'000'000) / 10.0};
  const auto found = cell_at(point);
  RC_ASSERT(found);
  const auto again = AreaCode::parse(found->text());
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == *found);
  const Box box = box_of_cell(*found);
  RC_ASSERT(box.min_x <= point.x && point.x < box.max_x && box.min_y <= point.y && point.y < box.max_y);
}

TEST(Cell, CellsArePolygonsInOrderOfTheirCodes) {
  const AreaList cells(AreaKind::kCell100, Year(2024), {cell("E1876N4276"), cell("E1875N4276")});
  const ShapeLayer layer = layer_of_cells(cells);
  ASSERT_EQ(layer.shapes.size(), 2U);
  EXPECT_EQ(area_of(layer.shapes, 0), 10'000);
  EXPECT_EQ(centroid_of(layer.shapes, 0), (Point{187'550, 427'650}));
  EXPECT_TRUE(contains(layer.shapes, 1, {187'650, 427'650}));
}

TEST(Cell, NumbersOfCellsBecomeWeightsAtTheirCentres) {
  const AreaList cells(AreaKind::kCell100, Year(2024), {cell("E1875N4276"), cell("E1876N4276")});
  Column residents;
  residents.push_back(Value::observed(35));
  residents.push_back(Value::hole(State::kSuppressed));
  std::size_t skipped = 0;
  const auto points = weights_of_cells(cells, residents, skipped);
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].at, (Point{187'550, 427'650}));
  EXPECT_EQ(points[0].weight, 35);
  EXPECT_EQ(skipped, 1U);
}

}  // namespace
}  // namespace roer
