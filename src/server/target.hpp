#pragma once
// What a client asks for: path and query of a request.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roer/base/result.hpp"

namespace roer::server {

inline constexpr std::size_t kLongestTarget = 2048;

struct Target {
  std::vector<std::string> path;                           ///< decoded segments; "/" has none
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, each name once
};

/// Reads "/api/v1/areas?query=Malvert": percent signs are decoded, in the query '+' is a space.
/// Errors: kUsage for what does not begin with '/', is no UTF-8, has a broken percent sign, a control
/// character, a segment "." or "..", a segment that hides a '/' or '\', or names a parameter twice.
/// Requires: at most kLongestTarget bytes make a request; longer ones are refused before.
[[nodiscard]] Result<Target> parse_target(std::string_view raw);

}  // namespace roer::server
