#include "roer/sources/part_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "roer/base/digest.hpp"
#include "roer/base/text.hpp"
#include "roer/sources/whole_file.hpp"

namespace roer {

namespace {

std::string digest_of_open(int file, std::uint64_t size) {
  if (size == 0) return sha256("");
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (start == MAP_FAILED) return "";
  std::string digest = sha256({static_cast<const char*>(start), size});
  ::munmap(start, size);
  return digest;
}

/// The line that begins with `key`, without it.
std::string value_of_line(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(key)) return std::string(trimmed(line.substr(key.size())));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return "";
}

}  // namespace

PartFile::~PartFile() {
  if (file_ >= 0) ::close(file_);
}

Error PartFile::fault(const std::string& what) const {
  Error error;
  error.code = ErrorCode::kFileUnreadable;
  error.source = path_;
  error.message = fmt::format("{}: {}", what, std::strerror(errno));
  error.remedy = "Check the rights on the folder, and whether the disk is full.";
  return error;
}

bool PartFile::lock() {
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) return false;
  // Another program may have finished between our opening and our locking: then this is its file, not a part.
  struct stat held{}, named{};
  return ::fstat(file_, &held) == 0 && ::stat(path_.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

Status PartFile::open(const std::string& final_path, const std::string& address) {
  final_path_ = final_path;
  path_ = final_path + ".part";
  address_ = address;
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file_ < 0) return fault("this file cannot be made");
  if (!lock()) {
    Error error;
    error.code = ErrorCode::kFileUnreadable;
    error.source = path_;
    error.message = "another program is downloading this file";
    error.remedy = "Wait until it is done.";
    return error;
  }
  struct stat about{};
  if (::fstat(file_, &about) != 0 || !S_ISREG(about.st_mode)) return fault("this is not a file");
  size_ = static_cast<std::uint64_t>(about.st_size);
  read_version(address);
  if (size_ > 0 && !version_.known() && !begin({})) return fault("this file cannot be emptied");
  return Done{};
}

void PartFile::read_version(const std::string& address) {
  const std::string text = read_small(path_ + ".from");
  if (value_of_line(text, "address ") != address) return;
  version_.etag = value_of_line(text, "etag ");
  version_.last_modified = value_of_line(text, "last-modified ");
}

bool PartFile::begin(const FileVersion& version) {
  version_ = version;
  size_ = 0;
  if (::ftruncate(file_, 0) != 0) return false;
  return !write_whole(path_ + ".from", fmt::format("address {}\netag {}\nlast-modified {}\n", address_,
                                                   version.etag, version.last_modified));
}

bool PartFile::append(std::string_view bytes) {
  if (!write_all(file_, bytes)) return false;
  size_ += bytes.size();
  return true;
}

std::string PartFile::head() const {
  std::array<char, 512> bytes{};
  const ssize_t count = ::pread(file_, bytes.data(), bytes.size(), 0);
  return {bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

std::string PartFile::digest() const {
  return digest_of_open(file_, size_);
}

Status PartFile::finish() {
  if (::fsync(file_) != 0) return fault("this file cannot be written");
  if (std::rename(path_.c_str(), final_path_.c_str()) != 0) return fault("this file cannot be renamed");
  ::unlink((path_ + ".from").c_str());
  return Done{};
}

void PartFile::discard() {
  ::unlink(path_.c_str());
  ::unlink((path_ + ".from").c_str());
}

std::string digest_of_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return "";
  struct stat about{};
  const bool regular = ::fstat(file, &about) == 0 && S_ISREG(about.st_mode);
  std::string digest = regular ? digest_of_open(file, static_cast<std::uint64_t>(about.st_size)) : "";
  ::close(file);
  return digest;
}

std::string read_small(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return "";
  std::string text(std::size_t{64} << 10, '\0');
  const ssize_t count = ::read(file, text.data(), text.size());
  ::close(file);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

}  // namespace roer
