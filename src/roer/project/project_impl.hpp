#pragma once
// What an open project holds; only for the files of this room.

#include "roer/project/area_lists.hpp"
#include "roer/project/project.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

struct Project::Impl {
  Database database;
  AreaLists lists{database};
  std::string path;
  Access access = Access::kRead;
  Naming naming = Naming::kNames;
  int schema_version = 0;

  /// Errors: kProject if the project was opened for reading.
  [[nodiscard]] Status check_writable() const;
  [[nodiscard]] bool hides_names(AreaKind kind) const;
};

}  // namespace roer
