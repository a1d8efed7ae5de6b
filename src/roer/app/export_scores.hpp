#pragma once
// Scores as a file for other programs.

#include <string>

#include "roer/app/scoring.hpp"
#include "roer/app/written.hpp"
#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct ExportParams {
  std::string project;
  std::string layer;  ///< name of a saved layer, or a framework to score now
  std::string area;   ///< scope_of; empty = everything
  std::string output;
  std::string crs;                    ///< of the file; empty = as the format has it, export_layer
  std::optional<Year> boundary_year;  ///< of a framework that is scored now
};

/// Writes the layer as it was saved, or scores the framework if no such layer was saved. Where the project,
/// or the framework, would give another score by now, a note says so and why; the layer is not changed.
/// Errors: kMissingData with the names that exist; those of run_score, scope_of and export_layer.
[[nodiscard]] Result<Written> export_scores(const ExportParams& params, Progress& progress);

}  // namespace roer::app
