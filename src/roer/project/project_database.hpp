#pragma once
// The file of a project for those tables that have a store of their own.

#include <memory>
#include <string>

#include "roer/project/project.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Checks that it is a project and brings its tables up to date.   Errors: those of Project::open.
[[nodiscard]] Result<std::unique_ptr<Database>> open_project_database(const std::string& path, Access access);

}  // namespace roer
