#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "roer/area/arcs.hpp"
#include "roer/area/geos_shapes.hpp"
#include "roer/area/meet_borders.hpp"
#include "roer/sources/reader.hpp"
#include "shared_data.hpp"
#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::toy_map;
using Corner = std::pair<double, double>;
using Side = std::pair<Corner, Corner>;

/// How often each side is walked by one area, whichever way.
void count_sides(const Shapes& shapes, std::size_t area, std::map<Side, int>& sides) {
  for (std::size_t p = shapes.area_begin[area]; p < shapes.area_begin[area + 1]; ++p)
    for (std::size_t r = shapes.part_begin[p]; r < shapes.part_begin[p + 1]; ++r) {
      const auto ring = shapes.ring(r);
      for (std::size_t i = 1; i < ring.size(); ++i)
        ++sides[std::minmax(Corner{ring[i - 1].x, ring[i - 1].y}, Corner{ring[i].x, ring[i].y})];
    }
}

std::set<Side> sides_of(const Shapes& shapes, std::size_t area) {
  std::map<Side, int> counts;
  count_sides(shapes, area, counts);
  std::set<Side> sides;
  for (const auto& [side, times] : counts) {
    EXPECT_EQ(times, 1) << "a side that a shape walks twice is an inner border";
    sides.insert(side);
  }
  return sides;
}

/// Sides that one piece of a whole has alone: its border, by brute force.
std::set<Side> border_of_pieces(const Shapes& pieces, const std::vector<std::uint32_t>& whole,
                                std::uint32_t which) {
  std::map<Side, int> counts;
  for (std::size_t a = 0; a < pieces.size(); ++a)
    if (whole[a] == which) count_sides(pieces, a, counts);
  std::set<Side> sides;
  for (const auto& [side, times] : counts)
    if (times % 2 == 1) sides.insert(side);
  return sides;
}

double area_of_pieces(const Shapes& pieces, const std::vector<std::uint32_t>& whole, std::uint32_t which) {
  double sum = 0;
  for (std::size_t a = 0; a < pieces.size(); ++a)
    if (whole[a] == which) sum += area_of(pieces, a);
  return sum;
}

/// By the rules of simple features: rings that do not meet themselves, holes inside their outside.
bool is_valid(const Shapes& shapes, std::size_t area) {
  const Geos geos;
  std::size_t degenerate = 0;
  const Geos::Geometry shape = geos.multipolygon(shapes, area, degenerate);
  return shape && degenerate == 0 && GEOSisValid_r(geos.handle(), shape.get()) == 1;
}

/// Letters of a picture by the whole they lie in: `wholes` "AB C" makes A and B whole 0, C whole 1.
std::vector<std::uint32_t> wholes_of(const ShapeLayer& map, const std::string& wholes) {
  std::vector<std::uint32_t> whole(map.areas.size(), Arcs::kInNone);
  std::uint32_t which = 0;
  for (const char letter : wholes) {
    if (letter == ' ')
      ++which;
    else if (const auto at = map.areas.find(testing::toy_code(letter)))
      whole[*at] = which;
  }
  return whole;
}

struct Joined {
  Shapes pieces, shapes;
  std::vector<std::uint32_t> whole;
};

Joined join(std::string_view picture, const std::string& wholes) {
  const ShapeLayer map = toy_map(picture);
  const Arcs arcs(map.shapes);
  Joined found;
  found.whole = wholes_of(map, wholes);
  const auto count = static_cast<std::size_t>(std::count(wholes.begin(), wholes.end(), ' ') + 1);
  found.pieces = arcs.simplified(0);
  found.shapes = arcs.joined(found.whole, count).simplified(0);
  return found;
}

std::size_t parts_in(const Shapes& shapes, std::size_t area) {
  return shapes.area_begin[area + 1] - shapes.area_begin[area];
}
std::size_t rings_in(const Shapes& shapes, std::size_t area) {
  return shapes.part_begin[shapes.area_begin[area + 1]] - shapes.part_begin[shapes.area_begin[area]];
}

TEST(JoinArcs, NeighboursBecomeOneShapeWithoutTheBorderBetweenThem) {
  const Joined found = join("AB\nCD", "AB CD");
  ASSERT_EQ(found.shapes.size(), 2U);
  for (std::uint32_t w = 0; w < 2; ++w) {
    EXPECT_EQ(rings_in(found.shapes, w), 1U);
    EXPECT_DOUBLE_EQ(area_of(found.shapes, w), 20'000);
    EXPECT_EQ(sides_of(found.shapes, w), border_of_pieces(found.pieces, found.whole, w));
  }
}

TEST(JoinArcs, AnEnclaveIsAHoleOfTheOneAndTheOutsideOfTheOther) {
  // B and C lie inside A, and E inside C.
  const Joined found = join("AAAAA\nABCCA\nADCEA\nAAAAA", "AD BC E");
  EXPECT_EQ(rings_in(found.shapes, 0), 2U);
  EXPECT_EQ(rings_in(found.shapes, 2), 1U);
  EXPECT_DOUBLE_EQ(area_of(found.shapes, 0), 150'000);
  EXPECT_DOUBLE_EQ(area_of(found.shapes, 1), 40'000);
  std::map<Side, int> sides;
  for (std::size_t w = 0; w < 3; ++w) {
    EXPECT_TRUE(is_valid(found.shapes, w));
    count_sides(found.shapes, w, sides);
  }
  int shared = 0;
  for (const auto& [side, times] : sides) shared += times == 2 ? 1 : 0;
  // Around B, C and E lies A (its hole), and C lies around E.
  EXPECT_GE(shared, 8);
  for (const auto& [side, times] : sides) EXPECT_LE(times, 2);
}

TEST(JoinArcs, APieceThatLacksStaysOpen) {
  const Joined inside = join("AAA\nB.C\nBCC", "ABC");
  EXPECT_EQ(rings_in(inside.shapes, 0), 2U);
  EXPECT_DOUBLE_EQ(area_of(inside.shapes, 0), 80'000);
  // A piece that is there but belongs to no whole leaves the same hole.
  const Joined none = join("AAA\nBXC\nBCC", "ABC");
  EXPECT_EQ(rings_in(none.shapes, 0), 2U);
  EXPECT_DOUBLE_EQ(area_of(none.shapes, 0), 80'000);
}

TEST(JoinArcs, PiecesApartAreParts) {
  const Joined found = join("A.B\n...\nC.C", "AB C");
  EXPECT_EQ(parts_in(found.shapes, 0), 2U);
  EXPECT_EQ(parts_in(found.shapes, 1), 2U);
}

TEST(JoinArcs, WhereAWholeTouchesItselfItIsCutInTheCorner) {
  const Joined corner = join("A.\n.B", "AB");
  EXPECT_EQ(parts_in(corner.shapes, 0), 2U);
  EXPECT_TRUE(is_valid(corner.shapes, 0));
  // The hole touches the outside in a corner, and another hole.
  const Joined pinched = join("AAA.\nA.BB\nAB.B\nABBB", "AB");
  EXPECT_TRUE(is_valid(pinched.shapes, 0));
  EXPECT_DOUBLE_EQ(area_of(pinched.shapes, 0), 130'000);
}

TEST(JoinArcs, AWholeWithoutPiecesHasNoPoints) {
  const Joined found = join("AB", "A Z B");
  EXPECT_EQ(parts_in(found.shapes, 1), 0U);
  EXPECT_EQ(parts_in(found.shapes, 0), 1U);
}

TEST(JoinArcs, RingsMayRunEitherWay) {
  ShapeLayer map = toy_map("AAAA\nABCA\nAAAA");
  const auto whole = wholes_of(map, "AB C");
  const Shapes one = Arcs(map.shapes).joined(whole, 2).simplified(0);
  for (std::size_t r = 0; r + 1 < map.shapes.ring_begin.size(); r += 2)
    std::reverse(map.shapes.points.begin() + map.shapes.ring_begin[r],
                 map.shapes.points.begin() + map.shapes.ring_begin[r + 1]);
  const Shapes other = Arcs(map.shapes).joined(whole, 2).simplified(0);
  for (std::size_t w = 0; w < 2; ++w) {
    EXPECT_EQ(sides_of(one, w), sides_of(other, w));
    EXPECT_DOUBLE_EQ(area_of(one, w), area_of(other, w));
  }
}

RC_GTEST_PROP(JoinArcs, TheBorderOfAWholeIsThatOfItsPieces, ()) {
  std::string picture;
  const int side = 6;
  for (int i = 0; i < side * side; ++i) {
    if (i > 0 && i % side == 0) picture += '\n';
    picture += *rc::gen::elementOf(std::string("ABCDEFGH."));
  }
  const ShapeLayer map = toy_map(picture);
  RC_PRE(map.areas.size() > 0);
  std::vector<std::uint32_t> whole;
  for (std::size_t a = 0; a < map.areas.size(); ++a)
    whole.push_back(*rc::gen::elementOf(std::vector<std::uint32_t>{0, 1, 2, Arcs::kInNone}));
  const Arcs arcs(map.shapes);
  const Shapes pieces = arcs.simplified(0), joined = arcs.joined(whole, 3).simplified(0);
  RC_ASSERT(joined.size() == 3U);
  for (std::uint32_t w = 0; w < 3; ++w) {
    RC_ASSERT(sides_of(joined, w) == border_of_pieces(pieces, whole, w));
    RC_ASSERT(std::abs(area_of(joined, w) - area_of_pieces(pieces, whole, w)) < 1e-3);
    RC_ASSERT(parts_in(joined, w) == 0 || is_valid(joined, w));
  }
}

/// Two neighbours that each made their common border simpler for itself: at the middle of it lies a gap.
ShapeLayer drifted_apart(double gap) {
  ShapeLayer map = toy_map("AB");
  Shapes shapes;
  const auto put = [&](std::initializer_list<Point> ring) {
    shapes.points.insert(shapes.points.end(), ring);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  };
  put({{0, 0}, {100, 0}, {100 - gap, 50}, {100, 100}, {0, 100}, {0, 0}});
  put({{100, 0}, {200, 0}, {200, 100}, {100, 100}, {100 + gap, 50}, {100, 0}});
  map.shapes = shapes;
  return map;
}

TEST(JoinArcs, NarrowGapsAndOverlapsBetweenPiecesGo) {
  // 4 m wide at most, 2 m on average; below 0 the two overlap.
  for (const double gap : {2.0, -2.0}) {
    const ShapeLayer map = drifted_apart(gap);
    const Arcs arcs(map.shapes);
    const std::vector<std::uint32_t> whole{0, 0};
    const Shapes closed = arcs.joined(whole, 1, 3).simplified(0);
    EXPECT_EQ(rings_in(closed, 0), 1U) << gap;
    EXPECT_DOUBLE_EQ(area_of(closed, 0), 20'000) << gap;
    const Shapes open = arcs.joined(whole, 1, 1).simplified(0);
    EXPECT_GT(rings_in(open, 0), 1U) << gap;
  }
  // A gap of that width inside one piece is its own.
  const ShapeLayer map = drifted_apart(2);
  const Shapes alone = Arcs(map.shapes).joined(std::vector<std::uint32_t>{0, 1}, 2, 3).simplified(0);
  EXPECT_DOUBLE_EQ(area_of(alone, 0), area_of(map.shapes, 0));
}

Geos::Geometry shape_of(const Geos& geos, const Shapes& shapes, std::size_t area) {
  std::size_t degenerate = 0;
  return geos.multipolygon(shapes, area, degenerate);
}

/// The union of the pieces of a whole, with what is narrower than 20 m between them closed.
Geos::Geometry united(const Geos& geos, const Shapes& pieces, const std::vector<std::uint32_t>& whole,
                      std::uint32_t which) {
  std::vector<GEOSGeometry*> all;
  for (std::size_t a = 0; a < whole.size(); ++a)
    if (whole[a] == which) all.push_back(shape_of(geos, pieces, a).release());
  const auto together = geos.own(GEOSGeom_createCollection_r(geos.handle(), GEOS_GEOMETRYCOLLECTION,
                                                             all.data(), static_cast<unsigned>(all.size())));
  const auto swollen = geos.own(
      GEOSBufferWithStyle_r(geos.handle(), together.get(), 10, 4, GEOSBUF_CAP_ROUND, GEOSBUF_JOIN_MITRE, 2));
  return geos.own(
      GEOSBufferWithStyle_r(geos.handle(), swollen.get(), -10, 4, GEOSBUF_CAP_ROUND, GEOSBUF_JOIN_MITRE, 2));
}

double length_of(const Geos& geos, const Geos::Geometry& shape) {
  double length = 0;
  EXPECT_EQ(GEOSLength_r(geos.handle(), shape.get(), &length), 1);
  return length;
}

double area_of(const Geos& geos, const Geos::Geometry& shape) {
  double area = 0;
  EXPECT_EQ(GEOSArea_r(geos.handle(), shape.get(), &area), 1);
  return area;
}

// Neighbourhoods of Overijssel as published, each made simpler for itself: 45 % of the length that two of
// them have in common is the same line. Joined into districts they are held against what GEOS makes of them.
TEST(JoinArcs, PublishedNeighbourhoodsMakeTheDistrictsThatGeosMakes) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2024/buurten_23.geojson.gz");
  ReadOptions options;
  options.boundary_year = Year(2024);
  Progress progress;
  const auto read = read_path(path, options, progress);
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  const ShapeLayer& map = read->at(0).shapes.at(0);
  std::vector<AreaCode> codes;
  for (const AreaCode& code : map.areas.codes()) codes.push_back(parent_by_code(code, AreaKind::kWijk));
  const AreaList districts(AreaKind::kWijk, Year(2024), codes);
  std::vector<std::uint32_t> whole;
  for (const AreaCode& code : codes) whole.push_back(static_cast<std::uint32_t>(*districts.find(code)));
  const Shapes joined =
      Arcs(with_borders_met(map.shapes, 10)).joined(whole, districts.size(), 10).simplified(0);
  const Geos geos;
  double area = 0, area_of_unions = 0, length = 0, length_of_unions = 0;
  for (std::uint32_t w = 0; w < districts.size(); ++w) {
    const auto shape = shape_of(geos, joined, w), by_geos = united(geos, map.shapes, whole, w);
    ASSERT_TRUE(shape && by_geos) << geos.complaint();
    area += area_of(geos, shape);
    area_of_unions += area_of(geos, by_geos);
    length += length_of(geos, shape);
    length_of_unions += length_of(geos, by_geos);
  }
  ASSERT_EQ(districts.size(), 267U);
  EXPECT_NEAR(area / area_of_unions, 1, 0.001);
  // It would be 1.18 by equal corners alone, 1.05 without bringing borders together, 1.02 with gaps open.
  EXPECT_NEAR(length / length_of_unions, 1, 0.01);
}

}  // namespace
}  // namespace roer
