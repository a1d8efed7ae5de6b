#pragma once
// The log of who read or changed data about households: it only grows, and every entry seals those before it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "roer/base/result.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Appends an entry: now, the user of the operating system, what was done and with what. Its hash is the
/// SHA-256 of the previous hash and of all it says, each text preceded by its length.
/// Requires: an open transaction for writing.
void append_audit(Database& database, std::string_view action, std::string_view detail);

/// What the log is like.
struct AuditState {
  std::size_t entries = 0;
  std::int64_t first_broken = 0;  ///< number of the first entry that was changed, or follows one that is gone
  std::string last_hash;          ///< noted elsewhere, it also shows that entries were cut off at the end
};

/// Works all hashes out again.   Cost: about 1 microsecond per entry.
[[nodiscard]] AuditState verify_audit(Database& database);

}  // namespace roer
