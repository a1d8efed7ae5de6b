#pragma once
// Refuses what a page of somebody else's would send through the user's browser.

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/request.hpp"

namespace roer::server {

/// Headers that decide whether a request comes from the workbench itself; empty = not sent.
struct Headers {
  std::string_view host, origin, fetch_site, content_type, accept_encoding, if_none_match;
  std::string_view content_length;
  std::size_t bytes = 0;         ///< of all names and values
  std::string_view ambiguous{};  ///< a header that makes the request two to two readers; empty = none
};

/// Are these the same, large and small letters alike?
[[nodiscard]] bool same_letters(std::string_view a, std::string_view b);

/// Names of this server that a request may give as Host.
class OwnNames {
 public:
  /// Loopback names, and the host that was asked for; if that means every address of the machine ("0.0.0.0",
  /// "::") any address in digits.
  OwnNames(std::string host, std::uint16_t port);
  /// Is this Host header one of ours?  A name that is not, though it led here, is how other sites make a
  /// browser read from this machine (DNS rebinding).
  [[nodiscard]] bool hold(std::string_view host) const;

 private:
  std::vector<std::string> names_;
  std::uint16_t port_;
  bool any_address_;
};

/// Bytes of a body that are read and thrown away, so that its sender hears why.
inline constexpr std::uint64_t kMostDiscarded = std::uint64_t{1} << 20;

/// Nothing if a request may go on; else why not: 400 a request that two readers read in two ways, 421 another
/// host, 403 from another site, 413 a body far too large, 415 a body that is not JSON, 431 too many headers.
[[nodiscard]] std::optional<Answer> refused(std::string_view method, const Headers& headers,
                                            const OwnNames& names);

/// 413; `length` is told.
[[nodiscard]] Answer body_too_large(std::string_view length);

/// Is this the address of this computer to itself (127.0.0.0/8, ::1)?
[[nodiscard]] bool is_loopback(const sockaddr* address);

/// Does the client accept gzip (RFC 9110, 12.5.3)?
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);
/// Is this strong tag among those of an If-None-Match header (RFC 9110, 13.1.2: weak comparison)?
[[nodiscard]] bool holds_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace roer::server
