#include "roer/app/print_pdf.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>
#include <vector>

#include "roer/app/written.hpp"

namespace roer::app {

namespace {

namespace fs = std::filesystem;

/// A new folder that is taken away at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "roer-pdf-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string chromium_on_path() {
  const char* path = std::getenv("PATH");
  for (const char* name : {"chromium", "chromium-browser", "google-chrome"}) {
    std::istringstream folders(path == nullptr ? "" : path);
    std::string folder;
    while (std::getline(folders, folder, ':')) {
      const std::string candidate = folder + "/" + name;
      if (!folder.empty() && access(candidate.c_str(), X_OK) == 0) return candidate;
    }
  }
  return {};
}

Error not_printed(const std::string& message) {
  Error error;
  error.code = ErrorCode::kNotSupported;
  error.message = message;
  error.expected = "Chromium on PATH";
  error.remedy = "Install it (apt install chromium), or write .html and print that from any browser.";
  return error;
}

/// Starts a program in a process group of its own, without input or output. Returns 0 if it cannot.
pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child != 0) {
    // Both sides set the group: whichever comes first, it is there before the child can be killed.
    if (child > 0) setpgid(child, child);
    return child < 0 ? 0 : child;
  }
  setpgid(0, 0);
  const int nothing = open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
  execv(arguments[0], arguments.data());
  _exit(127);
}

/// Waits until the program has ended; ends its whole group when the time is over or the user stops.
bool wait_for(pid_t child, Progress& progress) {
  using namespace std::chrono_literals;
  const auto end = std::chrono::steady_clock::now() + 2min;
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(child, &status, WNOHANG)) == 0) {
    if (progress.stop() || std::chrono::steady_clock::now() > end) break;
    std::this_thread::sleep_for(20ms);
  }
  // Its helpers may outlive it.
  kill(-child, SIGKILL);
  if (ended == 0) kill(child, SIGKILL);
  if (ended == 0) waitpid(child, &status, 0);
  return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::vector<std::string> print_command(const std::string& program, const fs::path& folder) {
  std::vector<std::string> command{program,
                                   "--headless",
                                   "--disable-gpu",
                                   "--disable-quic",
                                   "--no-first-run",
                                   "--disable-background-networking",
                                   "--disable-component-update",
                                   "--disable-sync",
                                   "--user-data-dir=" + (folder / "profile").string(),
                                   "--no-pdf-header-footer",
                                   "--print-to-pdf=" + (folder / "page.pdf").string()};
  // Chromium's own sandbox refuses to work for the superuser.
  if (geteuid() == 0) command.emplace_back("--no-sandbox");
  command.push_back("file://" + (folder / "page.html").string());
  return command;
}

}  // namespace

Status print_pdf(const std::string& html, const std::string& output, Progress& progress) {
  const std::string program = chromium_on_path();
  if (program.empty()) return not_printed("a report as PDF is printed by Chromium, which is not there");
  const ScratchFolder scratch;
  if (scratch.path().empty()) return not_printed("no folder for temporary files can be made");
  ROER_CHECK(write_whole_file((scratch.path() / "page.html").string(), html));
  progress.step("printing the report");
  const pid_t child = start(print_command(program, scratch.path()));
  const bool printed = child != 0 && wait_for(child, progress);
  if (progress.stop()) {
    Error error;
    error.code = ErrorCode::kInterrupted;
    error.message = "the report was not printed";
    return error;
  }
  std::ifstream file(scratch.path() / "page.pdf", std::ios::binary);
  const std::string pdf{std::istreambuf_iterator<char>(file), {}};
  if (!printed || !pdf.starts_with("%PDF")) return not_printed("Chromium did not print the report");
  return write_whole_file(output, pdf);
}

}  // namespace roer::app
