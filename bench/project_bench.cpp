// Storing and opening a country: 12,147 polygons, 18,310 rows of key figures, and a series of 121,470 rows.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "roer/base/digest.hpp"
#include "roer/base/philox.hpp"
#include "roer/project/project.hpp"

namespace {

using namespace roer;

constexpr std::size_t kAreas = 12'147;
constexpr std::size_t kRows = 18'310;
constexpr std::size_t kPointsPerArea = 37;

AreaList areas_of(std::size_t count) {
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < count; ++i)
    codes.push_back(unchecked_code(AreaKind::kBuurt, fmt::format("BU{:08}", 30'000 + i * 101)));
  return {AreaKind::kBuurt, Year(2024), std::move(codes)};
}

double draw(std::uint32_t stream, std::size_t i) {
  return uniform({7, stream, static_cast<std::uint32_t>(i), 0, 0});
}

Column column(std::size_t count, std::uint32_t stream, bool counts) {
  Column values;
  values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (draw(stream, i) < 0.05)
      values.push_back(Value::hole(State::kMissing));
    else
      // Counts are rounded to five as by CBS, scores have ten decimals as those of the Leefbaarometer.
      values.push_back(Value::observed(counts ? 5 * std::floor(draw(stream + 1, i) * 400)
                                              : std::round(draw(stream + 1, i) * 1e10) / 1e10));
  }
  return values;
}

ShapeLayer shapes() {
  ShapeLayer layer;
  layer.areas = areas_of(kAreas);
  for (std::size_t a = 0; a < kAreas; ++a) {
    for (std::size_t p = 0; p < kPointsPerArea; ++p) {
      const double angle = 2 * 3.141592653589793 * static_cast<double>(p % (kPointsPerArea - 1)) /
                           static_cast<double>(kPointsPerArea - 1);
      layer.shapes.points.push_back({1e5 + 900.0 * static_cast<double>(a % 110) + 400 * std::cos(angle),
                                     4e5 + 900.0 * static_cast<double>(a / 110) + 400 * std::sin(angle)});
    }
    layer.shapes.points.back() = layer.shapes.points[layer.shapes.points.size() - kPointsPerArea];
    layer.shapes.close_ring();
    layer.shapes.close_part();
    layer.shapes.close_area();
    layer.names.push_back(fmt::format("Buurt {}", a));
  }
  return layer;
}

struct Country {
  Frame figures{areas_of(kRows), {}};
  Frame scores{areas_of(kAreas), {}};
  ShapeLayer layer = shapes();
  AreaNames names{areas_of(kRows), {}};

  Country() {
    for (std::uint32_t c = 0; c < 30; ++c)
      figures.series.push_back({fmt::format("kwb/c{}", c), {2024, 0}, column(kRows, 2 * c, true)});
    for (std::int16_t year = 2015; year < 2025; ++year)
      for (std::uint32_t c = 0; c < 7; ++c)
        scores.series.push_back(
            {fmt::format("leefbaarometer/c{}", c),
             {year, 0},
             column(kAreas, 1000U + 14U * static_cast<std::uint32_t>(year) + 2 * c, false)});
    for (std::size_t i = 0; i < kRows; ++i) names.names.push_back(fmt::format("Naam {}", i));
  }
  static Incoming dataset(const std::string& id, const Frame& frame) {
    Incoming made;
    made.dataset = {id, {id, id}, "", "", "2024", false};
    made.record.file = id + ".csv";
    made.record.sha256 = sha256(id);
    made.record.notes = "[]";
    for (const Series& one : frame.series)
      if (one.period == frame.series[0].period)
        made.indicators.push_back({one.indicator, {one.indicator, ""}, {}, Measure::kMean, {}});
    made.frames = {&frame};
    return made;
  }
  [[nodiscard]] std::vector<Incoming> incoming() const {
    std::vector<Incoming> all = {dataset("kwb", figures), dataset("leefbaarometer", scores)};
    all[0].names = {&names};
    all[1].shapes = {&layer};
    return all;
  }
};

const Country& country() {
  static const Country kCountry;
  return kCountry;
}

std::string project_path() {
  return (std::filesystem::temp_directory_path() / fmt::format("roer-bench-{}.gpkg", getpid())).string();
}

void forget(const std::string& path) {
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
}

void store_country(benchmark::State& state) {
  const std::string path = project_path();
  const auto incoming = country().incoming();
  double bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    forget(path);
    auto project = Project::create(path);
    state.ResumeTiming();
    const auto outcomes = project->import(incoming);
    if (!outcomes.ok()) return state.SkipWithError("the import failed");
    state.PauseTiming();
    {
      const Project closed = std::move(project).value();
    }
    bytes = static_cast<double>(std::filesystem::file_size(path));
    state.ResumeTiming();
  }
  state.counters["file_MB"] = bytes / 1e6;
}
BENCHMARK(store_country)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Makes the project once for those that read.
const std::string& stored() {
  static const std::string kPath = [] {
    std::string path = project_path() + ".read.gpkg";
    forget(path);
    auto project = Project::create(path);
    if (!project.ok() || !project->import(country().incoming()).ok()) std::abort();
    std::atexit([] { forget(project_path() + ".read.gpkg"); });
    return path;
  }();
  return kPath;
}

void import_again(benchmark::State& state) {
  auto project = Project::open(stored(), Access::kWrite);
  const auto incoming = country().incoming();
  for (auto _ : state) {
    const auto outcomes = project->import(incoming);
    if (!outcomes.ok() || !outcomes->front().unchanged) return state.SkipWithError("not recognised");
  }
}
BENCHMARK(import_again)->Unit(benchmark::kMillisecond)->UseRealTime();

void open_with_names_and_columns(benchmark::State& state) {
  for (auto _ : state) {
    const auto project = Project::open(stored(), Access::kRead);
    const auto names = project->names(AreaKind::kBuurt, Year(2024));
    const auto series = project->series();
    if (!names.ok() || names->size() != kRows || !series.ok()) return state.SkipWithError("names");
    for (const SeriesInfo& one : *series) {
      const auto frame = project->load(one.indicator, one.period, one.kind, one.boundary_year);
      if (!frame.ok() || frame->areas.size() != one.areas) return state.SkipWithError("columns");
    }
  }
}
BENCHMARK(open_with_names_and_columns)->Unit(benchmark::kMillisecond)->UseRealTime();

void load_shapes(benchmark::State& state) {
  const auto project = Project::open(stored(), Access::kRead);
  for (auto _ : state) {
    const auto layer = project->load_shapes(AreaKind::kBuurt, Year(2024));
    if (!layer.ok() || layer->shapes.points != country().layer.shapes.points)
      return state.SkipWithError("other shapes than were stored");
  }
}
BENCHMARK(load_shapes)->Unit(benchmark::kMillisecond)->UseRealTime();

void put_result_layer(benchmark::State& state) {
  auto project = Project::open(stored(), Access::kWrite);
  ResultLayer layer;
  layer.name = "vitality";
  layer.areas = areas_of(kAreas);
  layer.names.assign(kAreas, "naam");
  for (int f = 0; f < 10; ++f)
    layer.fields.push_back({fmt::format("f{}", f), std::vector<double>(kAreas, f), {}, f % 2 == 0});
  layer.class_field = "f0";
  layer.classes = {{0, {"nul", "zero"}, "#112233"}};
  for (auto _ : state)
    if (!project->put(layer).ok()) return state.SkipWithError("not stored");
}
BENCHMARK(put_result_layer)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
