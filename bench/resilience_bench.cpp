// Resilience. Goals on 2 cores, 15,000 areas in 345 municipalities: changes of two measures by themselves,
// beside the municipality and beside the country with classes and exceptions 50 ms; regression with HC3 and
// Conley errors up to 5 km, within municipalities too, 0.3 s.

#include <benchmark/benchmark.h>

#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/resilience/classes.hpp"
#include "roer/resilience/regression.hpp"

namespace {

using namespace roer;
using namespace roer::resilience;

constexpr std::uint32_t kAreas = 15'000, kMunicipalities = 345;

MomentCounts made_moment(std::uint32_t stream, double level, double step) {
  MomentCounts made;
  made.count_step = made.base_step = step;
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    const double base = std::round(200 * std::exp(0.9 * normal({1, 1, i, 0, 0})) + 50);
    const double mean = base * level * std::exp(0.4 * normal({1, 2, i, 0, 0}));
    made.base.push_back(base);
    made.count.push_back(
        std::min(base, std::max(0.0, std::round(mean + std::sqrt(mean) * normal({1, stream, i, 0, 0})))));
  }
  return made;
}

const Measure& concentration() {
  static const Measure made = Measure::shares(made_moment(3, 0.12, 5), made_moment(4, 0.14, 5)).value();
  return made;
}
const Measure& nuisance() {
  static const Measure made = Measure::rates(made_moment(5, 0.05, 0), made_moment(6, 0.045, 0)).value();
  return made;
}

std::vector<std::uint32_t> municipalities() {
  std::vector<std::uint32_t> group;
  for (std::uint32_t i = 0; i < kAreas; ++i) group.push_back(i * std::uint64_t{kMunicipalities} / kAreas);
  return group;
}

void changes_and_classes_of_15000_areas(benchmark::State& state) {
  const std::vector<std::uint32_t> group = municipalities(), country(kAreas, 0);
  for (auto _ : state)
    for (const auto* others : {&group, &country, static_cast<const std::vector<std::uint32_t>*>(nullptr)}) {
      const Changes one =
          others == nullptr ? own_changes(concentration()) : changes_beside(concentration(), *others);
      const Changes other = others == nullptr ? own_changes(nuisance()) : changes_beside(nuisance(), *others);
      const Trends trends = trends_of(one, {}),
                   of_nuisance = trends_of(with_dispersion(other, dispersion_of(other)), {});
      benchmark::DoNotOptimize(
          areas_of_cell(one, other, trends, of_nuisance, {Trend::kRises, Trend::kFalls}));
    }
}
BENCHMARK(changes_and_classes_of_15000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

/// 150 towns of 100 areas, as in the bench of segregation.
RegressionData country_of_changes() {
  RegressionData data;
  data.x.resize(1);
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    data.x[0].push_back(normal({2, 1, i, 0, 0}));
    data.y.push_back(0.2 * data.x[0].back() + normal({2, 2, i, 0, 0}));
    const double town_x = 200'000 * uniform({2, 3, i / 100, 0, 0}),
                 town_y = 300'000 * uniform({2, 4, i / 100, 0, 0});
    data.places.push_back(
        {town_x + 3'000 * normal({2, 5, i, 0, 0}), town_y + 3'000 * normal({2, 6, i, 0, 0})});
  }
  return data;
}

/// Argument: cutoff in metres.
void regressions_of_15000_areas(benchmark::State& state) {
  RegressionData data = country_of_changes();
  std::size_t pairs = 0;
  for (auto _ : state) {
    data.group.clear();
    pairs = regress(data, {Metres{static_cast<double>(state.range(0))}})->pairs;
    data.group = municipalities();
    benchmark::DoNotOptimize(regress(data, {Metres{static_cast<double>(state.range(0))}}));
  }
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK(regressions_of_15000_areas)->Arg(5'000)->Arg(20'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
