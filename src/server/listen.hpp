#pragma once

#include <cstdint>
#include <string>

#include "roer/base/result.hpp"

namespace roer::server {

struct Listening {
  int socket = -1;
  std::uint16_t port = 0;
};

/// Listens on host and port; with `other_port` on one of the twenty after it, or any, if it is taken.
/// Errors: kNetwork with the system's reason.
[[nodiscard]] Result<Listening> listen_on(const std::string& host, std::uint16_t port, bool other_port);

}  // namespace roer::server
