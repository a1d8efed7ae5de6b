#pragma once
// Answers made ready to be sent, plain and compressed, to as many clients as ask; and those kept.

#include <microhttpd.h>

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/guard.hpp"
#include "server/request.hpp"

namespace roer::server {

/// Immutable; safe to send from many threads.
class Ready {
 public:
  explicit Ready(Answer answer);
  Ready(const Ready&) = delete;
  Ready& operator=(const Ready&) = delete;
  ~Ready();

  /// Queues what fits the client: 304 if it has the same bytes, gzip if it takes that.
  MHD_Result send(MHD_Connection* connection, std::string_view method, const Headers& headers) const;
  [[nodiscard]] int status() const { return status_; }
  /// Bytes of memory, with what the responses and their headers take.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Destroy {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
  };
  using Prepared = std::unique_ptr<MHD_Response, Destroy>;
  [[nodiscard]] Prepared prepared(const Answer& answer, std::string_view bytes, const std::string& tag,
                                  bool packed) const;

  int status_;
  std::string plain_bytes_, packed_bytes_, plain_tag_, packed_tag_;
  Prepared plain_, packed_, plain_same_, packed_same_;
};

/// Headers that every answer carries, whoever made it.
void add_security_headers(MHD_Response* response);

/// The answers sent lately for one state of the project, within a bound of bytes; the oldest go first.  Safe
/// to use from many threads.
class ReadyCache {
 public:
  explicit ReadyCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}
  /// What was kept for another state is never asked for again, and goes.
  void enter(const std::string& state);
  [[nodiscard]] std::shared_ptr<const Ready> find(const std::string& key);
  void keep(const std::string& key, std::shared_ptr<const Ready> ready);
  /// What is kept, in bytes of memory.
  [[nodiscard]] std::size_t bytes();

 private:
  struct Item {
    std::string key;
    std::shared_ptr<const Ready> ready;
    /// With what the list and the index take.
    [[nodiscard]] std::size_t bytes() const { return ready->bytes() + key.capacity() + 200; }
  };
  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::string state_;
  std::size_t bytes_ = 0;
  std::list<Item> items_;  ///< latest first
  std::unordered_map<std::string_view, std::list<Item>::iterator> places_;
};

}  // namespace roer::server
