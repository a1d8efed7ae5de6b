#pragma once

#include <string_view>

namespace roer {

/// The program's version, part of every manifest.
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace roer
