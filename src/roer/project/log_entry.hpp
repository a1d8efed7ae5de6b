#pragma once
// An entry in a project's log that is written beside everything else: what was made of registers was read.

#include <memory>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// From begin() until write() nobody else can write in the project.
class LogEntry {
 public:
  /// Errors: those of Project::open; kFileUnreadable, kProjectBusy where it cannot be written.
  [[nodiscard]] static Result<LogEntry> begin(const std::string& path);
  /// Appends the entry, and leaves the log of the database empty where nobody reads from it.  Once.
  [[nodiscard]] Status write(std::string_view action, std::string_view detail);
  /// Has nobody else written since it began?
  [[nodiscard]] bool alone();

 private:
  explicit LogEntry(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
  std::unique_ptr<Transaction> transaction_;
  std::int64_t version_ = 0;
};

}  // namespace roer
