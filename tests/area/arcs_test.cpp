#include "roer/area/arcs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_map;
using Place = std::pair<double, double>;
using Edge = std::pair<Place, Place>;

/// How often each edge is walked, whichever way.
std::map<Edge, int> edges_of(const Shapes& shapes) {
  std::map<Edge, int> edges;
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Place a{ring[i - 1].x, ring[i - 1].y}, b{ring[i].x, ring[i].y};
      ++edges[std::minmax(a, b)];
    }
  }
  return edges;
}

double all_area(const Shapes& shapes) {
  double sum = 0;
  for (std::size_t a = 0; a < shapes.size(); ++a) sum += area_of(shapes, a);
  return sum;
}

/// Corners of edges that have one area alone beside them.
std::set<Place> outer_corners(const Shapes& shapes) {
  std::set<Place> corners;
  for (const auto& [edge, times] : edges_of(shapes))
    if (times == 1) {
      corners.insert(edge.first);
      corners.insert(edge.second);
    }
  return corners;
}

/// A wavy line of corners between each pair of neighbouring corners, the same from both sides.
Shapes roughened(const Shapes& shapes) {
  Shapes rough;
  for (std::size_t a = 0; a < shapes.size(); ++a) {
    for (std::size_t p = shapes.area_begin[a]; p < shapes.area_begin[a + 1]; ++p) {
      for (std::size_t r = shapes.part_begin[p]; r < shapes.part_begin[p + 1]; ++r) {
        const auto ring = shapes.ring(r);
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          rough.points.push_back(ring[i]);
          const bool flipped = std::pair(ring[i + 1].x, ring[i + 1].y) < std::pair(ring[i].x, ring[i].y);
          const Point from = flipped ? ring[i + 1] : ring[i], to = flipped ? ring[i] : ring[i + 1];
          for (int k = 1; k < 10; ++k) {
            const double t = (flipped ? 10 - k : k) / 10.0, wave = 4 * std::sin(t * 12.0);
            rough.points.push_back({from.x + t * (to.x - from.x) - wave * (to.y - from.y) / 100,
                                    from.y + t * (to.y - from.y) + wave * (to.x - from.x) / 100});
          }
        }
        rough.points.push_back(ring.front());
        rough.close_ring();
      }
      rough.close_part();
    }
    rough.close_area();
  }
  return rough;
}

TEST(Arcs, EveryStretchOfBorderIsOneArc) {
  // A and B side by side: their outsides and what they share.
  EXPECT_EQ(Arcs(toy_map("AB").shapes).size(), 3U);
  // An island, and the hole around it.
  EXPECT_EQ(Arcs(toy_map("AAA\nABA\nAAA").shapes).size(), 2U);
  EXPECT_EQ(Arcs(toy_map("A.B").shapes).size(), 2U);
}

TEST(Arcs, WithoutToleranceNothingButCornersOnALineGoes) {
  const Shapes rough = roughened(toy_map("AAB\nACB\nDDD").shapes);
  const Shapes same = Arcs(rough).simplified(0);
  ASSERT_EQ(same.size(), rough.size());
  for (std::size_t a = 0; a < rough.size(); ++a) EXPECT_NEAR(area_of(same, a), area_of(rough, a), 1e-6);
}

TEST(Arcs, AnIslandKeepsFillingItsHole) {
  const Shapes simple = Arcs(roughened(toy_map("AAAA\nABCA\nAAAA").shapes)).simplified(20);
  const auto edges = edges_of(simple);
  const std::set<Place> outer = outer_corners(simple);
  EXPECT_NEAR(all_area(simple), 120'000, 6'000);
  for (const auto& [edge, times] : edges) EXPECT_LE(times, 2);
  // The outside of B and C lies inside A: none of it is an outer border.
  for (const Place& corner : outer) {
    const bool inside = corner.first > 150'090 && corner.first < 150'310 && corner.second > 450'090 &&
                        corner.second < 450'210;
    EXPECT_FALSE(inside) << corner.first << ' ' << corner.second;
  }
}

TEST(Arcs, AnAreaThatIsTooSmallGoesWithoutLeavingAHole) {
  Shapes rough = roughened(toy_map("AAAA\nABCA\nAAAA").shapes);
  const Shapes simple = Arcs(rough).simplified(500);
  EXPECT_EQ(simple.size(), 3U);
  for (const auto& [edge, times] : edges_of(simple)) EXPECT_LE(times, 2);
}

RC_GTEST_PROP(Arcs, SharedBordersStayShared, ()) {
  std::string picture;
  const int side = 5;
  for (int i = 0; i < side * side; ++i) {
    if (i > 0 && i % side == 0) picture += '\n';
    picture += *rc::gen::elementOf(std::string("AABBCCD."));
  }
  RC_PRE(picture.find_first_not_of(".\n") != std::string::npos);
  const Shapes rough = roughened(toy_map(picture).shapes);
  const std::set<Place> outer = outer_corners(rough);
  const double tolerance = *rc::gen::inRange(0, 40);
  const Shapes simple = Arcs(rough).simplified(tolerance);
  RC_ASSERT(simple.size() == rough.size());
  RC_ASSERT(simple.points.size() <= rough.points.size());
  for (const auto& [edge, times] : edges_of(simple)) {
    RC_ASSERT(times <= 2);
    // What lies beside one area alone lay on the outside before.
    if (times == 1) RC_ASSERT(outer.contains(edge.first) && outer.contains(edge.second));
  }
}

TEST(Arcs, TheSameForAnyNumberOfThreads) {
  const Arcs arcs(roughened(toy_map("AABB\nACCB\nDDDB").shapes));
  ::setenv("ROER_THREADS", "1", 1);
  const Shapes one = arcs.simplified(3);
  ::setenv("ROER_THREADS", "4", 1);
  const Shapes four = arcs.simplified(3);
  ::unsetenv("ROER_THREADS");
  EXPECT_EQ(one.points, four.points);
  EXPECT_EQ(one.ring_begin, four.ring_begin);
}

}  // namespace
}  // namespace roer
