// What scans find and what misleads them, simulated: shares are held against bounds that chance alone passes
// less than once in a thousand times.

#include "roer/signal/scan_power.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "roer/base/philox.hpp"
#include "roer/signal/besag_newell.hpp"

namespace roer::signal {
namespace {

constexpr std::size_t kAreas = 100, kWeeks = 52;

/// 100 areas with a season of +-30 % that all share, highest at the end of the series.
struct Town {
  std::vector<Point> places;
  std::vector<double> people;      ///< per week
  std::vector<double> flat, wavy;  ///< expected counts without and with season
  PlantedCluster rise{{}, kWeeks - 4, kWeeks, 3};
};

Town made_town() {
  Town town;
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    town.places.push_back({1e4 * uniform({5, 1, i, 0, 0}), 1e4 * uniform({5, 2, i, 0, 0})});
    const double people = 500 + 1500 * uniform({5, 3, i, 0, 0});
    for (std::size_t t = 0; t < kWeeks; ++t) {
      const double season = 1 + 0.3 * std::cos(2 * 3.14159265358979 * (static_cast<double>(t) - 50) / 52);
      town.people.push_back(people);
      town.flat.push_back(people / 1250 * 0.5);
      town.wavy.push_back(people / 1250 * 0.5 * season);
    }
  }
  const Neighbours near = nearest_neighbours(town.places, 5);
  town.rise.areas.assign(near.list.begin(), near.list.begin() + 5);
  town.rise.areas.push_back(0);
  return town;
}

ScanPower power_of(const Town& town, const std::vector<double>& truth, double times, ScanModel model,
                   std::uint32_t simulations) {
  ScanOptions options;
  options.time = ScanTime::kProspective;
  options.longest = 8;
  options.replicates = 99;
  options.stop_after = 10;  // p above 0.1 is nothing
  const ScanZones zones = ScanZones::circles(town.places, std::vector<double>(kAreas, 1), {0.2}).value();
  PlantedCluster planted = town.rise;
  planted.times = times;
  Progress silent;
  return scan_power(truth, planted, model,
                    model == ScanModel::kSpaceTimePermutation ? std::vector<double>{} : town.people, zones,
                    options, simulations, 0.05, silent)
      .value();
}

/// 3.3 standard errors: once in a thousand.
void expect_rate(const ScanPower& power, double rate) {
  EXPECT_NEAR(power.alarm_rate(), rate, 3.3 * power.error_of(rate));
}

TEST(ScanPower, false_alarms_are_as_many_as_promised_where_the_model_is_right) {
  const Town town = made_town();
  expect_rate(power_of(town, town.flat, 1, ScanModel::kPoisson, 150), 0.05);
  expect_rate(power_of(town, town.wavy, 1, ScanModel::kSpaceTimePermutation, 150), 0.05);
}

TEST(ScanPower, a_season_misleads_poisson_and_not_the_permutation) {
  const Town town = made_town();
  const ScanPower misled = power_of(town, town.wavy, 1, ScanModel::kPoisson, 60);
  EXPECT_GT(misled.alarm_rate(), 0.7);
  const ScanPower not_misled = power_of(town, town.wavy, 1, ScanModel::kSpaceTimePermutation, 60);
  EXPECT_LT(not_misled.alarm_rate(), 0.05 + 3.3 * not_misled.error_of(0.05));
  EXPECT_EQ(not_misled.found, 0U) << "nothing was planted";
}

TEST(ScanPower, a_local_rise_is_found_where_it_is) {
  const Town town = made_town();
  const ScanPower power = power_of(town, town.wavy, 3, ScanModel::kSpaceTimePermutation, 60);
  EXPECT_GT(power.power(), 0.8);
  EXPECT_GT(power.areas_found, 0.6);
  EXPECT_GT(power.areas_right, 0.6);
  const ScanPower weaker = power_of(town, town.wavy, 1.5, ScanModel::kSpaceTimePermutation, 60);
  EXPECT_LT(weaker.power(), power.power());
}

/// The table of docs/methods/scan.md: minutes of work, so only `make soak` and those who ask run it.
TEST(ScanPower, SlowTableOfAThousand) {
  if (std::getenv("ROER_LONG") == nullptr) GTEST_SKIP() << "set ROER_LONG=1 to simulate it";
  const Town town = made_town();
  struct Row {
    ScanModel model;
    bool season;
    double times, least, most;  ///< bounds of the share of simulations with an alarm
  };
  const std::array rows = {Row{ScanModel::kPoisson, false, 1, 0.03, 0.07},
                           Row{ScanModel::kPoisson, true, 1, 0.7, 1},
                           Row{ScanModel::kSpaceTimePermutation, true, 1, 0.03, 0.07},
                           Row{ScanModel::kPoisson, false, 2, 0.2, 0.9},
                           Row{ScanModel::kSpaceTimePermutation, true, 2, 0.2, 0.9},
                           Row{ScanModel::kPoisson, false, 3, 0.8, 1},
                           Row{ScanModel::kSpaceTimePermutation, true, 3, 0.8, 1}};
  for (const Row& row : rows) {
    const ScanPower power = power_of(town, row.season ? town.wavy : town.flat, row.times, row.model, 1000);
    std::printf("%s, %s, x %.0f: alarms %.3f, found %.3f, areas found %.2f, areas right %.2f\n",
                row.model == ScanModel::kPoisson ? "Poisson" : "permutation",
                row.season ? "season" : "no season", row.times, power.alarm_rate(), power.power(),
                power.areas_found, power.areas_right);
    EXPECT_GE(power.alarm_rate(), row.least);
    EXPECT_LE(power.alarm_rate(), row.most);
  }
}

TEST(BesagNewell, takes_the_nearest_until_k_cases_are_held) {
  const std::vector<Point> places = {{0, 0}, {1, 0}, {3, 0}, {7, 0}};
  const ScanCounts counts = ScanCounts::make(ScanModel::kPoisson, 4, {3, 2, 1, 4}, {2, 2, 3, 3}).value();
  const ScanZones zones = ScanZones::circles(places, counts.sizes(), {1}).value();
  const auto found = besag_newell(counts, zones, 4).value();
  ASSERT_EQ(found.size(), 4U);
  for (const NearestCases& near : found) {
    double below = 0, term = std::exp(-near.expected);
    for (int n = 0; n < near.cases; term *= near.expected / ++n) below += term;
    EXPECT_NEAR(near.p, 1 - below, 1e-12);
    EXPECT_GE(near.cases, 4);
    EXPECT_TRUE(near.centre != 3 || near.members == (std::vector<std::uint32_t>{3}));
    EXPECT_TRUE(near.centre != 0 || near.members == (std::vector<std::uint32_t>{0, 1}));
  }
  for (std::size_t k = 1; k < found.size(); ++k) EXPECT_LE(found[k - 1].p, found[k].p);
  EXPECT_GE(besag_newell(counts, zones, 4, true).value()[0].p, found[0].p);
  EXPECT_FALSE(besag_newell(counts, zones, 0).ok());
  EXPECT_FALSE(besag_newell(counts, zones, 11).ok());
}

}  // namespace
}  // namespace roer::signal
