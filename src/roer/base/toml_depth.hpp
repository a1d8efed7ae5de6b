#pragma once
// How deeply a TOML file nests, seen before it is parsed: parsers recurse once per level.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace roer {

inline constexpr std::size_t kMostTomlDepth = 32;  ///< parts of one dotted key; brackets within brackets

/// The 1-based line where `toml` first has a key of more than kMostTomlDepth parts, or as many brackets
/// within each other; 0 = nowhere. Texts in quotes and comments do not count. What is no TOML gives any of
/// these answers. Cost: one pass.
[[nodiscard]] std::int64_t line_nested_too_deeply(std::string_view toml);

}  // namespace roer
