#pragma once
// Server-sent events of jobs (https://html.spec.whatwg.org/multipage/server-sent-events.html).

#include <microhttpd.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>

#include "server/jobs.hpp"

namespace roer::server {

/// All clients that follow a job.  Safe to use from many threads.
class EventStreams {
 public:
  EventStreams(Jobs& jobs, std::size_t most) : jobs_(jobs), most_(most) {}
  EventStreams(const EventStreams&) = delete;
  EventStreams& operator=(const EventStreams&) = delete;

  /// Are there as many as there may be?  Who follows has a place of the server's for as long as the job runs.
  [[nodiscard]] bool full();
  /// Answers with a stream that sends the job now and whenever it changes, and ends when the job has.
  MHD_Result follow(MHD_Connection* connection, std::int64_t job);
  /// A job has changed: whoever waits looks again.
  void wake();
  /// Sends a comment to all, so that a client that has gone is noticed.
  void beat();
  /// Ends all streams, and every one that is asked for later.
  void close();
  [[nodiscard]] std::size_t size();

 private:
  struct Stream {
    EventStreams* owner = nullptr;
    MHD_Connection* connection = nullptr;
    std::int64_t job = 0;
    std::uint64_t seen = 0;
    bool any = false, ended = false, waits = false, beat = false;
    std::string pending;
  };
  static ssize_t read(void* stream, std::uint64_t position, char* buffer, std::size_t size);
  static void free(void* stream);
  void fill(Stream& stream);

  Jobs& jobs_;
  const std::size_t most_;
  std::mutex mutex_;
  bool closing_ = false;
  std::unordered_set<Stream*> streams_;
};

}  // namespace roer::server
