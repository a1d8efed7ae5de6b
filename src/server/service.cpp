#include "server/service.hpp"

#include <utility>

#include "roer/project/asked_through.hpp"
#include "roer/project/log_entry.hpp"

namespace roer::server {

Service::Service(std::string path, ChangeWatch watch) : path_(std::move(path)), watch_(std::move(watch)) {
  project_ = opened();
  looked_ = std::chrono::steady_clock::now();
  jobs_ = std::make_unique<Jobs>(path_, [this] {
    const std::lock_guard lock(listening_);
    if (listener_) listener_();
  });
}

Result<std::unique_ptr<Service>> Service::open(const std::string& project) {
  ROER_TRY(const Project checked, Project::open(project, Access::kRead));  // migrated, and a project at all
  ROER_TRY(ChangeWatch watch, ChangeWatch::open(project));
  return std::unique_ptr<Service>(new Service(project, std::move(watch)));
}

std::shared_ptr<app::OpenedProject> Service::opened() const {
  return std::make_shared<app::OpenedProject>(path_, watch_.state());
}

std::shared_ptr<app::OpenedProject> Service::project() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (logging_ || now - looked_ < std::chrono::milliseconds(200)) return project_;
  looked_ = now;
  if (watch_.changed(std::exchange(written_, false))) project_ = opened();
  // What still reads the file that was there holds its log beside the new one.
  if (watch_.replaced()) jobs_->stop_running();
  return project_;
}

Status Service::log_reading(const std::string& what) {
  const AskedThrough scope(kServing);
  ROER_TRY(LogEntry entry, LogEntry::begin(path_));
  bool as_seen = false;
  {
    const std::lock_guard lock(mutex_);
    as_seen = !written_ && watch_.is_as_seen();
    logging_ = true;
  }
  const Status written = entry.write("sent", what);
  const ChangeWatch::Sight sight = watch_.sight();
  const bool alone = entry.alone();
  const std::lock_guard lock(mutex_);
  logging_ = false;
  if (written.ok()) ++readings_;
  if (written.ok() && as_seen && alone) watch_.look_past(sight);
  return written;
}

void Service::look_again() {
  const std::lock_guard lock(mutex_);
  looked_ = {};
  written_ = true;
}

void Service::on_job_change(std::function<void()> listener) {
  const std::lock_guard lock(listening_);
  listener_ = std::move(listener);
}

}  // namespace roer::server
