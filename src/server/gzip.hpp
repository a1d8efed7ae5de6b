#pragma once

#include <string>
#include <string_view>

namespace roer::server {

/// Bytes as gzip; empty if that would not be shorter, or for less than a packet's worth.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace roer::server
