// Neighbours and overlays of the whole country. Goal: neighbours of 12,147 polygons in 2 s on 2 cores.
// Real files from ../shared; without them the benchmarks are skipped.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <vector>

#include "official_shapes.hpp"
#include "roer/area/cell.hpp"
#include "roer/area/hierarchy.hpp"
#include "roer/area/neighbours.hpp"
#include "roer/area/overlay.hpp"

namespace {

using namespace roer;

using bench::buurten;

const ShapeLayer& wijken() {
  static const ShapeLayer layer = [] {
    ReadOptions options;
    options.boundary_year = Year(2022);
    return bench::official_shapes(
        {bench::official_folder() / "boundaries-rd-2022" / "NLD_dist_28992.geojson.gz"}, options);
  }();
  return layer;
}

void border_neighbours_of_the_country(benchmark::State& state) {
  if (buurten().areas.size() != 12'147) return state.SkipWithError("the Leefbaarometer 2024 is not there");
  std::size_t pairs = 0;
  for (auto _ : state) pairs = border_neighbours(buurten().shapes, Metres(15)).list.size() / 2;
  state.counters["pairs"] = static_cast<double>(pairs);
  state.counters["points"] = static_cast<double>(buurten().shapes.points.size());
}
BENCHMARK(border_neighbours_of_the_country)->Unit(benchmark::kMillisecond)->UseRealTime();

void nearest_neighbours_of_the_country(benchmark::State& state) {
  if (buurten().areas.size() != 12'147) return state.SkipWithError("the Leefbaarometer 2024 is not there");
  for (auto _ : state) benchmark::DoNotOptimize(nearest_neighbours(buurten().shapes, 6));
}
BENCHMARK(nearest_neighbours_of_the_country)->Unit(benchmark::kMillisecond)->UseRealTime();

void overlay_of_two_years(benchmark::State& state) {
  if (buurten().areas.size() != 12'147 || wijken().areas.size() < 3'000)
    return state.SkipWithError("the borders are not there");
  std::size_t links = 0;
  for (auto _ : state) {
    const auto result = overlay(buurten(), wijken(), {});
    if (!result.ok()) return state.SkipWithError(to_text(result.faults()).c_str());
    links = result->crosswalk.links.size();
  }
  state.counters["links"] = static_cast<double>(links);
}
BENCHMARK(overlay_of_two_years)->Unit(benchmark::kMillisecond)->UseRealTime();

/// 100 m cells in the districts they lie in: a square of 60 km around Amersfoort.
void districts_of_cells(benchmark::State& state) {
  if (wijken().areas.size() < 3'000) return state.SkipWithError("the borders are not there");
  std::vector<AreaCode> codes;
  for (int x = 1250; x < 1850; ++x)
    for (int y = 4330; y < 4930; ++y)
      codes.push_back(unchecked_code(AreaKind::kCell100, fmt::format("E{:04}N{:04}", x, y)));
  const ShapeLayer cells = layer_of_cells(AreaList(AreaKind::kCell100, Year(2022), std::move(codes)));
  std::size_t orphans = 0;
  for (auto _ : state) orphans = hierarchy_by_overlap(cells, wijken())->orphans();
  state.counters["cells"] = static_cast<double>(cells.areas.size());
  state.counters["orphans"] = static_cast<double>(orphans);
}
BENCHMARK(districts_of_cells)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
