// Spatial association. Goals on 2 cores: local tests by 999 conditional permutations on 15,000 areas 0.1 s,
// on 1 M points with their 8 nearest 12 s; by shared draws ten times faster.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "roer/association/class_joins.hpp"
#include "roer/association/local.hpp"
#include "roer/association/permutation.hpp"
#include "roer/base/philox.hpp"

namespace {

using namespace roer;
using namespace roer::association;

/// Points over a square, with values that lie together.
std::vector<Point> made_points(std::uint32_t count) {
  std::vector<Point> points;
  points.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i)
    points.push_back({3e5 * uniform({1, 1, i, 0, 0}), 3e5 * uniform({1, 2, i, 0, 0})});
  return points;
}

Field made_field(std::uint32_t count, std::size_t nearest) {
  const std::vector<Point> points = made_points(count);
  std::vector<double> values;
  values.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i)
    values.push_back(normal({1, 3, i, 0, 0}) + (points[i].x > 2e5 && points[i].y > 2e5 ? 0.5 : 0));
  return Field::make(values, Weights::binary(nearest_neighbours(points, nearest)).row_standardised()).value();
}

/// Like neighbourhoods: six neighbours.
const Field& country() {
  static const Field field = made_field(15'000, 6);
  return field;
}

const Field& million() {
  static const Field field = made_field(1'000'000, 8);
  return field;
}

void conditional_15000(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(permuted_lags(country()));
}
BENCHMARK(conditional_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void shared_null_15000(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(shared_null_lags(country()));
}
BENCHMARK(shared_null_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void geary_15000(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(permuted_differences(country()));
}
BENCHMARK(geary_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void global_moran_999_15000(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(permuted_moran(country()));
}
BENCHMARK(global_moran_999_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void all_local_figures_15000(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(local_moran(country()));
    benchmark::DoNotOptimize(local_geary(country()));
    benchmark::DoNotOptimize(local_g(country(), Self::kIncluded));
  }
}
BENCHMARK(all_local_figures_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

/// Nine classes: joins of all pairs, and each area among its own.
void class_joins_15000(benchmark::State& state) {
  std::vector<double> classes;
  for (const double value : country().values())
    classes.push_back(std::clamp(std::floor(2 * value), -4.0, 4.0));
  const Field field = Field::make(classes, country().weights()).value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(class_joins(field));
    benchmark::DoNotOptimize(local_joins(field));
  }
}
BENCHMARK(class_joins_15000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void conditional_1M(benchmark::State& state) {
  const Field& field = million();
  for (auto _ : state) benchmark::DoNotOptimize(permuted_lags(field));
}
BENCHMARK(conditional_1M)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Iterations(1);

void shared_null_1M(benchmark::State& state) {
  const Field& field = million();
  for (auto _ : state)
    benchmark::DoNotOptimize(shared_null_lags(field, {1, static_cast<std::uint32_t>(state.range(0))}));
}
BENCHMARK(shared_null_1M)
    ->Arg(999)
    ->Arg(99'999)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
