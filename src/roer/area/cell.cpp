#include "roer/area/cell.hpp"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <cmath>

namespace roer {

namespace {

/// Four digits of a code as metres.
double metres(std::string_view digits) {
  int hectometres = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), hectometres);
  return kCellSide * hectometres;
}

}  // namespace

Box box_of_cell(const AreaCode& code) {
  assert(code.kind() == AreaKind::kCell100);
  const double x = metres(code.text().substr(1, 4)), y = metres(code.text().substr(6, 4));
  return {x, y, x + kCellSide, y + kCellSide};
}

Point centre_of_cell(const AreaCode& code) {
  const Box box = box_of_cell(code);
  return {box.min_x + kCellSide / 2, box.min_y + kCellSide / 2};
}

std::optional<AreaCode> cell_at(Point point) {
  const auto inside = [](double metres) { return metres >= 0 && metres < 10'000 * kCellSide; };
  if (!inside(point.x) || !inside(point.y)) return std::nullopt;
  return unchecked_code(AreaKind::kCell100,
                        fmt::format("E{:04}N{:04}", static_cast<int>(std::floor(point.x / kCellSide)),
                                    static_cast<int>(std::floor(point.y / kCellSide))));
}

ShapeLayer layer_of_cells(const AreaList& cells) {
  ShapeLayer layer;
  layer.areas = cells;
  layer.shapes.points.reserve(5 * cells.size());
  for (const AreaCode& code : cells.codes()) {
    const Box b = box_of_cell(code);
    layer.shapes.points.insert(
        layer.shapes.points.end(),
        {{b.min_x, b.min_y}, {b.max_x, b.min_y}, {b.max_x, b.max_y}, {b.min_x, b.max_y}, {b.min_x, b.min_y}});
    layer.shapes.close_ring();
    layer.shapes.close_part();
    layer.shapes.close_area();
  }
  return layer;
}

std::vector<WeightPoint> weights_of_cells(const AreaList& cells, const Column& values, std::size_t& skipped) {
  assert(values.size() == cells.size());
  std::vector<WeightPoint> points;
  points.reserve(cells.size());
  skipped = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (values.at(i).known())
      points.push_back({centre_of_cell(cells[i]), values.at(i).number});
    else
      ++skipped;
  }
  return points;
}

}  // namespace roer
