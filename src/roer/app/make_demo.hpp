#pragma once
// Makes the fictional municipality and runs the whole chain on it.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/app/import.hpp"
#include "roer/app/import_register.hpp"
#include "roer/app/score_project.hpp"
#include "roer/app/written.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct DemoProjectParams {
  std::string folder;
  std::uint64_t seed = 2024;
  bool force = false;  ///< write into a folder that holds something; only files of the demo are replaced
};

struct DemoProjectResult {
  std::string municipality_code;
  Text municipality_name;
  std::string project;  ///< path
  std::vector<ImportedDataset> datasets;
  std::vector<ImportRegisterResult> registers;
  ScoreProjectResult score;
  Written written;  ///< everything, in the order it was made
};

/// Writes the files, imports them in the formats of their publishers, scores by `vitality`, saves the layer
/// and writes a report in each language.
/// Errors: kUsage if the folder is not empty and `force` is false; kProject if its demo.gpkg holds more than
/// a demo made it (other files, verdicts, records, warnings); those of the steps.
[[nodiscard]] Result<DemoProjectResult> make_demo_project(const DemoProjectParams& params,
                                                          Progress& progress);

}  // namespace roer::app
