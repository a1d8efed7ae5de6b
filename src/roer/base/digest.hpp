#pragma once
// Fingerprints of inputs, so that a result names exactly what it was made from.

#include <string>
#include <string_view>

namespace roer {

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace roer
