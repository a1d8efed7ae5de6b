// Neighbourhood careers. Goal: optimal matching of sequences of length 20 in 0.1 us a pair on one core
// (TraMineR 0.6, giddy 138).

#include <benchmark/benchmark.h>

#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/careers/clusters.hpp"
#include "roer/careers/concordance.hpp"
#include "roer/careers/long_run.hpp"

namespace {

using namespace roer;
using namespace roer::careers;

/// Units that stay in one of 5 classes or move to one beside it, for `periods` years.
Panel made_panel(std::size_t units, std::size_t periods) {
  std::vector<std::uint8_t> states(units * periods);
  std::vector<double> years;
  for (std::uint32_t t = 0; t < periods; ++t) {
    years.push_back(2000 + t);
    for (std::uint32_t u = 0; u < units; ++u) {
      const double draw = uniform({1, 0, u, t, 0});
      int state = t == 0 ? static_cast<int>(5 * draw) : states[(t - 1) * units + u];
      if (t > 0 && draw < 0.15) state = state == 0 ? 1 : state - 1;
      if (t > 0 && draw > 0.85) state = state == 4 ? 3 : state + 1;
      states[t * units + u] = static_cast<std::uint8_t>(state);
    }
  }
  return Panel::make(units, years, 5, states).value();
}

const Sequences& sequences() {
  static const Sequences made = sequences_of(made_panel(3000, 20), Holes::kOwnState);
  return made;
}

/// Reports the time of one pair.
template <class Distance>
void time_pairs(benchmark::State& state, const Distance& distance) {
  const auto size = static_cast<double>(sequences().size());
  for (auto _ : state) benchmark::DoNotOptimize(distance());
  state.counters["pair"] = benchmark::Counter(
      size * (size - 1) / 2, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void matching_with_constant_costs(benchmark::State& state) {
  time_pairs(state, [] { return optimal_matching(sequences(), constant_costs(5)).value(); });
}
BENCHMARK(matching_with_constant_costs)->Unit(benchmark::kMillisecond)->UseRealTime();

void matching_with_transition_rates(benchmark::State& state) {
  const Costs costs = transition_rate_costs(sequences());
  time_pairs(state, [&] { return optimal_matching(sequences(), costs).value(); });
}
BENCHMARK(matching_with_transition_rates)->Unit(benchmark::kMillisecond)->UseRealTime();

void dynamic_hamming_distances(benchmark::State& state) {
  const DynamicCosts costs = dynamic_costs(sequences());
  time_pairs(state, [&] { return dynamic_hamming(sequences(), costs).value(); });
}
BENCHMARK(dynamic_hamming_distances)->Unit(benchmark::kMillisecond)->UseRealTime();

void eight_clusters_of_3000_sequences(benchmark::State& state) {
  const Distances distances = optimal_matching(sequences(), constant_costs(5)).value();
  for (auto _ : state) benchmark::DoNotOptimize(medoid_clusters(distances, sequences().weights(), 8).value());
}
BENCHMARK(eight_clusters_of_3000_sequences)->Unit(benchmark::kMillisecond)->UseRealTime();

void ward_clusters_of_3000_sequences(benchmark::State& state) {
  const Distances distances = optimal_matching(sequences(), constant_costs(5)).value();
  for (auto _ : state) benchmark::DoNotOptimize(ward_clusters(distances, sequences().weights(), 8).value());
}
BENCHMARK(ward_clusters_of_3000_sequences)->Unit(benchmark::kMillisecond)->UseRealTime();

void chain_of_a_million_people(benchmark::State& state) {
  static const Panel panel = made_panel(1'000'000, 10);
  const auto steps = all_steps(panel);
  for (auto _ : state) benchmark::DoNotOptimize(first_passage_times(chain_of(transitions(panel, steps))));
}
BENCHMARK(chain_of_a_million_people)->Unit(benchmark::kMillisecond)->UseRealTime();

void kendall_tau_of_100000_areas(benchmark::State& state) {
  std::vector<double> x, y;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    x.push_back(normal({1, 1, i, 0, 0}));
    y.push_back(x.back() + normal({1, 2, i, 0, 0}));
  }
  for (auto _ : state) benchmark::DoNotOptimize(kendall_tau(x, y));
}
BENCHMARK(kendall_tau_of_100000_areas)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
