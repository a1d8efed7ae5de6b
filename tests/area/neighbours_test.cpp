#include "roer/area/neighbours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "roer/area/segment_grid.hpp"
#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_map;

/// "A:BC B:A C:A" for a toy map.
std::string as_text(const Neighbours& found, const ShapeLayer& map) {
  std::string text;
  for (std::size_t a = 0; a < map.areas.size(); ++a) {
    text += (a > 0 ? " " : "") + map.names[a] + ":";
    for (std::uint32_t i = found.begin[a]; i < found.begin[a + 1]; ++i) text += map.names[found.list[i]];
  }
  return text;
}

/// Gap between two areas by comparing every pair of segments.
double gap(const Shapes& shapes, std::uint32_t a, std::uint32_t b) {
  double best = std::numeric_limits<double>::infinity();
  const auto rings = [&](std::uint32_t area) {
    return std::pair(shapes.part_begin[shapes.area_begin[area]],
                     shapes.part_begin[shapes.area_begin[area + 1]]);
  };
  for (auto r = rings(a).first; r < rings(a).second; ++r)
    for (auto q = rings(b).first; q < rings(b).second; ++q)
      for (std::size_t i = 0; i + 1 < shapes.ring(r).size(); ++i)
        for (std::size_t k = 0; k + 1 < shapes.ring(q).size(); ++k)
          best = std::min(best, squared_distance({shapes.ring(r)[i], shapes.ring(r)[i + 1]},
                                                 {shapes.ring(q)[k], shapes.ring(q)[k + 1]}));
  return std::sqrt(best);
}

/// Some spiky star-shaped polygons in a square of `extent` metres.
Shapes stars(std::uint32_t seed, std::size_t count, double extent) {
  Shapes shapes;
  const auto draw = [&seed] {
    seed = seed * 1664525U + 1013904223U;
    return static_cast<double>(seed >> 8) / 16777216.0;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 100'000 + extent * draw(), y = 400'000 + extent * draw();
    const std::size_t corners = 3 + static_cast<std::size_t>(9 * draw());
    const Point first{x + 60 * draw(), y};
    shapes.points.push_back(first);
    for (std::size_t k = 1; k < corners; ++k) {
      const double angle = 2 * M_PI * static_cast<double>(k) / static_cast<double>(corners);
      const double radius = 5 + 90 * draw() * draw();
      shapes.points.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
    }
    shapes.points.push_back(first);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  }
  return shapes;
}

TEST(BorderNeighbours, SidesAndCornersTouch) {
  const ShapeLayer map = toy_map(
      "AAB\n"
      "ACB\n"
      "DD.");
  EXPECT_EQ(as_text(border_neighbours(map.shapes, Metres(0)), map), "A:BCD B:ACD C:ABD D:ABC");
}

TEST(BorderNeighbours, AGapWithinTheToleranceCountsAndIsMeasured) {
  const ShapeLayer map = toy_map("A.B");
  EXPECT_EQ(as_text(border_neighbours(map.shapes, Metres(99.9)), map), "A: B:");
  const Neighbours near = border_neighbours(map.shapes, Metres(100));
  EXPECT_EQ(as_text(near, map), "A:B B:A");
  EXPECT_DOUBLE_EQ(near.metres[0], 100);
}

TEST(BorderNeighbours, AnEnclaveTouchesTheRingAroundIt) {
  const ShapeLayer map = toy_map(
      "AAA\n"
      "ABA\n"
      "AAA");
  EXPECT_EQ(as_text(border_neighbours(map.shapes, Metres(0)), map), "A:B B:A");
}

TEST(BorderNeighbours, AreasWithoutPointsHaveNone) {
  ShapeLayer map = toy_map("AB");
  map.shapes.close_area();
  const Neighbours found = border_neighbours(map.shapes, Metres(15));
  ASSERT_EQ(found.begin.size(), 4U);
  EXPECT_EQ(found.begin[2], found.begin[3]);
}

TEST(BorderNeighbours, NoAreasNoNeighbours) {
  const Neighbours found = border_neighbours(Shapes{}, Metres(15));
  EXPECT_EQ(found.begin, std::vector<std::uint32_t>{0});
  EXPECT_TRUE(found.list.empty());
}

RC_GTEST_PROP(BorderNeighbours, EqualsComparingEveryPairOfSegments, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto count = *rc::gen::inRange<std::size_t>(1, 30);
  const double tolerance = *rc::gen::element(0.0, 1.0, 15.0, 80.0);
  const Shapes shapes = stars(seed, count, 600);
  const Neighbours found = border_neighbours(shapes, Metres(tolerance));
  for (std::uint32_t a = 0; a < count; ++a) {
    std::uint32_t i = found.begin[a];
    for (std::uint32_t b = 0; b < count; ++b) {
      if (a == b) continue;
      const double metres = gap(shapes, std::min(a, b), std::max(a, b));
      if (metres > tolerance) continue;
      RC_ASSERT(i < found.begin[a + 1]);
      RC_ASSERT(found.list[i] == b);
      RC_ASSERT(found.metres[i] == metres);
      ++i;
    }
    RC_ASSERT(i == found.begin[a + 1]);
  }
}

TEST(BorderNeighbours, TheSameForAnyNumberOfThreads) {
  const Shapes shapes = stars(7, 2'000, 8'000);
  std::vector<Neighbours> runs;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    runs.push_back(border_neighbours(shapes, Metres(15)));
  }
  unsetenv("ROER_THREADS");
  EXPECT_FALSE(runs[0].list.empty());
  for (const Neighbours& run : runs) {
    EXPECT_EQ(run.begin, runs[0].begin);
    EXPECT_EQ(run.list, runs[0].list);
    EXPECT_EQ(run.metres, runs[0].metres);
  }
}

TEST(NearestNeighbours, NearestFirstAndTiesByPosition) {
  const ShapeLayer map = toy_map(
      "ABC\n"
      "..D");
  const Neighbours found = nearest_neighbours(map.shapes, 2);
  EXPECT_EQ(as_text(found, map), "A:BC B:AC C:BD D:CB");
  EXPECT_DOUBLE_EQ(found.metres[0], 100);
  EXPECT_DOUBLE_EQ(found.metres[1], 200);
}

TEST(NearestNeighbours, FewerAreasThanAskedGivesAllOthers) {
  ShapeLayer map = toy_map("AB");
  map.shapes.close_area();
  const Neighbours found = nearest_neighbours(map.shapes, 10);
  EXPECT_EQ(found.begin, (std::vector<std::uint32_t>{0, 1, 2, 2}));
}

TEST(NearestNeighbours, NoAreasNoNeighbours) {
  EXPECT_TRUE(nearest_neighbours(Shapes{}, 3).list.empty());
}

RC_GTEST_PROP(NearestNeighbours, EqualsSortingAllDistances, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto count = *rc::gen::inRange<std::size_t>(1, 60);
  const auto k = *rc::gen::inRange<std::size_t>(1, 12);
  const Shapes shapes = stars(seed, count, *rc::gen::element(0.0, 100.0, 50'000.0));
  const Neighbours found = nearest_neighbours(shapes, k);
  for (std::uint32_t a = 0; a < count; ++a) {
    std::vector<std::pair<double, std::uint32_t>> all;
    const Point me = centroid_of(shapes, a);
    for (std::uint32_t b = 0; b < count; ++b) {
      const Point other = centroid_of(shapes, b);
      if (b != a) all.emplace_back(std::hypot(other.x - me.x, other.y - me.y), b);
    }
    std::sort(all.begin(), all.end());
    RC_ASSERT(found.begin[a + 1] - found.begin[a] == std::min(k, all.size()));
    for (std::uint32_t i = found.begin[a]; i < found.begin[a + 1]; ++i)
      RC_ASSERT(found.list[i] == all[i - found.begin[a]].second);
  }
}

RC_GTEST_PROP(PointsWithin, EqualsComparingAllPairs, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 60);
  const auto reach = *rc::gen::inRange(0, 500);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i)
    points.push_back(
        {static_cast<double>(*rc::gen::inRange(0, 1000)), static_cast<double>(*rc::gen::inRange(0, 300))});
  if (count > 3) points[3].x = std::numeric_limits<double>::quiet_NaN();
  const Neighbours found = points_within(points, Metres(reach));
  std::vector<std::uint32_t> list;
  for (std::uint32_t a = 0; a < count; ++a) {
    for (std::uint32_t b = 0; b < count; ++b)
      if (a != b && std::hypot(points[a].x - points[b].x, points[a].y - points[b].y) <= reach)
        list.push_back(b);
    RC_ASSERT(found.begin[a + 1] == list.size());
  }
  RC_ASSERT(found.list == list);
}

TEST(NearestNeighbours, PointsAreTheirOwnCentroids) {
  const std::vector<Point> points = {{0, 0}, {3, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}, {4, 0}};
  const Neighbours found = nearest_neighbours(points, 1);
  EXPECT_EQ(found.begin, (std::vector<std::uint32_t>{0, 1, 2, 2, 3}));
  EXPECT_EQ(found.list, (std::vector<std::uint32_t>{1, 3, 1}));
}

TEST(SquaredDistance, KnownCases) {
  EXPECT_EQ(squared_distance({{0, 0}, {2, 2}}, {{0, 2}, {2, 0}}), 0);   // cross
  EXPECT_EQ(squared_distance({{0, 0}, {2, 0}}, {{2, 0}, {5, 5}}), 0);   // share an end
  EXPECT_EQ(squared_distance({{0, 0}, {4, 0}}, {{1, 3}, {3, 3}}), 9);   // parallel
  EXPECT_EQ(squared_distance({{0, 0}, {4, 0}}, {{2, 2}, {2, 9}}), 4);   // end above the middle
  EXPECT_EQ(squared_distance({{0, 0}, {1, 0}}, {{4, 4}, {9, 9}}), 25);  // end to end
  EXPECT_EQ(squared_distance({{0, 0}, {0, 0}}, {{3, 4}, {3, 4}}), 25);  // points
  EXPECT_EQ(squared_distance({{0, 0}, {4, 0}}, {{2, 0}, {9, 0}}), 0);   // overlap on one line
}

}  // namespace
}  // namespace roer
