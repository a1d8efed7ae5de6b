#include "roer/project/project_database.hpp"

#include "roer/project/open_database.hpp"

namespace roer {

Result<std::unique_ptr<Database>> open_project_database(const std::string& path, Access access) {
  ROER_CHECK(Project::open(path, access));
  auto database = std::make_unique<Database>();
  if (access == Access::kWrite) {
    ROER_CHECK(open_for_writing(*database, path));
    prepare_for_writing(*database);
  } else {
    ROER_CHECK(open_for_reading(*database, path));
  }
  ROER_CHECK(database->status());
  return database;
}

}  // namespace roer
