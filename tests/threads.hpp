#pragma once
// How many threads the program may use.

#include <cstdlib>
#include <string>

namespace roer::testing {

/// Sets ROER_THREADS until it goes, and then what it was.
class Threads {
 public:
  explicit Threads(const std::string& wanted) {
    if (const char* before = std::getenv("ROER_THREADS")) before_ = before;
    ::setenv("ROER_THREADS", wanted.c_str(), 1);
  }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() {
    if (before_.empty())
      ::unsetenv("ROER_THREADS");
    else
      ::setenv("ROER_THREADS", before_.c_str(), 1);
  }

 private:
  std::string before_;
};

}  // namespace roer::testing
