#pragma once
// Tells whether somebody changed a project since it was looked at last.

#include <cstdint>
#include <string>

#include "roer/base/result.hpp"

namespace roer {

/// Looks at the file of a project and at its log from outside.  It holds no connection: one that is held
/// keeps the log beside the file, and who puts another file in its place then gets the old log into the new
/// file.  Not to be used by two threads at once.
class ChangeWatch {
 public:
  /// Errors: kFileUnreadable.
  [[nodiscard]] static Result<ChangeWatch> open(const std::string& path);

  /// True if something was written since the last call, or the file was replaced by another.  Cost: a few
  /// microseconds.  `surely`: whoever asks has written himself, perhaps twice within what clocks of files
  /// tell apart.
  [[nodiscard]] bool changed(bool surely = false);
  /// What can be seen of a file without opening it: closing a file that SQLite has open too lets go of its
  /// locks.
  struct Seen {
    std::uint64_t device = 0, file = 0, bytes = 0;
    std::int64_t seconds = 0, nanoseconds = 0;
    bool operator==(const Seen&) const = default;
  };
  /// The file and its log.
  struct Sight {
    Seen main, log;
    bool operator==(const Sight&) const = default;
  };
  /// How they look now.   Cost: a few microseconds.
  [[nodiscard]] Sight sight() const;
  /// Has nobody written since changed() was asked last?
  [[nodiscard]] bool is_as_seen() const { return sight() == seen_; }
  /// What looks like this is no change.
  void look_past(const Sight& sight) { seen_ = sight; }
  /// Was the file another one (or none) when changed() was called last than the time before?
  [[nodiscard]] bool replaced() const { return replaced_; }
  /// A name for the present state: 16 hexadecimal digits; no other state of this run of the program has it.
  [[nodiscard]] std::string state() const;

 private:
  explicit ChangeWatch(std::string path);
  /// Nothing of a file that is not there, or empty: readers make and remove an empty log.
  [[nodiscard]] static Seen seen(const std::string& path);
  std::string path_;
  std::int64_t since_ = 0;  ///< when the watch began
  std::uint64_t changes_ = 0;
  bool replaced_ = false;
  Sight seen_;
};

}  // namespace roer
