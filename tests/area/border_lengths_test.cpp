#include "roer/area/border_lengths.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "roer/area/neighbours.hpp"
#include "toymaps/toy_map.hpp"

namespace {

using namespace roer;
using roer::testing::toy_map;

double length_between(const BorderLengths& found, std::uint32_t a, std::uint32_t b) {
  for (const CommonBorder& border : found.borders)
    if (border.a == a && border.b == b) return border.metres;
  return 0;
}

TEST(BorderLengths, of_squares_are_their_sides) {
  const BorderLengths found = border_lengths(toy_map("AAB\n"
                                                     "CDB\n"
                                                     "CEE")
                                                 .shapes,
                                             Metres(0));
  EXPECT_NEAR(length_between(found, 0, 1), 100, 1e-6);  // A-B
  EXPECT_NEAR(length_between(found, 0, 2), 100, 1e-6);  // A-C
  EXPECT_NEAR(length_between(found, 0, 3), 100, 1e-6);  // A-D
  EXPECT_NEAR(length_between(found, 1, 4), 100, 1e-6);  // B-E
  EXPECT_NEAR(length_between(found, 2, 4), 100, 1e-6);  // C-E
  EXPECT_EQ(length_between(found, 0, 4), 0);
  EXPECT_NEAR(found.perimeter[0], 600, 1e-6);
  EXPECT_NEAR(found.perimeter[3], 400, 1e-6);
}

TEST(BorderLengths, of_a_hole_are_its_ring) {
  const BorderLengths found = border_lengths(toy_map("AAA\n"
                                                     "ABA\n"
                                                     "AAA")
                                                 .shapes,
                                             Metres(0));
  ASSERT_EQ(found.borders.size(), 1U);
  EXPECT_NEAR(found.borders[0].metres, 400, 1e-6);
  EXPECT_NEAR(found.perimeter[0], 1200 + 400, 1e-6);
}

/// Moves the points of every second area to the east.
Shapes drifted(Shapes shapes, double metres) {
  for (std::size_t area = 1; area < shapes.size(); area += 2)
    for (std::uint32_t r = shapes.part_begin[shapes.area_begin[area]];
         r < shapes.part_begin[shapes.area_begin[area + 1]]; ++r)
      for (std::uint32_t p = shapes.ring_begin[r]; p < shapes.ring_begin[r + 1]; ++p)
        shapes.points[p].x += metres;
  return shapes;
}

TEST(BorderLengths, borders_that_drifted_apart_are_still_shared) {
  const Shapes apart = drifted(toy_map("AABB\n"
                                       "AABB")
                                   .shapes,
                               9);
  EXPECT_TRUE(border_lengths(apart, Metres(5)).borders.empty());
  const BorderLengths found = border_lengths(apart, Metres(15));
  ASSERT_EQ(found.borders.size(), 1U);
  EXPECT_NEAR(found.borders[0].metres, 200, 26);  // the sides' first pieces may count too
}

TEST(BorderLengths, never_exceed_the_perimeter_and_agree_with_who_touches) {
  const ShapeLayer map = toy_map(
      "AABBCC\n"
      "ADDDCE\n"
      "FFDGGE\n"
      "FHHGII");
  const BorderLengths found = border_lengths(map.shapes, Metres(1));
  const Neighbours touching = border_neighbours(map.shapes, Metres(1));
  std::vector<double> shared(map.shapes.size(), 0);
  for (const CommonBorder& border : found.borders) {
    EXPECT_LT(border.a, border.b);
    shared[border.a] += border.metres;
    shared[border.b] += border.metres;
    const auto begin = touching.list.begin() + touching.begin[border.a];
    EXPECT_TRUE(std::binary_search(begin, touching.list.begin() + touching.begin[border.a + 1], border.b));
  }
  for (std::size_t area = 0; area < shared.size(); ++area)
    EXPECT_LE(shared[area], found.perimeter[area] + 1e-6);
  // The rim of the map is all that nobody shares: 6 + 6 + 4 + 4 sides.
  double rim = 0;
  for (std::size_t area = 0; area < shared.size(); ++area) rim += found.perimeter[area] - shared[area];
  EXPECT_NEAR(rim, 2000, 1e-6);
}

}  // namespace
