// Linking events to the areas they happened in. Goal: 1,000,000 events, 14,574 polygons, 2 s on 2 cores.
// Real borders from ../shared; without them that benchmark is skipped.

#include <benchmark/benchmark.h>

#include <cmath>
#include <numbers>

#include "official_shapes.hpp"
#include "roer/app/register_events.hpp"
#include "roer/base/philox.hpp"

namespace {

using namespace roer;

constexpr std::uint32_t kEvents = 1'000'000;

/// A closed ring around each of `count` centres in a square lattice: a cell with `corners` corners, each a
/// little off the straight line, so that no box is its area.
Shapes made_polygons(std::size_t count, std::size_t corners) {
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
  constexpr double kWidth = 1'500;
  Shapes shapes;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Point middle{20'000 + kWidth * static_cast<double>(i % side),
                       310'000 + kWidth * static_cast<double>(i / side)};
    std::vector<Point> ring;
    for (std::uint32_t c = 0; c < corners; ++c) {
      const double angle = 2 * std::numbers::pi * c / static_cast<double>(corners);
      const double reach = kWidth / 2 * (0.9 + 0.1 * uniform({7, 0, i, c, 0}));
      ring.push_back({middle.x + reach * std::cos(angle), middle.y + reach * std::sin(angle)});
    }
    ring.push_back(ring.front());
    for (const Point& point : ring) shapes.points.push_back(point);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  }
  return shapes;
}

/// Events anywhere in the box around the shapes, and as many near their corners, where most happen.
std::vector<Point> made_events(const Shapes& shapes) {
  double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
  for (const Point& point : shapes.points) {
    west = std::min(west, point.x);
    east = std::max(east, point.x);
    south = std::min(south, point.y);
    north = std::max(north, point.y);
  }
  std::vector<Point> events;
  for (std::uint32_t e = 0; e < kEvents; ++e) {
    const double x = uniform({8, 0, e, 0, 0}), y = uniform({8, 0, e, 1, 0});
    if (e % 2 == 0) {
      events.push_back({west + x * (east - west), south + y * (north - south)});
      continue;
    }
    const auto count = static_cast<std::uint32_t>(shapes.points.size());
    const Point& near = shapes.points[uniform_below({8, 0, e, 2, 0}, count)];
    events.push_back({near.x + 400 * (x - 0.5), near.y + 400 * (y - 0.5)});
  }
  return events;
}

void link_events(benchmark::State& state, const Shapes& shapes) {
  const std::vector<Point> events = made_events(shapes);
  std::vector<std::uint32_t> holders;
  for (auto _ : state) holders = app::holders_of(shapes, events);
  std::size_t linked = 0;
  for (const std::uint32_t one : holders) linked += one != app::kNoUnit ? 1 : 0;
  if (linked == 0 || linked == events.size()) return state.SkipWithError("a link that cannot be right");
  state.counters["areas"] = static_cast<double>(shapes.size());
  state.counters["corners"] = static_cast<double>(shapes.points.size());
  state.counters["linked"] = static_cast<double>(linked);
}

void million_events_to_made_polygons(benchmark::State& state) {
  link_events(state, made_polygons(14'574, 80));
}
BENCHMARK(million_events_to_made_polygons)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void million_events_to_buurten(benchmark::State& state) {
  if (bench::buurten().areas.size() != 12'147)
    return state.SkipWithError("the Leefbaarometer 2024 is not there");
  link_events(state, bench::buurten().shapes);
}
BENCHMARK(million_events_to_buurten)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
