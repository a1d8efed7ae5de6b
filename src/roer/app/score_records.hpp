#pragma once
// Scores that a project keeps as they were, to hold later ones against.

#include <string>
#include <vector>

#include "roer/app/scoring.hpp"
#include "roer/score/compare.hpp"

namespace roer::app {

/// What a run is scored from.
[[nodiscard]] score::Side side_of(const ScoreRun& run);

/// Keeps a run under a name: text of the framework, the columns of the inputs that count with their states,
/// the verdicts, what came out and the manifest. `source` is the name or path that the framework was asked
/// by. Errors: kProject if the name is in use.
[[nodiscard]] Status keep_record(Project& project, const ScoreRun& run, const std::string& source,
                                 const std::string& name);

/// A record made ready to be scored again.
struct RecordedScore {
  std::string name;
  std::string saved_at;
  std::string framework_source;
  score::Side side;
  std::string manifest;
  bool comes_out_the_same = true;  ///< false: this version of Roer makes other scores of the same inputs
};
/// Errors: kMissingData (no such record); kFramework where this version no longer reads the framework.
[[nodiscard]] Result<RecordedScore> load_recorded(const Project& project, const std::string& name);

struct RecordsParams {
  std::string project;
  std::string remove;  ///< name of a record to remove first; empty = only list
};
struct RecordsResult {
  std::vector<RecordInfo> records;
  std::string removed;
};
/// Lists the records. Errors: those of the project; kMissingData if the one to remove is not there.
[[nodiscard]] Result<RecordsResult> list_records(const RecordsParams& params);

}  // namespace roer::app
