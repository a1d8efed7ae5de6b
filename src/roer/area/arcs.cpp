#include "roer/area/arcs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <unordered_map>
#include <utility>

#include "roer/area/simplify.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

struct PointHash {
  std::size_t operator()(const Point& point) const {
    const auto mix = [](std::uint64_t bits) {
      bits *= 0x9E3779B97F4A7C15ULL;
      return bits ^ (bits >> 29);
    };
    return mix(std::bit_cast<std::uint64_t>(point.x) + mix(std::bit_cast<std::uint64_t>(point.y)));
  }
};

struct ArcKeyHash {
  std::size_t operator()(const std::array<std::uint32_t, 3>& key) const {
    std::uint64_t hash = 0;
    for (const std::uint32_t part : key) hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL + (hash >> 31);
    return hash;
  }
};

constexpr std::uint32_t kNotVisited = 0xFFFFFFFF;

/// Corners without the closing one, and without repeats.
std::vector<std::uint32_t> corners_without_end(std::span<const std::uint32_t> ring) {
  std::vector<std::uint32_t> corners;
  for (const std::uint32_t corner : ring)
    if (corners.empty() || corners.back() != corner) corners.push_back(corner);
  while (corners.size() > 1 && corners.back() == corners.front()) corners.pop_back();
  return corners;
}

}  // namespace

/// Finds where rings meet and part, and cuts them there.
class ArcCutter {
 public:
  ArcCutter(const Shapes& shapes, Arcs& arcs) : shapes_(shapes), arcs_(arcs) {}

  void cut() {
    number_points();
    for (std::size_t r = 0; r + 1 < shapes_.ring_begin.size(); ++r) visit(corners_of_ring(r));
    for (std::size_t r = 0; r + 1 < shapes_.ring_begin.size(); ++r) {
      cut_ring(corners_of_ring(r));
      arcs_.ring_begin_.push_back(static_cast<std::uint32_t>(arcs_.legs_.size()));
    }
    arcs_.part_begin_ = shapes_.part_begin;
    arcs_.area_begin_ = shapes_.area_begin;
  }

 private:
  void number_points() {
    std::unordered_map<Point, std::uint32_t, PointHash> known;
    known.reserve(shapes_.points.size());
    number_.reserve(shapes_.points.size());
    for (const Point& point : shapes_.points) {
      const auto [at, added] = known.try_emplace(point, static_cast<std::uint32_t>(place_.size()));
      if (added) place_.push_back(point);
      number_.push_back(at->second);
    }
    beside_.assign(place_.size(), {kNotVisited, kNotVisited});
    meets_.assign(place_.size(), false);
  }

  [[nodiscard]] std::vector<std::uint32_t> corners_of_ring(std::size_t ring) const {
    const std::size_t begin = shapes_.ring_begin[ring];
    return corners_without_end({number_.data() + begin, shapes_.ring_begin[ring + 1] - begin});
  }

  /// Where a corner has other neighbours in one ring than in another, borders meet or part.
  void visit(const std::vector<std::uint32_t>& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const std::uint32_t before = ring[(i + ring.size() - 1) % ring.size()];
      const std::uint32_t after = ring[(i + 1) % ring.size()];
      const std::pair<std::uint32_t, std::uint32_t> sides = std::minmax({before, after});
      auto& known = beside_[ring[i]];
      if (known.first == kNotVisited)
        known = sides;
      else if (known != sides)
        meets_[ring[i]] = true;
    }
  }

  void cut_ring(std::vector<std::uint32_t> ring) {
    if (ring.size() < 3) return;
    const auto meeting = [&](std::uint32_t corner) { return bool(meets_[corner]); };
    auto first = std::find_if(ring.begin(), ring.end(), meeting);
    // Without a meeting point the same ring must begin at the same corner in both areas.
    if (first == ring.end()) first = std::min_element(ring.begin(), ring.end());
    std::rotate(ring.begin(), first, ring.end());
    ring.push_back(ring.front());
    std::size_t from = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
      if (meets_[ring[i]] || i + 1 == ring.size()) {
        add_leg({ring.data() + from, i + 1 - from});
        from = i;
      }
  }

  void add_leg(std::span<const std::uint32_t> line) {
    const std::array<std::uint32_t, 3> ahead{line.front(), line[1], line.back()};
    const std::array<std::uint32_t, 3> back{line.back(), line[line.size() - 2], line.front()};
    const bool backward = back < ahead;
    const auto [at, added] =
        known_arcs_.try_emplace(backward ? back : ahead, static_cast<std::uint32_t>(arcs_.size()));
    if (added) {
      for (std::size_t i = 0; i < line.size(); ++i)
        arcs_.points_.push_back(place_[backward ? line[line.size() - 1 - i] : line[i]]);
      arcs_.arc_begin_.push_back(static_cast<std::uint32_t>(arcs_.points_.size()));
    }
    arcs_.legs_.push_back({at->second, backward});
  }

  const Shapes& shapes_;
  Arcs& arcs_;
  std::vector<Point> place_;
  std::vector<std::uint32_t> number_;  ///< of each point of the shapes
  std::vector<std::pair<std::uint32_t, std::uint32_t>> beside_;
  std::vector<bool> meets_;
  std::unordered_map<std::array<std::uint32_t, 3>, std::uint32_t, ArcKeyHash> known_arcs_;
};

Arcs::Arcs(const Shapes& shapes) {
  ArcCutter(shapes, *this).cut();
}

namespace {

/// Appends a ring unless it has no three corners; tells whether it did.
bool append_simple_ring(Shapes& shapes, std::vector<Point>& ring) {
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  if (ring.size() < 4) return false;
  shapes.points.insert(shapes.points.end(), ring.begin(), ring.end());
  shapes.close_ring();
  return true;
}

}  // namespace

Shapes Arcs::simplified(double tolerance) const {
  std::vector<std::vector<Point>> lines(size());
  parallel_blocks(size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t a = begin; a < end; ++a) {
      const std::span<const Point> line{points_.data() + arc_begin_[a], points_.data() + arc_begin_[a + 1]};
      lines[a] =
          line.front() == line.back() ? roer::simplified(line, tolerance) : simplified_line(line, tolerance);
    }
  });
  Shapes result;
  std::vector<Point> ring;
  for (std::size_t area = 0; area + 1 < area_begin_.size(); ++area) {
    for (std::size_t part = area_begin_[area]; part < area_begin_[area + 1]; ++part) {
      bool outside = false;
      for (std::size_t r = part_begin_[part]; r < part_begin_[part + 1]; ++r) {
        ring.clear();
        for (std::size_t l = ring_begin_[r]; l < ring_begin_[r + 1]; ++l) {
          const std::vector<Point>& line = lines[legs_[l].arc];
          if (legs_[l].backward)
            ring.insert(ring.end(), line.rbegin(), line.rend());
          else
            ring.insert(ring.end(), line.begin(), line.end());
        }
        const bool kept = (outside || r == part_begin_[part]) && append_simple_ring(result, ring);
        outside = outside || kept;
      }
      if (outside) result.close_part();
    }
    result.close_area();
  }
  return result;
}

}  // namespace roer
