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
      main_(seen(path_)),
      log_(seen(path_ + "-wal")) {}

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

bool ChangeWatch::changed(bool surely) {
  const Seen main = seen(path_), log = seen(path_ + "-wal");
  replaced_ = main.device != main_.device || main.file != main_.file;
  if (main == main_ && log == log_ && !surely) return false;
  main_ = main;
  log_ = log;
  ++changes_;
  return true;
}

std::string ChangeWatch::state() const {
  return sha256(fmt::format("{} {} {}", path_, since_, changes_)).substr(0, 16);
}

}  // namespace roer
