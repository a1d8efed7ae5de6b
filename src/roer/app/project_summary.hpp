#pragma once
// What a project holds, in short: for the first screen of a workbench.

#include <string>

#include "roer/app/area_catalogue.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

/// Which panels are for whoever asks.
struct SummaryFor {
  bool order = true;      ///< may see lists in order of the score
  bool registers = true;  ///< may see what registers hold
};

/// The document Project of api/openapi.yaml; `state` names what the project holds now.
/// Errors: those of the project and of the frameworks that come with the program.
[[nodiscard]] Result<std::string> project_summary(const Project& project, const AreaCatalogue& catalogue,
                                                  const std::string& state, const SummaryFor& reader = {});

}  // namespace roer::app
