#include "roer/area/overlay.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>

#include "toymaps/toy_map.hpp"

namespace roer {
namespace {

using testing::kToyCorner;
using testing::kToySide;
using testing::toy_map;

/// "A>X:0.25 A>Y:0.75" for an overlay of toy maps.
std::string as_text(const Overlay& result, const ShapeLayer& from, const ShapeLayer& to) {
  std::string text;
  for (const CrosswalkLink& link : result.crosswalk.links)
    text += fmt::format("{}{}>{}:{:.4g}", text.empty() ? "" : " ", from.names[link.from], to.names[link.to],
                        link.share);
  return text;
}

std::string overlay_text(std::string_view before, std::string_view after, const OverlayWeight& weight = {},
                         Share sliver = kDefaultSliver) {
  const ShapeLayer from = toy_map(before, Year(2015)), to = toy_map(after, Year(2022));
  const auto result = overlay(from, to, weight, sliver);
  EXPECT_TRUE(result.ok()) << to_text(result.faults());
  return as_text(*result, from, to);
}

/// Middle of the cell in this column and row (row 0 = south).
Point middle(int column, int row) {
  return {kToyCorner.x + kToySide * (column + 0.5), kToyCorner.y + kToySide * (row + 0.5)};
}

TEST(Overlay, SharesAreSurfacesOverTheOldArea) {
  EXPECT_EQ(overlay_text("AAAA\n"
                         "BBBB",
                         "XYYY\n"
                         "XZZZ"),
            "A>X:0.25 A>Y:0.75 B>X:0.25 B>Z:0.75");
}

TEST(Overlay, TheSameMapIsOneLinkPerArea) {
  const char* map =
      "AAB\n"
      "ACB\n"
      "DDD";
  EXPECT_EQ(overlay_text(map, map), "A>A:1 B>B:1 C>C:1 D>D:1");
}

TEST(Overlay, HolesAndSeveralPartsCount) {
  EXPECT_EQ(overlay_text("AAA\n"
                         "A.A\n"
                         "AAA",
                         "XXX\n"
                         "YYY\n"
                         "YYY"),
            "A>X:0.375 A>Y:0.625");
  EXPECT_EQ(overlay_text("A.A\n"
                         "BBB",
                         "X.Y\n"
                         "XYY"),
            "A>X:0.5 A>Y:0.5 B>X:0.3333 B>Y:0.6667");
}

TEST(Overlay, WhatLiesOutsideIsLostAndAreasOutsideAreTold) {
  const ShapeLayer from = toy_map("AAB", Year(2015)), to = toy_map("X..", Year(2022));
  const auto result = overlay(from, to, {}, kDefaultSliver);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(as_text(*result, from, to), "A>X:0.5");
  EXPECT_EQ(result->outside, std::vector<std::uint32_t>{1});
}

/// A rectangle as the only area of a layer.
ShapeLayer rectangles(const std::vector<Box>& boxes, Year year) {
  ShapeLayer layer;
  std::vector<AreaCode> codes;
  for (const Box& b : boxes) {
    codes.push_back(testing::toy_code(static_cast<char>('A' + codes.size())));
    layer.names.emplace_back(1, static_cast<char>('A' + layer.names.size()));
    layer.shapes.points.insert(
        layer.shapes.points.end(),
        {{b.min_x, b.min_y}, {b.max_x, b.min_y}, {b.max_x, b.max_y}, {b.min_x, b.max_y}, {b.min_x, b.min_y}});
    layer.shapes.close_ring();
    layer.shapes.close_part();
    layer.shapes.close_area();
  }
  layer.areas = AreaList(AreaKind::kBuurt, year, codes);
  return layer;
}

TEST(Overlay, SliversOfBothAreasAreDroppedAndTheirWeightDivided) {
  // The border between the two areas was drawn 1 m further east, and the whole map 0.5 m narrower.
  const ShapeLayer from = rectangles({{0, 0, 200, 100}, {200, 0, 400, 100}}, Year(2015));
  const ShapeLayer to = rectangles({{0.5, 0, 201, 100}, {201, 0, 400, 100}}, Year(2022));
  const auto drift = overlay(from, to, {}, Share(0.01));
  ASSERT_TRUE(drift.ok());
  EXPECT_EQ(as_text(*drift, from, to), "A>A:1 B>B:1");
  EXPECT_EQ(drift->crosswalk.links[0].share, 1);
  EXPECT_EQ(drift->slivers, 1U);
  EXPECT_NEAR(drift->largest_sliver, 0.005, 1e-12);
  const auto exact = overlay(from, to, {}, Share(0));
  EXPECT_EQ(as_text(*exact, from, to), "A>A:0.9975 B>A:0.005 B>B:0.995");
}

TEST(Overlay, ASmallAreaInALargeOneIsNoSliver) {
  const ShapeLayer large = rectangles({{0, 0, 1000, 1000}}, Year(2015));
  const ShapeLayer parts = rectangles({{0, 0, 1000, 995}, {0, 995, 1000, 1000}}, Year(2022));
  EXPECT_EQ(as_text(*overlay(large, parts, {}, Share(0.01)), large, parts), "A>A:0.995 A>B:0.005");
  EXPECT_EQ(as_text(*overlay(parts, large, {}, Share(0.01)), parts, large), "A>A:1 B>A:1");
}

TEST(Overlay, OverlappingNewAreasNeverGiveMoreThanTheWhole) {
  const ShapeLayer from = rectangles({{0, 0, 100, 100}}, Year(2015));
  const ShapeLayer to = rectangles({{0, 0, 60, 100}, {40, 0, 100, 100}}, Year(2022));
  EXPECT_EQ(as_text(*overlay(from, to, {}, Share(0.01)), from, to), "A>A:0.5 A>B:0.5");
}

TEST(Overlay, AreasFarFromEveryBorderNeedNoCutting) {
  const ShapeLayer ring = toy_map(
      "XXX\n"
      "X.X\n"
      "XXX",
      Year(2022));
  const auto square = [](double east, double north) {
    return Box{kToyCorner.x + east, kToyCorner.y + north, kToyCorner.x + east + 10,
               kToyCorner.y + north + 10};
  };
  // Inside the ring, inside its hole, outside its box, and half across the border of the hole.
  const ShapeLayer from =
      rectangles({square(10, 10), square(140, 140), square(900, 900), square(95, 140)}, Year(2015));
  const auto result = overlay(from, ring, {}, kDefaultSliver);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(as_text(*result, from, ring), "A>X:1 D>X:0.5");
  EXPECT_EQ(result->outside, (std::vector<std::uint32_t>{1, 2}));
}

TEST(Overlay, PointsWeighInsteadOfMetres) {
  OverlayWeight residents{"residents", std::vector<WeightPoint>{{middle(0, 1), 30},
                                                                {middle(2, 1), 5},
                                                                {middle(3, 1), 5},
                                                                {middle(1, 0), 10},
                                                                {middle(40, 40), 1000}}};
  const ShapeLayer from = toy_map(
      "AAAA\n"
      "BBBB",
      Year(2015));
  const ShapeLayer to = toy_map(
      "XYYY\n"
      "XZZZ",
      Year(2022));
  const auto result = overlay(from, to, residents, kDefaultSliver);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(as_text(*result, from, to), "A>X:0.75 A>Y:0.25 B>Z:1");
  EXPECT_EQ(result->crosswalk.weight, "residents");
  EXPECT_TRUE(result->unweighted.empty());
}

TEST(Overlay, AnAreaWithoutWeightIsDividedBySquareMetres) {
  OverlayWeight residents{"residents", std::vector<WeightPoint>{{middle(0, 1), 30}}};
  const ShapeLayer from = toy_map(
      "AAAA\n"
      "BBBB",
      Year(2015));
  const ShapeLayer to = toy_map(
      "XYYY\n"
      "XZZZ",
      Year(2022));
  const auto result = overlay(from, to, residents, kDefaultSliver);
  EXPECT_EQ(as_text(*result, from, to), "A>X:1 B>X:0.25 B>Z:0.75");
  EXPECT_EQ(result->unweighted, std::vector<std::uint32_t>{1});
}

TEST(Overlay, AThirdLayerWeighsPerSquareMetre) {
  const ShapeLayer third = toy_map(
      "PQQ.\n"
      "PQQ.");
  const std::vector<double> weights{60, 40};  // 30 and 10 per cell
  OverlayWeight residents{"residents", WeightLayer{&third, weights}};
  EXPECT_EQ(overlay_text("AAAA\n"
                         "BBBB",
                         "XXYY\n"
                         "XZZZ",
                         residents),
            "A>X:0.8 A>Y:0.2 B>X:0.6 B>Z:0.4");
}

TEST(Overlay, BadWeightsAreRefused) {
  const ShapeLayer map = toy_map("AB");
  const auto negative =
      overlay(map, map, {"residents", std::vector<WeightPoint>{{middle(0, 0), 1}, {middle(0, 0), -1}}});
  ASSERT_FALSE(negative.ok());
  EXPECT_EQ(negative.faults().first().code, ErrorCode::kOutOfRange);
  EXPECT_NE(negative.faults().first().message.find("weight 2"), std::string::npos);
  const std::vector<double> unknown{1, std::nan("")};
  EXPECT_FALSE(overlay(map, map, {"residents", WeightLayer{&map, unknown}}).ok());
}

TEST(Overlay, APolygonThatCrossesItselfIsMendedAndOneWithoutSurfaceRefused) {
  ShapeLayer bow = rectangles({{0, 0, 100, 100}}, Year(2015));
  std::swap(bow.shapes.points[2], bow.shapes.points[3]);  // two triangles, 50 x 100 each
  const ShapeLayer to = rectangles({{0, 0, 100, 50}, {0, 50, 100, 100}}, Year(2022));
  const auto mended = overlay(bow, to, {}, kDefaultSliver);
  ASSERT_TRUE(mended.ok());
  EXPECT_EQ(mended->mended, 1U);
  EXPECT_EQ(as_text(*mended, bow, to), "A>A:0.5 A>B:0.5");
  const ShapeLayer flat = rectangles({{0, 0, 100, 0}}, Year(2015));
  const auto refused = overlay(flat, to, {}, kDefaultSliver);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.faults().first().code, ErrorCode::kGeometry);
  EXPECT_NE(refused.faults().first().message.find("BU9901000A"), std::string::npos);
}

TEST(Overlay, AreasWithoutAPolygonHaveNoLinks) {
  ShapeLayer from = toy_map("A", Year(2015));
  from.areas = AreaList(AreaKind::kBuurt, Year(2015), {testing::toy_code('A'), testing::toy_code('B')});
  from.shapes.close_area();
  const auto result = overlay_crosswalk(from, toy_map("XX", Year(2022)), kDefaultSliver);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->links, (std::vector<CrosswalkLink>{{0, 0, 1.0}}));
  EXPECT_TRUE(overlay(ShapeLayer{}, ShapeLayer{}, {}, kDefaultSliver).ok());
}

/// A map of `side` x `side` cells, each with a letter drawn at random.
std::string random_map(std::size_t side, int letters) {
  std::string map;
  for (std::size_t row = 0; row < side; ++row) {
    if (row > 0) map += '\n';
    for (std::size_t column = 0; column < side; ++column)
      map += static_cast<char>('A' + *rc::gen::inRange(0, letters));
  }
  return map;
}

RC_GTEST_PROP(Overlay, EqualsCountingCells, ()) {
  const std::size_t side = 5;
  const std::string before = random_map(side, 6), after = random_map(side, 4);
  const ShapeLayer from = toy_map(before, Year(2015)), to = toy_map(after, Year(2022));
  std::vector<WeightPoint> points;
  std::map<std::pair<char, char>, double> cells, people;
  std::map<char, double> all_cells, all_people;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == '\n') continue;
    const double residents = *rc::gen::inRange(0, 3);
    const int column = static_cast<int>(i % (side + 1)), row = static_cast<int>(side - 1 - i / (side + 1));
    points.push_back({middle(column, row), residents});
    cells[{before[i], after[i]}] += 1;
    people[{before[i], after[i]}] += residents;
    all_cells[before[i]] += 1;
    all_people[before[i]] += residents;
  }
  const auto metres = overlay(from, to, {}, Share(0));
  RC_ASSERT(metres.ok());
  RC_ASSERT(metres->crosswalk.links.size() == cells.size());
  for (const CrosswalkLink& link : metres->crosswalk.links) {
    const char a = from.names[link.from][0], b = to.names[link.to][0];
    RC_ASSERT(std::fabs(link.share - cells.at({a, b}) / all_cells.at(a)) < 1e-9);
  }
  const std::string drawn = random_map(side, 3);
  const ShapeLayer third = toy_map(drawn);
  std::vector<double> weights;
  std::map<char, double> third_cells, third_weight, all_spread;
  std::map<std::pair<char, char>, double> spread;
  for (const char c : drawn) third_cells[c] += 1;
  for (const std::string& name : third.names) {
    weights.push_back(*rc::gen::inRange(1, 100));
    third_weight[name[0]] = weights.back();
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] == '\n') continue;
    const double here = third_weight.at(drawn[i]) / third_cells.at(drawn[i]);
    spread[{before[i], after[i]}] += here;
    all_spread[before[i]] += here;
  }
  const auto layered = overlay(from, to, {"residents", WeightLayer{&third, weights}}, Share(0));
  RC_ASSERT(layered.ok());
  RC_ASSERT(layered->crosswalk.links.size() == cells.size());
  for (const CrosswalkLink& link : layered->crosswalk.links) {
    const char a = from.names[link.from][0], b = to.names[link.to][0];
    RC_ASSERT(std::fabs(link.share - spread.at({a, b}) / all_spread.at(a)) < 1e-9);
  }
  const auto residents = overlay(from, to, {"residents", points}, Share(0));
  RC_ASSERT(residents.ok());
  for (const CrosswalkLink& link : residents->crosswalk.links) {
    const char a = from.names[link.from][0], b = to.names[link.to][0];
    const double expected =
        all_people.at(a) > 0 ? people.at({a, b}) / all_people.at(a) : cells.at({a, b}) / all_cells.at(a);
    RC_ASSERT(std::fabs(link.share - expected) < 1e-9);
  }
}

TEST(Overlay, TheSameBytesForAnyNumberOfThreads) {
  std::string before, after;
  for (int i = 0; i < 40; ++i) {
    for (int k = 0; k < 40; ++k) {
      before += static_cast<char>('A' + (i / 7 + k / 5 * 3) % 26);
      after += static_cast<char>('A' + (i / 4 + k / 6 * 5) % 26);
    }
    before += '\n';
    after += '\n';
  }
  const ShapeLayer from = toy_map(before, Year(2015)), to = toy_map(after, Year(2022));
  std::vector<Crosswalk> runs;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    runs.push_back(*overlay_crosswalk(from, to, Share(0)));
  }
  unsetenv("ROER_THREADS");
  EXPECT_GT(runs[0].links.size(), 50U);
  EXPECT_EQ(runs[0].links, runs[1].links);
  EXPECT_EQ(runs[0].links, runs[2].links);
}

}  // namespace
}  // namespace roer
