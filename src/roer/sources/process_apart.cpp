#include "roer/sources/process_apart.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <vector>

namespace roer {

namespace {

constexpr std::size_t kAtOnce = std::size_t{1} << 20;
constexpr std::size_t kMost = std::size_t{2} << 30;
constexpr rlim_t kSeconds = 120;

[[noreturn]] void be_the_child(int file, const std::function<bool(ByteSink&)>& work) {
  const rlimit time{kSeconds, kSeconds};
  const rlimit core{0, 0};
  ::setrlimit(RLIMIT_CPU, &time);
  ::setrlimit(RLIMIT_CORE, &core);
  bool done = false;
  try {
    ByteSink sink(file);
    done = work(sink);
  } catch (...) {
    done = false;
  }
  // Nothing of the parent may be cleaned up twice.
  ::_exit(done ? 0 : 1);
}

bool read_all(int file, std::string& bytes) {
  std::vector<char> piece(kAtOnce);
  while (true) {
    const ssize_t count = ::read(file, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    if (bytes.size() + static_cast<std::size_t>(count) > kMost) return false;
    bytes.append(piece.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

void ByteSink::put(std::string_view bytes) {
  waiting_.append(bytes);
  if (waiting_.size() >= kAtOnce) flush();
}

void ByteSink::flush() {
  std::string_view rest = waiting_;
  while (!rest.empty()) {
    const ssize_t count = ::write(file_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(1);  // nobody listens any more
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  waiting_.clear();
}

std::optional<std::string> run_apart(const std::function<bool(ByteSink&)>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], work);
  }
  ::close(ends[1]);
  std::string bytes;
  const bool whole = child > 0 && read_all(ends[0], bytes);
  ::close(ends[0]);
  if (child < 0) return std::nullopt;
  if (!whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return bytes;
}

}  // namespace roer
