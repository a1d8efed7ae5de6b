#include "roer/area/meet_borders.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "roer/area/simplify.hpp"
#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_map;
using Spot = std::pair<double, double>;

std::map<std::pair<Spot, Spot>, int> times_walked(const Shapes& shapes) {
  std::map<std::pair<Spot, Spot>, int> times;
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 1; i < ring.size(); ++i)
      ++times[std::minmax(Spot{ring[i - 1].x, ring[i - 1].y}, Spot{ring[i].x, ring[i].y})];
  }
  return times;
}

/// Metres of border that two areas walk alike.
double shared_length(const Shapes& shapes) {
  double length = 0;
  for (const auto& [side, times] : times_walked(shapes))
    if (times == 2)
      length += std::hypot(side.first.first - side.second.first, side.first.second - side.second.second);
  return length;
}

/// Ten corners on each side of a square, off its line by a wave, the same from both sides.
Shapes waved(const Shapes& shapes) {
  Shapes rough;
  rough.part_begin = shapes.part_begin;
  rough.area_begin = shapes.area_begin;
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r) {
    const auto ring = shapes.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const bool flipped = Spot(ring[i + 1].x, ring[i + 1].y) < Spot(ring[i].x, ring[i].y);
      const Point from = flipped ? ring[i + 1] : ring[i], to = flipped ? ring[i] : ring[i + 1];
      rough.points.push_back(ring[i]);
      for (int k = 1; k < 10; ++k) {
        const double t = (flipped ? 10 - k : k) / 10.0, wave = 0.05 * std::sin(t * 12.0);
        rough.points.push_back({from.x + t * (to.x - from.x) - wave * (to.y - from.y),
                                from.y + t * (to.y - from.y) + wave * (to.x - from.x)});
      }
    }
    rough.points.push_back(ring.front());
    rough.close_ring();
  }
  return rough;
}

/// Each ring made simpler for itself, from a corner of its own, as publishers do.
Shapes each_simpler(const Shapes& shapes, double tolerance) {
  Shapes simple;
  simple.part_begin = shapes.part_begin;
  simple.area_begin = shapes.area_begin;
  for (std::size_t r = 0; r + 1 < shapes.ring_begin.size(); ++r) {
    const auto ring = shapes.ring(r);
    std::vector<Point> turned(ring.begin(), ring.end() - 1);
    std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(r * 7 % turned.size()),
                turned.end());
    turned.push_back(turned.front());
    const std::vector<Point> few = simplified(turned, tolerance);
    simple.points.insert(simple.points.end(), few.begin(), few.end());
    simple.close_ring();
  }
  return simple;
}

double all_areas(const Shapes& shapes) {
  double sum = 0;
  for (std::size_t a = 0; a < shapes.size(); ++a) sum += area_of(shapes, a);
  return sum;
}

TEST(MeetBorders, WhatFitsStaysAsItIs) {
  const Shapes map = waved(toy_map("AAB\nACB\nDDD").shapes);
  const Shapes met = with_borders_met(map, 3);
  EXPECT_EQ(met.points, map.points);
  EXPECT_EQ(met.ring_begin, map.ring_begin);
}

TEST(MeetBorders, ACornerOnTheSideOfAnotherIsACornerOfItToo) {
  // C has one long side along A and B.
  Shapes map = toy_map("AB\nCC").shapes;
  ASSERT_EQ(shared_length(map), 300);
  for (std::size_t r = 0; r + 1 < map.ring_begin.size(); ++r) ASSERT_GE(map.ring(r).size(), 5U);
  // Toy maps have the corner; without it C shares no side with them.
  Shapes bare = map;
  bare.points.clear();
  bare.ring_begin = {0};
  for (std::size_t r = 0; r + 1 < map.ring_begin.size(); ++r) {
    const auto few = simplified(map.ring(r), 0);
    bare.points.insert(bare.points.end(), few.begin(), few.end());
    bare.close_ring();
  }
  ASSERT_EQ(shared_length(bare), 100);
  EXPECT_EQ(shared_length(with_borders_met(bare, 0)), 300);
}

TEST(MeetBorders, BordersThatWereMadeSimplerApartAreOneLineAgain) {
  const Shapes whole = waved(toy_map("AABB\nACCB\nDCEE\nDDDE").shapes);
  const Shapes apart = each_simpler(whole, 4);
  const Shapes met = with_borders_met(apart, 4);
  const double all = shared_length(whole);
  EXPECT_LT(shared_length(apart), 0.75 * all);
  EXPECT_GT(shared_length(met), 0.95 * all);
  // Each area is as it was, but for the slivers between them.
  for (std::size_t a = 0; a < met.size(); ++a)
    EXPECT_NEAR(area_of(met, a), area_of(apart, a), 0.05 * area_of(apart, a));
  EXPECT_NEAR(all_areas(met), 160'000, 800);
}

RC_GTEST_PROP(MeetBorders, CornersAreGivenAndNoneIsTaken, ()) {
  std::string picture;
  const int side = 5;
  for (int i = 0; i < side * side; ++i) {
    if (i > 0 && i % side == 0) picture += '\n';
    picture += *rc::gen::elementOf(std::string("AABBCD."));
  }
  RC_PRE(picture.find_first_not_of(".\n") != std::string::npos);
  const Shapes apart = each_simpler(waved(toy_map(picture).shapes), *rc::gen::inRange(0, 6));
  const double tolerance = *rc::gen::inRange(0, 6);
  const Shapes met = with_borders_met(apart, tolerance);
  RC_ASSERT(met.size() == apart.size());
  std::set<Spot> known;
  for (const Point& point : apart.points) known.emplace(point.x, point.y);
  for (const Point& point : met.points) RC_ASSERT(known.contains({point.x, point.y}));
  for (std::size_t r = 0; r + 1 < apart.ring_begin.size(); ++r) {
    const auto before = apart.ring(r), after = met.ring(r);
    RC_ASSERT(after.front() == after.back());
    std::size_t at = 0;  // the corners it had, in their order
    for (const Point& point : after)
      if (at < before.size() && point == before[at]) ++at;
    RC_ASSERT(at == before.size());
  }
}

TEST(MeetBorders, TheSameForAnyNumberOfThreads) {
  const Shapes apart = each_simpler(waved(toy_map("AABB\nACCB\nDDDB").shapes), 4);
  ::setenv("ROER_THREADS", "1", 1);
  const Shapes one = with_borders_met(apart, 4);
  ::setenv("ROER_THREADS", "4", 1);
  const Shapes four = with_borders_met(apart, 4);
  ::unsetenv("ROER_THREADS");
  EXPECT_EQ(one.points, four.points);
}

}  // namespace
}  // namespace roer
