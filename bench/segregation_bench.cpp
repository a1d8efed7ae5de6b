// Segregation. Goals on 2 cores: 15,000 areas x 6 groups, all non-spatial indices with the Gini 5 ms; 1 M
// areas x 6 groups: all multigroup indices 0.1 s, Gini 0.2 s.

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/local.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/space.hpp"
#include "roer/segregation/two_groups.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

/// Areas of about 1,200 people, whose mix of 6 groups differs as it does between neighbourhoods.
Counts made_counts(std::size_t areas) {
  constexpr std::array<double, 6> share = {0.62, 0.14, 0.09, 0.07, 0.05, 0.03};
  std::vector<double> values(6 * areas);
  for (std::size_t g = 0; g < 6; ++g)
    for (std::size_t i = 0; i < areas; ++i) {
      const DrawKey key{1, static_cast<std::uint32_t>(g), static_cast<std::uint32_t>(i), 0, 0};
      values[g * areas + i] = std::floor(1200 * share[g] * std::exp(0.8 * normal(key)));
    }
  return Counts::make({"a", "b", "c", "d", "e", "f"}, areas, values).value();
}

const Counts& country() {
  static const Counts counts = made_counts(15'000);
  return counts;
}

const Counts& cells() {
  static const Counts counts = made_counts(1'000'000);
  return counts;
}

void all_indices_of_15000_areas(benchmark::State& state) {
  const Counts& counts = country();
  for (auto _ : state) {
    benchmark::DoNotOptimize(multigroup_indices(counts));
    benchmark::DoNotOptimize(multigroup_gini(counts));
    benchmark::DoNotOptimize(two_group_indices(PairedCounts::against_rest(counts, 0).value()));
    benchmark::DoNotOptimize(ordinal_indices(counts));
  }
}
BENCHMARK(all_indices_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

void two_groups_of_15000_areas(benchmark::State& state) {
  const PairedCounts pair = PairedCounts::against_rest(country(), 0).value();
  for (auto _ : state) benchmark::DoNotOptimize(two_group_indices(pair));
}
BENCHMARK(two_groups_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

void local_of_15000_areas(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(local_indices(country()));
}
BENCHMARK(local_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

void multigroup_of_1M_cells(benchmark::State& state) {
  const Counts& counts = cells();
  for (auto _ : state) benchmark::DoNotOptimize(multigroup_indices(counts));
}
BENCHMARK(multigroup_of_1M_cells)->Unit(benchmark::kMillisecond)->UseRealTime();

void gini_of_1M_cells(benchmark::State& state) {
  const Counts& counts = cells();
  for (auto _ : state) benchmark::DoNotOptimize(multigroup_gini(counts));
}
BENCHMARK(gini_of_1M_cells)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Places as towns lie in a country of 200 x 300 km: 150 towns of 100 areas.
const Places& country_places() {
  static const Places places = [] {
    Places made;
    for (std::uint32_t i = 0; i < 15'000; ++i) {
      const double town_x = 200 * uniform({2, 1, i / 100, 0, 0}),
                   town_y = 300 * uniform({2, 2, i / 100, 0, 0});
      made.x.push_back(town_x + 3 * normal({2, 3, i, 0, 0}));
      made.y.push_back(town_y + 3 * normal({2, 4, i, 0, 0}));
    }
    return made;
  }();
  return places;
}

void clustering_of_15000_areas(benchmark::State& state) {
  const PairedCounts pair = PairedCounts::against_rest(country(), 0).value();
  for (auto _ : state) benchmark::DoNotOptimize(clustering(pair, country_places(), Kernel{}));
}
BENCHMARK(clustering_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Kernel of so many kilometres.
void spatial_of_15000_areas(benchmark::State& state) {
  const Kernel kernel{Kernel::Shape::kBiweight, static_cast<double>(state.range(0)), 0};
  for (auto _ : state) benchmark::DoNotOptimize(spatial_indices(country(), country_places(), kernel));
}
BENCHMARK(spatial_of_15000_areas)->Arg(2)->Arg(8)->Unit(benchmark::kMillisecond)->UseRealTime();

double h_of(const Counts& counts) {
  return multigroup_indices(counts).theil_h;
}

void thousand_nulls_of_two_groups(benchmark::State& state) {
  const PairedCounts pair = PairedCounts::against_rest(country(), 0).value();
  std::vector<double> values(pair.group().begin(), pair.group().end());
  values.insert(values.end(), pair.other().begin(), pair.other().end());
  const Counts counts = Counts::make({"group", "rest"}, pair.areas(), values).value();
  const Null null = state.range(0) == 0 ? Null::kEvenness : Null::kPermutation;
  for (auto _ : state) benchmark::DoNotOptimize(null_test(counts, null, h_of, {1, 1000, 0.95}));
}
BENCHMARK(thousand_nulls_of_two_groups)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);

void hundred_bootstraps_of_six_groups(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(bootstrap(country(), h_of, {1, 100, 0.95}));
}
BENCHMARK(hundred_bootstraps_of_six_groups)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
