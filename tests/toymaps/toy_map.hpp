#pragma once
// Maps drawn as text, so that a test about areas can be read.
//
//     const ShapeLayer map = toy_map(
//         "AAB\n"
//         "ACB");
//
// Every letter or digit is one area made of squares of 100 m; a space or '.' belongs to no area. The area 'A'
// has the code BU9901000A and the name "A" (municipality GM9901 is fictional). The first line lies in the
// north; the south-west corner of the map lies at RD (150000, 450000). Squares of one area that touch along a
// side are one polygon; holes are holes.

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer::testing {

inline constexpr double kToySide = 100;
inline constexpr Point kToyCorner{150'000, 450'000};

/// Code of the area drawn with this letter.
inline AreaCode toy_code(char letter) {
  return unchecked_code(AreaKind::kBuurt, std::string("BU9901000") + letter);
}

namespace toy {

using Cell = std::pair<int, int>;  ///< column, row; row 0 = south

inline std::map<char, std::set<Cell>> cells_of(std::string_view picture) {
  std::vector<std::string> lines(1);
  for (const char c : picture) {
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  }
  std::map<char, std::set<Cell>> cells;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t column = 0; column < lines[i].size(); ++column)
      if (const char c = lines[i][column]; c != ' ' && c != '.')
        cells[c].insert({static_cast<int>(column), static_cast<int>(lines.size() - 1 - i)});
  return cells;
}

/// Takes one group of cells that hang together by their sides out of `rest`.
inline std::set<Cell> take_component(std::set<Cell>& rest) {
  std::set<Cell> group;
  std::vector<Cell> open{*rest.begin()};
  rest.erase(rest.begin());
  while (!open.empty()) {
    const Cell cell = open.back();
    open.pop_back();
    group.insert(cell);
    for (const auto& [dx, dy] : std::array<Cell, 4>{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}})
      if (const auto found = rest.find({cell.first + dx, cell.second + dy}); found != rest.end()) {
        open.push_back(*found);
        rest.erase(found);
      }
  }
  return group;
}

/// Corners of each ring around a group, with the group on the left: the outside runs counter-clockwise, holes
/// clockwise. Where two rings touch in a corner they are kept apart.
inline std::vector<std::vector<Cell>> rings_of(const std::set<Cell>& group) {
  static constexpr std::array<Cell, 4> kSteps{
      {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};  // east, north, west, south
  std::map<Cell, std::set<int>> edges;      // start corner -> directions
  for (const auto& [x, y] : group) {
    if (!group.contains({x, y - 1})) edges[{x, y}].insert(0);
    if (!group.contains({x + 1, y})) edges[{x + 1, y}].insert(1);
    if (!group.contains({x, y + 1})) edges[{x + 1, y + 1}].insert(2);
    if (!group.contains({x - 1, y})) edges[{x, y + 1}].insert(3);
  }
  std::vector<std::vector<Cell>> rings;
  std::set<std::pair<Cell, int>> walked;
  for (const auto& [start, directions] : edges)
    for (const int first : directions) {
      if (walked.contains({start, first})) continue;
      std::vector<Cell> ring;
      Cell at = start;
      int direction = first;
      while (walked.insert({at, direction}).second) {
        ring.push_back(at);
        at = {at.first + kSteps[static_cast<std::size_t>(direction)].first,
              at.second + kSteps[static_cast<std::size_t>(direction)].second};
        const std::set<int>& out = edges.at(at);
        for (const int turn : {3, 0, 1})  // right, straight on, left
          if (out.contains((direction + turn) % 4)) {
            direction = (direction + turn) % 4;
            break;
          }
      }
      rings.push_back(std::move(ring));
    }
  return rings;
}

inline double turning(const std::vector<Cell>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Cell a = ring[i], b = ring[(i + 1) % ring.size()];
    sum += a.first * b.second - b.first * a.second;
  }
  return sum;
}

inline void append_ring(Shapes& shapes, const std::vector<Cell>& ring) {
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const Cell corner = ring[i % ring.size()];
    shapes.points.push_back(
        {kToyCorner.x + kToySide * corner.first, kToyCorner.y + kToySide * corner.second});
  }
  shapes.close_ring();
}

}  // namespace toy

/// Polygons of a map drawn as text; the areas are in order of their letters (digits before letters).
inline ShapeLayer toy_map(std::string_view picture, Year year = Year(2024)) {
  ShapeLayer layer;
  std::vector<AreaCode> codes;
  for (auto& [letter, cells] : toy::cells_of(picture)) {
    codes.push_back(toy_code(letter));
    layer.names.emplace_back(1, letter);
    std::set<toy::Cell> rest = cells;
    while (!rest.empty()) {
      const auto rings = toy::rings_of(toy::take_component(rest));
      for (const auto& ring : rings)
        if (toy::turning(ring) > 0) toy::append_ring(layer.shapes, ring);
      for (const auto& ring : rings)
        if (toy::turning(ring) < 0) toy::append_ring(layer.shapes, ring);
      layer.shapes.close_part();
    }
    layer.shapes.close_area();
  }
  layer.areas = AreaList(AreaKind::kBuurt, year, std::move(codes));
  return layer;
}

}  // namespace roer::testing
