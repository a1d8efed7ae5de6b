#pragma once
// Through which program something is asked, for the log.

#include <string>
#include <string_view>

namespace roer {

/// While it lives, entries in the log by this thread tell that it was asked through a program that serves
/// others too: the user of the operating system is then the one who runs it, and not surely who asked.
class AskedThrough {
 public:
  explicit AskedThrough(std::string_view program);
  AskedThrough(const AskedThrough&) = delete;
  AskedThrough& operator=(const AskedThrough&) = delete;
  ~AskedThrough();

 private:
  std::string before_;
};

/// Empty = by the user.
[[nodiscard]] const std::string& asked_through();

}  // namespace roer
