#include "roer/app/init.hpp"

#include "roer/project/project.hpp"

namespace roer::app {

Result<Written> init_project(const InitParams& params) {
  {
    // Closed before its size is told: what stands in the log moves into the file.
    ROER_TRY(const Project project, Project::create(params.project));
  }
  return Written{{written_file(params.project, {"leeg project", "empty project"})}, {}};
}

}  // namespace roer::app
