#pragma once
// The service over HTTP/1.1.

#include <cstdint>
#include <memory>
#include <string>

#include "roer/base/result.hpp"
#include "server/connections.hpp"
#include "server/guard.hpp"
#include "server/service.hpp"

namespace roer::server {

struct ServerParams {
  std::string host = "127.0.0.1";  ///< address in digits, or a name of this machine
  std::uint16_t port = 8350;       ///< 0 = any that is free
  bool other_port = true;          ///< take a later free port if it is taken
  std::size_t cache_bytes = std::size_t{128} << 20;
  TimeLimits limits;
  unsigned most_connections = 500;
  /// Does this address lie on the computer that serves?
  bool (*is_here)(const sockaddr*) = is_loopback;
};

/// Serves from construction until it is destroyed; then it stops what runs, answers what it took on and
/// closes all connections.
class HttpServer {
 public:
  /// Errors: kNetwork if the address cannot be listened on.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(Service& service,
                                                                 const ServerParams& params);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  [[nodiscard]] std::uint16_t port() const;
  /// "http://127.0.0.1:8350/"
  [[nodiscard]] std::string address() const;
  /// Connections that are open.
  [[nodiscard]] std::size_t connections() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace roer::server
