#pragma once
// The boxes of many areas in a grid of square cells, to find the areas that may hold a point or meet a box.

#include <cstdint>
#include <optional>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer {

[[nodiscard]] inline bool has_points(const Shapes& shapes, std::size_t area) {
  return shapes.area_begin[area] != shapes.area_begin[area + 1];
}

/// Immutable after construction; safe to read from many threads. Areas without points are in no box.
class BoxGrid {
 public:
  /// Cost: O(points + cells the boxes cover); about four cells per area.
  explicit BoxGrid(const Shapes& shapes);

  /// Replaces `found` by the areas whose box meets `box`, in order, each once.
  void meeting(const Box& box, std::vector<std::uint32_t>& found) const;
  /// The first area that holds the point by contains(). Cost: O(points of the areas whose box holds it).
  [[nodiscard]] std::optional<std::uint32_t> holder(Point point) const;
  [[nodiscard]] const Box& box(std::size_t area) const { return boxes_[area]; }

 private:
  [[nodiscard]] std::int64_t column(double x) const;
  [[nodiscard]] std::int64_t row(double y) const;
  template <class Visit>
  void each_cell(const Box& box, Visit visit) const;

  const Shapes* shapes_;
  std::vector<Box> boxes_;
  Point corner_;
  double side_ = 1;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> cell_begin_;
  std::vector<std::uint32_t> members_;  ///< areas per cell, ascending
};

}  // namespace roer
