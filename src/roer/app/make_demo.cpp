#include "roer/app/make_demo.hpp"

#include <algorithm>
#include <filesystem>

#include "roer/app/framework_file.hpp"
#include "roer/app/init.hpp"
#include "roer/app/report_area.hpp"
#include "roer/demo/demo.hpp"
#include "roer/project/target.hpp"
#include "roer/project/warning_store.hpp"

namespace roer::app {

namespace {

namespace fs = std::filesystem;

Error not_empty(const std::string& folder) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.source = folder;
  error.message = "the folder is not empty";
  error.remedy = "Name another folder, or give --force to write the demo among what is there.";
  return error;
}

Error no_folder(const std::string& folder, const std::error_code& fault) {
  Error error;
  error.code = ErrorCode::kFileUnreadable;
  error.source = folder;
  error.message = "the folder cannot be made";
  error.found = fault.message();
  error.remedy = "Check its name and rights.";
  return error;
}

Status prepare_folder(const DemoProjectParams& params) {
  std::error_code fault;
  const bool filled = fs::exists(params.folder, fault) && !fs::is_empty(params.folder, fault);
  if (filled && !params.force) return not_empty(params.folder);
  fs::create_directories(params.folder, fault);
  if (fault) return no_folder(params.folder, fault);
  return Done{};
}

/// A demo that is made again replaces its project, but no other one: whoever imported more, gave a verdict,
/// kept a score or sent warnings there, wants to keep it.
Status check_demo_project(const demo::Demo& demo, const std::string& path) {
  if (check_target(path).ok()) return Done{};
  ROER_TRY(const Project project, Project::open(path, Access::kRead));
  ROER_TRY(const auto imports, project.imports());
  bool own = std::all_of(imports.begin(), imports.end(), [&](const ImportRecord& record) {
    const auto named = [&](const auto& file) { return fs::path(file.name).filename() == record.file; };
    return std::any_of(demo.files.begin(), demo.files.end(), named) ||
           std::any_of(demo.registers.begin(), demo.registers.end(), named);
  });
  for (const std::string& framework : built_in_frameworks()) {
    ROER_TRY(const auto verdicts, project.verdicts(framework));
    own = own && verdicts.empty();
  }
  ROER_TRY(const auto records, project.records());
  ROER_TRY(WarningStore store, WarningStore::open(path, Access::kRead));
  ROER_TRY(const auto warnings, store.all());
  own = own && records.empty() && warnings.empty();
  return own ? Status(Done{}) : check_target(path);
}

/// What the demo says about a file, as the command line would.
ImportParams params_for(const demo::DemoFile& file, const std::string& project) {
  ImportParams params;
  params.project = project;
  params.table = file.table;
  params.kind = area_kind_named(file.kind);
  Period period;
  if (parse_period(file.period, period)) params.period = period;
  if (parse_period(file.boundary_year, period)) params.boundary_year = Year(period.year);
  return params;
}

bool same_call(const demo::DemoFile& a, const demo::DemoFile& b) {
  return a.table == b.table && a.kind == b.kind && a.period == b.period && a.boundary_year == b.boundary_year;
}

/// Files about which the same is said go in one transaction.
Result<std::vector<ImportedDataset>> import_demo(const demo::Demo& demo, const std::string& project,
                                                 const fs::path& folder, Progress& progress) {
  std::vector<ImportedDataset> datasets;
  for (std::size_t i = 0; i < demo.files.size();) {
    const demo::DemoFile& first = demo.files[i];
    ImportParams params = params_for(first, project);
    for (; i < demo.files.size() && same_call(demo.files[i], first); ++i)
      params.paths.push_back((folder / demo.files[i].name).string());
    ROER_TRY(const ImportResult imported, import_files(params, progress));
    datasets.insert(datasets.end(), imported.datasets.begin(), imported.datasets.end());
  }
  return datasets;
}

Result<std::vector<ImportRegisterResult>> import_rows(const demo::Demo& demo, const std::string& project,
                                                      const fs::path& folder, Progress& progress) {
  std::vector<ImportRegisterResult> results;
  for (const demo::DemoRegister& file : demo.registers) {
    ROER_TRY(ImportRegisterResult imported,
             import_registers({project, {(folder / file.name).string()}, file.kind, ""}, progress));
    results.push_back(std::move(imported));
  }
  return results;
}

/// Whose file it is: a register has a table or a kind of its own, all others are in official formats.
Text description_of(const demo::DemoFile& file) {
  if (!file.table.empty()) return {"eigen tabel " + file.table, "own table " + file.table};
  if (!file.kind.empty()) return {"eigen kaart", "own map"};
  return {"officiële vorm", "official format"};
}

Status write_file(const fs::path& path, const std::string& bytes, const Text& description,
                  std::vector<WrittenFile>& written) {
  std::error_code fault;
  fs::create_directories(path.parent_path(), fault);
  if (fault) return no_folder(path.parent_path().string(), fault);
  ROER_CHECK(write_whole_file(path.string(), bytes));
  written.push_back(written_file(path.string(), description));
  return Done{};
}

Status write_files(const demo::Demo& demo, const fs::path& folder, std::vector<WrittenFile>& written) {
  for (const demo::DemoFile& file : demo.files)
    ROER_CHECK(write_file(folder / file.name, file.bytes, description_of(file), written));
  for (const demo::DemoRegister& file : demo.registers)
    ROER_CHECK(write_file(folder / file.name, file.bytes,
                          {"register " + label_of(file.kind).nl, "register of " + label_of(file.kind).en},
                          written));
  return write_file(folder / "truth.toml", demo.truth,
                    {"wat er in de meldingen verstopt is", "what is hidden in the reports"}, written);
}

}  // namespace

Result<DemoProjectResult> make_demo_project(const DemoProjectParams& params, Progress& progress) {
  ROER_CHECK(prepare_folder(params));
  demo::DemoParams make;
  make.seed = params.seed;
  progress.step("making the municipality");
  ROER_TRY(const demo::Demo demo, demo::make_demo(make));
  const fs::path folder(params.folder);
  DemoProjectResult result;
  result.municipality_code = demo.municipality_code;
  result.municipality_name = demo.municipality_name;
  result.project = (folder / "demo.gpkg").string();
  ROER_CHECK(check_demo_project(demo, result.project));
  ROER_CHECK(write_files(demo, folder, result.written.files));
  std::error_code ignored;
  for (const char* rest : {"", "-wal", "-shm"}) fs::remove(result.project + rest, ignored);
  ROER_TRY(const Written made, init_project({result.project}));
  ROER_TRY(result.datasets, import_demo(demo, result.project, folder, progress));
  ROER_TRY(result.registers, import_rows(demo, result.project, folder, progress));
  ScoreProjectParams score;
  score.score = {result.project, "vitality", std::nullopt};
  score.area = demo.municipality_code;
  ROER_TRY(result.score, score_project(score, progress));
  result.written.files.push_back(
      written_file(result.project, {"project met de scorekaart", "project with the map of scores"}));
  for (const Language language : {Language::kDutch, Language::kEnglish}) {
    ReportParams report;
    report.score = score.score;
    report.area = demo.municipality_code;
    report.language = language;
    report.output = (folder / (language == Language::kDutch ? "report-nl.html" : "report-en.html")).string();
    ROER_TRY(const Written page, write_report(report, progress));
    result.written.files.insert(result.written.files.end(), page.files.begin(), page.files.end());
  }
  return result;
}

}  // namespace roer::app
