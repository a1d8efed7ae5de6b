#pragma once
// A map drawn on a net of small hexagons: regions grow over it, and their borders are lines of the net, so
// that neighbours share them exactly.

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "roer/area/geometry.hpp"

namespace roer::demo {

/// Hexagons with pointed tops around a middle point. Cells and corners lie on whole numbers (x, y), of which
/// one step is sqrt(3)/2 and 1/2 of a side.
class HexNet {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  /// All cells whose middle `inside` accepts, in rows.
  HexNet(Point middle, double side, double reach, const std::function<bool(Point)>& inside);

  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] Point middle_of(std::uint32_t cell) const;
  /// Neighbour k lies across the side from corner k to corner k+1; kNone outside the net.
  [[nodiscard]] std::uint32_t neighbour(std::uint32_t cell, std::size_t k) const;
  /// Number of a corner of a cell, counter-clockwise from the lowest.
  [[nodiscard]] std::uint32_t corner(std::uint32_t cell, std::size_t k) const;
  [[nodiscard]] std::size_t corner_count() const { return static_cast<std::size_t>(width_) * height_; }
  [[nodiscard]] Point corner_point(std::uint32_t corner) const;
  [[nodiscard]] double side() const { return side_; }
  [[nodiscard]] double cell_hectares() const;

 private:
  struct Place {
    std::int32_t x = 0, y = 0;
  };
  [[nodiscard]] std::uint32_t slot(Place place) const;
  [[nodiscard]] Point point(Place place) const;

  Point middle_;
  double side_;
  std::int32_t half_width_ = 0, half_height_ = 0;
  std::uint32_t width_ = 0, height_ = 0;
  std::vector<Place> cells_;
  std::vector<std::uint32_t> cell_at_;  ///< by slot
};

/// A region's number per cell; -1 = land of nobody (water).
using Labels = std::vector<std::int32_t>;

struct GrowthSeed {
  std::uint32_t cell = 0;
  double pace = 1;
};

/// Grows one region from each seed over all cells that `within` accepts, each cell to the seed that reaches
/// it first; `cost` is the effort of a step between two neighbouring cells. Regions are connected; ties go to
/// the lower cell.  Cells that no seed can reach stay -1.    Requires: seeds within, cost > 0.
[[nodiscard]] Labels grow(const HexNet& net, const std::vector<GrowthSeed>& seeds,
                          const std::function<bool(std::uint32_t)>& within,
                          const std::function<double(std::uint32_t, std::uint32_t)>& cost);

/// Where the corners of the net lie once the borders between labels are drawn by hand: moved by chance, then
/// smoothed along each border. Places where three regions meet only move.
[[nodiscard]] std::vector<Point> draw_corners(const HexNet& net, const Labels& labels, std::uint64_t seed);

/// Appends the union of the chosen cells as one area: outer rings counter-clockwise, each with its holes.
void trace_area(const HexNet& net, const std::vector<Point>& corners, const std::vector<bool>& chosen,
                Shapes& shapes);

}  // namespace roer::demo
