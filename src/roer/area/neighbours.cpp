#include "roer/area/neighbours.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "roer/area/segment_grid.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

struct Link {
  std::uint32_t area;
  double metres;
};

/// Gaps from one area to the areas behind it in the list that come within reach.
class Gaps {
 public:
  explicit Gaps(const SegmentGrid& grid) : grid_(grid), best_(grid.areas(), kFar) {}

  std::vector<Link> of(std::uint32_t area, double tolerance) {
    const double limit = tolerance * tolerance;
    touched_.clear();
    for (std::uint32_t s = grid_.area_begin(area); s < grid_.area_begin(area + 1); ++s) {
      const Segment& mine = grid_.segment(s);
      grid_.each_near(mine, tolerance, [&](std::uint32_t other) {
        const std::uint32_t owner = grid_.owner(other);
        if (owner <= area) return;
        double& best = best_[owner];
        if (best <= 0) return;
        const double square = squared_distance(mine, grid_.segment(other));
        if (square > limit || square >= best) return;
        if (best == kFar) touched_.push_back(owner);
        best = square;
      });
    }
    std::sort(touched_.begin(), touched_.end());
    std::vector<Link> links;
    links.reserve(touched_.size());
    for (std::uint32_t owner : touched_)
      links.push_back({owner, std::sqrt(std::exchange(best_[owner], kFar))});
    return links;
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();
  const SegmentGrid& grid_;
  std::vector<double> best_;  ///< squared gap per area, kFar = not met
  std::vector<std::uint32_t> touched_;
};

Neighbours flatten(const std::vector<std::vector<Link>>& lists) {
  Neighbours all;
  for (const auto& links : lists) {
    for (const Link& link : links) {
      all.list.push_back(link.area);
      all.metres.push_back(link.metres);
    }
    all.begin.push_back(static_cast<std::uint32_t>(all.list.size()));
  }
  return all;
}

/// Lists of links to later areas become symmetric lists, still sorted.
std::vector<std::vector<Link>> mirrored(const std::vector<std::vector<Link>>& forward) {
  std::vector<std::vector<Link>> both(forward.size());
  for (std::uint32_t area = 0; area < forward.size(); ++area) {
    for (const Link& link : forward[area]) both[link.area].push_back({area, link.metres});
    both[area].insert(both[area].end(), forward[area].begin(), forward[area].end());
  }
  return both;
}

/// Points sorted into square cells, to look them up from near to far.
class PointGrid {
 public:
  explicit PointGrid(std::span<const Point> points) {
    for (std::uint32_t i = 0; i < points.size(); ++i)
      if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) members_.push_back({points[i], i});
    if (members_.empty()) return;
    Box box{members_[0].at.x, members_[0].at.y, members_[0].at.x, members_[0].at.y};
    for (const Member& m : members_)
      box = {std::min(box.min_x, m.at.x), std::min(box.min_y, m.at.y), std::max(box.max_x, m.at.x),
             std::max(box.max_y, m.at.y)};
    corner_ = {box.min_x, box.min_y};
    const double width = box.max_x - box.min_x, height = box.max_y - box.min_y;
    side_ = std::max({std::sqrt(width * height / static_cast<double>(members_.size())),
                      std::max(width, height) / 4096, 1e-9});
    columns_ = static_cast<std::int64_t>(width / side_) + 1;
    rows_ = static_cast<std::int64_t>(height / side_) + 1;
    std::stable_sort(members_.begin(), members_.end(),
                     [&](const Member& a, const Member& b) { return cell(a.at) < cell(b.at); });
    begin_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (const Member& m : members_) ++begin_[static_cast<std::size_t>(cell(m.at)) + 1];
    for (std::size_t c = 1; c < begin_.size(); ++c) begin_[c] += begin_[c - 1];
  }

  struct Member {
    Point at;
    std::uint32_t area;
  };
  [[nodiscard]] const std::vector<Member>& members() const { return members_; }

  /// The k members nearest to `me`, without itself.
  [[nodiscard]] std::vector<Link> nearest(const Member& me, std::size_t k) const {
    std::vector<Link> found;
    const auto nearer = [](const Link& a, const Link& b) {
      return a.metres != b.metres ? a.metres < b.metres : a.area < b.area;
    };
    const std::int64_t x = column(me.at), y = row(me.at);
    for (std::int64_t ring = 0; ring <= std::max(columns_, rows_); ++ring) {
      each_in_ring(x, y, ring, [&](const Member& other) {
        if (other.area != me.area)
          found.push_back({other.area, std::hypot(other.at.x - me.at.x, other.at.y - me.at.y)});
      });
      std::sort(found.begin(), found.end(), nearer);
      // Whatever lies in rings further out is more than `ring` whole cells away.
      if (found.size() >= k && found[k - 1].metres < static_cast<double>(ring) * side_) break;
    }
    if (found.size() > k) found.resize(k);
    return found;
  }

  /// The members within reach of `me`, by position, without itself.
  [[nodiscard]] std::vector<Link> within(const Member& me, double reach) const {
    std::vector<Link> found;
    const std::int64_t right = column({me.at.x + reach, 0}), top = row({0, me.at.y + reach});
    for (std::int64_t r = row({0, me.at.y - reach}); r <= top; ++r) {
      const auto line = static_cast<std::size_t>(r * columns_);
      const auto first = static_cast<std::size_t>(column({me.at.x - reach, 0}));
      for (std::uint32_t m = begin_[line + first]; m < begin_[line + static_cast<std::size_t>(right) + 1];
           ++m) {
        const Member& other = members_[m];
        const double metres = std::hypot(other.at.x - me.at.x, other.at.y - me.at.y);
        if (other.area != me.area && metres <= reach) found.push_back({other.area, metres});
      }
    }
    std::sort(found.begin(), found.end(), [](const Link& a, const Link& b) { return a.area < b.area; });
    return found;
  }

 private:
  [[nodiscard]] std::int64_t column(Point p) const { return cell_along((p.x - corner_.x) / side_, columns_); }
  [[nodiscard]] std::int64_t row(Point p) const { return cell_along((p.y - corner_.y) / side_, rows_); }
  [[nodiscard]] static std::int64_t cell_along(double cells, std::int64_t count) {
    return static_cast<std::int64_t>(std::clamp(cells, 0.0, static_cast<double>(count - 1)));
  }
  [[nodiscard]] std::int64_t cell(Point p) const { return row(p) * columns_ + column(p); }

  template <class Visit>
  void each_in_ring(std::int64_t x, std::int64_t y, std::int64_t ring, Visit visit) const {
    for (std::int64_t r = std::max<std::int64_t>(0, y - ring); r <= std::min(rows_ - 1, y + ring); ++r) {
      const bool whole_row = r == y - ring || r == y + ring;
      const std::int64_t step = whole_row || ring == 0 ? 1 : 2 * ring;
      for (std::int64_t c = x - ring; c <= x + ring; c += step) {
        if (c < 0 || c >= columns_) continue;
        const auto at = static_cast<std::size_t>(r * columns_ + c);
        for (std::uint32_t m = begin_[at]; m < begin_[at + 1]; ++m) visit(members_[m]);
      }
    }
  }

  std::vector<Member> members_;
  Point corner_;
  double side_ = 1;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> begin_;
};

}  // namespace

Neighbours border_neighbours(const Shapes& shapes, Metres tolerance) {
  assert(tolerance.value() >= 0);
  const SegmentGrid grid(shapes, tolerance);
  std::vector<std::vector<Link>> forward(shapes.size());
  parallel_blocks(shapes.size(), 512, [&](std::size_t begin, std::size_t end) {
    Gaps gaps(grid);
    for (std::size_t area = begin; area < end; ++area)
      forward[area] = gaps.of(static_cast<std::uint32_t>(area), tolerance.value());
  });
  return flatten(mirrored(forward));
}

namespace {

/// Lists made by find(grid, member) for each point of the grid.
template <class Find>
Neighbours lists_of(std::span<const Point> points, const Find& find) {
  const PointGrid grid(points);
  std::vector<std::vector<Link>> lists(points.size());
  const auto& members = grid.members();
  parallel_blocks(members.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) lists[members[i].area] = find(grid, members[i]);
  });
  return flatten(lists);
}

}  // namespace

Neighbours nearest_neighbours(std::span<const Point> points, std::size_t k) {
  assert(k >= 1);
  return lists_of(points, [&](const PointGrid& grid, const auto& me) { return grid.nearest(me, k); });
}

Neighbours nearest_neighbours(const Shapes& shapes, std::size_t k) {
  return nearest_neighbours(centroids_of(shapes), k);
}

Neighbours points_within(std::span<const Point> points, Metres reach) {
  assert(reach.value() >= 0);
  return lists_of(points,
                  [&](const PointGrid& grid, const auto& me) { return grid.within(me, reach.value()); });
}

std::vector<Point> centroids_of(const Shapes& shapes) {
  constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
  std::vector<Point> points(shapes.size(), {kNowhere, kNowhere});
  for (std::uint32_t area = 0; area < shapes.size(); ++area)
    if (shapes.area_begin[area] != shapes.area_begin[area + 1]) points[area] = centroid_of(shapes, area);
  return points;
}

}  // namespace roer
