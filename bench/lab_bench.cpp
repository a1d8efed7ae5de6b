// How sure a score is, on a made country as large as the goals: 12,147 areas, 30 inputs in six factors.

#include <benchmark/benchmark.h>

#include <ctime>
#include <vector>

#include "made_country.hpp"
#include "roer/score/assumption.hpp"
#include "roer/score/evaluator.hpp"
#include "roer/score/sobol.hpp"
#include "roer/score/uncertainty.hpp"

namespace {

using namespace roer;
using namespace roer::score;

constexpr std::size_t kAreas = 12147;

const bench::MadeCountry& country() {
  static const bench::MadeCountry made = bench::made_country(kAreas, 6, 5, 0);
  return made;
}

const Sampler& sampler() {
  static const Sampler made = [] {
    const Evaluator evaluator = Evaluator::compile(country().framework, country().data).value();
    return Sampler::bind(country().framework, country().data,
                         default_assumptions(country().framework, evaluator), 1)
        .value();
  }();
  return made;
}

/// The same without rounding: every area has a score of its own, and combinations do not help.
const Sampler& sampler_of_means() {
  static const Sampler made = [] {
    bench::MadeCountry means = country();
    for (Factor& factor : means.framework.factors) factor.combine = Combine::kMean;
    const Evaluator evaluator = Evaluator::compile(means.framework, means.data).value();
    return Sampler::bind(means.framework, means.data, default_assumptions(means.framework, evaluator), 1)
        .value();
  }();
  return made;
}

double processor_seconds(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// Everything again, on one core: more than a slider asks, which changes one limit.
void score_all_again(benchmark::State& state) {
  const Evaluator& evaluator = sampler().evaluator();
  EvaluationRoom room(evaluator);
  std::vector<double> low(kAreas), high(kAreas);
  for (auto _ : state) {
    evaluator.evaluate(evaluator.nominal(), 0, kAreas, {low.data(), high.data(), nullptr}, room);
    if (low != high) return state.SkipWithError("the score is not known");
  }
}
BENCHMARK(score_all_again)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Some areas must be flagged in some draws only, or the work was not done.
void draw(benchmark::State& state, const Sampler& of) {
  UncertaintyParams params;
  params.draws = static_cast<std::uint32_t>(state.range(0));
  params.pairs = state.range(1) != 0;
  const std::clock_t begin = std::clock();
  for (auto _ : state) {
    const auto found = uncertainty(of, params);
    if (!found.ok() || found->every + found->none >= kAreas) return state.SkipWithError("nothing in doubt");
  }
  state.counters["processor_s"] = processor_seconds(begin) / static_cast<double>(state.iterations());
}

void draws(benchmark::State& state) {
  draw(state, sampler());
}
BENCHMARK(draws)
    ->ArgNames({"draws", "pairs"})
    ->Args({2000, 0})
    ->Args({10000, 0})
    ->Args({2000, 1})
    ->Unit(benchmark::kSecond)
    ->Iterations(1)
    ->UseRealTime();

void draws_of_means(benchmark::State& state) {
  draw(state, sampler_of_means());
}
BENCHMARK(draws_of_means)
    ->ArgNames({"draws", "pairs"})
    ->Args({2000, 0})
    ->Unit(benchmark::kSecond)
    ->Iterations(1)
    ->UseRealTime();

/// Twelve assumptions: the weights within each of six factors, those between them, the spacing of the points,
/// the limits of three inputs, and the unknown factors, which every sampler draws.
const Sampler& sampler_of_twelve() {
  static const Sampler made = [] {
    std::vector<Assumption> chosen;
    std::size_t limits = 0;
    for (const Assumption& one : sampler().assumptions())
      if (one.target != Target::kUnknown && (one.target != Target::kLimits || ++limits <= 3))
        chosen.push_back(one);
    return Sampler::bind(country().framework, country().data, chosen, 1).value();
  }();
  return made;
}

void indices(benchmark::State& state, const Sampler& of) {
  SobolParams params;
  params.base = static_cast<std::uint32_t>(state.range(0));
  const std::clock_t begin = std::clock();
  for (auto _ : state) {
    const auto found = sobol(of, params);
    if (!found.ok() || !(found->flagged.variance > 0)) return state.SkipWithError("nothing varies");
    state.counters["evaluations"] = static_cast<double>(found->evaluations);
  }
  state.counters["processor_s"] = processor_seconds(begin) / static_cast<double>(state.iterations());
}

void sobol_indices_of_the_country(benchmark::State& state) {
  indices(state, sampler());
}
BENCHMARK(sobol_indices_of_the_country)
    ->ArgName("base")
    ->Arg(512)
    ->Unit(benchmark::kSecond)
    ->Iterations(1)
    ->UseRealTime();

void sobol_indices_of_means(benchmark::State& state) {
  indices(state, sampler_of_means());
}
BENCHMARK(sobol_indices_of_means)
    ->ArgName("base")
    ->Arg(64)
    ->Unit(benchmark::kSecond)
    ->Iterations(1)
    ->UseRealTime();

void sobol_indices_of_twelve(benchmark::State& state) {
  indices(state, sampler_of_twelve());
}
BENCHMARK(sobol_indices_of_twelve)
    ->ArgName("base")
    ->Arg(8192)
    ->Unit(benchmark::kSecond)
    ->Iterations(1)
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
