// Egohoods along streets, beside those as the crow flies.

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/segregation/egohoods.hpp"

namespace {

using namespace roer;
using namespace roer::segregation;

constexpr std::uint32_t kAcross = 200;    // crossings, 80 m apart: a city of 16 x 16 km
constexpr std::uint32_t kDoors = 50'000;  // postcodes of six characters, about 18 people each: 0.9 M

struct StreetCity {
  std::vector<Point> points;
  PointsOnStreets placed;
  Counts counts;
};

/// Streets in squares, of which one in ten lacks, and points within 30 m of them.
StreetCity street_city() {
  StreetMap map;
  for (std::uint32_t y = 0; y < kAcross; ++y)
    for (std::uint32_t x = 0; x < kAcross; ++x) map.nodes.push_back({100'000 + 80.0 * x, 400'000 + 80.0 * y});
  for (std::uint32_t node = 0; node < map.nodes.size(); ++node) {
    if (node % kAcross > 0 && uniform({1, 1, node, 0, 0}) > 0.1) map.pieces.push_back({node - 1, node, 80});
    if (node >= kAcross && uniform({1, 2, node, 0, 0}) > 0.1)
      map.pieces.push_back({node - kAcross, node, 80});
  }
  StreetCity city{{}, {}, Counts::make({"a", "b"}, 1, {1, 1}).value()};
  std::vector<double> values(3 * kDoors);
  for (std::uint32_t i = 0; i < kDoors; ++i) {
    const double x = 16'000 * uniform({1, 3, i, 0, 0}), y = 16'000 * uniform({1, 4, i, 0, 0});
    city.points.push_back({100'000 + x, 400'000 + y});
    for (std::uint32_t g = 0; g < 3; ++g)
      values[g * kDoors + i] =
          std::floor(12 * uniform({1, 5 + g, i, 0, 0}) * std::exp(std::sin(x / 900 + g) * std::cos(y / 700)));
  }
  city.placed = put_on_streets(map, city.points, 500);
  // Who lives on streets that lead nowhere is left out.
  const Streets streets = Streets::make(city.placed.nodes, city.placed.pieces).value();
  const auto part = streets.parts();
  for (std::size_t i = 0; i < kDoors; ++i)
    if (part[city.placed.node[i]] != part[city.placed.node[0]])
      for (std::size_t g = 0; g < 3; ++g) values[g * kDoors + i] = 0;
  city.counts = Counts::make({"a", "b", "c"}, kDoors, std::move(values)).value();
  return city;
}

const StreetCity& the_city() {
  static const StreetCity kCity = street_city();
  return kCity;
}

constexpr std::array kCityScales = {Scale{Scale::By::kPeople, 200}, Scale{Scale::By::kPeople, 3'200},
                                    Scale{Scale::By::kDistance, 500}};

void profile_along_streets(benchmark::State& state) {
  const StreetCity& city = the_city();
  const Streets streets = Streets::make(city.placed.nodes, city.placed.pieces).value();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        egohood_profile(city.counts, PlacesOnStreets{streets, city.placed.node}, kCityScales));
  state.counters["people"] = city.counts.total();
  state.counters["nodes"] = static_cast<double>(streets.nodes());
}
BENCHMARK(profile_along_streets)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

void profile_to_51200_along_streets(benchmark::State& state) {
  const StreetCity& city = the_city();
  const Streets streets = Streets::make(city.placed.nodes, city.placed.pieces).value();
  const std::array scales = {Scale{Scale::By::kPeople, 51'200}};
  for (auto _ : state)
    benchmark::DoNotOptimize(
        egohood_profile(city.counts, PlacesOnStreets{streets, city.placed.node}, scales));
}
BENCHMARK(profile_to_51200_along_streets)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Iterations(1);

void profile_as_the_crow_flies(benchmark::State& state) {
  const StreetCity& city = the_city();
  Places places;
  for (const Point& point : city.points) {
    places.x.push_back(point.x);
    places.y.push_back(point.y);
  }
  for (auto _ : state) benchmark::DoNotOptimize(egohood_profile(city.counts, places, kCityScales));
}
BENCHMARK(profile_as_the_crow_flies)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
