#include "roer/report/outline.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "roer/area/simplify.hpp"
#include "roer/report/axis.hpp"
#include "toymaps/toy_map.hpp"

namespace roer::report {
namespace {

using roer::testing::toy_map;

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t =
      length > 0 ? std::max(0.0, std::min(1.0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance_to_line(Point p, const std::vector<Point>& line) {
  double least = INFINITY;
  for (std::size_t i = 1; i < line.size(); ++i)
    least = std::min(least, distance_to_segment(p, line[i - 1], line[i]));
  return least;
}

RC_GTEST_PROP(Outline, SimplifiedStaysWithinTheToleranceAndClosed, ()) {
  const auto radii = *rc::gen::container<std::vector<int>>(rc::gen::inRange(50, 150));
  RC_PRE(radii.size() >= 4);
  std::vector<Point> ring;
  for (std::size_t i = 0; i < radii.size(); ++i) {
    const double angle = 6.283185307 * static_cast<double>(i) / static_cast<double>(radii.size());
    ring.push_back({radii[i] * std::cos(angle), radii[i] * std::sin(angle)});
  }
  ring.push_back(ring.front());
  const std::vector<Point> kept = simplified(ring, 12);
  RC_ASSERT(kept.front() == ring.front());
  RC_ASSERT(kept.back() == ring.back());
  RC_ASSERT(kept.size() <= ring.size());
  for (const Point& p : ring) RC_ASSERT(distance_to_line(p, kept) <= 12 + 1e-9);
}

TEST(Outline, DropsCornersOnAStraightLine) {
  const std::vector<Point> ring{{0, 0}, {50, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 40}, {0, 0}};
  const std::vector<Point> kept = simplified(ring, 1);
  EXPECT_EQ(kept.size(), 5U);
}

TEST(Outline, PathRunsInWholeUnitsWithNorthUp) {
  const ShapeLayer map = toy_map("A.\n.B");
  const std::vector<std::uint32_t> both{0, 1};
  const Drawing drawing = drawing_of(map.shapes, both, 200);
  EXPECT_EQ(drawing.width, 200);
  EXPECT_EQ(drawing.height, 200);
  EXPECT_DOUBLE_EQ(drawing.metres, 1);
  EXPECT_EQ(path_of(map.shapes, 0, drawing), "M0 100l100 0 0-100-100 0z");
  EXPECT_EQ(path_of(map.shapes, 1, drawing), "M100 200l100 0 0-100-100 0z");
}

TEST(Outline, HolesAreRingsOfTheirOwn) {
  const ShapeLayer map = toy_map("AAA\nABA\nAAA");
  const std::vector<std::uint32_t> all{0, 1};
  const std::string path = path_of(map.shapes, 0, drawing_of(map.shapes, all, 300));
  EXPECT_EQ(std::count(path.begin(), path.end(), 'M'), 2);
}

TEST(Outline, WhatIsTooSmallToSeeKeepsAMark) {
  const ShapeLayer map = toy_map("A" + std::string(999, '.') + "B");
  const std::vector<std::uint32_t> both{0, 1};
  EXPECT_FALSE(path_of(map.shapes, 1, drawing_of(map.shapes, both, 100)).empty());
}

TEST(Outline, NothingToDrawHasNoWidth) {
  ShapeLayer map = toy_map("A");
  map.shapes = Shapes{};
  map.shapes.close_area();
  const std::vector<std::uint32_t> one{0};
  EXPECT_EQ(drawing_of(map.shapes, one, 100).width, 0);
  EXPECT_EQ(path_of(map.shapes, 0, Drawing{}), "");
}

TEST(Axis, HasRoundTicksThatCover) {
  const Axis axis = axis_over(-0.213, 0.087, 4);
  EXPECT_LE(axis.low, -0.213);
  EXPECT_GE(axis.high, 0.087);
  EXPECT_DOUBLE_EQ(axis.step, 0.1);
  EXPECT_EQ(axis.decimals, 1);
  EXPECT_EQ(axis_of_counts(3).step, 1);
  EXPECT_EQ(axis_of_counts(0).high, 1);
  EXPECT_EQ(axis_of_counts(12147).high, 15000);
}

RC_GTEST_PROP(Axis, CoversWhateverIsAsked, (int a, int b)) {
  const double low = std::min(a, b) / 1000.0, high = std::max(a, b) / 1000.0;
  const Axis axis = axis_over(low, high, 4);
  RC_ASSERT(axis.low <= low + 1e-9 * std::max(1.0, std::abs(low)));
  RC_ASSERT(axis.high >= high - 1e-9 * std::max(1.0, std::abs(high)));
  RC_ASSERT(axis.ticks.size() >= 2U);
  RC_ASSERT(axis.ticks.size() <= 12U);
}

}  // namespace
}  // namespace roer::report
