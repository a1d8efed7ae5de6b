// Distances, variety and clusters of sequences: brute force, and what must always hold.

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numeric>
#include <set>

#include "roer/base/philox.hpp"
#include "roer/careers/cluster_quality.hpp"
#include "roer/careers/clusters.hpp"
#include "roer/careers/variety.hpp"

namespace {

using namespace roer;
using namespace roer::careers;

using Row = std::vector<std::uint8_t>;
using Rows = std::vector<Row>;

/// Rows of states below `states`, of one length or of lengths up to it.
Rows random_rows(std::uint32_t seed, std::size_t count, std::size_t length, std::size_t states, bool ragged) {
  Rows rows(count);
  for (std::uint32_t r = 0; r < count; ++r) {
    const auto cut = ragged ? uniform_below({seed, 1, r, 0, 0}, static_cast<std::uint32_t>(length)) : 0;
    for (std::uint32_t t = 0; t + cut < length; ++t)
      rows[r].push_back(
          static_cast<std::uint8_t>(uniform_below({seed, 2, r, t, 0}, static_cast<std::uint32_t>(states))));
  }
  return rows;
}

/// The recurrence as it is printed, for one pair.
double slow_matching(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, const Costs& costs) {
  std::vector<std::vector<double>> d(a.size() + 1, std::vector<double>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = costs.indel * static_cast<double>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + costs.indel, d[i][j - 1] + costs.indel,
                          d[i - 1][j - 1] + costs.substitution[a[i - 1] * costs.states + b[j - 1]]});
    }
  return d.back().back();
}

Costs random_costs(std::uint32_t seed, std::size_t states) {
  Costs costs = constant_costs(states, 0, 0.3 + uniform({seed, 3, 0, 0, 0}));
  for (std::uint32_t a = 0; a < states; ++a)
    for (std::uint32_t b = 0; b < a; ++b)
      costs.substitution[a * states + b] = costs.substitution[b * states + a] =
          2 * uniform({seed, 4, a, b, 0});
  return costs;
}

RC_GTEST_PROP(CareersMatching, IsTheRecurrenceForAnyCostsAndLengths, ()) {
  const auto seed = *rc::gen::inRange(0U, 100000U);
  const auto states = static_cast<std::size_t>(*rc::gen::inRange(2, 7));
  const Rows rows = random_rows(seed, 40, static_cast<std::size_t>(*rc::gen::inRange(1, 25)), states, true);
  const Sequences sequences = Sequences::collapse(states, rows);
  const std::vector<Costs> all = {random_costs(seed, states), constant_costs(states), interval_costs(states),
                                  constant_costs(states, 0.5, 1), transition_rate_costs(sequences)};
  for (const Costs& costs : all) {
    const Distances found = optimal_matching(sequences, costs).value();
    for (std::size_t a = 0; a < sequences.size(); ++a)
      for (std::size_t b = 0; b < sequences.size(); ++b) {
        const double slow = slow_matching(sequences[a], sequences[b], costs);
        RC_ASSERT(std::abs(found.at(a, b) - slow) <= 1e-12);
      }
  }
}

TEST(CareersMatching, IsExactWhereCostsAreWhole) {
  const Sequences sequences = Sequences::collapse(5, random_rows(1, 200, 20, 5, false));
  for (const Costs& costs : {constant_costs(5), interval_costs(5), constant_costs(5, 0.75, 1)}) {
    const Distances found = optimal_matching(sequences, costs).value();
    for (std::size_t a = 0; a < sequences.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        ASSERT_EQ(found.at(a, b), slow_matching(sequences[a], sequences[b], costs));
  }
}

TEST(CareersMatching, SumsThatPass15BitsLeaveTheShortLanes) {
  const Sequences sequences = Sequences::collapse(3, random_rows(2, 40, 100, 3, false));
  const Costs costs = constant_costs(3, 400, 200);  // gains of 400, up to 100 of them
  const Distances found = optimal_matching(sequences, costs).value();
  for (std::size_t a = 0; a < sequences.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      ASSERT_EQ(found.at(a, b), slow_matching(sequences[a], sequences[b], costs));
}

TEST(CareersMatching, SameBytesForAnyNumberOfThreads) {
  const Sequences sequences = Sequences::collapse(4, random_rows(5, 300, 12, 4, true));
  const Costs costs = random_costs(5, 4);
  std::vector<std::vector<double>> found;
  for (const char* threads : {"1", "2", "8"}) {
    setenv("ROER_THREADS", threads, 1);
    const Distances one = optimal_matching(sequences, costs).value();
    found.emplace_back();
    for (std::size_t a = 0; a < one.size(); ++a)
      found.back().insert(found.back().end(), one.row(a).begin(), one.row(a).end());
  }
  unsetenv("ROER_THREADS");
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[0], found[2]);
}

TEST(CareersMatching, RefusesCostsThatAreNone) {
  const Sequences sequences = Sequences::collapse(2, {{0, 1}, {1, 1}});
  Costs costs = constant_costs(2);
  costs.substitution = {0, 1, 2, 0};
  EXPECT_EQ(optimal_matching(sequences, costs).faults().first().message,
            "a cost differs from that of the way back");
  costs.substitution = {1, 1, 1, 0};
  EXPECT_FALSE(optimal_matching(sequences, costs).ok());
  costs.substitution = {0, -1, -1, 0};
  EXPECT_FALSE(optimal_matching(sequences, costs).ok());
  costs = constant_costs(2, 2, 0);
  EXPECT_FALSE(optimal_matching(sequences, costs).ok());
  EXPECT_FALSE(optimal_matching(sequences, constant_costs(3)).ok());
  EXPECT_FALSE(hamming(Sequences::collapse(2, {{0, 1}, {1}})).ok());
}

TEST(CareersHamming, CountsPositionsAndAddsCostsOfEachMoment) {
  const Sequences sequences = Sequences::collapse(3, {{0, 1, 2}, {0, 2, 2}, {1, 2, 0}, {0, 1, 2}});
  EXPECT_EQ(sequences.size(), 3U);
  EXPECT_EQ(sequences.weights()[0], 2);
  const Distances plain = hamming(sequences).value();
  EXPECT_EQ(plain.at(0, 1), 1);
  EXPECT_EQ(plain.at(0, 2), 3);
  EXPECT_EQ(plain.at(2, 0), 3);
  // 1 and 2 in the middle: before it the only 1 became 2, after it all that were 1 became 2; 4 - 1 - 1.
  const DynamicCosts costs = dynamic_costs(sequences);
  EXPECT_NEAR(costs.substitution[(1 * 3 + 1) * 3 + 2], 2, 1e-15);
  // At the first moment the one transition there is counts twice: of three 0 two became 1.
  EXPECT_NEAR(costs.substitution[(0 * 3 + 0) * 3 + 1], 4 - 2 * (2.0 / 3), 1e-15);
  EXPECT_EQ(dynamic_hamming(sequences, costs).value().at(0, 1), costs.substitution[(1 * 3 + 1) * 3 + 2]);
}

TEST(CareersSequences, MissingLiesAsFarFromEveryClass) {
  const Costs costs = interval_costs(5, true);
  EXPECT_EQ(costs.states, 6U);
  EXPECT_EQ(costs.substitution[0 * 6 + 5], 2);
  EXPECT_EQ(costs.substitution[5 * 6 + 4], 2);
  EXPECT_EQ(costs.substitution[5 * 6 + 5], 0);
  EXPECT_EQ(costs.substitution[0 * 6 + 4], 4);
  EXPECT_TRUE(check(costs).ok());
}

TEST(CareersSequences, MissingIsAStateOfItsOwnOrLeavesTheUnitOut) {
  const std::uint8_t m = kMissing;
  const Panel panel = Panel::make(3, {1, 2}, 2, {0, 1, m, m, 1, m}).value();
  const Sequences own = sequences_of(panel, Holes::kOwnState);
  EXPECT_EQ(own.states(), 3U);
  EXPECT_EQ(own.missing_state(), 2U);
  EXPECT_EQ(own.size(), 2U);
  EXPECT_EQ(own.of_unit()[2], kNoSequence);  // never seen
  EXPECT_EQ(own[0][1], 2);
  const Sequences left = sequences_of(panel, Holes::kLeaveOut);
  EXPECT_EQ(left.size(), 1U);
  EXPECT_EQ(left.states(), 2U);
  EXPECT_EQ(left.of_unit()[0], kNoSequence);
}

/// All distinct subsequences of the spells, one by one.
std::size_t slow_subsequences(const Row& spells) {
  std::set<Row> found;
  for (std::uint32_t mask = 0; mask < (1U << spells.size()); ++mask) {
    Row one;
    for (std::size_t i = 0; i < spells.size(); ++i)
      if ((mask >> i & 1U) != 0) one.push_back(spells[i]);
    found.insert(one);
  }
  return found.size();
}

RC_GTEST_PROP(CareersVariety, TurbulenceCountsDistinctSubsequencesOfSpells, ()) {
  const Row row = random_rows(*rc::gen::inRange(0U, 100000U), 1, 11, 3, false).front();
  Row spells;
  std::vector<double> durations;
  for (const std::uint8_t state : row) {
    if (spells.empty() || spells.back() != state) {
      spells.push_back(state);
      durations.push_back(0);
    }
    ++durations.back();
  }
  const double count = static_cast<double>(spells.size()), mean = 11 / count;
  double spread = 0;
  for (const double one : durations) spread += (one - mean) * (one - mean) / count;
  const double most = (count - 1) * (1 - mean) * (1 - mean);
  const double expected =
      std::log2(static_cast<double>(slow_subsequences(spells)) * (most + 1) / (spread + 1));
  RC_ASSERT(std::abs(variety(row, 3).turbulence - expected) < 1e-12);
}

TEST(CareersVariety, LongSequencesStayFinite) {
  Row row;
  for (int t = 0; t < 3000; ++t) row.push_back(static_cast<std::uint8_t>(t % 200));
  EXPECT_TRUE(std::isfinite(variety(row, 200).turbulence));
  const Variety still = variety(Row(10, 3), 5);
  EXPECT_EQ(still.entropy, 0);
  EXPECT_EQ(still.turbulence, 1);
  EXPECT_EQ(still.complexity, 0);
  EXPECT_EQ(variety(Row{0, 1}, 2).entropy, 1);
  EXPECT_EQ(variety(Row{0, 1}, 2).complexity, 1);
}

/// Points on a line as things.
Distances line(const std::vector<double>& points) {
  Distances distances(points.size());
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < points.size(); ++b) distances.row(a)[b] = std::abs(points[a] - points[b]);
  return distances;
}

std::vector<double> random_points(std::uint32_t seed, std::size_t count) {
  std::vector<double> points;
  for (std::uint32_t i = 0; i < count; ++i) points.push_back(100 * uniform({seed, 9, i, 0, 0}));
  return points;
}

/// Every thing as often as its weight says.
std::vector<double> spread_out(const std::vector<double>& points, const std::vector<double>& weights) {
  std::vector<double> all;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (int w = 0; w < weights[i]; ++w) all.push_back(points[i]);
  return all;
}

/// Mean distance to the nearest of some medoids.
double cost_of(const std::vector<double>& points, const std::vector<std::uint32_t>& medoids) {
  double sum = 0;
  for (const double point : points) {
    double nearest = 1e300;
    for (const std::uint32_t m : medoids) nearest = std::min(nearest, std::abs(point - points[m]));
    sum += nearest;
  }
  return sum / static_cast<double>(points.size());
}

TEST(CareersClusters, NoSwapOfOneMedoidHelps) {
  std::size_t best = 0;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const auto points = random_points(seed, 14);
    const Clusters found = medoid_clusters(line(points), std::vector<double>(points.size(), 1), 3).value();
    EXPECT_NEAR(found.cost, cost_of(points, found.medoids), 1e-12);
    for (std::size_t m = 0; m < 3; ++m)
      for (std::uint32_t other = 0; other < points.size(); ++other) {
        auto medoids = found.medoids;
        medoids[m] = other;
        EXPECT_GE(cost_of(points, medoids), found.cost - 1e-12) << seed;
      }
    double least = 1e300;
    for (std::uint32_t x = 0; x < points.size(); ++x)
      for (std::uint32_t y = 0; y < x; ++y)
        for (std::uint32_t z = 0; z < y; ++z) least = std::min(least, cost_of(points, {x, y, z}));
    best += found.cost < least + 1e-12 ? 1 : 0;
  }
  // No swap of one is not the best of all, but mostly it is.
  EXPECT_GE(best, 12U);
}

TEST(CareersClusters, WeightsAreUnitsOneByOne) {
  const auto points = random_points(3, 15);
  std::vector<double> weights;
  for (std::uint32_t i = 0; i < 15; ++i) weights.push_back(1 + uniform_below({3, 10, i, 0, 0}, 4));
  const auto all = spread_out(points, weights);
  const std::vector<double> ones(all.size(), 1);
  for (const auto method : {medoid_clusters, ward_clusters}) {
    const Clusters few = method(line(points), weights, 3).value();
    const Clusters many = method(line(all), ones, 3).value();
    EXPECT_NEAR(few.cost, many.cost, 1e-12);
    EXPECT_NEAR(few.silhouette, many.silhouette, 1e-12);
    EXPECT_NEAR(few.shares[0], many.shares[0], 1e-12);
  }
}

/// Merges the pair that adds least to the sum of squares, found by looking at all.
std::vector<std::uint32_t> slow_ward(const std::vector<double>& points, std::size_t clusters) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < points.size(); ++i) groups.push_back({i});
  const auto squares = [&](const std::vector<std::size_t>& group) {
    double mean = 0, sum = 0;
    for (const std::size_t i : group) mean += points[i] / static_cast<double>(group.size());
    for (const std::size_t i : group) sum += (points[i] - mean) * (points[i] - mean);
    return sum;
  };
  while (groups.size() > clusters) {
    std::size_t best_a = 0, best_b = 1;
    double least = 1e300;
    for (std::size_t a = 0; a < groups.size(); ++a)
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        std::vector<std::size_t> both = groups[a];
        both.insert(both.end(), groups[b].begin(), groups[b].end());
        const double rise = squares(both) - squares(groups[a]) - squares(groups[b]);
        if (rise < least) {
          least = rise;
          best_a = a;
          best_b = b;
        }
      }
    groups[best_a].insert(groups[best_a].end(), groups[best_b].begin(), groups[best_b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  std::vector<std::uint32_t> cluster_of(points.size());
  for (std::uint32_t g = 0; g < groups.size(); ++g)
    for (const std::size_t i : groups[g]) cluster_of[i] = g;
  return cluster_of;
}

TEST(CareersClusters, WardMergesWhatAddsLeastToTheSumOfSquares) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const auto points = random_points(seed, 25);
    const auto slow = slow_ward(points, 4);
    const Clusters found = ward_clusters(line(points), std::vector<double>(25, 1), 4).value();
    for (std::size_t a = 0; a < 25; ++a)
      for (std::size_t b = 0; b < a; ++b)
        EXPECT_EQ(slow[a] == slow[b], found.cluster_of[a] == found.cluster_of[b]);
  }
}

// Two pairs: a = 1, b = mean(9, 10) for the outer and mean(9, 8) for the inner points.
TEST(CareersClusters, SilhouetteIsThatOfTheFormula) {
  const std::vector<double> ones(4, 1);
  const std::vector<std::uint32_t> of = {0, 0, 1, 1};
  const auto widths = silhouette_widths(line({0, 1, 9, 10}), ones, of, 2);
  EXPECT_NEAR(widths[0], (9.5 - 1) / 9.5, 1e-15);
  EXPECT_NEAR(widths[1], (8.5 - 1) / 8.5, 1e-15);
  const Clusters best =
      best_medoid_clusters(line({0, 1, 50, 51, 100, 101}), std::vector<double>(6, 1), 2, 5).value();
  EXPECT_EQ(best.medoids.size(), 3U);
  EXPECT_FALSE(medoid_clusters(line({0, 1}), std::vector<double>(2, 1), 3).ok());
  EXPECT_TRUE(std::isnan(medoid_clusters(line({0, 1}), std::vector<double>(2, 1), 1).value().silhouette));
}

TEST(CareersClusters, EqualThingsKeepEveryClusterFilled) {
  const Clusters found = medoid_clusters(line({1, 1, 1, 1}), std::vector<double>(4, 1), 3).value();
  EXPECT_EQ(std::set<std::uint32_t>(found.cluster_of.begin(), found.cluster_of.end()).size(), 3U);
  EXPECT_NEAR(std::accumulate(found.shares.begin(), found.shares.end(), 0.0), 1, 1e-15);
}

}  // namespace

/// HC and PBC by every pair of units.
ClusterQuality slow_quality(const std::vector<double>& points, const std::vector<std::uint32_t>& cluster_of) {
  std::vector<double> all, inside;
  for (std::size_t a = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      all.push_back(std::abs(points[a] - points[b]));
      if (cluster_of[a] == cluster_of[b]) inside.push_back(all.back());
    }
  const double within = std::accumulate(inside.begin(), inside.end(), 0.0);
  double mean = 0, apart = 0, mm = 0, aa = 0, ma = 0;
  const double n = static_cast<double>(all.size());
  for (std::size_t a = 0, pair = 0; a < points.size(); ++a)
    for (std::size_t b = 0; b < a; ++b, ++pair) {
      const double other = cluster_of[a] == cluster_of[b] ? 0 : 1;
      mean += all[pair] / n;
      apart += other / n;
      mm += all[pair] * all[pair] / n;
      aa += other / n;
      ma += all[pair] * other / n;
    }
  std::sort(all.begin(), all.end());
  const auto part = static_cast<std::ptrdiff_t>(inside.size());
  const double least = std::accumulate(all.begin(), all.begin() + part, 0.0);
  const double most = std::accumulate(all.end() - part, all.end(), 0.0);
  return {0, (within - least) / (most - least),
          (ma - mean * apart) / std::sqrt((mm - mean * mean) * (aa - apart * apart))};
}

TEST(CareersClusters, QualitiesAreThoseOfAllPairsOfUnits) {
  for (std::uint32_t seed = 20; seed < 26; ++seed) {
    std::vector<double> points = random_points(seed, 15);
    points[3] = points[4];  // two things at distance 0
    std::vector<double> weights;
    for (std::uint32_t i = 0; i < 15; ++i) weights.push_back(1 + uniform_below({seed, 10, i, 0, 0}, 4));
    const PairDistances pairs(line(points), weights);
    for (const auto divide : {medoid_divisions, ward_divisions}) {
      const std::vector<Clusters> divisions = divide(line(points), weights, 2, 6).value();
      for (const Clusters& found : divisions) {
        std::vector<std::uint32_t> of_units;
        for (std::size_t i = 0; i < points.size(); ++i)
          of_units.insert(of_units.end(), static_cast<std::size_t>(weights[i]), found.cluster_of[i]);
        const ClusterQuality slow = slow_quality(spread_out(points, weights), of_units);
        const ClusterQuality quick = cluster_quality(line(points), weights, found, pairs);
        EXPECT_NEAR(quick.hubert_c, slow.hubert_c, 1e-10) << seed;
        EXPECT_NEAR(quick.point_biserial, slow.point_biserial, 1e-10) << seed;
        EXPECT_EQ(quick.silhouette, found.silhouette);
      }
    }
  }
}

// Two pairs far apart: within 1 + 1 = the two smallest distances, so HC is 0; distances within are 1, between
// 8, 9, 9, 10.
TEST(CareersClusters, QualitiesOfTwoPairs) {
  const std::vector<double> ones(4, 1);
  const auto distances = line({0, 1, 9, 10});
  const PairDistances pairs(distances, ones);
  const auto divisions = ward_divisions(distances, ones, 1, 4).value();
  EXPECT_TRUE(std::isnan(cluster_quality(distances, ones, divisions[0], pairs).hubert_c));
  EXPECT_EQ(cluster_quality(distances, ones, divisions[1], pairs).hubert_c, 0);
  const double variance = (1 + 1 + 64 + 81 + 81 + 100) / 6.0 - 38 * 38 / 36.0;
  EXPECT_NEAR(cluster_quality(distances, ones, divisions[1], pairs).point_biserial,
              8 * std::sqrt(2 * 4 / 36.0) / std::sqrt(variance), 1e-12);
  EXPECT_TRUE(std::isnan(cluster_quality(distances, ones, divisions[3], pairs).point_biserial));
}
