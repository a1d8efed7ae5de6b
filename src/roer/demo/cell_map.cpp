#include "roer/demo/cell_map.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>
#include <utility>

#include "roer/base/philox.hpp"
#include "roer/demo/draws.hpp"

namespace roer::demo {

namespace {

const double kHalfRoot3 = std::sqrt(3.0) / 2;

struct Offset {
  std::int32_t x, y;
};
constexpr std::array<Offset, 6> kCorners = {{{0, -2}, {1, -1}, {1, 1}, {0, 2}, {-1, 1}, {-1, -1}}};
constexpr std::array<Offset, 6> kNeighbours = {{{1, -3}, {2, 0}, {1, 3}, {-1, 3}, {-2, 0}, {-1, -3}}};

double signed_area(const std::vector<Point>& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
             (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  return twice / 2;
}

bool ring_contains(const std::vector<Point>& ring, Point p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Point a = ring[i], b = ring[i + 1];
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

/// Borders that end in each corner of the net: at most three.
struct BorderEnds {
  std::array<std::uint32_t, 3> to{};
  std::size_t count = 0;
};

std::vector<BorderEnds> border_ends(const HexNet& net, const Labels& labels) {
  std::vector<BorderEnds> ends(net.corner_count());
  const auto link = [&](std::uint32_t from, std::uint32_t to) { ends[from].to[ends[from].count++] = to; };
  for (std::uint32_t cell = 0; cell < net.size(); ++cell)
    for (std::size_t k = 0; k < 6; ++k) {
      const std::uint32_t other = net.neighbour(cell, k);
      if (other != HexNet::kNone && (other < cell || labels[other] == labels[cell])) continue;
      if (other == HexNet::kNone && labels[cell] < 0) continue;
      const std::uint32_t a = net.corner(cell, k), b = net.corner(cell, (k + 1) % 6);
      link(a, b);
      link(b, a);
    }
  return ends;
}

}  // namespace

HexNet::HexNet(Point middle, double side, double reach, const std::function<bool(Point)>& inside)
    : middle_(middle),
      side_(side),
      half_width_(static_cast<std::int32_t>(reach / (kHalfRoot3 * side)) + 4),
      half_height_(static_cast<std::int32_t>(reach / (0.5 * side)) + 4),
      width_(static_cast<std::uint32_t>(2 * half_width_ + 1)),
      height_(static_cast<std::uint32_t>(2 * half_height_ + 1)),
      cell_at_(corner_count(), kNone) {
  const std::int32_t rows = (half_height_ - 3) / 3;
  for (std::int32_t r = -rows; r <= rows; ++r)
    for (std::int32_t x = -half_width_ + 2; x <= half_width_ - 2; ++x) {
      const Place place{x, 3 * r};
      if (((x - r) % 2) != 0 || !inside(point(place))) continue;
      cell_at_[slot(place)] = static_cast<std::uint32_t>(cells_.size());
      cells_.push_back(place);
    }
}

std::uint32_t HexNet::slot(Place place) const {
  return static_cast<std::uint32_t>(place.y + half_height_) * width_ +
         static_cast<std::uint32_t>(place.x + half_width_);
}
Point HexNet::point(Place place) const {
  return {middle_.x + place.x * kHalfRoot3 * side_, middle_.y + place.y * 0.5 * side_};
}
Point HexNet::middle_of(std::uint32_t cell) const {
  return point(cells_[cell]);
}
std::uint32_t HexNet::neighbour(std::uint32_t cell, std::size_t k) const {
  return cell_at_[slot({cells_[cell].x + kNeighbours[k].x, cells_[cell].y + kNeighbours[k].y})];
}
std::uint32_t HexNet::corner(std::uint32_t cell, std::size_t k) const {
  return slot({cells_[cell].x + kCorners[k].x, cells_[cell].y + kCorners[k].y});
}
Point HexNet::corner_point(std::uint32_t corner) const {
  return point({static_cast<std::int32_t>(corner % width_) - half_width_,
                static_cast<std::int32_t>(corner / width_) - half_height_});
}
double HexNet::cell_hectares() const {
  return 3 * kHalfRoot3 * side_ * side_ / 10'000;
}

Labels grow(const HexNet& net, const std::vector<GrowthSeed>& seeds,
            const std::function<bool(std::uint32_t)>& within,
            const std::function<double(std::uint32_t, std::uint32_t)>& cost) {
  struct Arrival {
    double effort;
    std::uint32_t cell;
    std::int32_t region;
    bool operator>(const Arrival& other) const {
      return std::tie(effort, cell, region) > std::tie(other.effort, other.cell, other.region);
    }
  };
  Labels labels(net.size(), -1);
  std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> arrivals;
  for (std::size_t i = 0; i < seeds.size(); ++i)
    arrivals.push({0, seeds[i].cell, static_cast<std::int32_t>(i)});
  while (!arrivals.empty()) {
    const Arrival first = arrivals.top();
    arrivals.pop();
    if (labels[first.cell] >= 0) continue;
    labels[first.cell] = first.region;
    const double pace = seeds[static_cast<std::size_t>(first.region)].pace;
    for (std::size_t k = 0; k < 6; ++k) {
      const std::uint32_t next = net.neighbour(first.cell, k);
      if (next == HexNet::kNone || labels[next] >= 0 || !within(next)) continue;
      arrivals.push({first.effort + cost(first.cell, next) / pace, next, first.region});
    }
  }
  return labels;
}

std::vector<Point> draw_corners(const HexNet& net, const Labels& labels, std::uint64_t seed) {
  constexpr double kJitter = 0.30;  // of a side: cells stay convex enough not to fold
  constexpr int kPasses = 2;
  const std::vector<BorderEnds> ends = border_ends(net, labels);
  std::vector<Point> corners(net.corner_count());
  for (std::uint32_t c = 0; c < corners.size(); ++c) {
    if (ends[c].count == 0) continue;
    const Point at = net.corner_point(c);
    const auto moved = [&](std::uint32_t draw) {
      return (2 * uniform({seed, kCornerDraws, c, 0, draw}) - 1) * kJitter * net.side();
    };
    corners[c] = {at.x + moved(0), at.y + moved(1)};
  }
  for (int pass = 0; pass < kPasses; ++pass) {
    const std::vector<Point> before = corners;
    for (std::size_t c = 0; c < corners.size(); ++c) {
      if (ends[c].count != 2) continue;
      const Point a = before[ends[c].to[0]], b = before[ends[c].to[1]];
      corners[c] = {0.5 * before[c].x + 0.25 * (a.x + b.x), 0.5 * before[c].y + 0.25 * (a.y + b.y)};
    }
  }
  // Official borders are given to the millimetre.
  for (Point& corner : corners)
    corner = {std::round(corner.x * 1000) / 1000, std::round(corner.y * 1000) / 1000};
  return corners;
}

void trace_area(const HexNet& net, const std::vector<Point>& corners, const std::vector<bool>& chosen,
                Shapes& shapes) {
  // In a net of hexagons a border never touches itself, so each corner has one way on.
  std::vector<std::uint32_t> next(net.corner_count(), HexNet::kNone);
  for (std::uint32_t cell = 0; cell < net.size(); ++cell)
    for (std::size_t k = 0; chosen[cell] && k < 6; ++k) {
      const std::uint32_t other = net.neighbour(cell, k);
      if (other == HexNet::kNone || !chosen[other]) next[net.corner(cell, k)] = net.corner(cell, (k + 1) % 6);
    }
  std::vector<std::vector<Point>> outer, holes;
  for (std::uint32_t start = 0; start < next.size(); ++start) {
    std::vector<Point> ring;
    for (std::uint32_t at = start; next[at] != HexNet::kNone;) {
      ring.push_back(corners[at]);
      at = std::exchange(next[at], HexNet::kNone);
    }
    if (ring.empty()) continue;
    ring.push_back(ring.front());
    (signed_area(ring) > 0 ? outer : holes).push_back(std::move(ring));
  }
  const auto add = [&](const std::vector<Point>& ring) {
    shapes.points.insert(shapes.points.end(), ring.begin(), ring.end());
    shapes.close_ring();
  };
  for (const auto& ring : outer) {
    add(ring);
    for (const auto& hole : holes)
      if (ring_contains(ring, hole.front())) add(hole);
    shapes.close_part();
  }
  shapes.close_area();
}

}  // namespace roer::demo
