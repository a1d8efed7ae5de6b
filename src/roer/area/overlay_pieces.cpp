#include "roer/area/overlay_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/area/geos_shapes.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

constexpr std::size_t kBlock = 32;  ///< areas per block of work

/// True if both areas are the same rings, point by point.
bool same_polygon(const Shapes& a, std::size_t i, const Shapes& b, std::size_t k) {
  const std::uint32_t parts = a.area_begin[i + 1] - a.area_begin[i];
  if (parts != b.area_begin[k + 1] - b.area_begin[k]) return false;
  const std::uint32_t first = a.part_begin[a.area_begin[i]], other = b.part_begin[b.area_begin[k]];
  const std::uint32_t rings = a.part_begin[a.area_begin[i + 1]] - first;
  if (rings != b.part_begin[b.area_begin[k + 1]] - other) return false;
  for (std::uint32_t r = 0; r < rings; ++r) {
    const auto one = a.ring(first + r), two = b.ring(other + r);
    if (!std::equal(one.begin(), one.end(), two.begin(), two.end())) return false;
  }
  return true;
}

std::vector<double> surfaces(const Shapes& shapes) {
  std::vector<double> all(shapes.size());
  for (std::size_t area = 0; area < all.size(); ++area) all[area] = area_of(shapes, area);
  return all;
}

/// True if the boxes of a segment and of an area meet.
bool may_meet(const Segment& s, const Box& box) {
  return std::max(s.a.x, s.b.x) >= box.min_x && std::min(s.a.x, s.b.x) <= box.max_x &&
         std::max(s.a.y, s.b.y) >= box.min_y && std::min(s.a.y, s.b.y) <= box.max_y;
}

/// One piece per `to` area, sorted.
void add_up(std::vector<Piece>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Piece& a, const Piece& b) { return a.to < b.to; });
  std::size_t kept = 0;
  for (const Piece& piece : list) {
    if (kept > 0 && list[kept - 1].to == piece.to)
      list[kept - 1].weight += piece.weight;
    else
      list[kept++] = piece;
  }
  list.resize(kept);
}

}  // namespace

/// Cuts areas along each other. One per thread.
class PieceMaker::Cutter {
 public:
  [[nodiscard]] Geos::Geometry whole(const Shapes& shapes, std::size_t area) const {
    std::size_t degenerate = 0;
    return geos_.multipolygon(shapes, area, degenerate);
  }
  [[nodiscard]] Geos::Geometry common(const Geos::Geometry& a, const Geos::Geometry& b) const {
    return geos_.own(a && b ? GEOSIntersection_r(geos_.handle(), a.get(), b.get()) : nullptr);
  }
  /// Square metres; NaN where GEOS failed to make the geometry.
  [[nodiscard]] double surface(const Geos::Geometry& geometry) const {
    double metres = std::nan("");
    if (geometry) GEOSArea_r(geos_.handle(), geometry.get(), &metres);
    return metres;
  }
  [[nodiscard]] Box box(const Geos::Geometry& geometry) const {
    Box box;
    GEOSGeom_getXMin_r(geos_.handle(), geometry.get(), &box.min_x);
    GEOSGeom_getYMin_r(geos_.handle(), geometry.get(), &box.min_y);
    GEOSGeom_getXMax_r(geos_.handle(), geometry.get(), &box.max_x);
    GEOSGeom_getYMax_r(geos_.handle(), geometry.get(), &box.max_y);
    return box;
  }
  [[nodiscard]] const std::string& complaint() const { return geos_.complaint(); }

 private:
  Geos geos_;
};

/// A third layer as weight per square metre.
class PieceMaker::Density {
 public:
  Density(const Shapes& shapes, std::span<const double> weights)
      : shapes_(shapes), grid_(shapes), per_metre_(surfaces(shapes)) {
    for (std::size_t k = 0; k < per_metre_.size(); ++k)
      per_metre_[k] = per_metre_[k] > 0 ? weights[k] / per_metre_[k] : 0;
  }
  /// Weight inside a geometry; NaN where GEOS failed.
  [[nodiscard]] double inside(const Cutter& cutter, const Geos::Geometry& geometry) const {
    const double metres = cutter.surface(geometry);
    if (!(metres > 0)) return metres;
    std::vector<std::uint32_t> near;
    grid_.meeting(cutter.box(geometry), near);
    double sum = 0;
    for (const std::uint32_t k : near)
      if (per_metre_[k] > 0)
        sum += per_metre_[k] * cutter.surface(cutter.common(geometry, cutter.whole(shapes_, k)));
    return sum;
  }

 private:
  const Shapes& shapes_;
  BoxGrid grid_;
  std::vector<double> per_metre_;
};

PieceMaker::PieceMaker(const Shapes& from, const Shapes& to)
    : from_(from),
      to_(to),
      to_grid_(to),
      to_borders_(to, Metres(0)),
      from_surface_(surfaces(from)),
      to_surface_(surfaces(to)),
      failures_(from.size()) {}

Pieces PieceMaker::empty() const {
  return {std::vector<std::vector<Piece>>(from_.size()), std::vector<double>(from_.size(), 0),
          std::vector<double>(to_.size(), 0)};
}

std::vector<CutFailure> PieceMaker::failures() const {
  std::vector<CutFailure> all;
  for (const auto& failure : failures_)
    if (failure) all.push_back(*failure);
  return all;
}

Pieces PieceMaker::by_square_metres() {
  Pieces pieces = empty();
  pieces.from_total = from_surface_;
  pieces.to_total = to_surface_;
  std::vector<std::uint32_t> all(from_.size());
  std::iota(all.begin(), all.end(), 0);
  by_square_metres(all, pieces);
  return pieces;
}

void PieceMaker::by_square_metres(const std::vector<std::uint32_t>& which, Pieces& pieces) {
  parallel_blocks(which.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    const Cutter cutter;
    Candidates candidates;
    for (std::size_t w = begin; w < end; ++w) {
      pieces.of[which[w]].clear();
      if (!has_points(from_, which[w])) continue;
      find_candidates(which[w], candidates);
      cut(cutter, which[w], candidates, pieces.of[which[w]]);
    }
  });
}

void PieceMaker::find_candidates(std::uint32_t from, Candidates& found) const {
  const Box box = box_of(from_, from);
  found.crossing.clear();
  found.enclosing.clear();
  // No point of a box lies further from its diagonal than its shorter side.
  const Segment diagonal{{box.min_x, box.min_y}, {box.max_x, box.max_y}};
  to_borders_.each_near(diagonal, std::min(box.max_x - box.min_x, box.max_y - box.min_y),
                        [&](std::uint32_t s) {
                          if (may_meet(to_borders_.segment(s), box))
                            found.crossing.push_back(to_borders_.owner(s));
                        });
  std::sort(found.crossing.begin(), found.crossing.end());
  found.crossing.erase(std::unique(found.crossing.begin(), found.crossing.end()), found.crossing.end());
  to_grid_.meeting(box, found.near);
  const Point any = from_.ring(from_.part_begin[from_.area_begin[from]])[0];
  for (const std::uint32_t to : found.near)
    if (!std::binary_search(found.crossing.begin(), found.crossing.end(), to) && contains(to_, to, any))
      found.enclosing.push_back(to);
}

void PieceMaker::cut(const Cutter& cutter, std::uint32_t from, const Candidates& candidates,
                     std::vector<Piece>& list) {
  for (const std::uint32_t to : candidates.crossing)
    if (same_polygon(from_, from, to_, to)) {
      list.push_back({to, from_surface_[from]});
      return;
    }
  for (const std::uint32_t to : candidates.enclosing) list.push_back({to, from_surface_[from]});
  if (candidates.crossing.empty()) return;
  const auto mine = cutter.whole(from_, from);
  for (const std::uint32_t to : candidates.crossing) {
    const double metres = cutter.surface(cutter.common(mine, cutter.whole(to_, to)));
    if (std::isnan(metres)) failures_[from] = {from, to, cutter.complaint()};
    if (metres > 0) list.push_back({to, metres});
  }
  std::sort(list.begin(), list.end(), [](const Piece& a, const Piece& b) { return a.to < b.to; });
}

Pieces PieceMaker::by_points(const std::vector<WeightPoint>& points) {
  struct Where {
    std::optional<std::uint32_t> from, to;
  };
  const BoxGrid from_grid(from_);
  std::vector<Where> where(points.size());
  parallel_blocks(points.size(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p)
      where[p] = {from_grid.holder(points[p].at), to_grid_.holder(points[p].at)};
  });
  Pieces pieces = empty();
  for (std::size_t p = 0; p < points.size(); ++p) {
    const auto& [from, to] = where[p];
    if (from) pieces.from_total[*from] += points[p].weight;
    if (to) pieces.to_total[*to] += points[p].weight;
    if (from && to && points[p].weight > 0) pieces.of[*from].push_back({*to, points[p].weight});
  }
  for (auto& list : pieces.of) add_up(list);
  return pieces;
}

Pieces PieceMaker::by_layer(const Shapes& shapes, std::span<const double> weights) {
  const Density density(shapes, weights);
  Pieces pieces = empty();
  parallel_blocks(from_.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    const Cutter cutter;
    for (std::size_t i = begin; i < end; ++i)
      if (has_points(from_, i)) weigh(cutter, density, static_cast<std::uint32_t>(i), pieces);
  });
  parallel_blocks(to_.size(), kBlock, [&](std::size_t begin, std::size_t end) {
    const Cutter cutter;
    for (std::size_t k = begin; k < end; ++k)
      if (has_points(to_, k)) pieces.to_total[k] = density.inside(cutter, cutter.whole(to_, k));
  });
  return pieces;
}

void PieceMaker::weigh(const Cutter& cutter, const Density& density, std::uint32_t from, Pieces& pieces) {
  const auto mine = cutter.whole(from_, from);
  pieces.from_total[from] = density.inside(cutter, mine);
  std::vector<std::uint32_t> candidates;
  to_grid_.meeting(box_of(from_, from), candidates);
  for (const std::uint32_t to : candidates) {
    const double weight = density.inside(cutter, cutter.common(mine, cutter.whole(to_, to)));
    if (std::isnan(weight)) failures_[from] = {from, to, cutter.complaint()};
    if (weight > 0) pieces.of[from].push_back({to, weight});
  }
}

}  // namespace roer
