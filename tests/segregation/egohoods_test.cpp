// Egohoods against sorting all places around each, and what must hold on any map.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "roer/base/philox.hpp"
#include "roer/segregation/egohoods.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/space.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

struct Map {
  Places places;
  Counts counts;
};

double squared(const Places& places, std::size_t i, std::size_t j) {
  const double dx = places.x[i] - places.x[j], dy = places.y[i] - places.y[j];
  return dx * dx + dy * dy;
}

/// Egohood of place i by sorting all others: people by group, radius.
std::pair<std::vector<double>, double> sorted_hood(const Map& map, std::size_t i, const Scale& scale,
                                                   Overshoot overshoot) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t j = 0; j < map.counts.areas(); ++j)
    if (map.counts.area_totals()[j] > 0) order.emplace_back(squared(map.places, i, j), j);
  std::sort(order.begin(), order.end());
  std::vector<double> people(map.counts.groups(), 0);
  double all = 0;
  for (std::size_t k = 0; k < order.size();) {
    if (scale.by == Scale::By::kDistance && order[k].first > scale.size * scale.size * (1 + 1e-9)) break;
    std::vector<double> ring(people.size(), 0);
    double of_ring = 0;
    const double at = order[k].first;
    for (; k < order.size() && order[k].first <= at * (1 + 1e-9); ++k)
      for (std::size_t g = 0; g < ring.size(); ++g) {
        ring[g] += map.counts.group(g)[order[k].second];
        of_ring += map.counts.group(g)[order[k].second];
      }
    double part = 1;
    if (scale.by == Scale::By::kPeople && all + of_ring > scale.size && overshoot == Overshoot::kProportional)
      part = (scale.size - all) / of_ring;
    for (std::size_t g = 0; g < ring.size(); ++g) people[g] += part * ring[g];
    all += of_ring;
    if (scale.by == Scale::By::kPeople && all >= scale.size) return {people, std::sqrt(at)};
  }
  return {people, scale.size};
}

enum class Ground { kLattice, kPoints, kLine };

/// Places of which many are at one distance of each other; with `kPoints` one lies off any lattice.
Map any_map(Ground ground, bool whole) {
  const auto count = *rc::gen::inRange<std::size_t>(2, 120);
  const int across = ground == Ground::kLine ? 3000 : 15;
  Map map{{}, Counts::make({"a", "b"}, 1, {1, 1}).value()};
  std::vector<double> values(3 * count);
  for (std::size_t i = 0; i < count; ++i) {
    map.places.x.push_back(0.1 * *rc::gen::inRange(0, across) - 3);
    map.places.y.push_back(ground == Ground::kLine ? 7 : 0.1 * *rc::gen::inRange(0, 10));
    for (std::size_t g = 0; g < 3; ++g)
      values[g * count + i] = std::max(0, *rc::gen::inRange(-20, 40)) * (whole ? 1 : 0.3);
  }
  values[0] = values[count] = 5;
  if (ground == Ground::kPoints) map.places.x[0] += 0.0123456;
  map.counts = Counts::make({"a", "b", "c"}, count, values).value();
  return map;
}

bool is_the_hood(const Egohoods& found, std::size_t i, const std::pair<std::vector<double>, double>& sorted) {
  const auto& [people, radius] = sorted;
  bool same = std::abs(found.radius[i] - radius) <= 1e-9 * (1 + radius);
  for (std::size_t g = 0; g < people.size(); ++g)
    same = same && std::abs(found.groups[g][i] - people[g]) <= 1e-6 * (1 + people[g]);
  return same;
}

/// Fractions of people may add up to the size but for rounding: then either ring may be the last.
void holds_against_sorting(Ground ground) {
  const Map map = any_map(ground, *rc::gen::arbitrary<bool>());
  const auto overshoot = *rc::gen::element(Overshoot::kProportional, Overshoot::kWholeRing);
  const bool by_people = *rc::gen::arbitrary<bool>();
  const double part = *rc::gen::inRange(1, 1000) / 1000.0;
  const Scale scale = by_people ? Scale{Scale::By::kPeople, part * map.counts.total()}
                                : Scale{Scale::By::kDistance, 0.1 * std::floor(20 * part) + 0.1};
  const Egohoods found = egohoods(map.counts, map.places, scale, overshoot).value();
  for (std::size_t i = 0; i < map.counts.areas(); ++i) {
    if (!(map.counts.area_totals()[i] > 0)) {
      RC_ASSERT(std::isnan(found.people[i]) && std::isnan(found.radius[i]));
      continue;
    }
    const double slack = by_people ? 1e-11 * scale.size : 0;
    RC_ASSERT(is_the_hood(found, i, sorted_hood(map, i, {scale.by, scale.size - slack}, overshoot)) ||
              is_the_hood(found, i, sorted_hood(map, i, {scale.by, scale.size + slack}, overshoot)));
  }
}

RC_GTEST_PROP(Egohoods, on_a_lattice_are_what_sorting_says, ()) {
  holds_against_sorting(Ground::kLattice);
}
RC_GTEST_PROP(Egohoods, among_points_are_what_sorting_says, ()) {
  holds_against_sorting(Ground::kPoints);
}
// Farther than rings are listed.
RC_GTEST_PROP(Egohoods, along_a_line_are_what_sorting_says, ()) {
  holds_against_sorting(Ground::kLine);
}

/// Places at the position of place i.
double at_one_position(const Map& map, std::size_t i) {
  double places = 0;
  for (std::size_t j = 0; j < map.counts.areas(); ++j)
    if (map.counts.area_totals()[j] > 0 && squared(map.places, i, j) < 1e-12) ++places;
  return places;
}

/// People of one group at the position of place i, as a part of all there.
double share_at_position(const Map& map, std::size_t i, std::size_t group) {
  double people = 0, all = 0;
  for (std::size_t j = 0; j < map.counts.areas(); ++j) {
    if (squared(map.places, i, j) >= 1e-12) continue;
    people += map.counts.group(group)[j];
    all += map.counts.area_totals()[j];
  }
  return people / all;
}

RC_GTEST_PROP(Egohoods, a_profile_sums_up_egohoods, ()) {
  const Map map = any_map(*rc::gen::element(Ground::kLattice, Ground::kPoints), true);
  const bool residents = *rc::gen::arbitrary<bool>();
  const double total = map.counts.total();
  const std::vector<Scale> scales = {{Scale::By::kPeople, std::max(1.0, total / 7)},
                                     {Scale::By::kDistance, 0.35}};
  const auto profile =
      egohood_profile(map.counts, map.places, scales,
                      {Overshoot::kProportional, residents ? Origins::kResidents : Origins::kPlaces, {}})
          .value();
  const Diversity mix = diversity(map.counts);
  for (std::size_t s = 0; s < scales.size(); ++s) {
    const Egohoods hoods = egohoods(map.counts, map.places, scales[s]).value();
    double weights = 0, entropy = 0, radius = 0, met = 0, own = 0;
    for (std::size_t i = 0; i < map.counts.areas(); ++i) {
      const double people = map.counts.area_totals()[i];
      if (!(people > 0)) continue;
      const double weight = residents ? people : 1 / at_one_position(map, i);
      weights += weight;
      radius += weight * hoods.radius[i];
      for (std::size_t g = 0; g < 3; ++g) {
        const double p = hoods.groups[g][i] / hoods.people[i];
        if (p > 0) entropy -= weight * p * std::log(p);
      }
      const double part = residents ? map.counts.group(0)[i] : weight * share_at_position(map, i, 0);
      met += part * hoods.groups[1][i] / hoods.people[i];
      own += part;
    }
    RC_ASSERT(std::abs(profile[s].theil_h - (1 - entropy / weights / mix.entropy)) < 1e-9);
    RC_ASSERT(std::abs(profile[s].information - profile[s].theil_h * mix.entropy) < 1e-9);
    RC_ASSERT(std::abs(profile[s].mean_radius - radius / weights) < 1e-9);
    RC_ASSERT(std::abs(profile[s].exposure[0][1] - met / own) < 1e-9);
    RC_ASSERT(profile[s].divergence >= -1e-12);
  }
}

// A town and its surroundings: those around count, but only residents of the town are asked.
RC_GTEST_PROP(Egohoods, of_some_places_reach_beyond_them, ()) {
  const Map map = any_map(*rc::gen::element(Ground::kLattice, Ground::kPoints), true);
  ProfileOptions options;
  std::vector<double> inside(map.counts.areas() * 3, 0);
  for (std::size_t i = 0; i < map.counts.areas(); ++i) {
    options.among.push_back(*rc::gen::inRange(0, 2) == 1 || i == 0 ? 1 : 0);
    for (std::size_t g = 0; g < 3; ++g)
      if (options.among[i] == 1) inside[g * map.counts.areas() + i] = map.counts.group(g)[i];
  }
  const Counts town = Counts::make({"a", "b", "c"}, map.counts.areas(), inside).value();
  const std::vector<Scale> scales = {{Scale::By::kPeople, std::max(1.0, map.counts.total() / 5)}};
  const auto found = egohood_profile(map.counts, map.places, scales, options).value();
  const Egohoods hoods = egohoods(map.counts, map.places, scales[0]).value();
  double entropy = 0, met = 0;
  for (std::size_t i = 0; i < town.areas(); ++i) {
    if (!(town.area_totals()[i] > 0)) continue;
    for (std::size_t g = 0; g < 3; ++g) {
      const double p = hoods.groups[g][i] / hoods.people[i];
      if (p > 0) entropy -= town.area_totals()[i] / town.total() * p * std::log(p);
    }
    met += town.group(1)[i] / town.group_totals()[1] * hoods.groups[0][i] / hoods.people[i];
  }
  RC_ASSERT(std::abs(found[0].theil_h - (1 - entropy / diversity(town).entropy)) < 1e-9);
  RC_ASSERT(std::abs(found[0].exposure[1][0] - met) < 1e-9);
}

RC_GTEST_PROP(Egohoods, of_nobody_but_oneself_and_of_everybody, ()) {
  const Map map = any_map(Ground::kPoints, true);
  const std::vector<Scale> scales = {{Scale::By::kDistance, 1e-9}, {Scale::By::kPeople, map.counts.total()}};
  const auto profile = egohood_profile(map.counts, map.places, scales).value();
  RC_ASSERT(std::abs(profile[1].theil_h) < 1e-9);
  RC_ASSERT(std::abs(profile[1].dissimilarity) < 1e-9);
  RC_ASSERT(std::abs(profile[1].mean_people - map.counts.total()) < 1e-6);
  // Alone with those at one's own position: Reardon and O'Sullivan's H without reach.
  const auto near = spatial_indices(map.counts, map.places, {Kernel::Shape::kUniform, 1e-9, 0}).value();
  RC_ASSERT(std::abs(profile[0].theil_h - near.theil_h) < 1e-9);
  RC_ASSERT(std::abs(profile[0].dissimilarity - near.dissimilarity) < 1e-9);
  RC_ASSERT(std::abs(profile[0].relative_diversity - near.relative_diversity) < 1e-9);
  RC_ASSERT(std::abs(profile[0].exposure[0][0] - near.exposure[0][0]) < 1e-9);
}

/// Towns on a lattice of 300 x 200, or off it.
Map towns(bool lattice) {
  constexpr std::uint32_t kPlaces = 6000;
  Map map{{}, Counts::make({"a", "b"}, 1, {1, 1}).value()};
  std::vector<double> values;
  for (std::uint32_t i = 0; i < kPlaces; ++i) {
    const double x = 300 * uniform({1, 1, i % 40, 0, 0}) + 6 * normal({1, 2, i, 0, 0});
    const double y = 200 * uniform({1, 3, i % 40, 0, 0}) + 6 * normal({1, 4, i, 0, 0});
    map.places.x.push_back(lattice ? std::floor(x) : x);
    map.places.y.push_back(lattice ? std::floor(y) : y);
  }
  for (std::uint32_t g = 0; g < 5; ++g)
    for (std::uint32_t i = 0; i < kPlaces; ++i)
      values.push_back(std::floor(60 * uniform({1, 5 + g, i, 0, 0}) * uniform({1, 10 + g, i % 40, 0, 0})));
  map.counts = Counts::make({"a", "b", "c", "d", "e"}, kPlaces, values).value();
  return map;
}

TEST(Egohoods, of_towns_are_what_sorting_says) {
  for (const bool lattice : {true, false}) {
    const Map map = towns(lattice);
    for (const double people : {50.0, 3200.0, 100'000.0}) {
      const Scale scale{Scale::By::kPeople, people};
      const Egohoods found = egohoods(map.counts, map.places, scale).value();
      for (std::size_t i = 0; i < map.counts.areas(); i += 97) {
        const auto [groups, radius] = sorted_hood(map, i, scale, Overshoot::kProportional);
        EXPECT_NEAR(found.people[i], people, 1e-6);
        EXPECT_NEAR(found.radius[i], radius, 1e-9 * radius);
        for (std::size_t g = 0; g < groups.size(); ++g) EXPECT_NEAR(found.groups[g][i], groups[g], 1e-6);
      }
    }
  }
}

TEST(Egohoods, the_same_bytes_for_any_number_of_threads) {
  const std::vector<Scale> scales = {{Scale::By::kPeople, 400}, {Scale::By::kPeople, 51'200}};
  for (const bool lattice : {true, false}) {
    const Map map = towns(lattice);
    std::vector<double> found;
    for (const char* threads : {"1", "2", "8"}) {
      setenv("ROER_THREADS", threads, 1);
      const auto profile = egohood_profile(map.counts, map.places, scales).value();
      for (const ScaleIndices& at : profile)
        found.insert(found.end(), {at.theil_h, at.dissimilarity, at.exposure[1][2], at.mean_radius});
    }
    unsetenv("ROER_THREADS");
    for (std::size_t k = 0; k < 8; ++k) {
      EXPECT_EQ(found[k], found[8 + k]);
      EXPECT_EQ(found[k], found[16 + k]);
    }
    EXPECT_GT(found[0], found[4]) << "larger egohoods are more alike";
  }
}

TEST(Egohoods, refuse_what_cannot_be) {
  const Counts counts = Counts::make({"a", "b"}, 2, {10, 5, 0, 5}).value();
  const Places places{{0, 1}, {0, 0}, {}};
  for (const Scale& scale : {Scale{Scale::By::kPeople, 0}, Scale{Scale::By::kPeople, 21},
                             Scale{Scale::By::kDistance, -1}, Scale{Scale::By::kPeople, std::nan("")}})
    EXPECT_EQ(egohoods(counts, places, scale).faults().first().code, ErrorCode::kOutOfRange);
  const Places nowhere{{0, std::nan("")}, {0, 0}, {}};
  const auto faults = egohoods(counts, nowhere, {Scale::By::kPeople, 5}).faults();
  EXPECT_EQ(faults.first().row, 2);
  const std::vector<Scale> both = {{Scale::By::kPeople, 10}, {Scale::By::kPeople, 20}};
  const auto profile = egohood_profile(counts, places, both).value();
  EXPECT_NEAR(macro_micro_ratio(profile[1], profile[0]), 0, 1e-12);
  EXPECT_TRUE(std::isnan(macro_micro_ratio(profile[0], ScaleIndices{})));
}

// The city has no "b"; around it some live: divergence from a mix without them is not defined, all else is.
TEST(Egohoods, a_group_that_lives_beyond_the_border_only) {
  const Counts counts = Counts::make({"a", "b", "c"}, 3, {50, 30, 10, 0, 0, 40, 20, 40, 10}).value();
  const Places places{{0, 1, 2}, {0, 0, 0}, {}};
  ProfileOptions options;
  options.among = {1, 1, 0};
  const std::vector<Scale> scales = {{Scale::By::kDistance, 0.5}, {Scale::By::kDistance, 1.5}};
  const auto found = egohood_profile(counts, places, scales, options).value();
  EXPECT_TRUE(std::isfinite(found[0].divergence));  // nobody of elsewhere is that near
  EXPECT_TRUE(std::isnan(found[1].divergence));
  EXPECT_TRUE(std::isfinite(found[1].theil_h) && std::isfinite(found[1].dissimilarity));
}

}  // namespace
