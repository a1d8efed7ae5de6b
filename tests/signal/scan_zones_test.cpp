// Zones of a scan: against all subsets, all distances, and limits.

#include "roer/signal/scan_zones.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <set>

#include "roer/area/neighbours.hpp"
#include "roer/base/philox.hpp"
#include "roer/signal/scan.hpp"
#include "signal/made_scans.hpp"

namespace roer::signal {
namespace {

using testing::counts_of;
using testing::Made;
using testing::made_counts;
using testing::made_places;

/// Connected sets among nearest areas, by trying all subsets.
std::set<std::set<std::uint32_t>> sets_by_hand(const std::vector<Point>& places, const Neighbours& touching,
                                               std::size_t nearest) {
  std::set<std::set<std::uint32_t>> sets;
  const Neighbours around = nearest_neighbours(places, nearest - 1);
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    std::vector<std::uint32_t> near{i};
    for (std::uint32_t k = around.begin[i]; k < around.begin[i + 1]; ++k) near.push_back(around.list[k]);
    for (std::uint32_t bits = 1; bits < (1U << near.size()); bits += 2) {
      std::set<std::uint32_t> set, reached{i};
      for (std::size_t b = 0; b < near.size(); ++b)
        if ((bits >> b & 1U) != 0) set.insert(near[b]);
      for (std::size_t turn = 0; turn < near.size(); ++turn)
        for (const std::uint32_t a : std::set<std::uint32_t>(reached))
          for (std::uint32_t k = touching.begin[a]; k < touching.begin[a + 1]; ++k)
            if (set.contains(touching.list[k])) reached.insert(touching.list[k]);
      if (reached == set) sets.insert(set);
    }
  }
  return sets;
}

TEST(ScanZones, connected_sets_are_those_of_all_subsets_each_once) {
  const std::vector<Point> places = made_places(24, true);
  const Neighbours touching = points_within(places, Metres{100});
  const ScanZones zones = ScanZones::connected(places, touching, std::vector<double>(24, 1), 7, {1}).value();
  std::set<std::set<std::uint32_t>> found;
  std::size_t count = 0;
  for (std::size_t centre = 0; centre < zones.centres(); ++centre)
    for (std::size_t step = 0; step < zones.added(centre).size(); ++step) {
      if (!zones.is_zone(zones.first_step(centre) + step)) continue;
      const auto members = zones.members(centre, step);
      found.insert({members.begin(), members.end()});
      ++count;
    }
  EXPECT_EQ(found, sets_by_hand(places, touching, 7));
  EXPECT_EQ(count, found.size());
  EXPECT_EQ(zones.count(), found.size());
}

/// Every prefix of the places by distance that ends where the next is further off.
std::set<std::set<std::uint32_t>> globe_zones(const std::vector<Point>& places, std::size_t centre,
                                              const std::vector<double>& sizes, double most) {
  constexpr double kDegree = std::numbers::pi / 180;
  std::vector<std::pair<double, std::uint32_t>> near;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const Point p = places[centre], q = places[i];
    const double cosine = std::sin(p.y * kDegree) * std::sin(q.y * kDegree) +
                          std::cos(p.y * kDegree) * std::cos(q.y * kDegree) * std::cos((q.x - p.x) * kDegree);
    near.emplace_back(i == centre ? 0 : std::acos(std::clamp(cosine, -1.0, 1.0)), i);
  }
  std::sort(near.begin(), near.end());
  std::set<std::set<std::uint32_t>> zones;
  std::set<std::uint32_t> zone;
  double size = 0;
  for (std::size_t k = 0; k < near.size(); ++k) {
    zone.insert(near[k].second);
    size += sizes[near[k].second];
    if (size > most) break;
    if (k + 1 == near.size() || near[k + 1].first > near[k].first + 1e-7) zones.insert(zone);
  }
  return zones;
}

TEST(ScanZones, circles_on_the_globe_follow_great_circles) {
  std::vector<Point> places;
  std::vector<double> sizes;
  // Two at one place, two at one distance from the first, some beyond the date line and near the pole.
  for (const Point p : {Point{179, 10}, Point{-179, 10}, Point{177, 10}, Point{179, 10}, Point{0, 89},
                        Point{180, 88}, Point{5.9, 51.8}, Point{4.9, 52.4}, Point{-106.6, 35.1}})
    places.push_back(p);
  for (std::uint32_t i = 0; i < 80; ++i)
    places.push_back({360 * uniform({9, 1, i, 0, 0}) - 180, 180 * uniform({9, 2, i, 0, 0}) - 90});
  for (std::size_t i = 0; i < places.size(); ++i) sizes.push_back(static_cast<double>(1 + i % 5));
  const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  for (const double share : {0.05, 0.5, 1.0}) {
    const ScanZones zones = ScanZones::circles_on_globe(places, sizes, {share}).value();
    ASSERT_TRUE(zones.nested());
    for (std::size_t c = 0; c < places.size(); ++c) {
      std::set<std::set<std::uint32_t>> found;
      for (std::size_t step = 0; step < zones.added(c).size(); ++step) {
        if (!zones.is_zone(zones.first_step(c) + step)) continue;
        const auto members = zones.members(c, step);
        found.insert({members.begin(), members.end()});
      }
      EXPECT_EQ(found, globe_zones(places, c, sizes, share * all)) << "centre " << c << ", share " << share;
    }
  }
  // A degree of a meridian is 111.2 km.
  const std::vector<Point> meridian = {{5, 50}, {5, 51}, {5, 52}};
  const std::vector<double> ones(3, 1);
  EXPECT_EQ(ScanZones::circles_on_globe(meridian, ones, {1, Metres{111'000}}).value().count(), 3U);
  EXPECT_EQ(ScanZones::circles_on_globe(meridian, ones, {1, Metres{112'000}}).value().count(), 6U);
  EXPECT_FALSE(ScanZones::circles_on_globe(std::vector<Point>{{5, 91}}, std::vector<double>{1}).ok());
}

TEST(ScanZones, flexible_zones_find_what_circles_cannot) {
  // A row of areas: circles around them take in their other neighbours.
  const std::vector<Point> places = made_places(36, true);
  Made made{36, 1, std::vector<std::uint32_t>(36, 10), std::vector<double>(36, 10)};
  for (const std::size_t i : {12, 13, 14, 15, 16}) made.cases[i] = 24;
  const ScanCounts counts = counts_of(ScanModel::kPoisson, made);
  ScanOptions options;
  options.replicates = 99;
  options.time = ScanTime::kWhole;
  const ScanZones flexible =
      ScanZones::connected(places, points_within(places, Metres{100}), counts.sizes(), 13).value();
  const ScanCluster found = scan(counts, flexible, options).value().clusters.at(0);
  EXPECT_EQ(std::set<std::uint32_t>(found.members.begin(), found.members.end()),
            (std::set<std::uint32_t>{12, 13, 14, 15, 16}));
  EXPECT_LE(found.p, 0.05);
  const ScanCluster round =
      scan(counts, ScanZones::circles(places, counts.sizes()).value(), options).value().clusters.at(0);
  EXPECT_LT(round.score, found.score);
}

TEST(ScanZones, an_area_too_large_by_itself_has_no_circle_and_leaves_those_of_others) {
  const std::vector<Point> places = {{0, 0}, {100, 0}, {200, 0}, {300, 0}};
  const ScanZones zones = ScanZones::circles(places, std::vector<double>{100, 1, 1, 1}, {0.5}).value();
  std::vector<std::size_t> areas;
  for (std::size_t centre = 0; centre < zones.centres(); ++centre)
    areas.push_back(zones.added(centre).size());
  // The second has the first and the third at one distance, and may not take in both.
  EXPECT_EQ(areas, (std::vector<std::size_t>{0, 1, 3, 3}));
}

TEST(ScanZones, limits_hold) {
  const std::vector<Point> places = made_places(50, false);
  const std::vector<double> sizes(50, 2);
  const ScanZones zones = ScanZones::circles(places, sizes, {0.2, Metres{400}}).value();
  for (std::size_t centre = 0; centre < zones.centres(); ++centre) {
    const auto added = zones.added(centre);
    EXPECT_LE(added.size(), 10U);
    for (const std::uint32_t area : added)
      EXPECT_LE(std::hypot(places[area].x - places[added[0]].x, places[area].y - places[added[0]].y), 400);
  }
  EXPECT_FALSE(ScanZones::circles(places, sizes, {0}).ok());
  EXPECT_FALSE(ScanZones::circles(places, sizes, {1.5}).ok());
  EXPECT_FALSE(ScanZones::circles(places, std::vector<double>(50, -1)).ok());
  EXPECT_FALSE(ScanZones::connected(places, points_within(places, Metres{100}), sizes, 31).ok());
  const std::vector<Point> nowhere{{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}};
  EXPECT_FALSE(ScanZones::circles(nowhere, std::vector<double>(2, 1)).ok());
}

}  // namespace
}  // namespace roer::signal
