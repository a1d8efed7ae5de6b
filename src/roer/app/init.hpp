#pragma once
// Makes an empty project.

#include <string>

#include "roer/app/written.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

struct InitParams {
  std::string project;  ///< path; must not exist yet
};

/// Errors: those of Project::create.
[[nodiscard]] Result<Written> init_project(const InitParams& params);

}  // namespace roer::app
