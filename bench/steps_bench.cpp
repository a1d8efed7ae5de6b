// The steps of a composite score over 12,147 areas and 30 inputs; every benchmark checks its answer.

#include <benchmark/benchmark.h>

#include <cmath>
#include <ctime>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"
#include "roer/score/breaks.hpp"
#include "roer/score/expectation_maximisation.hpp"
#include "roer/score/impute.hpp"
#include "roer/score/normalise.hpp"
#include "roer/score/outranking.hpp"
#include "roer/score/principal_components.hpp"
#include "roer/score/weights.hpp"

namespace {

using namespace roer;
using namespace roer::score;

constexpr std::uint32_t kAreas = 12147;
constexpr std::uint32_t kInputs = 30;

/// Numbers with a common part; a share of holes.
std::vector<Column> drawn(double holes) {
  std::vector<Column> columns(kInputs);
  for (std::uint32_t i = 0; i < kAreas; ++i) {
    const double common = normal({1, 0, i, 0, 0});
    for (std::uint32_t k = 0; k < kInputs; ++k) {
      const bool hole = uniform({1, 1, i, 0, k}) < holes;
      columns[k].push_back(hole ? Value::hole(State::kMissing)
                                : Value::observed(common + normal({1, 2, i, 0, k})));
    }
  }
  return columns;
}

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (std::uint32_t k = 0; k < kInputs; ++k) result.push_back("input " + std::to_string(k));
  return result;
}

/// Processor time of all threads: what counts on a machine that others use too.
class ProcessTime {
 public:
  explicit ProcessTime(benchmark::State& state) : state_(state), begin_(std::clock()) {}
  ProcessTime(const ProcessTime&) = delete;
  ProcessTime& operator=(const ProcessTime&) = delete;
  ~ProcessTime() {
    const double seconds = static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC;
    state_.counters["process_ms"] = 1000 * seconds / static_cast<double>(state_.iterations());
  }

 private:
  benchmark::State& state_;
  std::clock_t begin_;
};

void copeland_of_the_country(benchmark::State& state) {
  const auto columns = drawn(state.range(0) / 100.0);
  const auto weights = equal_weights(kInputs);
  const auto inputs = names();
  const ProcessTime time(state);
  for (auto _ : state) {
    const auto result = copeland(columns, weights, inputs);
    std::int64_t sum = 0;
    if (result.ok())
      for (std::size_t i = 0; i < kAreas; ++i) sum += result->wins[i] - result->losses[i];
    if (!result.ok() || sum != 0) state.SkipWithError("wins and losses do not balance");
  }
}
BENCHMARK(copeland_of_the_country)->Arg(0)->Arg(10)->Unit(benchmark::kMillisecond);

void dominance_of_the_country(benchmark::State& state) {
  auto columns = drawn(0);
  columns.resize(5);
  const ProcessTime time(state);
  for (auto _ : state) {
    const Dominance result = dominance(columns);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < kAreas; ++i) sum += result.dominates[i] - result.dominated_by[i];
    if (sum != 0) state.SkipWithError("dominance does not balance");
  }
}
BENCHMARK(dominance_of_the_country)->Unit(benchmark::kMillisecond);

void natural_breaks_of_the_country(benchmark::State& state) {
  const auto columns = drawn(0);
  const ProcessTime time(state);
  for (auto _ : state) {
    const auto breaks = natural_breaks(columns.front().numbers(), 9, "x");
    if (!breaks.ok() || breaks->fit < 0.95) state.SkipWithError("no breaks");
  }
}
BENCHMARK(natural_breaks_of_the_country)->Unit(benchmark::kMillisecond);

void normalise_all(benchmark::State& state) {
  const auto columns = drawn(0);
  NormaliseRule rule;
  rule.how = static_cast<Normalisation>(state.range(0));
  state.SetLabel(std::string(name_of(rule.how)));
  std::vector<double> out(kAreas);
  const ProcessTime time(state);
  for (auto _ : state)
    for (const Column& column : columns) {
      const auto fit = fit_normaliser(rule, column.numbers(), "x");
      if (!fit.ok()) return state.SkipWithError("no fit");
      normalise(*fit, column.numbers(), out);
      if (std::isnan(out.back())) return state.SkipWithError("no result");
    }
}
BENCHMARK(normalise_all)
    ->Arg(static_cast<int>(Normalisation::kMinMax))
    ->Arg(static_cast<int>(Normalisation::kPercentile))
    ->Unit(benchmark::kMillisecond);

void nearest_of_a_tenth(benchmark::State& state) {
  const auto columns = drawn(0.1);
  const ProcessTime time(state);
  for (auto _ : state) {
    const auto filled = impute_nearest(columns, 0, {}, "x");
    if (!filled.ok() || filled->left != 0) state.SkipWithError("holes are left");
  }
}
BENCHMARK(nearest_of_a_tenth)->Unit(benchmark::kMillisecond);

void expectation_maximisation_of_a_tenth(benchmark::State& state) {
  const auto columns = drawn(0.1);
  const auto inputs = names();
  const ProcessTime time(state);
  for (auto _ : state) {
    const auto result = impute_em(columns, {}, inputs);
    if (!result.ok() || !result->converged) return state.SkipWithError("did not converge");
    state.counters["rounds"] = static_cast<double>(result->rounds);
  }
}
BENCHMARK(expectation_maximisation_of_a_tenth)->Unit(benchmark::kMillisecond);

void balanced_weights_of_thirty(benchmark::State& state) {
  const auto columns = drawn(0);
  const auto inputs = names();
  const auto target = equal_weights(kInputs);
  const ProcessTime time(state);
  for (auto _ : state) {
    const auto covariances = covariances_of(columns, inputs);
    if (!covariances.ok()) return state.SkipWithError("no covariances");
    const auto weights = balanced_weights(*covariances, target, Balance::kVarianceShare, inputs);
    if (!weights.ok()) return state.SkipWithError("not balanced");
  }
}
BENCHMARK(balanced_weights_of_thirty)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
