#include "server/listen.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "roer/app/fault.hpp"

namespace roer::server {

namespace {

struct FreeAddress {
  void operator()(addrinfo* address) const { ::freeaddrinfo(address); }
};
using Address = std::unique_ptr<addrinfo, FreeAddress>;

Address address_of(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return nullptr;
  return Address(found);
}

std::uint16_t port_of(int socket) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size);
  return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&bound)->sin6_port
                                           : reinterpret_cast<const sockaddr_in*>(&bound)->sin_port);
}

/// A listening socket, or -1 with errno.
int try_port(const addrinfo& address) {
  const int socket = ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket < 0) return -1;
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  constexpr int kBacklog = 512;
  if (::bind(socket, address.ai_addr, address.ai_addrlen) == 0 && ::listen(socket, kBacklog) == 0)
    return socket;
  const int reason = errno;
  ::close(socket);
  errno = reason;
  return -1;
}

}  // namespace

Result<Listening> listen_on(const std::string& host, std::uint16_t port, bool other_port) {
  constexpr unsigned kTries = 20;
  int reason = 0;
  for (unsigned next = 0; next <= kTries + 1; ++next) {
    const unsigned tried = next == kTries + 1 || port + next > 65535U ? 0 : port + next;
    const Address address = address_of(host, static_cast<std::uint16_t>(tried));
    if (!address)
      return app::fault(ErrorCode::kNetwork, "there is no such address on this machine", host, "127.0.0.1",
                        "Give --host an address of this machine.");
    if (const int socket = try_port(*address); socket >= 0) return Listening{socket, port_of(socket)};
    reason = errno;
    if (reason != EADDRINUSE || !other_port) break;
  }
  return app::fault(ErrorCode::kNetwork, "the address cannot be listened on", std::strerror(reason),
                    fmt::format("a free port on {}", host), "Choose another --port.");
}

}  // namespace roer::server
