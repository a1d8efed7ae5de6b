// Vitality of all buurten with explanations: 50 ms after opening.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "roer/app/scoring.hpp"
#include "roer/base/digest.hpp"

namespace {

using namespace roer;

constexpr std::size_t kAreas = 14574;
constexpr std::size_t kLeefbaarometer = 12147;

AreaList buurten(std::size_t count) {
  std::vector<AreaCode> codes;
  for (std::size_t i = 0; i < count; ++i)
    codes.push_back(unchecked_code(AreaKind::kBuurt,
                                   fmt::format("BU{:04}{:02}{:02}", 9000 + i / 400, i / 20 % 20, i % 20)));
  return {AreaKind::kBuurt, Year(2024), codes};
}

/// Made-up values spread over [low, high], the same in every run.
Column values(std::size_t count, std::size_t salt, double low, double high) {
  Column column;
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>((i * 7919 + salt * 104729) % 10007) / 10006;
    column.push_back(i % 97 == salt ? Value::hole(State::kMissing)
                                    : Value::observed(low + at * (high - low)));
  }
  return column;
}

Indicator plain(const std::string& id, Measure measure) {
  return {id, {id, id}, {}, measure, {}};
}

Incoming incoming_of(const std::string& dataset, const std::string& release, const Frame& frame) {
  Incoming incoming;
  incoming.dataset = {dataset, {dataset, dataset}, "bench", "", release};
  incoming.record.dataset = dataset;
  incoming.record.release = release;
  incoming.record.file = dataset + ".csv";
  incoming.record.sha256 = sha256(dataset);
  incoming.frames = {&frame};
  return incoming;
}

/// A project as large as the country: the Leefbaarometer, residents and five years of police counts.
std::string make_project() {
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("roer_bench_{}.gpkg", ::getpid())).string();
  std::filesystem::remove(path);
  Project project = Project::create(path).value();
  Frame scores{buurten(kLeefbaarometer), {}};
  std::size_t salt = 0;
  for (const char* field : {"afw", "won", "fys", "vrz", "soc", "onv"})
    scores.series.push_back(
        {fmt::format("leefbaarometer/{}", field), {2024, 0}, values(kLeefbaarometer, ++salt, -0.4, 0.3)});
  scores.series.push_back({"leefbaarometer/kscore", {2024, 0}, values(kLeefbaarometer, ++salt, 1, 9)});
  Frame residents{buurten(kAreas), {{"kwb/a_inw", {2024, 0}, values(kAreas, ++salt, 0, 4000)}}};
  Frame crimes{buurten(kAreas), {}};
  for (std::int16_t year = 2021; year <= 2025; ++year)
    crimes.series.push_back({"police/misdr", {year, 0}, values(kAreas, ++salt, 0, 150)});
  std::vector<Incoming> incoming = {incoming_of("leefbaarometer", "2024", scores),
                                    incoming_of("kwb", "2024", residents),
                                    incoming_of("police", "2025", crimes)};
  for (const Series& series : scores.series)
    incoming[0].indicators.push_back(plain(series.indicator, Measure::kMean));
  incoming[1].indicators = {plain("kwb/a_inw", Measure::kCount)};
  incoming[2].indicators = {plain("police/misdr", Measure::kCount)};
  if (const auto stored = project.import(incoming); !stored.ok()) {
    fmt::print(stderr, "{}\n", to_text(stored.faults()));
    std::abort();
  }
  return path;
}

const std::string& project_path() {
  static const std::string path = [] {
    std::string made = make_project();
    static std::string kept;
    kept = made;
    std::atexit([] {
      for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(kept + ending);
    });
    return made;
  }();
  return path;
}

void open_project(benchmark::State& state) {
  const std::string& path = project_path();
  for (auto _ : state) {
    const auto project = Project::open(path, Access::kRead);
    if (!project.ok()) state.SkipWithError("the project does not open");
  }
}
BENCHMARK(open_project)->Unit(benchmark::kMillisecond)->UseRealTime();

void vitality_with_explanations(benchmark::State& state) {
  const Project project = Project::open(project_path(), Access::kRead).value();
  Progress progress;
  for (auto _ : state) {
    const auto run = app::run_score(project, {project_path(), "vitality", {}}, progress);
    if (!run.ok() || run->explanations.size() != kAreas) {
      state.SkipWithError("not every area was scored");
      return;
    }
    const auto depends =
        std::count(run->scores.decision.begin(), run->scores.decision.end(), score::Decision::kDepends);
    if (depends == 0 || depends == static_cast<std::ptrdiff_t>(kAreas))
      state.SkipWithError("the decisions are not plausible");
  }
  state.counters["areas"] = static_cast<double>(kAreas);
}
BENCHMARK(vitality_with_explanations)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
