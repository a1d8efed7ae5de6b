#include "server/jobs.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <exception>
#include <nlohmann/json.hpp>

#include "roer/app/clock.hpp"
#include "roer/app/json.hpp"
#include "roer/project/asked_through.hpp"
#include "server/memory.hpp"
#include "server/request.hpp"

namespace roer::server {

namespace {

using Ordered = nlohmann::ordered_json;

/// Two at a time: each uses all processors for its own loops.
constexpr std::size_t kJobThreads = 2;

Ordered or_null(const std::string& text) {
  return text.empty() ? Ordered(nullptr) : Ordered(text);
}

/// The request as it was given, with the framework that scores are made by.
Ordered request_part(const app::JobRequest& request) {
  Ordered part = Ordered::parse(request.given);
  if (app::scores_areas(request.kind)) part["framework"] = request.score.framework;
  return part;
}

Ordered job_part(const JobView& job) {
  return {{"id", job.id},
          {"request", request_part(job.request)},
          {"state", name_of(job.state)},
          {"step", job.step},
          {"part", job.part},
          {"started_at", or_null(job.started_at)},
          {"ended_at", or_null(job.ended_at)},
          {"result_type", job.product ? Ordered(job.product->type()) : Ordered(nullptr)},
          {"errors", job.faults ? Ordered::parse(app::json_of(as_told(*job.faults))) : Ordered(nullptr)}};
}

std::string job_text(const Ordered& document) {
  return document.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

}  // namespace

std::string_view name_of(JobState state) {
  static constexpr std::array<std::string_view, 5> kNames{"waiting", "running", "done", "failed",
                                                          "cancelled"};
  return kNames.at(static_cast<std::size_t>(state));
}

std::string job_document(const JobView& job) {
  return job_text(job_part(job));
}

std::string jobs_document(const std::vector<JobView>& jobs) {
  Ordered list = Ordered::array();
  for (const JobView& job : jobs) list.push_back(job_part(job));
  return job_text({{"jobs", std::move(list)}});
}

struct Jobs::Entry {
  JobView view;
  std::atomic<bool> stop{false};
};

/// Keeps a job's view up to date, a few times a second.
class Jobs::EntryProgress final : public Progress {
 public:
  EntryProgress(Jobs& jobs, Entry& entry) : jobs_(jobs), entry_(entry) {}
  void step(std::string_view what) override {
    jobs_.change(entry_, [&](JobView& view) {
      view.step = what;
      view.part = 0;
    });
  }
  void part(double done) override {
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < std::chrono::milliseconds(200)) return;
    told_ = now;
    jobs_.change(entry_, [&](JobView& view) { view.part = std::clamp(done, 0.0, 1.0); });
  }
  [[nodiscard]] bool stop() const override { return entry_.stop; }

 private:
  Jobs& jobs_;
  Entry& entry_;
  std::chrono::steady_clock::time_point told_;
};

Jobs::Jobs(std::string project, std::function<void()> changed, std::size_t most_ended_bytes)
    : project_(std::move(project)), changed_(std::move(changed)), most_ended_bytes_(most_ended_bytes) {
  for (std::size_t t = 0; t < kJobThreads; ++t) threads_.emplace_back([this] { work(); });
}

Jobs::~Jobs() {
  stop_all();
  for (std::thread& thread : threads_) thread.join();
}

void Jobs::stop_running() {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, entry] : entries_)
    if (entry->view.state == JobState::kRunning) entry->stop = true;
}

void Jobs::stop_all() {
  const std::lock_guard lock(mutex_);
  closing_ = true;
  for (const auto& [id, entry] : entries_) entry->stop = true;
  wake_.notify_all();
}

std::optional<JobView> Jobs::start(app::JobRequest request) {
  const std::lock_guard lock(mutex_);
  if (closing_ || waiting_.size() >= kMostWaiting) return std::nullopt;
  const auto entry = std::make_shared<Entry>();
  entry->view.id = ++last_id_;
  entry->view.request = std::move(request);
  entries_.emplace(entry->view.id, entry);
  waiting_.push_back(entry);
  forget_old();
  wake_.notify_one();
  return entry->view;
}

std::optional<JobView> Jobs::find(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  return found->second->view;
}

std::vector<JobView> Jobs::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobView> jobs;
  for (auto at = entries_.rbegin(); at != entries_.rend(); ++at) jobs.push_back(at->second->view);
  return jobs;
}

std::optional<JobView> Jobs::cancel(std::int64_t id) {
  std::optional<JobView> view;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return std::nullopt;
    const std::shared_ptr<Entry> entry = found->second;
    entry->stop = true;
    if (entry->view.ended()) {
      entries_.erase(found);
    } else if (entry->view.state == JobState::kWaiting) {
      std::erase(waiting_, entry);
      entry->view.state = JobState::kCancelled;
      entry->view.ended_at = app::utc_now();
      ++entry->view.version;
    }
    view = entry->view;
  }
  changed_();
  return view;
}

/// Requires: the lock.
void Jobs::forget_old() {
  const auto bytes_of = [](const Entry& entry) {
    return entry.view.product ? entry.view.product->bytes() : 0;
  };
  std::size_t ended = 0, bytes = 0;
  for (const auto& [id, entry] : entries_) {
    ended += entry->view.ended() ? 1 : 0;
    bytes += bytes_of(*entry);
  }
  const auto too_much = [&] { return ended > kMostEnded || (ended > 1 && bytes > most_ended_bytes_); };
  for (auto at = entries_.begin(); at != entries_.end() && too_much();) {
    if (at->second->view.ended()) {
      bytes -= bytes_of(*at->second);
      at = entries_.erase(at);
      --ended;
    } else {
      ++at;
    }
  }
}

template <class Change>
void Jobs::change(Entry& entry, Change apply) {
  {
    const std::lock_guard lock(mutex_);
    apply(entry.view);
    ++entry.view.version;
  }
  changed_();
}

void Jobs::run(Entry& entry) {
  EntryProgress progress(*this, entry);
  Result<app::JobProduct> made = [&]() -> Result<app::JobProduct> {
    try {
      const AskedThrough scope(kServing);
      return app::do_job(project_, entry.view.request, progress);
    } catch (const std::exception& failure) {
      Error error;
      error.code = ErrorCode::kCheckFailed;
      error.message = "the work failed";
      error.found = failure.what();
      error.remedy = "Tell the makers of Roer what you asked for.";
      return error;
    }
  }();
  change(entry, [&](JobView& view) {
    view.ended_at = app::utc_now();
    if (made.ok()) {
      view.state = JobState::kDone;
      view.part = 1;
      view.product = std::make_shared<const JobAnswers>(std::move(*made), view.id);
    } else if (made.faults().first().code == ErrorCode::kInterrupted) {
      view.state = JobState::kCancelled;
    } else {
      view.state = JobState::kFailed;
      view.faults = made.faults();
    }
  });
  {
    const std::lock_guard lock(mutex_);
    forget_old();
  }
  give_memory_back();
}

void Jobs::work() {
  while (true) {
    std::shared_ptr<Entry> entry;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (closing_) return;
      entry = waiting_.front();
      waiting_.pop_front();
      entry->view.state = JobState::kRunning;
      entry->view.started_at = app::utc_now();
      ++entry->view.version;
    }
    changed_();
    run(*entry);
  }
}

}  // namespace roer::server
