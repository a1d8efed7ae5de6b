#pragma once
// Time limits of connections: who sends or takes a request byte by byte does not hold a place for ever.

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace roer::server {

/// What a connection is doing.
enum class Phase : std::uint8_t {
  kAsking,     ///< waits for a request, or has sent a part of one
  kUploading,  ///< its body is on its way
  kSending,    ///< the answer is on its way
  kWorking,    ///< its answer is being made, or it follows a job: no limit
};

/// Limits in seconds for a whole phase, however often a byte comes in between.
struct TimeLimits {
  int asking = 30, uploading = 30, sending = 300;
  int asking_when_full = 2;    ///< where few places are left: who has asked nothing yet makes room
  int sending_when_full = 20;  ///< and who takes an answer slowly
};

/// Safe to use from many threads.
class Connections {
 public:
  struct Entry {
    int socket = -1;
    Phase phase = Phase::kAsking;
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
  };

  Connections(TimeLimits limits, std::size_t most) : limits_(limits), most_(most) {}
  [[nodiscard]] Entry* open(int socket);
  void close(Entry* entry);
  void enter(Entry* entry, Phase phase);
  /// Shuts those down that are over their limit.  Cost: O(connections).
  void end_overdue();
  [[nodiscard]] std::size_t size();

 private:
  const TimeLimits limits_;
  const std::size_t most_;
  std::mutex mutex_;
  std::unordered_set<Entry*> entries_;
};

}  // namespace roer::server
