#pragma once
// What of each area of one set of shapes lies in which area of another; private to this room.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "roer/area/box_grid.hpp"
#include "roer/area/overlay.hpp"
#include "roer/area/segment_grid.hpp"

namespace roer {

/// What of one `from` area lies in a `to` area.
struct Piece {
  std::uint32_t to = 0;
  double weight = 0;
};

/// Pieces of all `from` areas, with the whole weight of each area.
struct Pieces {
  std::vector<std::vector<Piece>> of;  ///< per `from` area, sorted by `to`
  std::vector<double> from_total, to_total;
};

/// Two areas that GEOS could not cut along each other, and what it said.
struct CutFailure {
  std::uint32_t from = 0, to = 0;
  std::string complaint;
};

/// Cuts the areas of two sets along each other. Requires: valid polygons, which outlive it.
class PieceMaker {
 public:
  PieceMaker(const Shapes& from, const Shapes& to);

  [[nodiscard]] Pieces by_square_metres();
  [[nodiscard]] Pieces by_points(const std::vector<WeightPoint>& points);
  /// Requires: one finite weight >= 0 per area of `shapes`, which are valid.
  [[nodiscard]] Pieces by_layer(const Shapes& shapes, std::span<const double> weights);
  /// Replaces the pieces of the areas of `which` by those by square metres.
  void by_square_metres(const std::vector<std::uint32_t>& which, Pieces& pieces);

  [[nodiscard]] const std::vector<double>& from_surface() const { return from_surface_; }
  [[nodiscard]] const std::vector<double>& to_surface() const { return to_surface_; }
  /// Failures so far, in order of the `from` areas, the last of each.
  [[nodiscard]] std::vector<CutFailure> failures() const;

 private:
  class Cutter;
  class Density;
  [[nodiscard]] Pieces empty() const;
  /// `to` areas that may share surface with a `from` area.
  struct Candidates {
    std::vector<std::uint32_t> crossing;   ///< with a border inside the box of the area: to be cut
    std::vector<std::uint32_t> enclosing;  ///< that hold the whole box
    std::vector<std::uint32_t> near;       ///< scratch
  };
  void find_candidates(std::uint32_t from, Candidates& found) const;
  void cut(const Cutter& cutter, std::uint32_t from, const Candidates& candidates, std::vector<Piece>& list);
  void weigh(const Cutter& cutter, const Density& density, std::uint32_t from, Pieces& pieces);

  const Shapes& from_;
  const Shapes& to_;
  BoxGrid to_grid_;
  SegmentGrid to_borders_;
  std::vector<double> from_surface_, to_surface_;
  std::vector<std::optional<CutFailure>> failures_;
};

}  // namespace roer
