#pragma once
// One call of RegisterStore::import.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/project/register_store.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Name of the table of a register.
[[nodiscard]] std::string register_table_name(RegisterKind kind);

/// Stores one file.  Requires: an open transaction for writing.  Errors: kMissingData, as
/// RegisterStore::import tells it.
[[nodiscard]] Result<RegisterOutcome> store_register(Database& database, const IncomingRegister& incoming,
                                                     DayNumber today);
/// Every reference of the project that leads nowhere, with the row of the file that made it.
[[nodiscard]] Faults lost_references(Database& database, const std::vector<IncomingRegister>& incoming);
/// Deletes what has expired; returns how many rows.
[[nodiscard]] std::size_t delete_expired(Database& database, DayNumber today);

}  // namespace roer
