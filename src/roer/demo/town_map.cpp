// The map: an outline, a river with two islands, a railway, districts, and neighbourhoods within districts.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "roer/base/philox.hpp"
#include "roer/demo/cell_map.hpp"
#include "roer/demo/draws.hpp"
#include "roer/demo/town.hpp"

namespace roer::demo {

namespace {

// In the lake where a polder was once planned and never made: no real area lies under it.
constexpr Point kMiddle{146'000, 508'500};
constexpr double kSide = 70;  // of a hexagon: borders bend about as often as official ones
constexpr double kReach = 5'200;
constexpr std::int32_t kWesternIsland = -2, kEasternIsland = -3, kWater = -1;

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// Ground of the town, in metres from its middle.
class Ground {
 public:
  explicit Ground(std::uint64_t seed) {
    for (std::uint32_t i = 0; i < turn_.size(); ++i)
      turn_[i] = 2 * std::numbers::pi * uniform({seed, kOutlineDraws, i, 0, 0});
  }
  [[nodiscard]] bool inside(Point p) const {
    const double angle = std::atan2(p.y, p.x);
    const double radius =
        4'300 * (1 + 0.06 * std::sin(2 * angle + turn_[0]) + 0.05 * std::sin(3 * angle + turn_[1]) +
                 0.03 * std::sin(7 * angle + turn_[2]));
    return std::hypot(p.x, p.y) < radius;
  }
  /// Land, river or one of its islands.
  [[nodiscard]] std::int32_t kind(Point p) const {
    const double off = std::abs(p.y - river(p.x));
    const double west = std::abs(p.x - kIslands[0]), east = std::abs(p.x - kIslands[1]);
    if (off < 85 && west < 250) return kWesternIsland;
    if (off < 85 && east < 250) return kEasternIsland;
    const double bulge = std::exp(-west * west / 160'000) + std::exp(-east * east / 160'000);
    return off < 105 + 220 * bulge ? kWater : 0;
  }
  [[nodiscard]] bool west_of_railway(Point p) const {
    return p.x < -650 + 0.2 * p.y + 160 * std::sin(p.y / 1'700 + turn_[3]);
  }

 private:
  static constexpr std::array<double, 2> kIslands = {-2'500, 1'700};
  [[nodiscard]] double river(double x) const {
    return 1'050 + 300 * std::sin(x / 1'500 + turn_[4]) + 110 * std::sin(x / 640 + turn_[5]);
  }
  std::array<double, 6> turn_{};
};

std::uint32_t nearest_cell(const HexNet& net, const std::vector<std::uint32_t>& cells, Point to) {
  return *std::min_element(cells.begin(), cells.end(), [&](std::uint32_t a, std::uint32_t b) {
    return distance(net.middle_of(a), to) < distance(net.middle_of(b), to);
  });
}

/// Middles of `count` compact groups of cells (Lloyd 1982), the one nearest to the town's middle first.
std::vector<Point> cluster_middles(const HexNet& net, const std::vector<std::uint32_t>& cells,
                                   std::size_t count, const DrawKey& key) {
  constexpr int kRounds = 12;
  std::vector<Point> middles;
  for (std::uint32_t i = 0; middles.size() < count; ++i) {
    DrawKey draw = key;
    draw.draw = i;
    const Point at = net.middle_of(cells[uniform_below(draw, static_cast<std::uint32_t>(cells.size()))]);
    const bool near =
        std::any_of(middles.begin(), middles.end(), [&](Point m) { return distance(m, at) < 200; });
    if (!near || i > 500) middles.push_back(at);
  }
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Point> sum(count);
    std::vector<double> members(count);
    for (const std::uint32_t cell : cells) {
      const Point at = net.middle_of(cell);
      std::size_t best = 0;
      for (std::size_t m = 1; m < count; ++m)
        if (distance(middles[m], at) < distance(middles[best], at)) best = m;
      sum[best].x += at.x;
      sum[best].y += at.y;
      members[best] += 1;
    }
    for (std::size_t m = 0; m < count; ++m)
      if (members[m] > 0) middles[m] = {sum[m].x / members[m], sum[m].y / members[m]};
  }
  std::sort(middles.begin(), middles.end(),
            [](Point a, Point b) { return distance(a, kMiddle) < distance(b, kMiddle); });
  return middles;
}

/// Which cells belong to which district and neighbourhood.
class Settlement {
 public:
  Settlement(const HexNet& net, const Ground& ground, std::uint64_t seed)
      : net_(net), ground_(ground), seed_(seed) {
    grow_districts();
    std::int32_t first = 0;
    for (std::size_t d = 0; d < districts().size(); ++d) {
      settle(d, first);
      first += static_cast<std::int32_t>(districts()[d].buurten.size());
    }
    give_islands();
  }
  [[nodiscard]] const Labels& buurten() const { return buurten_; }
  [[nodiscard]] const std::vector<std::uint32_t>& district_of() const { return district_of_; }

 private:
  [[nodiscard]] Point local(std::uint32_t cell) const {
    const Point at = net_.middle_of(cell);
    return {at.x - kMiddle.x, at.y - kMiddle.y};
  }
  /// Hard and easy ground in patches of some 500 m, so that borders bend, and a little of it cell by cell.
  [[nodiscard]] double roughness(std::uint32_t cell) const {
    constexpr double kPatch = 500;
    const Point at{local(cell).x / kPatch + 64, local(cell).y / kPatch + 64};
    const auto east = static_cast<std::uint32_t>(at.x), north = static_cast<std::uint32_t>(at.y);
    const double dx = at.x - east, dy = at.y - north;
    const auto patch = [&](std::uint32_t x, std::uint32_t y) {
      return uniform({seed_, kCellDraws, 1000 * x + y, 1, 0});
    };
    const double ground = (1 - dy) * ((1 - dx) * patch(east, north) + dx * patch(east + 1, north)) +
                          dy * ((1 - dx) * patch(east, north + 1) + dx * patch(east + 1, north + 1));
    return 0.3 + 0.5 * uniform({seed_, kCellDraws, cell, 0, 0}) + 3 * ground * ground;
  }
  [[nodiscard]] double effort(std::uint32_t from, std::uint32_t to) const {
    const bool crosses = ground_.west_of_railway(local(from)) != ground_.west_of_railway(local(to));
    return (roughness(from) + roughness(to)) / 2 + (crosses ? 9 : 0);
  }

  void grow_districts() {
    std::vector<std::uint32_t> land;
    for (std::uint32_t cell = 0; cell < net_.size(); ++cell)
      if (ground_.kind(local(cell)) == 0) land.push_back(cell);
    std::vector<GrowthSeed> seeds;
    for (const DistrictPlan& plan : districts())
      seeds.push_back(
          {nearest_cell(net_, land, {kMiddle.x + plan.centre.x, kMiddle.y + plan.centre.y}), plan.pace});
    districts_ = grow(
        net_, seeds, [&](std::uint32_t cell) { return ground_.kind(local(cell)) == 0; },
        [&](std::uint32_t a, std::uint32_t b) { return effort(a, b); });
    buurten_.assign(net_.size(), -1);
  }

  void settle(std::size_t district, std::int32_t first) {
    const auto plans = districts()[district].buurten;
    district_of_.insert(district_of_.end(), plans.size(), static_cast<std::uint32_t>(district));
    std::vector<std::uint32_t> cells;
    for (std::uint32_t cell = 0; cell < net_.size(); ++cell)
      if (districts_[cell] == static_cast<std::int32_t>(district)) cells.push_back(cell);
    const bool enclave = plans.back().name == kEnclave;
    const std::size_t count = plans.size() - (enclave ? 1 : 0);
    std::vector<GrowthSeed> seeds;
    for (const Point middle : cluster_middles(
             net_, cells, count, {seed_, kClusterDraws, static_cast<std::uint32_t>(district), 0, 0}))
      seeds.push_back({nearest_cell(net_, cells, middle), 1});
    const Labels own = grow(
        net_, seeds,
        [&](std::uint32_t cell) { return districts_[cell] == static_cast<std::int32_t>(district); },
        [&](std::uint32_t a, std::uint32_t b) { return effort(a, b); });
    for (const std::uint32_t cell : cells) buurten_[cell] = own[cell] < 0 ? -1 : first + own[cell];
    if (enclave) cut_enclave(cells, first, static_cast<std::int32_t>(plans.size()));
  }

  /// Steps from a cell to the nearest cell of another label.
  [[nodiscard]] std::vector<int> depths(const std::vector<std::uint32_t>& cells) const {
    std::vector<int> depth(net_.size(), 0);
    for (bool deeper = true; deeper;) {
      deeper = false;
      const std::vector<int> before = depth;
      for (const std::uint32_t cell : cells) {
        int least = 1 << 20;
        for (std::size_t k = 0; k < 6; ++k) {
          const std::uint32_t other = net_.neighbour(cell, k);
          const bool same = other != HexNet::kNone && buurten_[other] == buurten_[cell];
          least = std::min(least, same ? before[other] : -1);
        }
        depth[cell] = std::min(least + 1, 40);
        deeper = deeper || depth[cell] != before[cell];
      }
    }
    return depth;
  }

  /// A village in the middle of the open land around it.
  void cut_enclave(const std::vector<std::uint32_t>& cells, std::int32_t first, std::int32_t count) {
    const std::vector<int> depth = depths(cells);
    const std::uint32_t middle = *std::max_element(
        cells.begin(), cells.end(), [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
    const std::int32_t around = buurten_[middle];
    for (const std::uint32_t cell : cells)
      if (buurten_[cell] == around && depth[cell] >= 2 &&
          distance(net_.middle_of(cell), net_.middle_of(middle)) < 330)
        buurten_[cell] = first + count - 1;
  }

  void give_islands() {
    std::int32_t label = 0, western = -1, eastern = -1;
    for (const DistrictPlan& district : districts())
      for (const BuurtPlan& plan : district.buurten) {
        if (plan.name == kOnIsland) western = label;
        if (plan.name == kOnEasternIsland) eastern = label;
        ++label;
      }
    for (std::uint32_t cell = 0; cell < net_.size(); ++cell) {
      const std::int32_t kind = ground_.kind(local(cell));
      if (kind == kWesternIsland) buurten_[cell] = western;
      if (kind == kEasternIsland) buurten_[cell] = eastern;
    }
  }

  const HexNet& net_;
  const Ground& ground_;
  std::uint64_t seed_;
  Labels districts_, buurten_;
  std::vector<std::uint32_t> district_of_;
};

std::string buurt_code(const DistrictPlan& district, std::size_t at) {
  return fmt::format("BU{}{}{:02}", kMunicipalityCode.substr(2), district.code, at);
}

void name_areas(Town& town) {
  for (std::uint32_t d = 0; d < districts().size(); ++d) {
    const DistrictPlan& plan = districts()[d];
    town.districts.push_back(
        {fmt::format("WK{}{}", kMunicipalityCode.substr(2), plan.code), std::string(plan.name)});
    for (std::size_t b = 0; b < plan.buurten.size(); ++b) {
      Buurt buurt;
      buurt.code = buurt_code(plan, b);
      buurt.name = plan.buurten[b].name;
      buurt.district = d;
      buurt.plan = &plan.buurten[b];
      if (buurt.name == kWithoutScore) buurt.first_measured = 9999;
      if (buurt.name == kScoredSince2018) buurt.first_measured = 2018;
      town.buurten.push_back(std::move(buurt));
    }
  }
}

/// Hills of hardship and ease that cover several neighbourhoods.
void lay_field(Town& town) {
  constexpr std::uint32_t kHills = 7;
  for (Buurt& buurt : town.buurten)
    for (std::uint32_t h = 0; h < kHills; ++h) {
      const auto draw = [&](std::uint32_t i) { return uniform({town.seed, kFieldDraws, h, 0, i}); };
      const Point top{kMiddle.x + 8'000 * (draw(0) - 0.5), kMiddle.y + 8'000 * (draw(1) - 0.5)};
      const double far = distance(top, buurt.middle) / 1'300;
      buurt.field += 0.40 * normal({town.seed, kFieldDraws, h, 1, 0}) * std::exp(-far * far / 2);
    }
}

void draw_shapes(Town& town, const HexNet& net, const Settlement& settlement) {
  const Labels& labels = settlement.buurten();
  const std::vector<Point> corners = draw_corners(net, labels, town.seed);
  const auto trace = [&](Shapes& shapes, auto belongs) {
    std::vector<bool> chosen(net.size());
    for (std::uint32_t cell = 0; cell < net.size(); ++cell) chosen[cell] = belongs(labels[cell]);
    trace_area(net, corners, chosen, shapes);
  };
  for (std::int32_t b = 0; b < static_cast<std::int32_t>(town.buurten.size()); ++b)
    trace(town.buurt_shapes, [&](std::int32_t label) { return label == b; });
  const auto& district_of = settlement.district_of();
  for (std::uint32_t d = 0; d < town.districts.size(); ++d)
    trace(town.district_shapes, [&](std::int32_t label) {
      return label >= 0 && district_of[static_cast<std::size_t>(label)] == d;
    });
  trace(town.municipality_shape, [](std::int32_t label) { return label >= 0; });
  trace(town.water_shape, [](std::int32_t label) { return label < 0; });
}

}  // namespace

const Buurt* Town::named(std::string_view name) const {
  const auto found =
      std::find_if(buurten.begin(), buurten.end(), [&](const Buurt& b) { return b.name == name; });
  return found == buurten.end() ? nullptr : &*found;
}

Town make_town(std::uint64_t seed) {
  Town town;
  town.seed = seed;
  const Ground ground(seed);
  const HexNet net(kMiddle, kSide, kReach,
                   [&](Point p) { return ground.inside({p.x - kMiddle.x, p.y - kMiddle.y}); });
  const Settlement settlement(net, ground, seed);
  name_areas(town);
  draw_shapes(town, net, settlement);
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    town.buurten[b].hectares = area_of(town.buurt_shapes, b) / 10'000;
    town.buurten[b].middle = centroid_of(town.buurt_shapes, b);
    town.buurten[b].from_centre = distance(town.buurten[b].middle, kMiddle);
  }
  lay_field(town);
  return town;
}

}  // namespace roer::demo
