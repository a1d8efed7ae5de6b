#include "roer/area/box_grid.hpp"

#include <algorithm>
#include <cmath>

namespace roer {

namespace {

bool meet(const Box& a, const Box& b) {
  return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y && b.min_y <= a.max_y;
}

}  // namespace

BoxGrid::BoxGrid(const Shapes& shapes) : shapes_(&shapes), boxes_(shapes.size()) {
  Box all;
  std::size_t count = 0;
  for (std::size_t area = 0; area < shapes.size(); ++area) {
    if (!has_points(shapes, area)) continue;
    const Box& b = boxes_[area] = box_of(shapes, area);
    all = count++ == 0 ? b
                       : Box{std::min(all.min_x, b.min_x), std::min(all.min_y, b.min_y),
                             std::max(all.max_x, b.max_x), std::max(all.max_y, b.max_y)};
  }
  corner_ = {all.min_x, all.min_y};
  const double width = all.max_x - all.min_x, height = all.max_y - all.min_y;
  const double cells = 4 * static_cast<double>(count) + 1;
  side_ = std::max({std::sqrt(width * height / cells), std::max(width, height) / cells, 1e-6});
  columns_ = static_cast<std::int64_t>(width / side_) + 1;
  rows_ = static_cast<std::int64_t>(height / side_) + 1;
  cell_begin_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (std::size_t area = 0; area < shapes.size(); ++area)
    if (has_points(shapes, area)) each_cell(boxes_[area], [&](std::size_t cell) { ++cell_begin_[cell + 1]; });
  for (std::size_t c = 1; c < cell_begin_.size(); ++c) cell_begin_[c] += cell_begin_[c - 1];
  members_.resize(cell_begin_.back());
  std::vector<std::uint32_t> at(cell_begin_.begin(), cell_begin_.end() - 1);
  for (std::uint32_t area = 0; area < shapes.size(); ++area)
    if (has_points(shapes, area))
      each_cell(boxes_[area], [&](std::size_t cell) { members_[at[cell]++] = area; });
}

std::int64_t BoxGrid::column(double x) const {
  return static_cast<std::int64_t>(
      std::clamp((x - corner_.x) / side_, 0.0, static_cast<double>(columns_ - 1)));
}

std::int64_t BoxGrid::row(double y) const {
  return static_cast<std::int64_t>(std::clamp((y - corner_.y) / side_, 0.0, static_cast<double>(rows_ - 1)));
}

template <class Visit>
void BoxGrid::each_cell(const Box& box, Visit visit) const {
  for (std::int64_t r = row(box.min_y); r <= row(box.max_y); ++r)
    for (std::int64_t c = column(box.min_x); c <= column(box.max_x); ++c)
      visit(static_cast<std::size_t>(r * columns_ + c));
}

void BoxGrid::meeting(const Box& box, std::vector<std::uint32_t>& found) const {
  found.clear();
  each_cell(box, [&](std::size_t cell) {
    for (std::uint32_t i = cell_begin_[cell]; i < cell_begin_[cell + 1]; ++i)
      if (meet(boxes_[members_[i]], box)) found.push_back(members_[i]);
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
}

std::optional<std::uint32_t> BoxGrid::holder(Point point) const {
  const auto cell = static_cast<std::size_t>(row(point.y) * columns_ + column(point.x));
  const Box at{point.x, point.y, point.x, point.y};
  for (std::uint32_t i = cell_begin_[cell]; i < cell_begin_[cell + 1]; ++i)
    if (meet(boxes_[members_[i]], at) && contains(*shapes_, members_[i], point)) return members_[i];
  return std::nullopt;
}

}  // namespace roer
