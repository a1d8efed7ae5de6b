#include "roer/app/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <new>
#include <set>

#include "roer/app/conflicting_cells.hpp"
#include "roer/app/fed_inputs.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/json.hpp"
#include "roer/app/known_areas.hpp"
#include "roer/base/parallel.hpp"
#include "roer/sources/reader.hpp"

namespace roer::app {

namespace {

/// Lets several readers report to one progress.
class FileProgress final : public Progress {
 public:
  FileProgress(Progress& outer, std::size_t files) : outer_(&outer), files_(files) {}
  void step(std::string_view what) override {
    const std::lock_guard lock(mutex_);
    outer_->step(what);
    tell();
  }
  [[nodiscard]] bool stop() const override { return outer_->stop(); }
  void done() {
    const std::lock_guard lock(mutex_);
    ++done_;
    tell();
  }

 private:
  void tell() { outer_->part(static_cast<double>(done_) / static_cast<double>(files_)); }
  Progress* outer_;
  std::size_t files_;
  std::size_t done_ = 0;
  std::mutex mutex_;
};

Error interrupted() {
  Error error;
  error.code = ErrorCode::kInterrupted;
  error.message = "the import was stopped; the project is as it was";
  error.remedy = "Start it again.";
  return error;
}

ReadOptions options_of(const ImportParams& params) {
  ReadOptions options;
  options.table = params.table;
  options.mapping_path = params.mapping;
  options.boundary_year = params.boundary_year;
  options.period = params.period;
  options.kind = params.kind;
  options.crs = params.crs;
  return options;
}

using Read = Result<std::vector<Dataset>>;

/// True if a file could not be read because the areas of its year were not known.
bool lacks_reference(const Read& read) {
  return !read.ok() && std::any_of(read.faults().list().begin(), read.faults().list().end(),
                                   [](const Error& e) { return e.code == ErrorCode::kMissingData; });
}

/// A file that asks for more memory than there is fails alone, by its name.
Read read_one(const std::string& path, const ReadOptions& options, Progress& progress) {
  try {
    return read_path(path, options, progress);
  } catch (const std::bad_alloc&) {
    Error error;
    error.code = ErrorCode::kFileTooLarge;
    error.source = path;
    error.message = "there is not enough memory to read this file";
    error.remedy = "Split the file, or close other programs.";
    return error;
  }
}

std::vector<Read> read_all(const ImportParams& params, Progress& progress) {
  FileProgress shared(progress, params.paths.size());
  const ReadOptions options = options_of(params);
  std::vector<Read> reads(params.paths.size(), Read(interrupted()));
  parallel_blocks(params.paths.size(), 1, [&](std::size_t begin, std::size_t) {
    if (shared.stop()) return;
    shared.step(fmt::format("reading {}", std::filesystem::path(params.paths[begin]).filename().string()));
    reads[begin] = read_one(params.paths[begin], options, shared);
    shared.done();
  });
  return reads;
}

/// Areas that the files of this call name themselves.
void add_names(const std::vector<Dataset>& datasets, std::vector<AreaNames>& reference) {
  for (const Dataset& dataset : datasets) {
    for (const AreaNames& names : dataset.names) reference.push_back(names);
    for (const ShapeLayer& layer : dataset.shapes)
      if (!layer.names.empty()) reference.push_back({layer.areas, layer.names});
  }
}

/// Reads again, with the areas of the project and of the other files at hand, what failed for lack of them.
Status read_with_reference(const Project& project, const ImportParams& params, std::vector<Read>& reads,
                           Progress& progress) {
  if (std::none_of(reads.begin(), reads.end(), lacks_reference)) return Done{};
  ReadOptions options = options_of(params);
  for (const Read& read : reads)
    if (read.ok()) add_names(*read, options.reference);
  ROER_TRY(const std::vector<AreaNames> known, named_areas(project));
  options.reference.insert(options.reference.end(), known.begin(), known.end());
  for (std::size_t i = 0; i < reads.size(); ++i)
    if (lacks_reference(reads[i])) reads[i] = read_one(params.paths[i], options, progress);
  return Done{};
}

std::string digest_key(const Dataset& dataset) {
  return dataset.id + " " + dataset.sha256;
}

Incoming incoming_of(const Dataset& dataset, const std::string& path) {
  Incoming incoming;
  incoming.dataset = {dataset.id, dataset.title, dataset.publisher, dataset.licence, dataset.release};
  // The ministry computes all years of the Leefbaarometer anew with every release.
  incoming.dataset.replaces_all = dataset.id == "leefbaarometer" || dataset.id == "leefbaarometer2";
  incoming.record.dataset = dataset.id;
  incoming.record.release = dataset.release;
  incoming.record.format = dataset.format;
  incoming.record.file = std::filesystem::path(path).filename().string();
  incoming.record.sha256 = dataset.sha256;
  incoming.record.rows_read = dataset.rows_read;
  incoming.record.rows_used = dataset.rows_used;
  incoming.record.notes = json_of(dataset.notes);
  incoming.indicators = dataset.indicators;
  for (const Frame& frame : dataset.frames) incoming.frames.push_back(&frame);
  for (const ShapeLayer& layer : dataset.shapes) incoming.shapes.push_back(&layer);
  for (const AreaNames& names : dataset.names) incoming.names.push_back(&names);
  for (const Crosswalk& crosswalk : dataset.crosswalks) incoming.crosswalks.push_back(&crosswalk);
  return incoming;
}

ImportedList& list_in(std::vector<ImportedList>& lists, const AreaList& areas) {
  for (ImportedList& list : lists)
    if (list.kind == areas.kind() && list.boundary_year == areas.boundary_year()) {
      list.areas = std::max(list.areas, areas.size());
      return list;
    }
  lists.push_back({areas.kind(), areas.boundary_year(), areas.size(), 0, false, {}});
  return lists.back();
}

std::vector<ImportedList> imported_lists_of(const Dataset& dataset) {
  std::vector<ImportedList> lists;
  for (const Frame& frame : dataset.frames) {
    std::set<std::string_view> indicators;
    std::set<Period> periods;
    for (const Series& series : frame.series) {
      indicators.insert(series.indicator);
      periods.insert(series.period);
    }
    ImportedList& list = list_in(lists, frame.areas);
    list.indicators = std::max(list.indicators, indicators.size());
    list.periods.insert(list.periods.end(), periods.begin(), periods.end());
  }
  for (const ShapeLayer& layer : dataset.shapes) list_in(lists, layer.areas).shapes = true;
  for (ImportedList& list : lists) {
    std::sort(list.periods.begin(), list.periods.end());
    list.periods.erase(std::unique(list.periods.begin(), list.periods.end()), list.periods.end());
  }
  return lists;
}

Result<std::vector<Piece>> pieces_of(const std::vector<Read>& reads, const ImportParams& params) {
  Faults faults;
  std::vector<Piece> pieces;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (!reads[i].ok()) {
      faults.add(reads[i].faults());
      continue;
    }
    const std::size_t before = pieces.size();
    for (const Dataset& dataset : *reads[i])
      if (!seen.contains(digest_key(dataset))) pieces.push_back({&dataset, &params.paths[i]});
    // A file that was given twice counts once; one file may well hold several datasets.
    for (std::size_t p = before; p < pieces.size(); ++p) seen.insert(digest_key(*pieces[p].dataset));
  }
  if (!faults.empty()) return faults;
  return pieces;
}

Result<std::vector<score::Framework>> all_built_in() {
  std::vector<score::Framework> all;
  for (const std::string& name : built_in_frameworks()) {
    ROER_TRY(score::Framework framework, load_framework(name));
    all.push_back(std::move(framework));
  }
  return all;
}

}  // namespace

Result<ImportResult> import_files(const ImportParams& params, Progress& progress) {
  ROER_TRY(Project project, Project::open(params.project, Access::kWrite));
  std::vector<Read> reads = read_all(params, progress);
  ROER_CHECK(read_with_reference(project, params, reads, progress));
  if (progress.stop()) return interrupted();
  ROER_TRY(const std::vector<Piece> pieces, pieces_of(reads, params));
  if (!params.table.empty()) {
    Faults faults;
    for (const Piece& piece : pieces)
      if (piece.dataset->id == params.table)
        if (const Status checked = check_codes(project, *piece.dataset, *piece.path); !checked.ok())
          faults.add(checked.faults());
    faults.add(conflicting_cells(pieces));
    if (!faults.empty()) return faults;
  }
  std::vector<Incoming> incoming;
  incoming.reserve(pieces.size());
  for (const Piece& piece : pieces) incoming.push_back(incoming_of(*piece.dataset, *piece.path));
  progress.step("writing the project");
  ROER_TRY(std::vector<ImportOutcome> outcomes, project.import(incoming));
  std::vector<score::Framework> frameworks;
  if (!params.table.empty()) {
    ROER_TRY(frameworks, all_built_in());
  }
  ImportResult result;
  bool changed = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    changed |= !outcomes[i].unchanged;
    result.datasets.push_back({std::move(outcomes[i]), incoming[i].dataset,
                               imported_lists_of(*pieces[i].dataset), pieces[i].dataset->notes});
    ROER_TRY(std::vector<Note> unknown, unknown_shapes(project, *pieces[i].dataset));
    std::move(unknown.begin(), unknown.end(), std::back_inserter(result.datasets.back().notes));
    if (pieces[i].dataset->id != params.table) continue;
    ROER_TRY(std::vector<Note> told, unknown_borders(project, *pieces[i].dataset));
    // What lies on borders that the project lacks feeds nothing, whatever its columns are called.
    if (told.empty()) told = fed_inputs(*pieces[i].dataset, frameworks);
    std::move(told.begin(), told.end(), std::back_inserter(result.datasets.back().notes));
  }
  if (changed) {
    ROER_TRY(result.stale_layers, project.result_layers());
  }
  return result;
}

}  // namespace roer::app
