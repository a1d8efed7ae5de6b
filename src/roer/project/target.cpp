#include "roer/project/target.hpp"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "roer/project/immutable_uri.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

bool is_sqlite(const fs::path& path) {
  using namespace std::string_view_literals;
  constexpr auto kStart = "SQLite format 3\0"sv;
  std::array<char, kStart.size()> start{};
  std::ifstream file(path, std::ios::binary);
  return file.read(start.data(), start.size()) && std::string_view(start.data(), start.size()) == kStart;
}

/// A database that cannot be asked counts as a project: what it holds may be dear to someone.
bool is_project(const fs::path& path) {
  std::error_code failure;
  if (!fs::is_regular_file(path, failure) || !is_sqlite(path)) return false;
  Database database;
  // Without a lock, for asking must leave nothing beside a file of another program.
  if (!database.open(immutable_uri(path.string()), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI).ok()) return true;
  const std::int64_t found =
      database.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'roer_meta'");
  return found > 0 || !database.status().ok();
}

/// The database whose log this is by its name; empty = it is none.
fs::path logged_by(const fs::path& path) {
  const std::string name = path.string();
  for (const std::string_view ending : {"-wal", "-shm", "-journal"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return {};
}

Error would_replace(const std::string& path, const fs::path& project) {
  Error error;
  error.code = ErrorCode::kProject;
  error.message = "a Roer project stands here, and is not overwritten";
  error.source = path;
  if (project != fs::path(path)) error.found = "leads to " + project.string();
  error.remedy = "Choose another name, or remove the project if nobody needs it.";
  return error;
}

}  // namespace

Status check_target(const std::string& path) {
  std::error_code failure;
  const fs::path real = fs::weakly_canonical(path, failure);
  for (const fs::path& one : {fs::path(path), failure ? fs::path(path) : real}) {
    if (is_project(one)) return would_replace(path, path);
    if (const fs::path project = logged_by(one); !project.empty() && is_project(project))
      return would_replace(path, project);
  }
  return Done{};
}

}  // namespace roer
