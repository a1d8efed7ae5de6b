#pragma once
// Progress of work that many threads do.

#include <functional>
#include <mutex>

#include "roer/base/progress.hpp"

namespace roer::app {

/// Tells a progress from any thread, one at a time, and asks it whether to go on.
class SharedProgress {
 public:
  explicit SharedProgress(Progress& progress) : progress_(progress) {}
  /// For work that takes the share done and goes on while the answer is true.  Outlived by this.
  [[nodiscard]] std::function<bool(double)> proceed() {
    return [this](double done) {
      const std::lock_guard lock(one_at_a_time_);
      progress_.part(done < 1 ? done : 1);
      return !progress_.stop();
    };
  }
  /// For work within a part: asks whether to go on, and tells nothing.  Outlived by this.
  [[nodiscard]] std::function<bool()> go_on() {
    return [this] {
      const std::lock_guard lock(one_at_a_time_);
      return !progress_.stop();
    };
  }

 private:
  Progress& progress_;
  std::mutex one_at_a_time_;
};

}  // namespace roer::app
