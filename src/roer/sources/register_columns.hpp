#pragma once
// Which column of a file is which field of a register.

#include <optional>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/sources/own_mapping.hpp"
#include "roer/table/register.hpp"

namespace roer {

struct RegisterLayout {
  std::vector<std::optional<std::size_t>> column_of;  ///< per field
  std::vector<std::string> left_out;                  ///< headers that are no field, or skipped
};

/// Errors, all together: kNotSupported (a column of a special category, also when it is skipped),
/// kColumnMissing (a required field, or a column of the mapping that is not there), kColumnAmbiguous (two
/// columns for one field), kFormatBroken (a mapping that names no field of this register).
[[nodiscard]] Result<RegisterLayout> find_register_columns(const std::vector<std::string>& header,
                                                           RegisterKind kind, const OwnMapping& mapping,
                                                           const std::string& source);

}  // namespace roer
