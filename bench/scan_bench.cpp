// Space-time scans.  Goal on 2 cores: 14,000 areas x 52 weeks, windows up to 10 % of the population, 999
// replicates in 30 s (SaTScan 10.3: 78 s with 99).

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <map>

#include "roer/base/philox.hpp"
#include "roer/signal/scan.hpp"

namespace {

using namespace roer;
using namespace roer::signal;

constexpr std::uint32_t kAreas = 14'000, kWeeks = 52;

/// A country: areas that lie closer where more people live, and the weeks of a year with a season and a local
/// rise in the last four.
struct Country {
  std::vector<Point> places;
  std::vector<double> people;
  std::vector<double> expected;  ///< people of each week
  std::vector<std::uint32_t> cases;
};

Country made_country(double cases_in_all) {
  Country country;
  double all = 0;
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    const bool in_town = uniform({1, 1, i, 0, 0}) < 0.5;
    const std::uint32_t town = uniform_below({1, 2, i, 0, 0}, 40);
    const auto around = [&](std::uint32_t axis) {
      return in_town ? 2.4e5 * uniform({1, 3 + axis, 100'000 + town, 0, 0}) +
                           4000 * normal({1, 5 + axis, i, 0, 0})
                     : 2.4e5 * uniform({1, 7 + axis, i, 0, 0});
    };
    country.places.push_back({around(0), around(1)});
    country.people.push_back(200 + std::floor(2500 * std::pow(uniform({1, 9, i, 0, 0}), 2)));
    all += country.people.back();
  }
  for (std::uint32_t i = 0; i < kAreas; ++i)
    for (std::uint32_t t = 0; t < kWeeks; ++t) {
      const bool rise =
          t >= 48 && std::hypot(country.places[i].x - 1.2e5, country.places[i].y - 1.2e5) < 3000;
      double left = cases_in_all / kWeeks * country.people[i] / all * (rise ? 2 : 1);
      // A Poisson count by adding up waiting times.
      std::uint32_t count = 0;
      for (std::uint32_t k = 0; (left += std::log(uniform({2, 1, i, t, k}) + 1e-300)) > 0; ++k) ++count;
      country.cases.push_back(count);
      country.expected.push_back(country.people[i]);
    }
  return country;
}

const Country& country_with(double cases) {
  static std::map<double, Country> made;
  auto [at, fresh] = made.try_emplace(cases);
  if (fresh) at->second = made_country(cases);
  return at->second;
}

void run(benchmark::State& state, ScanModel model, ScanTime time, std::size_t longest) {
  const Country& country = country_with(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    const ScanCounts counts = ScanCounts::make(model, kAreas, country.cases, country.expected).value();
    const ScanZones zones = ScanZones::circles(country.places, country.people, {0.1}).value();
    ScanOptions options;
    options.time = time;
    options.longest = longest;
    options.replicates = static_cast<std::uint32_t>(state.range(1));
    const ScanFindings found = scan(counts, zones, options).value();
    state.counters["zones"] = static_cast<double>(found.zones);
    state.counters["stretches"] = static_cast<double>(found.stretches);
    state.counters["score"] = found.clusters[0].score;
    state.counters["p"] = found.clusters[0].p;
    if (found.highest.size() != options.replicates) state.SkipWithError("replicates are missing");
  }
}

void zones_of_14000(benchmark::State& state) {
  const Country& country = country_with(240'000);
  for (auto _ : state)
    benchmark::DoNotOptimize(ScanZones::circles(country.places, country.people, {0.1}).value());
}
BENCHMARK(zones_of_14000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

void prospective_8_weeks(benchmark::State& state) {
  run(state, ScanModel::kPoisson, ScanTime::kProspective, 8);
}
void prospective_26_weeks(benchmark::State& state) {
  run(state, ScanModel::kPoisson, ScanTime::kProspective, 26);
}
void prospective_26_weeks_permuted(benchmark::State& state) {
  run(state, ScanModel::kSpaceTimePermutation, ScanTime::kProspective, 26);
}
void retrospective_26_weeks(benchmark::State& state) {
  run(state, ScanModel::kPoisson, ScanTime::kRetrospective, 26);
}
void in_space_alone(benchmark::State& state) {
  run(state, ScanModel::kPoisson, ScanTime::kWhole, 1);
}

#define SCAN_BENCH(name)                  \
  BENCHMARK(name)                         \
      ->ArgNames({"cases", "replicates"}) \
      ->Args({240'000, 999})              \
      ->Args({20'000, 999})               \
      ->Args({240'000, 99})               \
      ->Unit(benchmark::kSecond)          \
      ->MeasureProcessCPUTime()           \
      ->UseRealTime()                     \
      ->Iterations(1)
SCAN_BENCH(in_space_alone);
SCAN_BENCH(prospective_8_weeks);
SCAN_BENCH(prospective_26_weeks);
SCAN_BENCH(prospective_26_weeks_permuted);
SCAN_BENCH(retrospective_26_weeks);

}  // namespace

BENCHMARK_MAIN();
