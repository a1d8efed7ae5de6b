#pragma once
// Tells whether somebody changed a project since it was looked at last.

#include <memory>
#include <string>

#include "roer/base/result.hpp"

namespace roer {

class Database;

/// A connection that looks at a project without holding it: others may write meanwhile.  Not to be used by
/// two threads at once.
class ChangeWatch {
 public:
  /// Errors: kFileUnreadable.
  [[nodiscard]] static Result<ChangeWatch> open(const std::string& path);
  ChangeWatch(ChangeWatch&&) noexcept;
  ChangeWatch& operator=(ChangeWatch&&) noexcept;
  ~ChangeWatch();

  /// True if something was written since the last call, or the file was replaced by another.  Cost: a few
  /// microseconds.
  [[nodiscard]] bool changed();
  /// A name for the present state: 16 hexadecimal digits; no other state of this run of the program has it.
  [[nodiscard]] std::string state() const;

 private:
  ChangeWatch(std::string path, std::unique_ptr<Database> database);
  /// What SQLite and the file system say of the file now.
  struct Mark {
    std::int64_t version = 0;
    std::uint64_t file = 0;
    bool operator==(const Mark&) const = default;
  };
  [[nodiscard]] Mark mark();
  std::string path_;
  std::unique_ptr<Database> database_;
  std::int64_t since_ = 0;  ///< when the watch began
  Mark mark_;
};

}  // namespace roer
