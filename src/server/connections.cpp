#include "server/connections.hpp"

#include <sys/socket.h>

#include <algorithm>

namespace roer::server {

Connections::Entry* Connections::open(int socket) {
  const std::lock_guard lock(mutex_);
  auto entry = std::make_unique<Entry>();
  entry->socket = socket;
  entries_.insert(entry.get());
  return entry.release();
}

void Connections::close(Entry* entry) {
  const std::lock_guard lock(mutex_);
  entries_.erase(entry);
  delete entry;
}

void Connections::enter(Entry* entry, Phase phase) {
  const std::lock_guard lock(mutex_);
  if (entry->phase == phase) return;
  entry->phase = phase;
  entry->since = std::chrono::steady_clock::now();
}

void Connections::end_overdue() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  const bool full = entries_.size() * 10 > most_ * 8;
  const int asking = full ? std::min(limits_.asking, limits_.asking_when_full) : limits_.asking;
  const int sending = full ? std::min(limits_.sending, limits_.sending_when_full) : limits_.sending;
  for (const Entry* entry : entries_) {
    const int limit = entry->phase == Phase::kAsking      ? asking
                      : entry->phase == Phase::kUploading ? limits_.uploading
                      : entry->phase == Phase::kSending   ? sending
                                                          : 0;
    if (limit > 0 && now - entry->since > std::chrono::seconds(limit)) ::shutdown(entry->socket, SHUT_RDWR);
  }
}

std::size_t Connections::size() {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace roer::server
