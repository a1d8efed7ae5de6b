#pragma once
// What handlers work with: the project as it is now, jobs, and who may do what.

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "roer/app/opened_project.hpp"
#include "roer/project/change_watch.hpp"
#include "server/access.hpp"
#include "server/jobs.hpp"

namespace roer::server {

/// Safe to use from many threads.
class Service {
 public:
  /// Errors: those of opening the project.
  [[nodiscard]] static Result<std::unique_ptr<Service>> open(const std::string& project);

  /// The project in its present state; another object when the project has changed since. Looks at most
  /// five times a second.
  [[nodiscard]] std::shared_ptr<app::OpenedProject> project();
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The project was changed by a request: the next one sees it.
  void look_again();
  /// Writes in the project's log that what was made of registers is read; its state stays the same, for no
  /// figure changes, unless another wrote meanwhile.  Not by two threads at once.
  /// Errors: those of LogEntry, and then it may not be read.
  [[nodiscard]] Status log_reading(const std::string& what);
  /// Grows with every reading that is written in the log.
  [[nodiscard]] std::uint64_t readings() const { return readings_; }
  [[nodiscard]] Jobs& jobs() { return *jobs_; }
  [[nodiscard]] const AccessPolicy& access() const { return access_; }
  /// Who is told when a job changes.
  void on_job_change(std::function<void()> listener);

 private:
  Service(std::string path, ChangeWatch watch);
  [[nodiscard]] std::shared_ptr<app::OpenedProject> opened() const;
  const std::string path_;
  std::mutex mutex_;
  ChangeWatch watch_;
  std::chrono::steady_clock::time_point looked_;
  bool written_ = false;  ///< by a request, since it was looked at
  bool logging_ = false;  ///< a reading is being written in the log
  std::atomic<std::uint64_t> readings_{0};
  std::shared_ptr<app::OpenedProject> project_;
  AccessPolicy access_;
  std::mutex listening_;
  std::function<void()> listener_;
  std::unique_ptr<Jobs> jobs_;
};

}  // namespace roer::server
