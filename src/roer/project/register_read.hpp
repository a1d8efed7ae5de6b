#pragma once
// The rows of a register as the project holds them; private to this room.

#include "roer/project/sqlite.hpp"
#include "roer/table/register.hpp"

namespace roer {

/// By key. A failure sticks to the database.
[[nodiscard]] RegisterTable rows_of_register(Database& database, RegisterKind kind);

}  // namespace roer
