#include "terminal_progress.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <cstdio>

#include "terminal.hpp"

namespace roer::cli {

namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int /*signal*/) {
  interrupted = true;
}

}  // namespace

void listen_for_interrupt() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // Whoever started the program with nohup wants it to go on without a terminal.
  struct sigaction before{};
  if (sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
    sigaction(SIGHUP, &action, nullptr);
  // A file that grows beyond its limit is then a write that fails, as on a full disk.
  ::signal(SIGXFSZ, SIG_IGN);
}

bool TerminalProgress::stop() const {
  return interrupted;
}

void TerminalProgress::step(std::string_view what) {
  what_ = what;
  done_ = -1;
  draw();
}

void TerminalProgress::part(double done) {
  done_ = done;
  draw();
}

void TerminalProgress::draw() {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  drawn_ = true;
  const std::string part = done_ < 0 ? "" : fmt::format(" {:3.0f} %", done_ * 100);
  fmt::print(stderr, "\r\033[K{}{}", fitted(plain(what_), kTerminalWidth - 1 - part.size()), part);
  std::fflush(stderr);
}

void TerminalProgress::wipe() {
  if (!drawn_) return;
  drawn_ = false;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
}

}  // namespace roer::cli
