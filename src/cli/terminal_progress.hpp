#pragma once
// Progress of long work as one line of the terminal, and Ctrl-C as a wish to stop.

#include <chrono>
#include <string>

#include "roer/base/progress.hpp"

namespace roer::cli {

/// Turns the first SIGINT, SIGTERM or SIGHUP into a wish to stop; the second ends the program at once.
void listen_for_interrupt();

/// Shows steps on standard error while `shown`; the line is wiped by its end. stop() tells of an interrupt.
class TerminalProgress final : public Progress {
 public:
  explicit TerminalProgress(bool shown) : shown_(shown) {}
  ~TerminalProgress() override { wipe(); }
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;
  void step(std::string_view what) override;
  void part(double done) override;
  [[nodiscard]] bool stop() const override;
  /// Takes the line away, so that results stand alone.
  void wipe();

 private:
  void draw();
  bool shown_;
  bool drawn_ = false;
  double done_ = -1;
  std::string what_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace roer::cli
