#pragma once
// Runs the finished program as a user does, and tells how long it took and how much memory it had.

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace roer::bench {

struct ProgramRun {
  int status = -1;         ///< exit status; -1 = it did not end by itself
  double seconds = 0;      ///< wall time, start of the process included
  double cpu_seconds = 0;  ///< of all its threads, user and system
  double peak_mb = 0;      ///< largest resident memory, 10^6 bytes
};

/// Waits for `program arguments...`; its output goes to `output`.
inline ProgramRun run_program(const std::string& program, std::vector<std::string> arguments,
                              const std::filesystem::path& output) {
  arguments.insert(arguments.begin(), program);
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  ProgramRun run;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || ::dup2(file, STDOUT_FILENO) < 0) ::_exit(126);
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || ::wait4(child, &status, 0, &usage) != child) return run;
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const auto seconds = [](const timeval& time) {
    return time.tv_sec + static_cast<double>(time.tv_usec) / 1e6;
  };
  run.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  run.peak_mb = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
  if (WIFEXITED(status)) run.status = WEXITSTATUS(status);
  return run;
}

}  // namespace roer::bench
