#pragma once
// What a file about to be written must never replace: a project.

#include <string>

#include "roer/base/result.hpp"

namespace roer {

/// Whether a file may be written at `path`. Refused where a Roer project stands, or the log of one ("-wal",
/// "-shm", "-journal" beside it), also when `path` reaches it through symbolic or hard links. What else
/// stands there may be replaced; nothing standing there is fine.
/// Errors: kProject.  Cost: opens a SQLite file that stands there, for reading one row.
[[nodiscard]] Status check_target(const std::string& path);

}  // namespace roer
