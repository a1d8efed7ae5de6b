#pragma once
// Files that are there whole or not at all.

#include <string>
#include <string_view>
#include <system_error>

namespace roer {

/// Writes a file through one beside it, so that a reader never meets half of it.  Gives back why not, and
/// then leaves nothing.
[[nodiscard]] std::error_code write_whole(const std::string& path, std::string_view bytes);

/// Writes all to an open file.  False with errno where that fails.
[[nodiscard]] bool write_all(int file, std::string_view bytes);

}  // namespace roer
