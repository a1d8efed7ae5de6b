#include "roer/project/log_entry.hpp"

#include <utility>

#include "roer/project/audit.hpp"
#include "roer/project/project_database.hpp"

namespace roer {

namespace {

/// Grows when another connection writes.
std::int64_t version_of(Database& database) {
  return database.integer("PRAGMA data_version");
}

}  // namespace

LogEntry::LogEntry(std::unique_ptr<Database> database)
    : database_(std::move(database)),
      transaction_(std::make_unique<Transaction>(*database_, Transaction::Kind::kWrite)),
      version_(version_of(*database_)) {}

Result<LogEntry> LogEntry::begin(const std::string& path) {
  ROER_TRY(auto database, open_project_database(path, Access::kWrite));
  LogEntry entry(std::move(database));
  ROER_CHECK(entry.database_->status());
  return entry;
}

Status LogEntry::write(std::string_view action, std::string_view detail) {
  append_audit(*database_, action, detail);
  ROER_CHECK(transaction_->commit());
  // Else the next one that closes the project would write it from the log into the file, and be taken for one
  // who changes it.
  sqlite3_busy_timeout(database_->handle(), 0);
  sqlite3_wal_checkpoint_v2(database_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  return Done{};
}

bool LogEntry::alone() {
  return version_of(*database_) == version_ && database_->status().ok();
}

}  // namespace roer
