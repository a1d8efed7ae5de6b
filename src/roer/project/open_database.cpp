#include "roer/project/open_database.hpp"

#include <filesystem>
#include <system_error>

#include "roer/project/immutable_uri.hpp"

namespace roer {

namespace {

/// True if the latest state lies in the main file alone.
bool without_log(const std::string& path) {
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(path + "-wal", failure);
  return failure || bytes == 0;
}

Error not_writable_file(const std::string& path) {
  Error error;
  error.code = ErrorCode::kFileUnreadable;
  error.message = "the project file may not be written";
  error.source = path;
  error.remedy = "Check the rights of the file and of its folder.";
  return error;
}

}  // namespace

Status open_for_reading(Database& database, const std::string& path) {
  ROER_CHECK(database.open(path, SQLITE_OPEN_READWRITE));
  database.execute("PRAGMA query_only = ON");
  const int code = sqlite3_exec(database.handle(), "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr);
  // A folder that may not be written holds no log: SQLite tells so by either of these.
  const bool no_log_here = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY;
  if (!no_log_here || !without_log(path)) {
    database.fail(code == SQLITE_OK ? SQLITE_OK : code);
    return database.status();
  }
  database.close();
  return database.open(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Status open_for_writing(Database& database, const std::string& path) {
  ROER_CHECK(database.open(path, SQLITE_OPEN_READWRITE));
  if (sqlite3_db_readonly(database.handle(), "main") == 1) return not_writable_file(path);
  return Done{};
}

void prepare_for_writing(Database& database) {
  database.execute(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; "
      "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL");
}

}  // namespace roer
