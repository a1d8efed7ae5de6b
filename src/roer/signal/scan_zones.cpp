#include "roer/signal/scan_zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <unordered_set>

#include "roer/base/parallel.hpp"

namespace roer::signal {

namespace {

constexpr double kSameDistance = 1e-12;     // of the squared distance
constexpr double kSameOnGlobe = 1e-9;       // of the squared chord: coordinates on a sphere are rounded more
constexpr double kEarthRadius = 6'371'009;  // metres, the mean
constexpr std::size_t kMostSets = 50'000'000;

struct NearArea {
  double squared;
  std::uint32_t area;
};

/// One centre's areas from near to far, within the limits.
struct CircleList {
  std::vector<std::uint32_t> areas;
  std::vector<std::uint8_t> whole;
};

/// The areas of one centre up to the largest size, those at one distance together.
/// `near`: from near to far.  `passed`: squared distance at which the size was passed; as it was where it
/// never is.
CircleList up_to_size(std::span<const NearArea> near, std::span<const double> sizes, double most, double same,
                      double& passed) {
  CircleList list;
  double size = 0;
  for (std::size_t from = 0, to = 0; from < near.size(); from = to) {
    for (to = from; to < near.size() && near[to].squared <= near[from].squared * (1 + same); ++to)
      size += sizes[near[to].area];
    if (size > most) {
      passed = near[from].squared;
      break;
    }
    for (std::size_t k = from; k < to; ++k) {
      list.areas.push_back(near[k].area);
      list.whole.push_back(k + 1 == to ? 1 : 0);
    }
  }
  return list;
}

/// Points in square cells of about four.
class CentreGrid {
 public:
  explicit CentreGrid(std::span<const Point> points) : points_(points) {
    double max_x = points[0].x, max_y = points[0].y;
    min_ = points[0];
    for (const Point& p : points) {
      min_ = {std::min(min_.x, p.x), std::min(min_.y, p.y)};
      max_x = std::max(max_x, p.x), max_y = std::max(max_y, p.y);
    }
    const double width = max_x - min_.x, height = max_y - min_.y;
    across_ = std::hypot(width, height);
    side_ = std::max({std::sqrt(4 * width * height / static_cast<double>(points.size())),
                      std::max(width, height) / 1024, 1e-9});
    columns_ = static_cast<std::int64_t>(width / side_) + 1;
    rows_ = static_cast<std::int64_t>(height / side_) + 1;
    first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (const Point& p : points) ++first_[cell(p) + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    order_.resize(points.size());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < points.size(); ++i) order_[next[cell(points[i])]++] = i;
  }
  [[nodiscard]] double side() const { return side_; }
  [[nodiscard]] double across() const { return across_; }
  /// All points, to and fro along the rows of cells: each near the one before.
  [[nodiscard]] std::vector<std::uint32_t> walk() const {
    std::vector<std::uint32_t> walk;
    for (std::int64_t row = 0; row < rows_; ++row)
      for (std::int64_t k = 0; k < columns_; ++k) {
        const auto cell = static_cast<std::size_t>(row * columns_ + (row % 2 == 0 ? k : columns_ - 1 - k));
        walk.insert(walk.end(), order_.begin() + first_[cell], order_.begin() + first_[cell + 1]);
      }
    return walk;
  }

  /// Everything within `reach`, in any order.
  void within(const Point& at, double reach, std::vector<NearArea>& found) const {
    found.clear();
    const auto clamp = [](double v, std::int64_t most) {
      return static_cast<std::int64_t>(std::clamp(v, 0.0, static_cast<double>(most)));
    };
    const std::int64_t left = clamp((at.x - reach - min_.x) / side_, columns_ - 1);
    const std::int64_t right = clamp((at.x + reach - min_.x) / side_, columns_ - 1);
    const std::int64_t top = clamp((at.y + reach - min_.y) / side_, rows_ - 1);
    for (std::int64_t row = clamp((at.y - reach - min_.y) / side_, rows_ - 1); row <= top; ++row)
      for (std::uint32_t k = first_[static_cast<std::size_t>(row * columns_ + left)];
           k < first_[static_cast<std::size_t>(row * columns_ + right) + 1]; ++k) {
        const double dx = points_[order_[k]].x - at.x, dy = points_[order_[k]].y - at.y;
        if (dx * dx + dy * dy <= reach * reach) found.push_back({dx * dx + dy * dy, order_[k]});
      }
  }

 private:
  [[nodiscard]] std::size_t cell(const Point& p) const {
    return static_cast<std::size_t>(static_cast<std::int64_t>((p.y - min_.y) / side_) * columns_ +
                                    static_cast<std::int64_t>((p.x - min_.x) / side_));
  }
  std::span<const Point> points_;
  Point min_;
  double side_ = 1, across_ = 0;
  std::int64_t columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_, order_;
};

/// Finds circles one after the other; the reach of one is a good guess for the next.
class CircleFinder {
 public:
  CircleFinder(const CentreGrid& grid, std::span<const double> sizes, double most, double radius)
      : grid_(grid), sizes_(sizes), most_(most), radius_(radius), reach_(grid.side()) {}

  CircleList around(const Point& at, std::uint32_t centre) {
    gather(at);
    sort_near(centre);
    // One that is too large by itself says nothing of how far its neighbours reach.
    double passed = 0;
    CircleList list = up_to_size(near_, sizes_, most_, kSameDistance, passed);
    if (passed > 0) reach_ = std::sqrt(passed);
    return list;
  }

 private:
  /// By distance, the centre first among equals, then by place.  Squared distances in the plane are spread
  /// about evenly, so that as many buckets as areas hold few each.
  void sort_near(std::uint32_t centre) {
    const auto nearer = [&](const NearArea& a, const NearArea& b) {
      if (a.squared != b.squared) return a.squared < b.squared;
      return (a.area == centre) != (b.area == centre) ? a.area == centre : a.area < b.area;
    };
    double furthest = 0;
    for (const NearArea& near : near_) furthest = std::max(furthest, near.squared);
    const double per_bucket = furthest > 0 ? (static_cast<double>(near_.size()) - 0.5) / furthest : 0;
    buckets_.assign(near_.size() + 1, 0);
    const auto bucket = [&](const NearArea& near) {
      return static_cast<std::size_t>(near.squared * per_bucket);
    };
    for (const NearArea& near : near_) ++buckets_[bucket(near) + 1];
    std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
    sorted_.resize(near_.size());
    for (const NearArea& near : near_) sorted_[buckets_[bucket(near)]++] = near;
    std::uint32_t begin = 0;
    for (std::size_t k = 0; k < near_.size(); begin = buckets_[k++])
      if (buckets_[k] > begin + 1) std::sort(sorted_.begin() + begin, sorted_.begin() + buckets_[k], nearer);
    near_.swap(sorted_);
  }
  /// Everything up to where the limits are passed.
  void gather(const Point& at) {
    const double furthest = std::min(radius_, grid_.across() * (1 + 1e-9));
    for (reach_ = std::min(reach_ * 1.01, furthest);; reach_ = std::min(reach_ * 1.25, furthest)) {
      grid_.within(at, reach_ * (1 + kSameDistance), near_);
      double size = 0;
      for (const NearArea& near : near_) size += sizes_[near.area];
      if (size > most_ * 1.0000001 || reach_ >= furthest) break;
    }
  }
  const CentreGrid& grid_;
  std::span<const double> sizes_;
  double most_, radius_, reach_;
  std::vector<NearArea> near_, sorted_;
  std::vector<std::uint32_t> buckets_;
};

Error zone_error(const char* message, double found, const char* expected) {
  return Error{ErrorCode::kOutOfRange,
               message,
               {},
               0,
               {},
               fmt::format("{}", found),
               expected,
               "Give limits that leave something to look at."};
}

Faults check_zones(std::span<const Point> centres, std::span<const double> sizes, const ZoneLimits& limits) {
  Faults faults;
  if (!(limits.share > 0 && limits.share <= 1))
    faults.add(
        zone_error("the largest zone must be a share of the whole", limits.share, "above 0, at most 1"));
  if (!(limits.radius.value() >= 0))
    faults.add(
        zone_error("the largest radius must be a distance", limits.radius.value(), "at least 0 metres"));
  for (std::size_t i = 0; i < centres.size(); ++i) {
    if (!std::isfinite(centres[i].x) || !std::isfinite(centres[i].y))
      faults.add(Error{ErrorCode::kMissingData,
                       "an area has no place",
                       {},
                       static_cast<std::int64_t>(i) + 1,
                       {},
                       "no coordinates",
                       "metres in RD",
                       "Leave the area out, or give its shape."});
    if (!(sizes[i] >= 0) || !std::isfinite(sizes[i]))
      faults.add(zone_error("sizes of areas must be numbers", sizes[i], "at least 0"));
  }
  return faults;
}

/// Of centres on a walk over the map: the reach of the one before is then a good guess, and what follows
/// finds counts near each other in memory.
std::vector<CircleList> circle_lists(std::span<const Point> centres, std::span<const double> sizes,
                                     const ZoneLimits& limits) {
  const CentreGrid grid(centres);
  const double most = limits.share * std::accumulate(sizes.begin(), sizes.end(), 0.0) * (1 + 1e-12);
  std::vector<CircleList> lists(centres.size());
  const std::vector<std::uint32_t> walk = grid.walk();
  parallel_blocks(centres.size(), 64, [&](std::size_t begin, std::size_t end) {
    CircleFinder finder(grid, sizes, most, limits.radius.value());
    for (std::size_t i = begin; i < end; ++i) lists[i] = finder.around(centres[walk[i]], walk[i]);
  });
  return lists;
}

/// Points of a unit sphere.
class Globe {
 public:
  explicit Globe(std::span<const Point> degrees) {
    for (const Point& p : degrees) {
      const double lon = p.x * std::numbers::pi / 180, lat = p.y * std::numbers::pi / 180;
      at_.push_back({std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)});
    }
  }
  [[nodiscard]] std::vector<NearArea> near(std::size_t centre, double radius) const {
    const double half = std::min(radius / kEarthRadius / 2, std::numbers::pi / 2);
    const double reach = 2 * std::sin(half);
    std::vector<NearArea> found;
    for (std::uint32_t i = 0; i < at_.size(); ++i) {
      double squared = 0;
      for (std::size_t k = 0; k < 3; ++k)
        squared += (at_[i][k] - at_[centre][k]) * (at_[i][k] - at_[centre][k]);
      if (squared <= reach * reach * (1 + kSameOnGlobe)) found.push_back({squared, i});
    }
    return found;
  }

 private:
  std::vector<std::array<double, 3>> at_;
};

/// From near to far, and no more than it takes to pass the largest size.
void sort_to_size(std::vector<NearArea>& near, std::uint32_t centre, std::span<const double> sizes,
                  double most) {
  const auto nearer = [centre](const NearArea& a, const NearArea& b) {
    if (a.squared != b.squared) return a.squared < b.squared;
    return (a.area == centre) != (b.area == centre) ? a.area == centre : a.area < b.area;
  };
  std::size_t sorted = 0;
  double size = 0;
  for (std::size_t next = 64; sorted < near.size() && size <= most; next = sorted * 2) {
    const auto from = near.begin() + static_cast<std::ptrdiff_t>(sorted);
    const std::size_t end = std::min(next, near.size());
    const auto to = near.begin() + static_cast<std::ptrdiff_t>(end);
    std::partial_sort(from, to, near.end(), nearer);
    for (; sorted < end; ++sorted) size += sizes[near[sorted].area];
  }
  near.resize(sorted);
}

Faults check_degrees(std::span<const Point> centres) {
  Faults faults;
  for (const Point& p : centres)
    if (std::abs(p.x) > 180 || std::abs(p.y) > 90)
      faults.add(zone_error("this is no place on the globe", std::abs(p.y) > 90 ? p.y : p.x,
                            "longitude -180 to 180 and latitude -90 to 90"));
  return faults;
}

}  // namespace

template <class Lists>
void ScanZones::take(std::size_t areas, Lists lists) {
  areas_ = areas;
  std::size_t steps = 0;
  for (const auto& list : lists) begin_.push_back(steps += list.areas.size());
  added_.reserve(steps), whole_.reserve(steps);
  for (auto& list : lists) {
    added_.insert(added_.end(), list.areas.begin(), list.areas.end());
    whole_.insert(whole_.end(), list.whole.begin(), list.whole.end());
    list = {};
  }
}

Result<ScanZones> ScanZones::circles_on_globe(std::span<const Point> centres, std::span<const double> sizes,
                                              const ZoneLimits& limits) {
  Faults faults = check_zones(centres, sizes, limits);
  faults.add(check_degrees(centres));
  if (!faults.empty()) return faults;
  const Globe globe(centres);
  const double most = limits.share * std::accumulate(sizes.begin(), sizes.end(), 0.0) * (1 + 1e-12);
  std::vector<CircleList> lists(centres.size());
  parallel_blocks(centres.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<NearArea> near = globe.near(i, limits.radius.value());
      sort_to_size(near, static_cast<std::uint32_t>(i), sizes, most);
      double passed = 0;
      lists[i] = up_to_size(near, sizes, most, kSameOnGlobe, passed);
    }
  });
  ScanZones zones;
  zones.take(centres.size(), std::move(lists));
  return zones;
}

Result<ScanZones> ScanZones::circles(std::span<const Point> centres, std::span<const double> sizes,
                                     const ZoneLimits& limits) {
  if (Faults faults = check_zones(centres, sizes, limits); !faults.empty()) return faults;
  ScanZones zones;
  if (!centres.empty()) zones.take(centres.size(), circle_lists(centres, sizes, limits));
  return zones;
}

ScanZones ScanZones::everywhere(std::size_t areas) {
  std::vector<std::uint32_t> all(areas);
  std::iota(all.begin(), all.end(), 0U);
  ScanZones zones = nearest_first(areas, {all});
  std::fill(zones.whole_.begin(), zones.whole_.end() - 1, std::uint8_t{0});
  return zones;
}

ScanZones ScanZones::nearest_first(std::size_t areas, const std::vector<std::vector<std::uint32_t>>& lists) {
  ScanZones zones;
  zones.areas_ = areas;
  for (const auto& list : lists) {
    zones.added_.insert(zones.added_.end(), list.begin(), list.end());
    zones.begin_.push_back(zones.added_.size());
  }
  zones.whole_.assign(zones.added_.size(), 1);
  return zones;
}

std::vector<std::uint32_t> ScanZones::members(std::size_t centre, std::size_t at) const {
  const auto steps = added(centre);
  if (nested()) return {steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(at) + 1};
  // Backwards: the step one less deep that was walked last is the one this stands on.
  std::vector<std::uint32_t> found;
  std::size_t depth_left = depth(begin_[centre] + at);
  for (std::size_t step = at + 1; step-- > 0 && depth_left > 0;)
    if (depth(begin_[centre] + step) == depth_left) {
      found.push_back(steps[step]);
      --depth_left;
    }
  return {found.rbegin(), found.rend()};
}

std::uint64_t ScanZones::count() const {
  return static_cast<std::uint64_t>(std::count(whole_.begin(), whole_.end(), std::uint8_t{1}));
}

namespace {

/// Walks all connected sets within a neighbourhood of at most 30 areas, each once: an area that was passed
/// over is forbidden in everything that follows.
class SetWalk {
 public:
  SetWalk(const CircleList& near, const Neighbours& touching, std::span<const double> sizes, double most)
      : near_(near), most_(most), sizes_(sizes) {
    for (std::size_t a = 0; a < near.areas.size(); ++a) {
      std::uint32_t around = 0;
      for (std::uint32_t k = touching.begin[near.areas[a]]; k < touching.begin[near.areas[a] + 1]; ++k)
        for (std::size_t b = 0; b < near.areas.size(); ++b)
          if (near.areas[b] == touching.list[k]) around |= 1U << b;
      around_.push_back(around);
    }
  }
  /// visit(set as bits, area added, depth) says whether to go on.
  template <class Visit>
  bool walk(const Visit& visit) {
    return near_.areas.empty() || add(0, 0, 0, 0, 0, visit);
  }

 private:
  template <class Visit>
  bool add(std::size_t area, std::uint32_t set, std::uint32_t forbidden, std::size_t depth, double size,
           const Visit& visit) {
    set |= 1U << area;
    size += sizes_[near_.areas[area]];
    if (size > most_) return true;
    if (!visit(set, near_.areas[area], depth + 1)) return false;
    std::uint32_t open = 0;
    for (std::size_t b = 0; b < around_.size(); ++b)
      if ((set >> b & 1U) != 0) open |= around_[b];
    open &= ~set & ~forbidden;
    for (std::size_t b = 0; b < around_.size(); ++b) {
      if ((open >> b & 1U) == 0) continue;
      if (!add(b, set, forbidden, depth + 1, size, visit)) return false;
      forbidden |= 1U << b;
    }
    return true;
  }
  const CircleList& near_;
  double most_;
  std::span<const double> sizes_;
  std::vector<std::uint32_t> around_;
};

/// A set of areas as a number: sums of mixed numbers of its members, the same in any order.
std::uint64_t set_name(const CircleList& near, std::uint32_t set) {
  std::uint64_t name = 0;
  for (std::size_t b = 0; b < near.areas.size(); ++b) {
    if ((set >> b & 1U) == 0) continue;
    std::uint64_t mixed = (near.areas[b] + 1) * 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    name += mixed ^ (mixed >> 31);
  }
  return name;
}

}  // namespace

Result<ScanZones> ScanZones::connected(std::span<const Point> centres, const Neighbours& touching,
                                       std::span<const double> sizes, std::size_t nearest,
                                       const ZoneLimits& limits) {
  if (Faults faults = check_zones(centres, sizes, limits); !faults.empty()) return faults;
  if (nearest < 1 || nearest > 30)
    return zone_error("flexible zones lie among the nearest areas", static_cast<double>(nearest), "1 to 30");
  const double most = limits.share * std::accumulate(sizes.begin(), sizes.end(), 0.0) * (1 + 1e-12);
  const Neighbours around = nearest_neighbours(centres, std::max<std::size_t>(1, nearest - 1));
  ScanZones zones;
  zones.areas_ = centres.size();
  std::unordered_set<std::uint64_t> seen;
  for (std::uint32_t i = 0; i < centres.size(); ++i) {
    CircleList near{{i}, {}};
    for (std::uint32_t k = around.begin[i]; k < around.begin[i + 1] && near.areas.size() < nearest; ++k)
      if (around.metres[k] <= limits.radius.value()) near.areas.push_back(around.list[k]);
    const bool all = SetWalk(near, touching, sizes, most)
                         .walk([&](std::uint32_t set, std::uint32_t area, std::size_t depth) {
                           zones.added_.push_back(area);
                           zones.depth_.push_back(static_cast<std::uint8_t>(depth));
                           zones.whole_.push_back(seen.insert(set_name(near, set)).second ? 1 : 0);
                           return zones.added_.size() <= kMostSets;
                         });
    if (!all)
      return zone_error("there are too many connected sets", static_cast<double>(kMostSets),
                        "at most 50 million");
    zones.begin_.push_back(zones.added_.size());
  }
  return zones;
}

}  // namespace roer::signal
