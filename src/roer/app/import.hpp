#pragma once
// Reads files and stores what they hold: all of them, or none.

#include <optional>
#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/project/project.hpp"
#include "roer/sources/dataset.hpp"

namespace roer::app {

struct ImportParams {
  std::string project;
  std::vector<std::string> paths;
  std::string table;                  ///< name of an own table; empty = official formats only
  std::string mapping;                ///< path of a mapping of columns; empty = none
  std::optional<Year> boundary_year;  ///< where the files do not say it themselves
  std::optional<Period> period;
  std::optional<AreaKind> kind;
  std::string crs;
};

/// One list of areas that a dataset brought.
struct ImportedList {
  AreaKind kind{};
  Year boundary_year;
  std::size_t areas = 0;
  std::size_t indicators = 0;  ///< 0 = shapes only
  bool shapes = false;
  std::vector<Period> periods;  ///< ascending
};

struct ImportedDataset {
  ImportOutcome outcome;
  DatasetRecord dataset;
  std::vector<ImportedList> lists;
  std::vector<Note> notes;
};

struct ImportResult {
  std::vector<ImportedDataset> datasets;  ///< in the order of the paths
  std::vector<std::string> stale_layers;  ///< score layers that were made before this import
};

/// Reads every path, on all cores, and stores all datasets in one transaction. Exports without a code column
/// find their areas in the project or in the other files of the same call, whatever the order. An own table
/// is held against the official areas of its year in the project: a code that they lack is kUnknownCode, with
/// its row. The result does not depend on the number of threads.
/// Errors: those of read_path, of all paths together; those of Project::open and Project::import.
[[nodiscard]] Result<ImportResult> import_files(const ImportParams& params, Progress& progress);

}  // namespace roer::app
