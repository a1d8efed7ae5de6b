#include "roer/project/immutable_uri.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace roer {

std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%' || byte < 0x21)
      uri += fmt::format("%{:02x}", byte);
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

}  // namespace roer
