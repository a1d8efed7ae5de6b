// Segregation. Goals on 2 cores: 15,000 areas x 6 groups, all non-spatial indices with the Gini 5 ms; 1 M
// areas x 6 groups: all multigroup indices 0.1 s, Gini 0.2 s.

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/segregation/local.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
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

}  // namespace

BENCHMARK_MAIN();
