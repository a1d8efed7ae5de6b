// Egohoods. Goals on 2 cores: 1 M cells with people x 6 groups x 9 scales to 51,200 people 8 s and 400 MB;
// 400,000 cells with 17.9 M residents to 200,000 people 30 s.

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/segregation/egohoods.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

struct Map {
  Places places;
  Counts counts;
};

/// Six groups whose mix differs from part to part of the map, about `people` in each place.
Counts made_counts(const Places& places, double people) {
  constexpr std::array<double, 6> share = {0.62, 0.14, 0.09, 0.07, 0.05, 0.03};
  std::vector<double> values(6 * places.x.size());
  for (std::uint32_t g = 0; g < 6; ++g)
    for (std::uint32_t i = 0; i < places.x.size(); ++i) {
      const double here = std::exp(0.8 * std::sin(places.x[i] / 37 + g) * std::cos(places.y[i] / 53 - g));
      values[g * places.x.size() + i] =
          std::floor(people * share[g] * here * 2 * uniform({1, g, i, 0, 0}) + 0.5);
    }
  values[0] += 1;
  return Counts::make({"a", "b", "c", "d", "e", "f"}, places.x.size(), std::move(values)).value();
}

/// 1,000 x 1,000 cells with about 12 people each.
Map full_square() {
  Places places;
  for (int i = 0; i < 1'000'000; ++i) {
    places.x.push_back(i % 1000);
    places.y.push_back(i / 1000);
  }
  return {places, made_counts(places, 12)};
}

/// 400,000 of 2,800 x 3,250 cells, most of them in 2,000 towns, with 17.9 M people or so.
Map towns() {
  std::vector<bool> taken(2800 * 3250, false);
  Places places;
  for (std::uint32_t i = 0; places.x.size() < 400'000; ++i) {
    const std::uint32_t town = i % 2000;
    const double spread = 2 + 18 * std::pow(uniform({2, 1, town, 0, 0}), 4);
    const double x = 2800 * uniform({2, 2, town, 0, 0}) + spread * normal({2, 3, i, 0, 0});
    const double y = 3250 * uniform({2, 4, town, 0, 0}) + spread * normal({2, 5, i, 0, 0});
    if (x < 0 || y < 0 || x >= 2800 || y >= 3250) continue;
    const auto cell = static_cast<std::size_t>(y) * 2800 + static_cast<std::size_t>(x);
    if (taken[cell]) continue;
    taken[cell] = true;
    places.x.push_back(std::floor(x));
    places.y.push_back(std::floor(y));
  }
  return {places, made_counts(places, 38)};
}

std::vector<Scale> doubling(double first, std::size_t count) {
  std::vector<Scale> scales;
  for (std::size_t k = 0; k < count; ++k)
    scales.push_back({Scale::By::kPeople, first * std::exp2(static_cast<double>(k))});
  return scales;
}

void profile(benchmark::State& state, const Map& map, const std::vector<Scale>& scales) {
  for (auto _ : state) {
    const auto found = egohood_profile(map.counts, map.places, scales).value();
    for (std::size_t s = 0; s < scales.size(); ++s)
      if (std::abs(found[s].mean_people - scales[s].size) > 1e-3) state.SkipWithError("people are lost");
    state.counters["mean radius"] = found.back().mean_radius;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
  state.counters["people"] = map.counts.total();
}

void one_million_cells_to_51200(benchmark::State& state) {
  profile(state, full_square(), doubling(200, 9));
}
BENCHMARK(one_million_cells_to_51200)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(1);

void cells_of_a_country_to_200000(benchmark::State& state) {
  auto scales = doubling(200, 9);
  scales.push_back({Scale::By::kPeople, 200'000});
  profile(state, towns(), scales);
}
BENCHMARK(cells_of_a_country_to_200000)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(1);

/// The same places, each somewhere in its cell: no lattice, as postcodes are.
void points_of_a_country_to_200000(benchmark::State& state) {
  Map map = towns();
  for (std::uint32_t i = 0; i < map.places.x.size(); ++i) {
    map.places.x[i] += uniform({3, 1, i, 0, 0});
    map.places.y[i] += uniform({3, 2, i, 0, 0});
  }
  auto scales = doubling(200, 9);
  scales.push_back({Scale::By::kPeople, 200'000});
  profile(state, map, scales);
}
BENCHMARK(points_of_a_country_to_200000)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
