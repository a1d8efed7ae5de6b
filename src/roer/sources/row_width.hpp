#pragma once
// Rows of a table that have fewer or more fields than its header.

#include <optional>
#include <string_view>
#include <vector>

#include "roer/base/result.hpp"

namespace roer {

/// A row with fewer fields than are read: cut off, broken, or parted by another character (kFormatBroken,
/// kSeparator).  Without place.  `width`: how many fields are needed.
[[nodiscard]] Error short_row_fault(const std::vector<std::string_view>& fields, std::size_t width);

/// The first field behind the last name of the header that holds something: it would belong to no column, and
/// may come of a separator inside a cell before it.
[[nodiscard]] std::optional<std::size_t> field_beyond(const std::vector<std::string_view>& fields,
                                                      std::size_t names);
/// What is wrong with such a row (kFormatBroken).  Without place.
[[nodiscard]] Error long_row_fault(std::string_view beyond, std::size_t names);

}  // namespace roer
