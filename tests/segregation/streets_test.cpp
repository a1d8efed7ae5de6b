// Egohoods along streets: against all shortest paths (Floyd and Warshall), and streets on which one knows the
// answer.

#include "roer/segregation/streets.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "roer/base/philox.hpp"
#include "roer/segregation/egohoods.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

using PathTable = std::vector<std::vector<double>>;

/// Lengths of all shortest paths.
PathTable all_paths(std::size_t nodes, const std::vector<StreetPiece>& pieces) {
  PathTable metres(nodes, std::vector<double>(nodes, std::numeric_limits<double>::infinity()));
  for (std::size_t i = 0; i < nodes; ++i) metres[i][i] = 0;
  for (const StreetPiece& piece : pieces) {
    double& there = metres[piece.from][piece.to];
    there = metres[piece.to][piece.from] = std::min(there, piece.metres);
  }
  for (std::size_t k = 0; k < nodes; ++k)
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t j = 0; j < nodes; ++j)
        metres[i][j] = std::min(metres[i][j], metres[i][k] + metres[k][j]);
  return metres;
}

struct StreetHood {
  std::vector<double> groups;
  double radius = 0;
};

/// The egohood of a place by sorting all others.
StreetHood street_hood(const Counts& counts, const std::vector<double>& metres, const Scale& scale,
                       Overshoot overshoot) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t j = 0; j < counts.areas(); ++j)
    if (counts.area_totals()[j] > 0) order.emplace_back(metres[j], j);
  std::sort(order.begin(), order.end());
  StreetHood hood{std::vector<double>(counts.groups(), 0), scale.size};
  double all = 0;
  for (std::size_t k = 0; k < order.size();) {
    const double at = order[k].first;
    if (scale.by == Scale::By::kDistance && at > scale.size + 1e-7) break;
    std::vector<double> ring(counts.groups(), 0);
    double of_ring = 0;
    for (; k < order.size() && order[k].first <= at + 1e-7; ++k)
      for (std::size_t g = 0; g < ring.size(); ++g) {
        ring[g] += counts.group(g)[order[k].second];
        of_ring += counts.group(g)[order[k].second];
      }
    const bool part = scale.by == Scale::By::kPeople && overshoot == Overshoot::kProportional;
    const double taken = part && all + of_ring > scale.size ? (scale.size - all) / of_ring : 1;
    for (std::size_t g = 0; g < ring.size(); ++g) hood.groups[g] += taken * ring[g];
    all += of_ring;
    if (scale.by == Scale::By::kPeople && all >= scale.size) {
      hood.radius = at;
      break;
    }
  }
  return hood;
}

/// A connected graph: a tree, and pieces that make rounds.
std::vector<StreetPiece> any_streets(std::uint32_t nodes) {
  const auto metres = [] { return *rc::gen::inRange(0, 12) * 0.1; };  // many ways of one length
  std::vector<StreetPiece> pieces;
  for (std::uint32_t node = 1; node < nodes; ++node)
    pieces.push_back({*rc::gen::inRange<std::uint32_t>(0, node), node, metres()});
  for (int k = *rc::gen::inRange(0, 20); k > 0; --k)
    pieces.push_back(
        {*rc::gen::inRange<std::uint32_t>(0, nodes), *rc::gen::inRange<std::uint32_t>(0, nodes), metres()});
  return pieces;
}

RC_GTEST_PROP(Streets, egohoods_are_what_all_shortest_paths_say, ()) {
  const auto nodes = *rc::gen::inRange<std::uint32_t>(2, 30);
  const auto pieces = any_streets(nodes);
  const auto places = *rc::gen::inRange<std::size_t>(2, 40);
  std::vector<std::uint32_t> node;
  std::vector<double> values(3 * places);
  for (std::size_t i = 0; i < places; ++i) {
    node.push_back(*rc::gen::inRange<std::uint32_t>(0, nodes));
    for (std::size_t g = 0; g < 3; ++g) values[g * places + i] = std::max(0, *rc::gen::inRange(-10, 20));
  }
  values[0] = values[places] = 5;
  const Counts counts = Counts::make({"a", "b", "c"}, places, values).value();
  const Streets streets = Streets::make(nodes, pieces).value();
  const PathTable paths = all_paths(nodes, pieces);
  const auto overshoot = *rc::gen::element(Overshoot::kProportional, Overshoot::kWholeRing);
  const double part = *rc::gen::inRange(1, 1000) / 1000.0;
  const Scale scale = *rc::gen::arbitrary<bool>() ? Scale{Scale::By::kPeople, part * counts.total()}
                                                  : Scale{Scale::By::kDistance, 3 * part + 0.03};
  const Egohoods found = egohoods(counts, PlacesOnStreets{streets, node}, scale, overshoot).value();
  for (std::size_t i = 0; i < places; ++i) {
    if (!(counts.area_totals()[i] > 0)) {
      RC_ASSERT(std::isnan(found.people[i]));
      continue;
    }
    std::vector<double> metres;
    for (const std::uint32_t other : node) metres.push_back(paths[node[i]][other]);
    const StreetHood hood = street_hood(counts, metres, scale, overshoot);
    for (std::size_t g = 0; g < 3; ++g)
      RC_ASSERT(std::abs(found.groups[g][i] - hood.groups[g]) <= 1e-6 * (1 + hood.groups[g]));
    RC_ASSERT(std::abs(found.radius[i] - hood.radius) <= 1e-6);
  }
}

Counts street_counts(std::size_t places, std::uint32_t seed) {
  std::vector<double> values;
  for (std::uint32_t g = 0; g < 2; ++g)
    for (std::uint32_t i = 0; i < places; ++i) values.push_back(uniform_below({seed, 0, i, 0, g}, 30));
  return Counts::make({"a", "b"}, places, values).value();
}

TEST(Streets, a_straight_street_is_a_line) {
  constexpr std::size_t kHouses = 200;
  Places places;
  std::vector<StreetPiece> pieces;
  std::vector<std::uint32_t> node;
  for (std::uint32_t i = 0; i < kHouses; ++i) {
    places.x.push_back((places.x.empty() ? 0 : places.x.back()) + 1 + i % 7);
    places.y.push_back(0);
    node.push_back(i);
    if (i > 0) pieces.push_back({i - 1, i, places.x[i] - places.x[i - 1]});
  }
  const Counts counts = street_counts(kHouses, 1);
  const Streets streets = Streets::make(kHouses, pieces).value();
  const std::vector<Scale> scales = {{Scale::By::kDistance, 40},
                                     {Scale::By::kPeople, 100},
                                     {Scale::By::kPeople, 2000},
                                     {Scale::By::kDistance, 9}};
  const auto along = egohood_profile(counts, PlacesOnStreets{streets, node}, scales).value();
  const auto flown = egohood_profile(counts, places, scales).value();
  for (std::size_t s = 0; s < scales.size(); ++s) {
    EXPECT_NEAR(along[s].theil_h, flown[s].theil_h, 1e-10);
    EXPECT_NEAR(along[s].exposure[0][1], flown[s].exposure[0][1], 1e-10);
    EXPECT_NEAR(along[s].mean_radius, flown[s].mean_radius, 1e-9);
    EXPECT_NEAR(along[s].mean_people, flown[s].mean_people, 1e-8);
  }
}

/// Streets in squares of 100 m, with a house at each crossing.
struct SquareTown {
  Streets streets;
  std::vector<std::uint32_t> node;
  PathTable metres;  ///< |dx| + |dy|
};
SquareTown town_of_squares(std::uint32_t across) {
  std::vector<StreetPiece> pieces;
  std::vector<std::uint32_t> node;
  for (std::uint32_t y = 0; y < across; ++y)
    for (std::uint32_t x = 0; x < across; ++x) {
      node.push_back(y * across + x);
      if (x > 0) pieces.push_back({y * across + x - 1, y * across + x, 100});
      if (y > 0) pieces.push_back({(y - 1) * across + x, y * across + x, 100});
    }
  PathTable metres(node.size(), std::vector<double>(node.size()));
  const auto apart = [&](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
  for (std::uint32_t a = 0; a < node.size(); ++a)
    for (std::uint32_t b = 0; b < node.size(); ++b)
      metres[a][b] = 100.0 * (apart(a % across, b % across) + apart(a / across, b / across));
  return {Streets::make(node.size(), pieces).value(), node, metres};
}

TEST(Streets, in_squares_the_nearest_are_those_of_manhattan) {
  const SquareTown town = town_of_squares(13);
  const Counts counts = street_counts(town.node.size(), 2);
  const Scale scale{Scale::By::kPeople, 500};
  const Egohoods found = egohoods(counts, PlacesOnStreets{town.streets, town.node}, scale).value();
  for (std::size_t i = 0; i < town.node.size(); ++i) {
    if (!(counts.area_totals()[i] > 0)) continue;
    const StreetHood hood = street_hood(counts, town.metres[i], scale, Overshoot::kProportional);
    EXPECT_NEAR(found.groups[0][i], hood.groups[0], 1e-7);
    EXPECT_NEAR(found.radius[i], hood.radius, 1e-7);
  }
}

TEST(Streets, the_same_bytes_for_any_number_of_threads) {
  const SquareTown town = town_of_squares(45);
  const Counts counts = street_counts(town.node.size(), 3);
  const std::vector<Scale> scales = {
      {Scale::By::kPeople, 200}, {Scale::By::kDistance, 450}, {Scale::By::kPeople, 6400}};
  std::vector<double> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const auto profile = egohood_profile(counts, PlacesOnStreets{town.streets, town.node}, scales).value();
    for (const ScaleIndices& at : profile)
      found.insert(found.end(), {at.theil_h, at.dissimilarity, at.exposure[0][1], at.mean_radius});
  }
  unsetenv("ROER_THREADS");
  for (std::size_t k = 0; k < 12; ++k) {
    EXPECT_EQ(found[k], found[12 + k]);
    EXPECT_EQ(found[k], found[24 + k]);
  }
  EXPECT_GT(found[0], found[8]) << "larger egohoods are more alike";
}

TEST(Streets, tell_what_is_not_connected_or_no_street) {
  const std::vector<StreetPiece> pieces = {{0, 1, 5}, {2, 3, 5}, {3, 3, 0}};
  const Streets streets = Streets::make(4, pieces).value();
  EXPECT_EQ(streets.parts(), (std::vector<std::uint32_t>{0, 0, 2, 2}));
  const Counts counts = Counts::make({"a", "b"}, 2, {10, 5, 3, 5}).value();
  const std::vector<std::uint32_t> apart = {0, 3}, nowhere = {0, 4};
  const Scale scale{Scale::By::kPeople, 5};
  EXPECT_EQ(egohoods(counts, PlacesOnStreets{streets, apart}, scale).faults().first().row, 2);
  EXPECT_EQ(egohoods(counts, PlacesOnStreets{streets, nowhere}, scale).faults().first().row, 2);
  const std::vector<StreetPiece> wrong = {{0, 4, 1}, {0, 1, -1}, {0, 1, std::nan("")}};
  EXPECT_EQ(Streets::make(4, wrong).faults().total(), 3U);
}

}  // namespace
