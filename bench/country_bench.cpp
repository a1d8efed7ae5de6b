// The main job on the whole country, as a user runs it: the finished program, from its start to its end.
// Goals on 2 cores: import 5 s and 600 MB, re-open 0.2 s, national report 5 s and below 12 MB.
// Real files from ../shared and a series of 121,470 rows made in the official format; skipped without them.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "official_series.hpp"
#include "program_run.hpp"
#include "roer/demo/memory_files.hpp"
#include "roer/sources/reader.hpp"

namespace {

namespace fs = std::filesystem;
using namespace roer;

fs::path data_folder() {
  const char* given = std::getenv("ROER_SHARED");
  return (given != nullptr ? fs::path(given) : fs::path(ROER_SOURCE_DIR) / ".." / "shared") / "data";
}

std::vector<std::string> published_files() {
  std::vector<std::string> files;
  for (int province = 20; province <= 31; ++province)
    files.push_back(
        (data_folder() / "leefbaarometer-2024" / fmt::format("buurten_{}.geojson.gz", province)).string());
  for (const char* name : {"Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz",
                           "Kerncijfers_wijken_en_buurten_2024_11122025_141648.csv.gz"})
    files.push_back((data_folder() / "cbs-kwb-2024" / name).string());
  return files;
}

/// A folder with the made series, and the project that the runs leave there; gone at the end.
class Country {
 public:
  Country() : folder_(fs::temp_directory_path() / fmt::format("roer-country-{}", ::getpid())) {
    for (const std::string& file : published_files())
      if (!fs::exists(file)) return;
    fs::create_directories(folder_);
    std::set<std::string> codes;
    for (const std::string& file : published_files()) {
      Progress silent;
      if (file.find("buurten_") == std::string::npos || file.find("kwb") != std::string::npos) continue;
      const auto read = read_path(file, {}, silent);
      if (!read.ok()) return;
      for (const Frame& frame : read->front().frames)
        for (const AreaCode& code : frame.areas.codes()) codes.emplace(code.text());
    }
    areas_ = codes.size();
    const auto zip = demo::zip_bytes({{"Leefbaarometer-scores buurten 2002-2024.csv",
                                       bench::official_series({codes.begin(), codes.end()})}});
    if (!zip.ok()) return;
    std::ofstream(series(), std::ios::binary) << *zip;
    ready_ = true;
  }
  Country(const Country&) = delete;
  Country& operator=(const Country&) = delete;
  ~Country() { fs::remove_all(folder_); }

  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::string series() const {
    return (folder_ / "open-data-leefbaarometer-meting-2024.zip").string();
  }
  [[nodiscard]] std::string project() const { return (folder_ / "nl.gpkg").string(); }
  [[nodiscard]] fs::path at(const char* name) const { return folder_ / name; }

  [[nodiscard]] bench::ProgramRun run(std::vector<std::string> arguments) const {
    return bench::run_program(ROER_PROGRAM, std::move(arguments), at("output"));
  }
  /// An empty project, and the import of the whole country into it.
  [[nodiscard]] bench::ProgramRun import() const {
    for (const char* rest : {"", "-wal", "-shm"}) fs::remove(project() + rest);
    if (const auto made = run({"init", project()}); made.status != 0) return made;
    return run(import_arguments());
  }
  [[nodiscard]] std::vector<std::string> import_arguments() const {
    std::vector<std::string> arguments = {"import", project(), "--json"};
    for (const std::string& file : published_files()) arguments.push_back(file);
    arguments.push_back(series());
    return arguments;
  }

 private:
  fs::path folder_;
  std::size_t areas_ = 0;
  bool ready_ = false;
};

Country& country() {
  static Country the_country;
  return the_country;
}

/// The country in a project, made once for the runs that need it.
bool imported() {
  static const bool done = country().ready() && country().import().status == 0;
  return done;
}

/// What the last run printed.
nlohmann::json printed() {
  std::ifstream file(country().at("output"));
  return nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
}

/// Rows that the import used, of all files: 12,147 polygons, 2 x 18,310 key figures, ten years of 12,147.
bool imported_all() {
  std::size_t rows = 0;
  for (const nlohmann::json& dataset : printed().value("datasets", nlohmann::json::array()))
    rows += dataset["record"].value("rows_used", std::size_t{0});
  const std::size_t areas = country().areas();
  return areas == 12'147 && rows == areas + 2 * 18'310 + 10 * areas;
}

void tell_costs(benchmark::State& state, const std::vector<bench::ProgramRun>& runs) {
  double peak = 0, cpu = 0;
  for (const bench::ProgramRun& run : runs) {
    peak = std::max(peak, run.peak_mb);
    cpu += run.cpu_seconds;
  }
  state.counters["peak_MB"] = peak;
  state.counters["cpu_s"] = cpu / static_cast<double>(runs.size());
}

/// Times `run` and fails the benchmark unless it ends well.
template <class Run>
void measure(benchmark::State& state, const Run& run) {
  std::vector<bench::ProgramRun> runs;
  for (auto _ : state) {
    runs.push_back(run());
    state.SetIterationTime(runs.back().seconds);
    if (runs.back().status == 0) continue;
    state.SkipWithError(fmt::format("the program ended with status {}", runs.back().status).c_str());
    return;
  }
  tell_costs(state, runs);
}

void import_country(benchmark::State& state) {
  if (!country().ready()) return state.SkipWithError("the published files are not here");
  measure(state, [] { return country().import(); });
  if (!fs::exists(country().project())) return;
  if (!imported_all()) state.SkipWithError("the import did not use all rows");
  state.counters["project_MB"] = static_cast<double>(fs::file_size(country().project())) / 1e6;
  state.counters["areas"] = static_cast<double>(country().areas());
}
BENCHMARK(import_country)->Iterations(3)->UseManualTime()->Unit(benchmark::kSecond);

void import_country_again(benchmark::State& state) {
  if (!imported()) return state.SkipWithError("the country could not be imported");
  measure(state, [] { return country().run(country().import_arguments()); });
}
BENCHMARK(import_country_again)->Iterations(3)->UseManualTime()->Unit(benchmark::kSecond);

void open_and_status(benchmark::State& state) {
  if (!imported()) return state.SkipWithError("the country could not be imported");
  measure(state, [] { return country().run({"status", country().project(), "--json"}); });
}
BENCHMARK(open_and_status)->Iterations(5)->UseManualTime()->Unit(benchmark::kMillisecond);

void score_country(benchmark::State& state) {
  if (!imported()) return state.SkipWithError("the country could not be imported");
  measure(state,
          [] { return country().run({"score", country().project(), "--framework", "vitality", "--json"}); });
}
BENCHMARK(score_country)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

void explain_malvert(benchmark::State& state) {
  if (!imported()) return state.SkipWithError("the country could not be imported");
  measure(state, [] { return country().run({"explain", country().project(), "BU02680736", "--json"}); });
}
BENCHMARK(explain_malvert)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

void report_country(benchmark::State& state) {
  if (!imported()) return state.SkipWithError("the country could not be imported");
  const fs::path page = country().at("nederland.html");
  measure(state, [&] {
    return country().run({"report", country().project(), "--lang", "nl", "-o", page.string()});
  });
  if (fs::exists(page)) state.counters["page_MB"] = static_cast<double>(fs::file_size(page)) / 1e6;
}
BENCHMARK(report_country)->Iterations(3)->UseManualTime()->Unit(benchmark::kSecond);

}  // namespace

BENCHMARK_MAIN();
