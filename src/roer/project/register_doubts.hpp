#pragma once
// Rows of a register that contradict others: each by itself can be, so nothing refuses them.

#include <cstddef>

#include "roer/table/register.hpp"

namespace roer {

class Database;

struct RegisterDoubts {
  std::size_t elsewhere = 0;  ///< rows with an estate that is not the one of the dwelling they name
  /// Rows that happened or began on a day on which their dwelling or estate was not there yet, or no longer
  /// (valid_from, valid_until): where codes are used again, they may be about another one.
  std::size_t not_there = 0;
  std::size_t overlapping = 0;  ///< lettings that begin before an earlier one of the same dwelling has ended
  [[nodiscard]] std::size_t all() const { return elsewhere + not_there + overlapping; }
};

/// Over all rows of a register.  Cost: a join with the dwellings and estates, and for lettings a sort by
/// dwelling: about 2 microseconds per row.
[[nodiscard]] RegisterDoubts doubts_of(Database& database, RegisterKind kind);

}  // namespace roer
