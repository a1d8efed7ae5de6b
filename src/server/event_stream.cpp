#include "server/event_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "server/ready.hpp"

namespace roer::server {

/// Puts the next event into the stream, if there is one.  Requires: the lock.
void EventStreams::fill(Stream& stream) {
  if (stream.beat) stream.pending += ":\n\n";
  stream.beat = false;
  const auto job = jobs_.find(stream.job);
  if (!job) {
    stream.ended = true;
    return;
  }
  if (stream.any && job->version == stream.seen) return;
  stream.any = true;
  stream.seen = job->version;
  stream.pending += fmt::format("event: job\nid: {}\ndata: {}\n\n", job->version, job_document(*job));
  stream.ended = job->ended();
}

ssize_t EventStreams::read(void* raw, std::uint64_t, char* buffer, std::size_t size) {
  Stream& stream = *static_cast<Stream*>(raw);
  const std::lock_guard lock(stream.owner->mutex_);
  if (stream.pending.empty() && !stream.ended) stream.owner->fill(stream);
  if (!stream.pending.empty()) {
    const std::size_t part = std::min(size, stream.pending.size());
    std::memcpy(buffer, stream.pending.data(), part);
    stream.pending.erase(0, part);
    return static_cast<ssize_t>(part);
  }
  if (stream.ended || stream.owner->closing_) return MHD_CONTENT_READER_END_OF_STREAM;
  stream.waits = true;
  MHD_suspend_connection(stream.connection);
  return 0;
}

void EventStreams::free(void* raw) {
  auto* stream = static_cast<Stream*>(raw);
  const std::lock_guard lock(stream->owner->mutex_);
  stream->owner->streams_.erase(stream);
  delete stream;
}

MHD_Result EventStreams::follow(MHD_Connection* connection, std::int64_t job) {
  auto stream = std::make_unique<Stream>();
  stream->owner = this;
  stream->connection = connection;
  stream->job = job;
  Stream* raw = stream.release();
  {
    const std::lock_guard lock(mutex_);
    streams_.insert(raw);
  }
  constexpr std::size_t kBlock = 4096;
  MHD_Response* response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, kBlock, read, raw, free);
  add_security_headers(response);
  MHD_add_response_header(response, "Content-Type", "text/event-stream; charset=utf-8");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  const MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
  MHD_destroy_response(response);
  return queued;
}

bool EventStreams::full() {
  const std::lock_guard lock(mutex_);
  return streams_.size() >= most_;
}

void EventStreams::wake() {
  const std::lock_guard lock(mutex_);
  for (Stream* stream : streams_)
    if (stream->waits) {
      stream->waits = false;
      MHD_resume_connection(stream->connection);
    }
}

void EventStreams::beat() {
  {
    const std::lock_guard lock(mutex_);
    for (Stream* stream : streams_) stream->beat = true;
  }
  wake();
}

void EventStreams::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake();
}

std::size_t EventStreams::size() {
  const std::lock_guard lock(mutex_);
  return streams_.size();
}

}  // namespace roer::server
