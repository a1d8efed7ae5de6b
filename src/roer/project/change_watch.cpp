#include "roer/project/change_watch.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>

#include "roer/base/digest.hpp"
#include "roer/project/open_database.hpp"

namespace roer {

ChangeWatch::ChangeWatch(std::string path, std::unique_ptr<Database> database)
    : path_(std::move(path)),
      database_(std::move(database)),
      since_(std::chrono::system_clock::now().time_since_epoch().count()) {
  mark_ = mark();
}
ChangeWatch::ChangeWatch(ChangeWatch&&) noexcept = default;
ChangeWatch& ChangeWatch::operator=(ChangeWatch&&) noexcept = default;
ChangeWatch::~ChangeWatch() = default;

Result<ChangeWatch> ChangeWatch::open(const std::string& path) {
  auto database = std::make_unique<Database>();
  ROER_CHECK(open_for_reading(*database, path));
  return ChangeWatch(path, std::move(database));
}

ChangeWatch::Mark ChangeWatch::mark() {
  Mark now;
  now.version = database_->integer("PRAGMA data_version");
  struct stat file{};
  if (::stat(path_.c_str(), &file) == 0) now.file = file.st_ino;
  return now;
}

bool ChangeWatch::changed() {
  Mark now = mark();
  if (now == mark_) return false;
  if (now.file != mark_.file) {
    auto database = std::make_unique<Database>();
    if (open_for_reading(*database, path_).ok()) {
      database_ = std::move(database);
      now = mark();
    }
  }
  mark_ = now;
  return true;
}

std::string ChangeWatch::state() const {
  return sha256(fmt::format("{} {} {} {}", path_, since_, mark_.version, mark_.file)).substr(0, 16);
}

}  // namespace roer
