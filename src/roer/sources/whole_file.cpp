#include "roer/sources/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace roer {

std::error_code write_whole(const std::string& path, std::string_view bytes) {
  const std::string draft = path + ".part" + std::to_string(::getpid());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0) return {errno, std::generic_category()};
  const int refused = write_all(file, bytes) ? 0 : errno;
  const int unclosed = ::close(file) == 0 ? 0 : errno;
  int fault = refused != 0 ? refused : unclosed;
  if (fault == 0 && std::rename(draft.c_str(), path.c_str()) != 0) fault = errno;
  if (fault != 0) ::unlink(draft.c_str());
  return {fault, std::generic_category()};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace roer
