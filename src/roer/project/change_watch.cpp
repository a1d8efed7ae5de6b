#include "roer/project/change_watch.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>

#include "roer/base/digest.hpp"
#include "roer/project/open_database.hpp"

namespace roer {

ChangeWatch::ChangeWatch(std::string path)
    : path_(std::move(path)),
      since_(std::chrono::system_clock::now().time_since_epoch().count()),
      seen_(sight()) {}

Result<ChangeWatch> ChangeWatch::open(const std::string& path) {
  Database database;
  ROER_CHECK(open_for_reading(database, path));
  database.close();
  return ChangeWatch(path);
}

ChangeWatch::Seen ChangeWatch::seen(const std::string& path) {
  Seen now;
  struct stat file{};
  if (::stat(path.c_str(), &file) != 0 || file.st_size == 0) return now;
  now.device = file.st_dev;
  now.file = file.st_ino;
  now.bytes = static_cast<std::uint64_t>(file.st_size);
  now.seconds = file.st_mtim.tv_sec;
  now.nanoseconds = file.st_mtim.tv_nsec;
  return now;
}

ChangeWatch::Sight ChangeWatch::sight() const {
  return {seen(path_), seen(path_ + "-wal")};
}

bool ChangeWatch::changed(bool surely) {
  const Sight now = sight();
  replaced_ = now.main.device != seen_.main.device || now.main.file != seen_.main.file;
  if (now == seen_ && !surely) return false;
  seen_ = now;
  ++changes_;
  return true;
}

std::string ChangeWatch::state() const {
  return sha256(fmt::format("{} {} {}", path_, since_, changes_)).substr(0, 16);
}

}  // namespace roer
