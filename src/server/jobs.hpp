#pragma once
// Long work: on threads of its own, with progress, to be stopped, and listed until it is forgotten.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "roer/app/job_work.hpp"
#include "server/job_answers.hpp"

namespace roer::server {

/// What the project's log calls the program that asked.
inline constexpr const char* kServing = "roer serve";

enum class JobState : std::uint8_t { kWaiting, kRunning, kDone, kFailed, kCancelled };
[[nodiscard]] std::string_view name_of(JobState state);

/// A job as it is at one moment.
struct JobView {
  std::int64_t id = 0;
  app::JobRequest request;
  JobState state = JobState::kWaiting;
  std::string step;
  double part = 0;
  std::string started_at, ended_at;  ///< UTC; empty = not yet
  std::shared_ptr<const JobAnswers> product;
  std::optional<Faults> faults;
  std::uint64_t version = 0;  ///< grows with every change

  [[nodiscard]] bool ended() const { return state > JobState::kRunning; }
};
/// The document Job of api/openapi.yaml.
[[nodiscard]] std::string job_document(const JobView& job);
/// The document Jobs.
[[nodiscard]] std::string jobs_document(const std::vector<JobView>& jobs);

/// Safe to use from many threads.
class Jobs {
 public:
  static constexpr std::size_t kMostWaiting = 20;
  static constexpr std::size_t kMostEnded = 20;
  /// Of what ended jobs made; beyond it the oldest are forgotten, but never the newest.
  static constexpr std::size_t kMostEndedBytes = std::size_t{64} << 20;

  /// `changed` is called, from any thread, when a job has changed.
  Jobs(std::string project, std::function<void()> changed, std::size_t most_ended_bytes = kMostEndedBytes);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  /// Stops what runs and waits for it.
  ~Jobs();

  /// Nothing if too many wait already.
  [[nodiscard]] std::optional<JobView> start(app::JobRequest request);
  [[nodiscard]] std::optional<JobView> find(std::int64_t id) const;
  /// Newest first.
  [[nodiscard]] std::vector<JobView> list() const;
  /// Asks a job to stop; one that has ended is forgotten.  Nothing if there is no such job.
  std::optional<JobView> cancel(std::int64_t id);
  /// Asks what runs to stop.
  void stop_running();
  /// Asks all to stop, for the end of the program.
  void stop_all();

 private:
  struct Entry;
  class EntryProgress;
  void work();
  void run(Entry& entry);
  template <class Change>
  void change(Entry& entry, Change apply);
  void forget_old();

  const std::string project_;
  const std::function<void()> changed_;
  const std::size_t most_ended_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool closing_ = false;
  std::int64_t last_id_ = 0;
  std::map<std::int64_t, std::shared_ptr<Entry>> entries_;
  std::deque<std::shared_ptr<Entry>> waiting_;
  std::vector<std::thread> threads_;
};

}  // namespace roer::server
