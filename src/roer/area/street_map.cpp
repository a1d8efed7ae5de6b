#include "roer/area/street_map.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "roer/base/none.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

/// Where a point meets the streets.
struct StreetFront {
  std::uint32_t piece = kOffStreets;
  double along = 0;  ///< part of the piece from its first node, in [0, 1]
  double away = kNone;
};

/// The nearest place of a straight piece.
StreetFront front_of(const StreetMap& map, std::uint32_t piece, const Point& point) {
  const Point from = map.nodes[map.pieces[piece].from], to = map.nodes[map.pieces[piece].to];
  const double dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy;
  const double along = square > 0 ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / square : 0;
  const double part = std::clamp(along, 0.0, 1.0);
  return {piece, part, std::hypot(point.x - from.x - part * dx, point.y - from.y - part * dy)};
}

/// Which pieces pass through each cell of a grid.
class PieceGrid {
 public:
  explicit PieceGrid(const StreetMap& map) : map_(map) {
    Point most{-1e300, -1e300};
    low_ = {1e300, 1e300};
    for (const StreetPiece& piece : map.pieces)
      for (const Point& end : {map.nodes[piece.from], map.nodes[piece.to]}) {
        low_ = {std::min(low_.x, end.x), std::min(low_.y, end.y)};
        most = {std::max(most.x, end.x), std::max(most.y, end.y)};
      }
    side_ = std::max({kSide, (most.x - low_.x) / kMostCells, (most.y - low_.y) / kMostCells});
    columns_ = static_cast<std::int64_t>((most.x - low_.x) / side_) + 1;
    rows_ = static_cast<std::int64_t>((most.y - low_.y) / side_) + 1;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> passes;
    for (std::uint32_t piece = 0; piece < map.pieces.size(); ++piece) add(piece, passes);
    std::sort(passes.begin(), passes.end());
    passes.erase(std::unique(passes.begin(), passes.end()), passes.end());
    first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (const auto& [cell, piece] : passes) {
      ++first_[cell + 1];
      list_.push_back(piece);
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
  }

  /// The nearest place within `farthest`.
  [[nodiscard]] StreetFront nearest(const Point& point, double farthest) const {
    StreetFront best;
    double least = farthest;
    const std::int64_t column = index(point.x - low_.x), row = index(point.y - low_.y);
    // What lies `ring` cells further is at least ring - 1 sides away.
    for (std::int64_t ring = 0; static_cast<double>(ring - 1) * side_ <= least; ++ring)
      for (std::int64_t at = row - ring; at <= row + ring; ++at) {
        const bool edge = at == row - ring || at == row + ring;
        for (std::int64_t c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring)
          look(point, c, at, best, least);
      }
    return best;
  }

 private:
  static constexpr double kSide = 200, kMostCells = 2'000;

  [[nodiscard]] std::int64_t index(double distance) const {
    return static_cast<std::int64_t>(std::floor(distance / side_));
  }

  /// Adds the cells around each stretch of a piece that is no longer than a cell.
  void add(std::uint32_t piece, std::vector<std::pair<std::uint32_t, std::uint32_t>>& passes) const {
    const Point from = map_.nodes[map_.pieces[piece].from], to = map_.nodes[map_.pieces[piece].to];
    const double dx = to.x - from.x, dy = to.y - from.y;
    const auto parts = static_cast<std::int64_t>(std::hypot(dx, dy) / side_) + 1;
    for (std::int64_t k = 0; k < parts; ++k) {
      const double begin = static_cast<double>(k) / static_cast<double>(parts);
      const double end = static_cast<double>(k + 1) / static_cast<double>(parts);
      const auto [left, right] =
          std::minmax({index(from.x + begin * dx - low_.x), index(from.x + end * dx - low_.x)});
      const auto [low, high] =
          std::minmax({index(from.y + begin * dy - low_.y), index(from.y + end * dy - low_.y)});
      for (std::int64_t row = std::max<std::int64_t>(low, 0); row <= std::min(high, rows_ - 1); ++row)
        for (std::int64_t column = std::max<std::int64_t>(left, 0); column <= std::min(right, columns_ - 1);
             ++column)
          passes.emplace_back(static_cast<std::uint32_t>(row * columns_ + column), piece);
    }
  }

  void look(const Point& point, std::int64_t column, std::int64_t row, StreetFront& best,
            double& least) const {
    if (column < 0 || column >= columns_ || row < 0 || row >= rows_) return;
    const auto cell = static_cast<std::size_t>(row * columns_ + column);
    for (std::uint32_t k = first_[cell]; k < first_[cell + 1]; ++k) {
      const StreetFront front = front_of(map_, list_[k], point);
      if (front.away > least ||
          (front.away == least && best.piece != kOffStreets && front.piece >= best.piece))
        continue;
      best = front;
      least = front.away;
    }
  }

  const StreetMap& map_;
  Point low_{};
  double side_ = kSide;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_, list_;
};

/// Cuts the pieces and adds the dead ends; `order` = points on the streets, along each piece.
void cut_pieces(const StreetMap& map, std::span<const Point> points, const std::vector<StreetFront>& fronts,
                const std::vector<std::uint32_t>& order, PointsOnStreets& placed) {
  std::size_t next = 0;
  for (std::uint32_t p = 0; p < map.pieces.size(); ++p) {
    const StreetPiece& piece = map.pieces[p];
    StreetPiece rest = piece;
    double cut = 0;
    const Point* before = nullptr;
    for (; next < order.size() && fronts[order[next]].piece == p; ++next) {
      const std::uint32_t point = order[next];
      const StreetFront& front = fronts[point];
      if (before != nullptr && *before == points[point]) {
        placed.node[point] = placed.node[order[next - 1]];
        continue;
      }
      before = &points[point];
      std::uint32_t here = front.along >= 1 ? piece.to : rest.from;
      if (front.along > cut && front.along < 1) {
        here = static_cast<std::uint32_t>(placed.nodes++);
        placed.pieces.push_back({rest.from, here, piece.metres * (front.along - cut)});
        rest.from = here;
        cut = front.along;
      }
      placed.node[point] = static_cast<std::uint32_t>(placed.nodes++);
      placed.pieces.push_back({here, placed.node[point], front.away});
    }
    rest.metres = piece.metres * (1 - cut);
    placed.pieces.push_back(rest);
  }
}

}  // namespace

PointsOnStreets put_on_streets(const StreetMap& map, std::span<const Point> points, double farthest) {
  assert(farthest > 0);
  constexpr std::size_t kPointsBlock = 4096;
  PointsOnStreets placed;
  placed.nodes = map.nodes.size();
  placed.node.assign(points.size(), kOffStreets);
  placed.away.assign(points.size(), kNone);
  if (map.pieces.empty()) return placed;
  const PieceGrid grid(map);
  std::vector<StreetFront> fronts(points.size());
  parallel_blocks(points.size(), kPointsBlock, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) fronts[i] = grid.nearest(points[i], farthest);
  });
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    placed.away[i] = fronts[i].away;
    if (fronts[i].piece != kOffStreets) order.push_back(i);
  }
  const auto key = [&](std::uint32_t i) {
    return std::tuple(fronts[i].piece, fronts[i].along, points[i].x, points[i].y, i);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  cut_pieces(map, points, fronts, order, placed);
  return placed;
}

}  // namespace roer
