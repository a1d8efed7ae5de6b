// Points on the nearest street, against looking at all streets.

#include "roer/area/street_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace {

using namespace roer;

double metres_to(const StreetMap& map, const StreetPiece& piece, const Point& point) {
  const Point a = map.nodes[piece.from], b = map.nodes[piece.to];
  const double square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
  double part = square > 0 ? ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / square : 0;
  part = std::min(1.0, std::max(0.0, part));
  return std::hypot(point.x - a.x - part * (b.x - a.x), point.y - a.y - part * (b.y - a.y));
}

Point any_street_point(int across) {
  return {150'000 + 10.0 * *rc::gen::inRange(0, across), 450'000 + 10.0 * *rc::gen::inRange(0, across)};
}

RC_GTEST_PROP(StreetMap, the_nearest_street_is_the_nearest_of_all, ()) {
  const int across = *rc::gen::element(30, 400);
  StreetMap map;
  for (int k = *rc::gen::inRange(2, 20); k > 0; --k) map.nodes.push_back(any_street_point(across));
  const auto nodes = static_cast<std::uint32_t>(map.nodes.size());
  for (int k = *rc::gen::inRange(1, 25); k > 0; --k) {
    const auto from = *rc::gen::inRange<std::uint32_t>(0, nodes),
               to = *rc::gen::inRange<std::uint32_t>(0, nodes);
    const double apart = std::hypot(map.nodes[from].x - map.nodes[to].x, map.nodes[from].y - map.nodes[to].y);
    map.pieces.push_back({from, to, 1.5 * apart});
  }
  std::vector<Point> points;
  for (int k = *rc::gen::inRange(1, 30); k > 0; --k) points.push_back(any_street_point(across));
  const double farthest = 10.0 * *rc::gen::inRange(1, across);
  const PointsOnStreets placed = put_on_streets(map, points, farthest);
  double length = 0, all = 0;
  for (const StreetPiece& piece : map.pieces) length += piece.metres;
  for (const StreetPiece& piece : placed.pieces) all += piece.metres;
  std::map<std::uint32_t, double> dead_ends;
  for (std::size_t i = 0; i < points.size(); ++i) {
    double least = std::numeric_limits<double>::infinity();
    for (const StreetPiece& piece : map.pieces) least = std::min(least, metres_to(map, piece, points[i]));
    RC_ASSERT((placed.node[i] != kOffStreets) == (least <= farthest));
    if (placed.node[i] == kOffStreets) continue;
    RC_ASSERT(std::abs(placed.away[i] - least) <= 1e-7);
    RC_ASSERT(placed.node[i] >= map.nodes.size() && placed.node[i] < placed.nodes);
    dead_ends[placed.node[i]] = placed.away[i];
    for (std::size_t j = 0; j < i; ++j)
      if (placed.node[j] != kOffStreets)
        RC_ASSERT((placed.node[i] == placed.node[j]) == (points[i] == points[j]));
  }
  for (const auto& [node, away] : dead_ends) length += away;
  RC_ASSERT(std::abs(length - all) <= 1e-6 * (1 + length));  // cutting makes no street longer
}

TEST(StreetMap, a_street_is_cut_where_points_are) {
  const StreetMap map{{{0, 0}, {100, 0}}, {{0, 1, 200}}};  // it winds: twice as long as it is straight
  const std::vector<Point> points = {{75, 10}, {25, -4}, {-3, 0}, {25, 5}, {0, 900}};
  const PointsOnStreets placed = put_on_streets(map, points, 500);
  EXPECT_EQ(placed.node[4], kOffStreets);
  EXPECT_TRUE(std::isnan(placed.away[4]));
  EXPECT_EQ(placed.nodes, 2U + 2 + 4);
  std::vector<double> metres;
  for (const StreetPiece& piece : placed.pieces) metres.push_back(piece.metres);
  std::sort(metres.begin(), metres.end());
  EXPECT_EQ(metres, (std::vector<double>{3, 4, 5, 10, 50, 50, 100}));
}

TEST(StreetMap, without_streets_nobody_lives_on_one) {
  EXPECT_EQ(put_on_streets({}, std::vector<Point>{{1, 2}}, 500).node.front(), kOffStreets);
}

}  // namespace
