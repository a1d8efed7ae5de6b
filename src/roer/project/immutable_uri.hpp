#pragma once
// Reading a database without leaving anything beside it.

#include <string>

namespace roer {

/// A path as a URI that tells SQLite the file does not change; for folders where no lock file can be made.
/// Open it with SQLITE_OPEN_URI. What stands in a log beside the file is not seen.
[[nodiscard]] std::string immutable_uri(const std::string& path);

}  // namespace roer
