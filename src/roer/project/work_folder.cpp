#include "roer/project/work_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/project/target.hpp"

namespace roer {

namespace {

namespace fs = std::filesystem;

/// Brings a file to the disk, which may tell only then that it is full. Returns the reason, 0 = done.
int settle(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int reason = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  // Some file systems know no such thing.
  return reason == EINVAL ? 0 : reason;
}

}  // namespace

WorkFolder::WorkFolder(const fs::path& target)
    : target_(target.string()), path_(fmt::format("{}.new-{}", target_, ::getpid())) {}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Status WorkFolder::make() {
  std::error_code failure;
  fs::create_directory(path_, failure);
  if (failure) return export_fault(target_, failure.message());
  return Done{};
}

std::string WorkFolder::file(const fs::path& name) const {
  return (path_ / name).string();
}

Status WorkFolder::move_to(const fs::path& target) {
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  std::stable_partition(names.begin(), names.end(),
                        [&](const fs::path& name) { return name != target.filename(); });
  for (const fs::path& name : names) {
    ROER_CHECK(check_target((target.parent_path() / name).string()));
    if (const int reason = settle(path_ / name); reason != 0)
      return export_fault(target.string(), std::strerror(reason));
  }
  std::error_code failure;
  for (const fs::path& name : names) {
    fs::rename(path_ / name, target.parent_path() / name, failure);
    if (failure) return export_fault(target.string(), failure.message());
  }
  return Done{};
}

Status check_place(const std::string& path) {
  std::error_code failure;
  if (fs::is_directory(path, failure)) return export_fault(path, "a folder has this name");
  const fs::path parent = fs::absolute(fs::path(path), failure).parent_path();
  if (!fs::is_directory(parent, failure)) return export_fault(path, "its folder does not exist");
  return check_target(path);
}

Error export_fault(const std::string& path, const std::string& reason) {
  Error error;
  error.code = ErrorCode::kFileUnreadable;
  error.message = "the file cannot be written";
  error.source = path;
  error.found = excerpt(reason);
  error.remedy = "Check that the folder exists, its rights, and whether the disk is full.";
  return error;
}

}  // namespace roer
