// Segregation. Goals on 2 cores: 15,000 areas x 6 groups, all non-spatial indices with the Gini 5 ms; 1 M
// areas x 6 groups: all multigroup indices 0.1 s, Gini 0.2 s; 1,000 null draws of any index 1 s; bootstrap of
// M and H x 100 0.3 s.

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/segregation/bias.hpp"
#include "roer/segregation/carried_counts.hpp"
#include "roer/segregation/chance.hpp"
#include "roer/segregation/change.hpp"
#include "roer/segregation/contributions.hpp"
#include "roer/segregation/local.hpp"
#include "roer/segregation/local_group.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/rounded_counts.hpp"
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

void local_parts_of_15000_areas(benchmark::State& state) {
  for (auto _ : state) {
    for (std::size_t g = 0; g < 6; ++g) benchmark::DoNotOptimize(local_group(country(), g));
    benchmark::DoNotOptimize(local_gini(country()));
  }
}
BENCHMARK(local_parts_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

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

double gini_of(const Counts& counts) {
  return gini_indices(counts).groups.front();
}
double unbiased_of(const Counts& counts) {
  return dissimilarity_unbiased(PairedCounts::against_rest(counts, 0).value());
}

/// One group and all others of the country.
const Counts& country_of_two() {
  static const Counts counts = [] {
    const PairedCounts pair = PairedCounts::against_rest(country(), 0).value();
    std::vector<double> values(pair.group().begin(), pair.group().end());
    values.insert(values.end(), pair.other().begin(), pair.other().end());
    return Counts::make({"group", "rest"}, pair.areas(), values).value();
  }();
  return counts;
}

/// Argument: 0 = each person by chance, 1 = all people shuffled.
void nulls(benchmark::State& state, const Index& index) {
  const Null null = state.range(0) == 0 ? Null::kEvenness : Null::kPermutation;
  for (auto _ : state) benchmark::DoNotOptimize(null_test(country_of_two(), null, index, {1, 1000, 0.95}));
}
void thousand_nulls_of_two_groups(benchmark::State& state) {
  nulls(state, h_of);
}
void thousand_nulls_of_the_gini(benchmark::State& state) {
  nulls(state, gini_of);
}
void thousand_nulls_of_unbiased_d(benchmark::State& state) {
  nulls(state, unbiased_of);
}
/// All indices of two groups on the same draws: no single one takes longer.
void thousand_nulls_of_all_at_once(benchmark::State& state) {
  nulls(state, [](const Counts& counts) {
    const TwoGroupIndices all = two_group_indices(PairedCounts::against_rest(counts, 0).value());
    return all.dissimilarity + all.gini + all.theil_h + all.atkinson + all.correlation_ratio +
           all.squared_variation + all.minmax + all.gorard + all.concentration_profile + all.isolation +
           all.interaction;
  });
}
BENCHMARK(thousand_nulls_of_all_at_once)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(thousand_nulls_of_two_groups)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(thousand_nulls_of_the_gini)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);
BENCHMARK(thousand_nulls_of_unbiased_d)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);

/// M and H of the same draws.  Argument: 0 = within groups, 1 = over all cells.
void hundred_bootstraps_of_six_groups(benchmark::State& state) {
  IndexSet both;
  both.size = 2;
  both.take = [](const Counts& counts, std::span<double> values) {
    const MultigroupIndices all = multigroup_indices(counts);
    values[0] = all.mutual_information;
    values[1] = all.theil_h;
  };
  DrawOptions options{1, 100, 0.95};
  options.resample = state.range(0) == 0 ? Resample::kWithinGroups : Resample::kAllCells;
  for (auto _ : state) benchmark::DoNotOptimize(bootstraps(country(), both, options));
}
BENCHMARK(hundred_bootstraps_of_six_groups)
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1);

/// H and M without rounding to 5: 200 draws, and ten trials on counts that are known.
void rounding_of_six_groups(benchmark::State& state) {
  const Counts& exact = country();
  std::vector<double> values;
  for (std::size_t g = 0; g < 6; ++g)
    for (const double count : exact.group(g)) values.push_back(5 * std::round(count / 5));
  const Counts rounded = Counts::make(exact.names(), exact.areas(), values).value();
  for (auto _ : state)
    benchmark::DoNotOptimize(rounding_effects(rounded, {}, set_of({h_of}), {1, 200, 0.95}));
}
BENCHMARK(rounding_of_six_groups)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

/// M, H and D of a change, in all and by group and area: sizes of groups and areas, and who lives where.
void change_of_15000_areas(benchmark::State& state) {
  const Counts& before = country();
  std::vector<double> values;
  for (std::size_t g = 0; g < before.groups(); ++g)
    for (std::size_t i = 0; i < before.areas(); ++i) {
      const DrawKey key{2, static_cast<std::uint32_t>(g), static_cast<std::uint32_t>(i), 0, 0};
      values.push_back(std::floor(before.group(g)[i] * std::exp(0.1 * normal(key))));
    }
  const Counts after = Counts::make(before.names(), before.areas(), values).value();
  const IndexSet parts = contributions(before.groups(), before.areas());
  for (auto _ : state) benchmark::DoNotOptimize(change_shapley(before, after, parts));
}
BENCHMARK(change_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

/// H of 200 other ways to split 1,500 areas of 15,000 that were cut in two, 6 groups.
void splits_of_1500_areas(benchmark::State& state) {
  const Counts& counts = country();
  CarriedCounts carried{counts.areas(),
                        counts.groups(),
                        {},
                        {},
                        std::vector<double>(counts.groups(), 0.05),
                        std::vector<bool>(counts.areas(), false)};
  constexpr std::uint32_t kCut = 1500;
  for (std::size_t g = 0; g < counts.groups(); ++g)
    for (std::size_t i = 0; i < counts.areas(); ++i)
      carried.whole.push_back(i < kCut ? 0 : counts.group(g)[i]);
  for (std::uint32_t i = 0; i < kCut; ++i) {
    CutArea cut{{}, {i, (i + 1) % kCut}, {0.7, 0.3}, false};
    for (std::size_t g = 0; g < counts.groups(); ++g) cut.counts.push_back(counts.group(g)[i]);
    carried.cut.push_back(std::move(cut));
  }
  for (auto _ : state)
    benchmark::DoNotOptimize(draws_of(counts, set_of({h_of}), {1, 200, 0.95}, split_draw(carried, 1)));
}
BENCHMARK(splits_of_1500_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
